import { findContainer, type Pod } from '@/lib/practice/kubelet/pod';
import { badRequest } from '@/lib/practice/store/status-error';
import type { Call } from '../context';

/** The Pod that a request is about. Throws 404. */
export function podOf({ server, resource, namespace, name }: Call): Pod {
  return server.store.require(resource, namespace, name) as Pod;
}

/** The container that is asked for, or the only one. Throws 400. Source: pkg/registry/core/pod, validateContainer. */
export function containerOf({ request }: Call, pod: Pod): string {
  const asked = request.query.get('container');
  const { name } = pod.metadata;
  if (asked !== '') {
    if (findContainer(pod, asked)) return asked;
    throw badRequest(`container ${asked} is not valid for pod ${name}`);
  }
  const { containers, initContainers = [], ephemeralContainers = [] } = pod.spec;
  const [only] = containers;
  if (only && containers.length === 1) return only.name;
  const names = [...initContainers, ...containers, ...ephemeralContainers].map((one) => one.name);
  throw badRequest(
    `a container name must be specified for pod ${name}, choose one of: [${names.join(' ')}]`,
  );
}
