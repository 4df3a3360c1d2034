import type { PodWorker } from './pod-worker';

export interface ContainerMetrics {
  readonly name: string;
  /** Of CPUs, times 10^9: 250 million is 250m. The average of the last 15 to 30 seconds. */
  readonly cpuNanocores: number;
  /** Bytes: processes, and what it wrote into memory volumes. */
  readonly memoryWorkingSetBytes: number;
  /** Bytes; undefined: no limit. */
  readonly memoryLimitBytes: number | undefined;
  /** Bytes of its own layer. */
  readonly diskBytes: number;
  /** Of all its 10 ms periods so far, in how many it was held back by its limit. */
  readonly throttledPeriods: number;
  readonly periods: number;
}

export interface PodMetrics {
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  /** Over how long CPU use is averaged (ms). */
  readonly window: number;
  /** Those that run, by name. */
  readonly containers: readonly ContainerMetrics[];
  /** Bytes in each volume that is the Pod's. */
  readonly volumes: readonly { readonly name: string; readonly usedBytes: number }[];
}

/** As metrics-server says it. */
const WINDOW = 15_000;

export function podMetrics(worker: PodWorker | null, now: number): PodMetrics | null {
  if (!worker) return null;
  const { records, sandbox } = worker.runtime;
  const containers = records.flatMap(({ name, state, startedAt, container }) => {
    if (state !== 'running' || !container) return [];
    const { cpu, memory } = container.surroundings;
    return [
      {
        name,
        cpuNanocores: Math.round(cpu.rate(now, startedAt) * 1e9),
        memoryWorkingSetBytes: memory.used,
        memoryLimitBytes: memory.limit,
        diskBytes: container.layer.used,
        throttledPeriods: cpu.throttledPeriods,
        periods: cpu.periods,
      },
    ];
  });
  if (containers.length === 0) return null;
  return {
    timestamp: now,
    window: WINDOW,
    containers: containers.sort((a, b) => (a.name < b.name ? -1 : 1)),
    volumes: [...(sandbox?.volumes ?? [])].map(([name, { used }]) => ({ name, usedBytes: used })),
  };
}
