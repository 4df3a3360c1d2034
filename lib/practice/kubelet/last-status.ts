import { type ContainerStatus, isSidecar, type Pod, type PodStatus } from './pod';

/** What cannot be known any more counts as failed. */
const UNKNOWN = {
  terminated: {
    exitCode: 137,
    reason: 'ContainerStatusUnknown',
    message: 'The container could not be located when the pod was terminated',
    startedAt: null,
    finishedAt: null,
  },
} as unknown as ContainerStatus['state'];

/** What is said of a Pod of which nothing is left: it has failed or succeeded, and so has each container that may have run. Source: status_manager.go, TerminatePod. */
export function lastStatus(pod: Pod, status: PodStatus): PodStatus {
  const { initContainerStatuses: init = [], containerStatuses: main = [], phase } = status;
  const ended = (one: ContainerStatus) => (one.state.terminated ? one : { ...one, state: UNKNOWN });
  const through = throughInit(init);
  const isOver = phase === 'Succeeded' || phase === 'Failed';
  return {
    ...status,
    phase: isOver ? phase : 'Failed',
    ...(init.length > 0 && {
      initContainerStatuses: init.map((one, at) => (at < through ? ended(one) : one)),
    }),
    ...(main.length > 0 && {
      containerStatuses: isInitialized(pod, status) ? main.map(ended) : main,
    }),
  };
}

/** So many init containers may have run: up to the last one that shows it, at least one. */
function throughInit(statuses: readonly ContainerStatus[]): number {
  const last = statuses.findLastIndex(
    ({ state, lastState }) => !state.waiting || lastState.terminated !== undefined,
  );
  return Math.min(statuses.length, Math.max(1, last + 1));
}

function isInitialized(
  { spec }: Pod,
  { initContainerStatuses = [], containerStatuses = [] }: PodStatus,
): boolean {
  const init = spec.initContainers ?? [];
  const last = init.at(-1);
  if (!last) return true;
  if (containerStatuses.some(({ state, lastState }) => lastState.terminated || !state.waiting))
    return true;
  const status = initContainerStatuses[init.length - 1];
  if (!status) return false;
  if (isSidecar(last)) return status.state.running !== undefined && status.started === true;
  return status.state.terminated?.exitCode === 0 || status.lastState.terminated?.exitCode === 0;
}
