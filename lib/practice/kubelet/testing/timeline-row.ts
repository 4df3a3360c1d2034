import type { ContainerState, ContainerStatus, Pod } from '../pod';

/** A Pod's state in one line, as the recordings' timelines write it. */
export function rowOf({ metadata, status = {} }: Pod): string {
  const all = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
  const held = (status.conditions ?? [])
    .filter((one) => one.status === 'True')
    .map(({ type }) => type);
  return [
    `${status.phase}${metadata.deletionTimestamp === undefined ? '' : ' deleting'}`,
    status.reason ?? '',
    [...held].sort().join(','),
    all.map(containerRow).join('; '),
  ].join('\t');
}

function containerRow({
  name,
  state,
  lastState,
  ready,
  started,
  restartCount,
}: ContainerStatus): string {
  const last = lastState.terminated ? ` last=${words(lastState).replace('terminated:', '')}` : '';
  return `${name}=${words(state)}${last} ready=${ready} started=${started} restarts=${restartCount}`;
}

function words({ waiting, running, terminated }: ContainerState): string {
  if (running) return 'running';
  if (terminated) return `terminated:${terminated.reason ?? ''}(${terminated.exitCode})`;
  return `waiting:${waiting?.reason ?? ''}`;
}
