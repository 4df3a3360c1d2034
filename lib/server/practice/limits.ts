import type { ClusterLimits } from './protocol';

const MiB = 2 ** 20;

/** What one cluster may take of the server it lives on. */
export const CLUSTER_LIMITS: ClusterLimits = {
  quota: { heldBytes: 128 * MiB, volumeBytes: 256 * MiB, processes: 4096 },
  objects: 2000,
  objectBytes: 32 * MiB,
  channels: 100,
  waitingBytes: 24 * MiB,
  allWaitingBytes: 64 * MiB,
  cpuShare: 0.25,
};

/** What clusters may take of the server together. Times in milliseconds. */
export interface HostingLimits {
  readonly clusters: number;
  /** Made from one address. A whole class may stand behind one. */
  readonly clustersPerAddress: number;
  /** Of one cluster: so many a second over time, and so many at once. */
  readonly requestsPerSecond: number;
  readonly requestBurst: number;
  /** Without requests and streams for so long, a cluster sleeps. */
  readonly sleepAfter: number;
  /** So many sleeping ones stay in memory. */
  readonly sleepingInMemory: number;
  /** A file that nobody has used for so long is removed. */
  readonly keepFor: number;
}

export const HOSTING_LIMITS: HostingLimits = {
  clusters: 200,
  clustersPerAddress: 60,
  requestsPerSecond: 50,
  requestBurst: 400,
  sleepAfter: 10 * 60_000,
  sleepingInMemory: 50,
  keepFor: 7 * 24 * 3600_000,
};
