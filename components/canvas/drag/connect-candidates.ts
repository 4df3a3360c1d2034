import type { Workload } from '@/lib/pod/types';

/**
 * The nodes that a container or volume can still be connected to: the volumes that a container does not mount, or the
 * containers that do not mount a volume. Containers in the order in which they start. Debug containers have no part in
 * it: they are no longer written by hand.
 *
 * @returns null if `from` is no container or volume of the workload
 */
export function connectCandidates(workload: Workload, from: string): readonly string[] | null {
  const { containers, volumes } = workload.pod;
  const volume = volumes.find(({ id }) => id === from);
  if (volume) {
    return inStartOrder(containers)
      .filter(({ kind }) => kind !== 'ephemeral')
      .filter(({ mounts }) => !mounts.some((mount) => mount.volume === volume.name))
      .map(({ id }) => id);
  }
  const container = containers.find(({ id }) => id === from);
  if (!container) return null;
  return volumes
    .filter(({ name }) => !container.mounts.some((mount) => mount.volume === name))
    .map(({ id }) => id);
}

function inStartOrder<T extends { readonly list: string }>(containers: readonly T[]): T[] {
  const early = containers.filter(({ list }) => list === 'initContainers');
  return [...early, ...containers.filter(({ list }) => list !== 'initContainers')];
}

/** The candidate that an arrow key goes to; Down and Right are the next one. null for another key. */
export function nextCandidate(
  key: string,
  candidates: readonly string[],
  current: string,
): string | null {
  const step = key === 'ArrowDown' || key === 'ArrowRight' ? 1 : -1;
  if (!key.startsWith('Arrow')) return null;
  const at = candidates.indexOf(current);
  return candidates[(at + step + candidates.length) % candidates.length] ?? null;
}
