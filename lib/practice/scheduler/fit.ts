import { amountOf } from '../kubelet/downward';
import { CLAIMS, type ContainerSpec, isSidecar, NODES, PODS, type Pod } from '../kubelet/pod';
import type { KubeObject } from '../store/object';
import type { ObjectStore } from '../store/store';
import { matchesNode } from './node-affinity';
import { affinityTrouble } from './pod-affinity';
import { isTolerated, type Taint } from './taints';
import { spreadTrouble } from './topology-spread';

export type Fit =
  | { readonly node: string; readonly why: '' }
  | {
      readonly node: null;
      readonly why: string;
      /** Where others could make room: what the nodes lack, and that nobody of less importance is there. */
      readonly lacks?: { readonly nodes: string; readonly nobody: string };
    };

interface NodeSpec {
  readonly unschedulable?: boolean;
  readonly taints?: readonly Taint[];
}

/** The first node that a Pod fits on, or why none does, in the scheduler's words. */
export function fitOf(store: ObjectStore, pod: Pod): Fit {
  const nodes = store.list(NODES);
  if (nodes.length === 0) return { node: null, why: 'no nodes available to schedule pods' };
  const claim = claimTrouble(store, pod);
  if (claim !== null)
    return { node: null, why: `0/${nodes.length} nodes are available: ${claim}. not found` };
  const placed = placedPods(store);
  const counts = new Map<string, number>();
  const helpless = new Map<string, number>();
  for (const node of nodes) {
    const troubles = troublesOf(store, pod, node, placed);
    if (troubles.length === 0) return { node: node.metadata.name, why: '' };
    for (const { words } of troubles) count(counts, words);
    // Where others could make room, none of them is of less importance.
    const isForGood = troubles.some((trouble) => trouble.isForGood);
    count(
      helpless,
      isForGood
        ? 'Preemption is not helpful for scheduling'
        : 'No preemption victims found for incoming pod',
    );
  }
  const all = `0/${nodes.length} nodes are available`;
  const lacks = {
    nodes: `${all}: ${listed(counts)}.`,
    nobody: `no new claims to deallocate, preemption: ${all}: ${listed(helpless)}.`,
  };
  return { node: null, why: `${lacks.nodes} ${lacks.nobody}`, lacks };
}

/** Those that have a node and have not ended. */
export function placedPods(store: ObjectStore): readonly Pod[] {
  return (store.list(PODS) as readonly Pod[]).filter(
    ({ spec, status }) =>
      spec.nodeName && status?.phase !== 'Succeeded' && status?.phase !== 'Failed',
  );
}

/** What keeps a Pod from a node; `isForGood`: also if all others went. */
interface Trouble {
  readonly words: string;
  readonly isForGood: boolean;
}

function count(counts: Map<string, number>, words: string): void {
  counts.set(words, (counts.get(words) ?? 0) + 1);
}

function listed(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .map(([words, times]) => `${times} ${words}`)
    .sort()
    .join(', ');
}

function claimTrouble(store: ObjectStore, { spec, metadata }: Pod): string | null {
  for (const { persistentVolumeClaim } of spec.volumes ?? []) {
    if (!persistentVolumeClaim) continue;
    const name = persistentVolumeClaim.claimName;
    const claim = store.get(CLAIMS, metadata.namespace, name);
    if (!claim) return `persistentvolumeclaim "${name}" not found`;
    if (!(claim.spec as { volumeName?: string }).volumeName)
      return 'pod has unbound immediate PersistentVolumeClaims';
  }
  return null;
}

