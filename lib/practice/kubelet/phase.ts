import {
  type ContainerSpec,
  type ContainerStatus,
  isSidecar,
  type Phase,
  type Pod,
  restartsAfter,
} from './pod';

interface Facts {
  readonly pod: Pod;
  readonly statuses: readonly ContainerStatus[];
  /** Nothing of it will run again. */
  readonly isTerminal: boolean;
  readonly hasStarted: boolean;
}

type Stage = 'running' | 'waiting' | 'stopped';

/** Source: pkg/kubelet/kubelet_pods.go, getPhase. */
export function phaseOf({ pod, statuses, isTerminal, hasStarted }: Facts): Phase {
  const statusOf = ({ name }: ContainerSpec) => statuses.find((one) => one.name === name);
  const init = pod.spec.initContainers ?? [];
  const plain = init.filter((container) => !isSidecar(container));
  if (plain.some((container) => hasFailed(pod, container, statusOf(container)))) return 'Failed';
  const sidecars = init.filter(isSidecar).map(statusOf);
  const main = pod.spec.containers.map((container) => ({ container, status: statusOf(container) }));
  const isPending = plain.some((container) => !endOf(statusOf(container)));
  const isSidecarPending = sidecars.some((status) => status && !endOf(status) && !status.started);
  const stages = main.map(({ status }) => stageOf(status));
  const waits = [...stages, ...sidecars.map(stageOf)].includes('waiting');
  if (isPending || (isSidecarPending && !hasStarted) || waits) return 'Pending';
  if (stages.includes('running') || sidecars.some((status) => status?.state.running))
    return 'Running';
  const ends = main.map(({ container, status }) => ({ container, end: endOf(status) }));
  const goesOn = ends.some(({ container, end }) =>
    restartsAfter(container, pod, end?.exitCode ?? 0),
  );
  if (goesOn && !isTerminal) return 'Running';
  return main.every(({ status }) => status?.state.terminated?.exitCode === 0)
    ? 'Succeeded'
    : 'Failed';
}

function endOf(status: ContainerStatus | undefined) {
  if (status?.state.running) return undefined;
  return status?.state.terminated ?? status?.lastState.terminated;
}

function stageOf(status: ContainerStatus | undefined): Stage {
  if (status?.state.running) return 'running';
  return endOf(status) ? 'stopped' : 'waiting';
}

function hasFailed(
  pod: Pod,
  container: ContainerSpec,
  status: ContainerStatus | undefined,
): boolean {
  const end = endOf(status);
  return end !== undefined && end.exitCode !== 0 && !restartsAfter(container, pod, end.exitCode);
}
