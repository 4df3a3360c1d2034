import { amountOf } from '../kubelet/downward';
import { CLAIMS, type ContainerSpec, isSidecar, NODES, PODS, type Pod } from '../kubelet/pod';
import type { KubeObject } from '../store/object';
import type { ObjectStore } from '../store/store';
import { matchesNode } from './node-affinity';
import { isTolerated, type Taint } from './taints';

export type Fit =
  | { readonly node: string; readonly why: '' }
  | { readonly node: null; readonly why: string };

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
  const counts = new Map<string, number>();
  let canPreempt = false;
  for (const node of nodes) {
    const reasons = troublesOf(store, pod, node);
    if (reasons.length === 0) return { node: node.metadata.name, why: '' };
    for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
    canPreempt ||= reasons.every((reason) => reason.includes('free ports'));
  }
  const listed = [...counts]
    .map(([reason, count]) => `${count} ${reason}`)
    .sort()
    .join(', ');
  const all = `0/${nodes.length} nodes are available`;
  const preemption = canPreempt
    ? 'No preemption victims found for incoming pod'
    : 'Preemption is not helpful for scheduling';
  return {
    node: null,
    why: `${all}: ${listed}. no new claims to deallocate, preemption: ${all}: ${nodes.length} ${preemption}.`,
  };
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
function troublesOf(store: ObjectStore, pod: Pod, node: KubeObject): string[] {
  const { unschedulable = false, taints = [] } = (node.spec ?? {}) as NodeSpec;
  const cordon = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };
  if (unschedulable && !isTolerated(cordon, pod)) return ['node(s) were unschedulable'];
  const heavy = taints.filter(({ effect }) => effect !== 'PreferNoSchedule');
  if (heavy.some((taint) => !isTolerated(taint, pod))) return ['node(s) had untolerated taint(s)'];
  if (!matchesNode(pod, node)) return ["node(s) didn't match Pod's node affinity/selector"];
  const others = (store.list(PODS) as readonly Pod[]).filter(
    ({ spec, status }) =>
      spec.nodeName === node.metadata.name &&
      status?.phase !== 'Succeeded' &&
      status?.phase !== 'Failed',
  );
  if (clashes(pod, others)) return ["node(s) didn't have free ports for the requested pod ports"];
  return shortOf(pod, others, node);
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

function shortOf(pod: Pod, others: readonly Pod[], node: KubeObject): string[] {
  const { allocatable = {} } = (node.status ?? {}) as { allocatable?: Record<string, string> };
  const short: string[] = [];
  if (others.length + 1 > (amountOf(allocatable.pods) || Number.POSITIVE_INFINITY))
    short.push('Too many pods');
  for (const resource of ['cpu', 'memory', 'ephemeral-storage']) {
    const wanted = requestOf(pod, resource);
    if (wanted === 0) continue;
    const used = others.reduce((sum, other) => sum + requestOf(other, resource), 0);
    if (used + wanted > amountOf(allocatable[resource]) + 1e-9)
      short.push(`Insufficient ${resource}`);
  }
  return short;
}

/** What a Pod needs at most at one time: its sidecars and all main containers, or a single init container. */
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
  return Math.max(most, main + sidecars);
}
