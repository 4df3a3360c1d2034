import { rfc3339 } from '../store/identifiers';
import type { ContainerView, RuntimeView } from './container-record';
import type { StartFailure } from './image-manager';
import {
  type ContainerSpec,
  type ContainerState,
  type ContainerStatus,
  type Pod,
  restartsAfter,
} from './pod';

/** What statuses of containers are made from. */
export interface StatusFacts {
  readonly pod: Pod;
  readonly view: RuntimeView;
  readonly before: readonly ContainerStatus[];
  /** Why containers could not be started at the last try, by name. */
  readonly failures: ReadonlyMap<string, StartFailure>;
}

/** Source: pkg/kubelet/kubelet_pods.go, convertToAPIContainerStatuses. `isInit` of init containers. */
export function statusesOf(
  facts: StatusFacts,
  containers: readonly ContainerSpec[],
  isInit: boolean,
): ContainerStatus[] {
  return containers.map((container) => statusOf(facts, container, isInit));
}

function statusOf(facts: StatusFacts, container: ContainerSpec, isInit: boolean): ContainerStatus {
  const { view, before } = facts;
  const old = before.find(({ name }) => name === container.name);
  const runs = view.containers.filter(({ name }) => name === container.name);
  const [now, last] = runs;
  const made = now ? known(container, now, last, old) : unknown(facts, container, old);
  return withFailure(facts, container, made, now, isInit);
}

/** Not made yet, or not there any more. */
function unknown(
  { pod }: StatusFacts,
  container: ContainerSpec,
  old: ContainerStatus | undefined,
): ContainerStatus {
  if (old?.state.terminated) return old;
  const hasInit = (pod.spec.initContainers ?? []).length > 0;
  return {
    name: container.name,
    state: { waiting: { reason: hasInit ? 'PodInitializing' : 'ContainerCreating' } },
    lastState: old?.lastState ?? {},
    ready: false,
    restartCount: old?.restartCount ?? 0,
    image: container.image ?? '',
    imageID: '',
    started: false,
    ...mountsOf(container),
  };
}

function known(
  container: ContainerSpec,
  now: ContainerView,
  last: ContainerView | undefined,
  old: ContainerStatus | undefined,
): ContainerStatus {
  const { resources = {} } = container;
  return {
    name: container.name,
    state: stateOf(now),
    lastState: last ? stateOf(last) : lastStateBefore(now, old),
    ready: false,
    restartCount: now.attempt,
    image: now.image,
    imageID: now.imageID,
    containerID: runtimeId(now),
    started: false,
    ...(resources.requests && { allocatedResources: resources.requests }),
    resources: now.resources,
    ...mountsOf(container),
    ...userOf(now),
  };
}

function lastStateBefore(now: ContainerView, old: ContainerStatus | undefined): ContainerState {
  if (old?.state.terminated && old.containerID !== runtimeId(now))
    return { terminated: old.state.terminated };
  return old?.lastState.terminated ? { terminated: old.lastState.terminated } : {};
}

function stateOf(view: ContainerView): ContainerState {
  if (view.state === 'created') return { waiting: {} };
  if (view.state === 'running') return { running: { startedAt: rfc3339(view.startedAt) } };
  return {
    terminated: {
      exitCode: view.exitCode,
      reason: view.reason,
      ...(view.message !== '' && { message: view.message }),
      startedAt: rfc3339(view.startedAt),
      finishedAt: rfc3339(view.finishedAt),
      containerID: runtimeId(view),
    },
  };
}

export function runtimeId({ id }: { readonly id: string }): string {
  return `containerd://${id}`;
}

/** One that could not be started waits, with the reason. */
function withFailure(
  { pod, failures }: StatusFacts,
  container: ContainerSpec,
  status: ContainerStatus,
  now: ContainerView | undefined,
  isInit: boolean,
): ContainerStatus {
  if (isInit && now?.state === 'exited' && now.exitCode === 0) return status;
  if (!mayStart(pod, container, now)) return status;
  const failure = failures.get(container.name);
  if (!failure) return status;
  const { terminated } = status.state;
  return {
    ...status,
    state: { waiting: { reason: failure.reason, message: failure.message } },
    ...(terminated && { lastState: { terminated } }),
  };
}

/** Whether a container is to be started. Source: kubecontainer.ShouldContainerBeRestarted. */
export function mayStart(
  pod: Pod,
  container: ContainerSpec,
  now: ContainerView | undefined,
): boolean {
  if (pod.metadata.deletionTimestamp !== undefined) return false;
  if (!now || now.state === 'created') return true;
  return now.state === 'exited' && restartsAfter(container, pod, now.exitCode);
}

function mountsOf({ volumeMounts = [] }: ContainerSpec): Pick<ContainerStatus, 'volumeMounts'> {
  if (volumeMounts.length === 0) return {};
  return {
    volumeMounts: volumeMounts.map(({ name, mountPath, readOnly }) => ({
      name,
      mountPath,
      ...(readOnly && { readOnly, recursiveReadOnly: 'Disabled' }),
    })),
  };
}

function userOf({ record }: ContainerView): Pick<ContainerStatus, 'user'> {
  const credentials = record.container?.main.process.credentials;
  if (!credentials) return {};
  const { uid, gid, groups } = credentials;
  return { user: { linux: { uid, gid, supplementalGroups: groups } } };
}

export function findStatus(
  statuses: readonly ContainerStatus[],
  name: string,
): ContainerStatus | undefined {
  return statuses.find((one) => one.name === name);
}
