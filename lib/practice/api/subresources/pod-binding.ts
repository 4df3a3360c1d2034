import type { Condition, Pod } from '@/lib/practice/controllers/objects';
import { rfc3339 } from '@/lib/practice/store/identifiers';
import { badRequest, conflict, StatusError } from '@/lib/practice/store/status-error';
import { type Call, isDryRun } from '../context';
import { type ApiReply, reply } from '../request';
import { textAt, valueAt } from '../tables/read';
import { typed } from '../verbs/plain-object';
import { sentBody } from '../verbs/read-object';

const BINDING = { kind: 'Binding', group: '' } as const;

/** `POST …/pods/<name>/binding`: gives a Pod its node, as a scheduler does. Throws 400, 404, 409. Source: BindingREST. */
export function bindPod(call: Call): ApiReply {
  const { server, resource, namespace, name } = call;
  const binding = typed({ ...resource, ...BINDING }, sentBody(call));
  if (textAt(binding, 'metadata', 'name') !== name)
    throw badRequest('name in URL does not match name in Binding object');
  const kind = textAt(binding, 'target', 'kind');
  if (kind !== '' && kind !== 'Node') {
    const words = `target.kind: Unsupported value: ${JSON.stringify(kind)}: supported values: "Node", "<empty>"`;
    throw new StatusError(500, '', words);
  }
  const node = textAt(binding, 'target', 'name');
  if (node === '') throw new StatusError(500, '', 'target.name: Required value');
  const pod = server.store.require(resource, namespace, name) as Pod;
  const why = whyNot(pod);
  if (why !== null) throw conflict({ group: '', plural: 'pods/binding' }, name, why);
  if (!isDryRun(call)) {
    const annotations = valueAt(binding, 'metadata', 'annotations') as Record<string, string>;
    server.store.change(resource, namespace, name, (now) =>
      bound(now as Pod, node, annotations ?? {}, rfc3339(server.now())),
    );
  }
  return reply(
    { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 },
    201,
  );
}

function whyNot({ metadata, spec }: Pod): string | null {
  const { name, deletionTimestamp } = metadata;
  if (deletionTimestamp !== undefined)
    return `pod ${name} is being deleted, cannot be assigned to a host`;
  if (spec.nodeName) return `pod ${name} is already assigned to node "${spec.nodeName}"`;
  const gates = spec.schedulingGates;
  return Array.isArray(gates) && gates.length > 0
    ? `pod ${name} has non-empty .spec.schedulingGates`
    : null;
}

function bound(pod: Pod, node: string, annotations: Record<string, string>, time: string): Pod {
  const scheduled: Condition = {
    type: 'PodScheduled',
    status: 'True',
    lastProbeTime: null,
    lastTransitionTime: time,
  };
  const rest = (pod.status?.conditions ?? []).filter(({ type }) => type !== scheduled.type);
  const all = { ...pod.metadata.annotations, ...annotations };
  return {
    ...pod,
    metadata: { ...pod.metadata, ...(Object.keys(all).length > 0 && { annotations: all }) },
    spec: { ...pod.spec, nodeName: node },
    status: { ...pod.status, conditions: [...rest, scheduled] },
  };
}
