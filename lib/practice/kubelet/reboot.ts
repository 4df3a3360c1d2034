import type { Clock } from '../clock/clock';
import type { Image } from '../images/define-image';
import { parseReference } from '../images/reference';
import { findImage } from '../images/registry';
import type { FileTree } from '../vfs/file-tree';
import { ContainerLog } from './container-log';
import type { ContainerRecord } from './container-record';
import {
  type ContainerSpec,
  type ContainerStatus,
  isSidecar,
  type Pod,
  type Terminated,
} from './pod';

/** What of a node outlives its reboot: files on its disk. Processes, memory, and what was written to tmpfs do not. */
export interface NodeMemory {
  /** hostPath folders and PersistentVolumes. */
  readonly folders: readonly (readonly [key: string, tree: FileTree])[];
  readonly volumes: readonly {
    /** The Pod's uid. */
    readonly pod: string;
    readonly name: string;
    readonly tree: FileTree;
  }[];
}

/**
 * The containers that a Pod had before its node was started anew: all have ended, what ran with 255 and no reason
 * that anybody knows, as containerd has it. Init containers are forgotten: they run again, as in any new sandbox.
 */
export function recordsBefore(pod: Pod, clock: Clock): ContainerRecord[] {
  const { containerStatuses = [], initContainerStatuses = [] } = pod.status ?? {};
  const kept = [
    ...pod.spec.containers.map((spec) => [spec, containerStatuses] as const),
    ...(pod.spec.initContainers ?? [])
      .filter(isSidecar)
      .map((spec) => [spec, initContainerStatuses] as const),
  ];
  return kept.flatMap(([spec, statuses]) => {
    const status = statuses.find(({ name }) => name === spec.name);
    const end = status && endOf(status, clock.now());
    return status && end ? [recordOf(spec, status, end, clock)] : [];
  });
}

function endOf({ state, lastState }: ContainerStatus, now: number): Terminated | undefined {
  if (!state.running) return state.terminated ?? lastState.terminated;
  const { startedAt } = state.running;
  return { exitCode: 255, reason: 'Unknown', startedAt, finishedAt: new Date(now).toISOString() };
}

function recordOf(
  spec: ContainerSpec,
  { name, restartCount, image, imageID, containerID = '' }: ContainerStatus,
  {
    exitCode,
    reason = '',
    message = '',
    startedAt = '',
    finishedAt = '',
    containerID: own,
  }: Terminated,
  clock: Clock,
): ContainerRecord {
  const log = new ContainerLog(() => clock.now());
  log.end();
  return {
    id: (own ?? containerID).replace(/^.*\/\//, ''),
    name,
    attempt: restartCount,
    spec,
    resources: spec.resources ?? {},
    image,
    imageID,
    source: sourceOf(spec.image ?? image),
    log,
    attached: new Set(),
    container: undefined,
    state: 'exited',
    startedAt: Date.parse(startedAt) || 0,
    finishedAt: Date.parse(finishedAt) || 0,
    exitCode,
    reason,
    message,
  };
}

/** Of a container that has ended nothing is read but its names. */
function sourceOf(reference: string): Image {
  const found = findImage(reference);
  if (typeof found === 'object') return found;
  const { repository } = parseReference(reference);
  return { repository, size: 0, files: () => {}, programs: new Map() };
}
