import type { Volume } from '../vfs/volume';
import { amountOf } from './downward';
import { allContainers, type Pod } from './pod';
import type { PodRuntime } from './pod-runtime';

/** How often a Pod's disk is looked at (ms). */
export const DISK_CHECK = 10_000;

/** Whether a Pod can use too much of the node's disk at all. */
export function hasDiskLimit(pod: Pod): boolean {
  const isLimited = allContainers(pod).some(
    ({ container }) => container.resources?.limits?.['ephemeral-storage'] !== undefined,
  );
  return (
    isLimited || (pod.spec.volumes ?? []).some(({ emptyDir }) => emptyDir?.sizeLimit !== undefined)
  );
}

/** What a Pod uses too much of, in the kubelet's words; null: nothing. Source: pkg/kubelet/eviction, localStorageEviction. */
export function overUse(
  pod: Pod,
  runtime: PodRuntime,
  volumes: ReadonlyMap<string, Volume>,
): string | null {
  const onDisk = (pod.spec.volumes ?? []).filter(
    ({ emptyDir }) => emptyDir && emptyDir.medium !== 'Memory',
  );
  const usedBy = (name: string) => volumes.get(name)?.used ?? 0;
  for (const { name, emptyDir } of onDisk) {
    const limit = emptyDir?.sizeLimit;
    if (limit !== undefined && usedBy(name) > amountOf(limit))
      return `Usage of EmptyDir volume "${name}" exceeds the limit "${limit}". `;
  }
  const layerOf = (name: string) =>
    runtime.records.find((one) => one.name === name)?.container?.layer.used ?? 0;
  const limits = pod.spec.containers.map(({ name, resources }) => ({
    name,
    limit: resources?.limits?.['ephemeral-storage'],
  }));
  const total = limits.reduce((sum, { limit }) => sum + amountOf(limit), 0);
  const used =
    pod.spec.containers.reduce((sum, { name }) => sum + layerOf(name), 0) +
    onDisk.reduce((sum, { name }) => sum + usedBy(name), 0);
  if (total > 0 && used > total)
    return `Pod ephemeral local storage usage exceeds the total limit of containers ${inMi(total)}. `;
  for (const { name, limit } of limits) {
    if (limit !== undefined && layerOf(name) > amountOf(limit))
      return `Container ${name} exceeded its local ephemeral storage limit "${limit}". `;
  }
  return null;
}

function inMi(bytes: number): string {
  for (const [unit, size] of [
    ['Gi', 2 ** 30],
    ['Mi', 2 ** 20],
    ['Ki', 2 ** 10],
  ] as const) {
    if (bytes % size === 0) return `${bytes / size}${unit}`;
  }
  return String(bytes);
}