/** In the order in which the scheduler's filters run: the first that says no is the only one heard, resources all at once. */
export function troublesOf(
  store: ObjectStore,
  pod: Pod,
  node: KubeObject,
  placed: readonly Pod[],
): readonly Trouble[] {
  const forGood = (words: string) => [{ words, isForGood: true }];
  const { unschedulable = false, taints = [] } = (node.spec ?? {}) as NodeSpec;
  const cordon = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };
  if (unschedulable && !isTolerated(cordon, pod)) return forGood('node(s) were unschedulable');
  const heavy = taints.filter(({ effect }) => effect !== 'PreferNoSchedule');
  if (heavy.some((taint) => !isTolerated(taint, pod)))
    return forGood('node(s) had untolerated taint(s)');
  if (!matchesNode(pod, node)) return forGood("node(s) didn't match Pod's node affinity/selector");
  const others = placed.filter(({ spec }) => spec.nodeName === node.metadata.name);
  if (clashes(pod, others)) {
    const words = "node(s) didn't have free ports for the requested pod ports";
    return [{ words, isForGood: false }];
  }
  const short = shortOf(pod, others, node);
  if (short.length > 0) return short;
  const spread = spreadTrouble(store, pod, node, placed);
  if (spread) return [spread];
  const affinity = affinityTrouble(store, pod, node, placed);
  if (affinity === null) return [];
  return [{ words: affinity, isForGood: affinity.endsWith("didn't match pod affinity rules") }];
}

function clashes(pod: Pod, others: readonly Pod[]): boolean {
  const taken = new Set(others.flatMap(hostPorts));
  return hostPorts(pod).some((port) => taken.has(port));
}

function hostPorts({ spec }: Pod): string[] {
  return spec.containers.flatMap(({ ports = [] }) =>
    ports.flatMap(({ hostPort, protocol = 'TCP' }) =>
      hostPort ? [`${protocol}/${hostPort}`] : [],
    ),
  );
}

function shortOf(pod: Pod, others: readonly Pod[], node: KubeObject): Trouble[] {
  const { allocatable = {} } = (node.status ?? {}) as { allocatable?: Record<string, string> };
  const short: Trouble[] = [];
  if (others.length + 1 > (amountOf(allocatable.pods) || Number.POSITIVE_INFINITY))
    short.push({ words: 'Too many pods', isForGood: false });
  for (const resource of ['cpu', 'memory', 'ephemeral-storage', ...extendedOf(pod)]) {
    const wanted = requestOf(pod, resource);
    if (wanted === 0) continue;
    const used = others.reduce((sum, other) => sum + requestOf(other, resource), 0);
    const most = amountOf(allocatable[resource]);
    if (used + wanted > most + 1e-9)
      short.push({ words: `Insufficient ${resource}`, isForGood: wanted > most + 1e-9 });
  }
  return short;
}

const ORDINARY: ReadonlySet<string> = new Set(['cpu', 'memory', 'ephemeral-storage', 'pods']);

/** Resources that are not of every node: `nvidia.com/gpu`, `hugepages-2Mi`. */
function extendedOf({ spec }: Pod): readonly string[] {
  const all = [...(spec.initContainers ?? []), ...spec.containers];
  const names = all.flatMap(({ resources }) => [
    ...Object.keys(resources?.requests ?? {}),
    ...Object.keys(resources?.limits ?? {}),
  ]);
  return [...new Set(names)].filter((name) => !ORDINARY.has(name)).sort();
}

/** What a Pod needs at most at one time: its sidecars and all main containers, or a single init container; or what it says of itself as a whole, and its overhead. */
function requestOf({ spec }: Pod, resource: string): number {
  const own = ({ resources }: ContainerSpec) =>
    amountOf(resources?.requests?.[resource] ?? resources?.limits?.[resource]);
  let sidecars = 0;
  let most = 0;
  for (const container of spec.initContainers ?? []) {
    if (isSidecar(container)) sidecars += own(container);
    most = Math.max(most, sidecars + (isSidecar(container) ? 0 : own(container)));
  }
  const main = spec.containers.reduce((sum, container) => sum + own(container), 0);
  const { resources, overhead } = spec as {
    resources?: { requests?: Record<string, string> };
    overhead?: Record<string, string>;
  };
  const whole = resources?.requests?.[resource];
  const all = whole === undefined ? Math.max(most, main + sidecars) : amountOf(whole);
  return all + amountOf(overhead?.[resource]);
}
