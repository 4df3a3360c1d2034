import { qosClass } from '@/lib/kubernetes/validation/qos';
import { rfc3339 } from '../store/identifiers';
import { conditionsOf, hasStarted, isForeign } from './conditions';
import type { RuntimeView } from './container-record';
import { findStatus, statusesOf } from './container-statuses';
import type { StartFailure } from './image-manager';
import { phaseOf } from './phase';
import {
  type Condition,
  type ContainerStatus,
  isSidecar,
  type Phase,
  type Pod,
  type PodStatus,
} from './pod';
import { podResources } from './pod-resources';
import type { PodProbes } from './probes';

export interface PodFacts {
  readonly pod: Pod;
  readonly view: RuntimeView;
  /** What was said last. */
  readonly before: PodStatus;
  readonly failures: ReadonlyMap<string, StartFailure>;
  readonly probes: PodProbes;
  /** Of a resize that waits or goes on. */
  readonly resizing: readonly Condition[];
  readonly hostIP: string;
  readonly now: number;
  /** Nothing of it will run again. */
  readonly isTerminal: boolean;
  /** Why the kubelet itself ends it. */
  readonly ending: { readonly reason: string; readonly message: string } | null;
}

/** All that the kubelet says of a Pod. Source: kubelet_pods.go, generateAPIPodStatus. */
export function podStatus(facts: PodFacts): PodStatus {
  const { pod, view, before, hostIP, now } = facts;
  const init = containersOf(facts, 'init');
  const main = containersOf(facts, 'main');
  const ephemeral = containersOf(facts, 'ephemeral');
  const statuses = [...init, ...main];
  const phase = nextPhase(facts, statuses);
  const foreign = (pod.status?.conditions ?? []).filter(isForeign);
  const found = conditionsOf({
    pod,
    // One that is evicted is told apart from its parts: they are as they are until they have ended.
    phase: isEvicting(facts) ? nextPhase({ ...facts, ending: null }, statuses) : phase,
    statuses,
    hasSandbox: view.sandbox === 'ready',
    foreign,
    wasInitialized: isTrue(before, 'Initialized'),
  });
  const { generation } = pod.metadata;
  const observed = generation === undefined ? {} : { observedGeneration: generation };
  const conditions = found.map((one): Condition => {
    const { type, status, ...words } = one;
    const old = before.conditions?.find((other) => other.type === type);
    const since = old?.status === status ? old.lastTransitionTime : undefined;
    return {
      type,
      ...observed,
      status,
      lastProbeTime: null,
      lastTransitionTime: since ?? rfc3339(now),
      ...words,
    };
  });
  const ip = pod.spec.hostNetwork ? hostIP : view.ip || (before.podIP ?? '');
  const isShown =
    ip !== '' && (pod.spec.hostNetwork || view.containers.length > 0 || before.podIP !== undefined);
  const ending = facts.ending ?? (phase === before.phase ? before : {});
  return {
    ...observed,
    phase,
    conditions: [...foreign, ...facts.resizing, ...conditions],
    ...(ending.message && { message: ending.message }),
    ...(ending.reason && { reason: ending.reason }),
    hostIP,
    hostIPs: [{ ip: hostIP }],
    ...(isShown && { podIP: ip, podIPs: [{ ip }] }),
    startTime: before.startTime ?? rfc3339(now),
    ...(init.length > 0 && { initContainerStatuses: init }),
    containerStatuses: main,
    ...(ephemeral.length > 0 && { ephemeralContainerStatuses: ephemeral }),
    qosClass: before.qosClass ?? qosClass(pod),
    ...podResources(pod.spec, statuses),
  };
}

function isEvicting({ ending, isTerminal }: PodFacts): boolean {
  return ending?.reason === 'Evicted' && !isTerminal;
}

function isTrue({ conditions = [] }: PodStatus, type: string): boolean {
  return conditions.some((one) => one.type === type && one.status === 'True');
}

function nextPhase(
  { pod, before, isTerminal, ending }: PodFacts,
  statuses: readonly ContainerStatus[],
): Phase {
  if (ending) return 'Failed';
  const { phase } = before;
  if (phase === 'Failed' || phase === 'Succeeded') return phase;
  return phaseOf({ pod, statuses, isTerminal, hasStarted: hasStarted(pod, statuses) });
}

function containersOf(facts: PodFacts, which: 'init' | 'main' | 'ephemeral'): ContainerStatus[] {
  const { pod, before, probes } = facts;
  if (which === 'main') {
    const all = statusesOf(
      { ...facts, before: before.containerStatuses ?? [] },
      pod.spec.containers,
      false,
    );
    return all
      .map((status) => withProbes(status, probes))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }
  if (which === 'ephemeral') {
    const specs = pod.spec.ephemeralContainers ?? [];
    const all = { ...facts, before: before.ephemeralContainerStatuses ?? [] };
    return statusesOf(all, specs, false).map(({ started: _none, ...status }) => status);
  }
  const specs = pod.spec.initContainers ?? [];
  return statusesOf({ ...facts, before: before.initContainerStatuses ?? [] }, specs, true).map(
    (status, at) => {
      const spec = specs[at];
      if (spec && isSidecar(spec)) return withProbes(status, probes);
      const ready = status.state.terminated?.exitCode === 0;
      return { ...status, ready, started: status.state.running !== undefined };
    },
  );
}

function withProbes(status: ContainerStatus, probes: PodProbes): ContainerStatus {
  const started = probes.isStarted(status);
  return { ...status, started, ready: started && probes.isReady(status) };
}

/** A Pod's status as it was said last, of any of its containers. */
export function anyStatus(
  {
    initContainerStatuses = [],
    containerStatuses = [],
    ephemeralContainerStatuses = [],
  }: PodStatus,
  name: string,
) {
  return findStatus(
    [...containerStatuses, ...initContainerStatuses, ...ephemeralContainerStatuses],
    name,
  );
}
