import { findResource } from '@/lib/practice/api/resources/registry';
import type { ApiResource } from '@/lib/practice/api/resources/resource';
import type { Pod } from '@/lib/practice/kubelet/pod';
import { PODS } from '@/lib/practice/kubelet/pod';
import type { KubeObject } from '@/lib/practice/store/object';
import { type Client, Refused, resourceNamed, Usage } from './client';
import type { Terminal } from './terminal';

export const POD: ApiResource = findResource(PODS.group, PODS.plural)!;

/** `web`, `pod/web`, `deployment/web` (its first Pod). Throws Refused and Usage. */
export function findPod(client: Client, word: string, say?: (text: string) => void): Pod {
  const [kind, name] = word.includes('/') ? word.split('/') : ['pod', word];
  const resource = resourceNamed(kind ?? '');
  const found = client.get(resource, name ?? '');
  if (resource === POD) return found as Pod;
  const { spec } = found as KubeObject & { spec?: { selector?: { matchLabels?: object } } };
  const labels = Object.entries(spec?.selector?.matchLabels ?? {});
  const pods = client.list(POD, labels.map(([key, value]) => `${key}=${value}`).join(','));
  const running = pods.find(({ status }) => (status as Pod['status'])?.phase === 'Running');
  const pod = running ?? pods[0];
  if (!pod) throw new Usage('timed out waiting for the condition');
  if (pods.length > 1) say?.(`Found ${pods.length} pods, using pod/${pod.metadata.name}\n`);
  return pod as Pod;
}

function namesOf({ spec }: Pod): { name: string; shown: string }[] {
  const named = (list: readonly { name: string }[] | undefined, mark: string) =>
    (list ?? []).map(({ name }) => ({ name, shown: `${name}${mark}` }));
  return [
    ...named(spec.containers, ''),
    ...named(spec.initContainers, ' (init)'),
    ...named(spec.ephemeralContainers, ' (ephem)'),
  ];
}

export function containersOf(pod: Pod): readonly string[] {
  return namesOf(pod).map(({ name }) => name);
}

/** In the order in which `--all-containers` shows them. */
export function loggedContainers({ spec }: Pod): readonly string[] {
  const all = [spec.initContainers, spec.containers, spec.ephemeralContainers];
  return all.flatMap((list) => (list ?? []).map(({ name }) => name));
}

const DEFAULT = 'kubectl.kubernetes.io/default-container';

/** The container that is meant; says so where it had to be guessed. Throws Usage where there is none of that name. */
export function pickContainer({ err }: Terminal, pod: Pod, name: string): string {
  const names = namesOf(pod);
  const list = names.map(({ shown }) => shown).join(', ');
  if (name !== '') {
    if (names.some((one) => one.name === name)) return name;
    const only = names.map((one) => one.name).join(', ');
    throw new Usage(`container ${name} is not valid for pod ${pod.metadata.name} out of: ${only}`);
  }
  const annotated = pod.metadata.annotations?.[DEFAULT];
  if (annotated && names.some((one) => one.name === annotated)) return annotated;
  if (names.length > 1) err(`Defaulted container "${names[0]!.name}" out of: ${list}\n`);
  return names[0]!.name;
}

export function isMissing(error: unknown): boolean {
  return error instanceof Refused && error.code === 404;
}
