import { type Condition, type ContainerStatus, isSidecar, type Phase, type Pod } from './pod';

type Found = Pick<Condition, 'type' | 'status' | 'reason' | 'message'>;

/** What the kubelet says of a Pod's parts. */
export interface ConditionFacts {
  readonly pod: Pod;
  readonly phase: Phase;
  readonly statuses: readonly ContainerStatus[];
  readonly hasSandbox: boolean;
  /** Those of others: readiness gates, DisruptionTarget. */
  readonly foreign: readonly Condition[];
  readonly wasInitialized: boolean;
}

const KUBELETS = new Set([
  'PodReadyToStartContainers',
  'Initialized',
  'Ready',
  'ContainersReady',
  'PodScheduled',
  'PodResizePending',
  'PodResizeInProgress',
]);

export function isForeign({ type }: Condition): boolean {
  return !KUBELETS.has(type);
}

/** In the order in which the kubelet writes them. Source: pkg/kubelet/status/generate.go. */
export function conditionsOf(facts: ConditionFacts): Found[] {
  const ready = containersReady(facts);
  return [
    { type: 'PodReadyToStartContainers', status: facts.hasSandbox ? 'True' : 'False' },
    initialized(facts),
    { ...podReady(facts, ready), type: 'Ready' },
    ready,
    { type: 'PodScheduled', status: 'True' },
  ];
}

function containersReady({ pod, phase, statuses }: ConditionFacts): Found {
  const type = 'ContainersReady';
  const watched = [...(pod.spec.initContainers ?? []).filter(isSidecar), ...pod.spec.containers];
  if (phase === 'Succeeded') return { type, status: 'False', reason: 'PodCompleted' };
  if (phase === 'Failed') return { type, status: 'False', reason: 'PodFailed' };
  const unready = watched.filter(({ name }) => !statuses.find((one) => one.name === name)?.ready);
  if (unready.length === 0) return { type, status: 'True' };
  return {
    type,
    status: 'False',
    reason: 'ContainersNotReady',
    message: `containers with unready status: [${unready.map(({ name }) => name).join(' ')}]`,
  };
}

function podReady({ pod, foreign }: ConditionFacts, ready: Found): Found {
  if (ready.status !== 'True') return ready;
  const missing = (pod.spec.readinessGates ?? []).flatMap(({ conditionType }) => {
    const found = foreign.find(({ type }) => type === conditionType);
    if (!found)
      return [`corresponding condition of pod readiness gate "${conditionType}" does not exist.`];
    if (found.status === 'True') return [];
    return [
      `the status of pod readiness gate "${conditionType}" is not "True", but ${found.status}`,
    ];
  });
  if (missing.length === 0) return ready;
  return {
    type: 'Ready',
    status: 'False',
    reason: 'ReadinessGatesNotReady',
    message: missing.join(', '),
  };
}

function initialized({ pod, phase, statuses, wasInitialized }: ConditionFacts): Found {
  const type = 'Initialized';
  if (phase === 'Succeeded') return { type, status: 'True', reason: 'PodCompleted' };
  const open = (pod.spec.initContainers ?? []).filter((container) => {
    const status = statuses.find(({ name }) => name === container.name);
    return !(isSidecar(container) ? status?.started : status?.ready);
  });
  if (open.length === 0 || wasInitialized || hasStarted(pod, statuses))
    return { type, status: 'True' };
  return {
    type,
    status: 'False',
    reason: 'ContainersNotInitialized',
    message: `containers with incomplete status: [${open.map(({ name }) => name).join(' ')}]`,
  };
}

/** Any of the main containers has run. */
export function hasStarted({ spec }: Pod, statuses: readonly ContainerStatus[]): boolean {
  return spec.containers.some(({ name }) => {
    const status = statuses.find((one) => one.name === name);
    return (
      status !== undefined &&
      ((status.started && status.state.running !== undefined) ||
        status.state.terminated !== undefined ||
        status.lastState.terminated !== undefined)
    );
  });
}
