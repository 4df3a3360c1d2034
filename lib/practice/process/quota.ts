/** What all that runs in one cluster may take of the host together. What it takes of the simulated node is another matter. */
export interface QuotaLimits {
  readonly processes: number;
  readonly openFiles: number;
  /** Bytes of data that programs hold: variables, lines, buffers. */
  readonly heldBytes: number;
  /** Bytes in all volumes and container layers, on disk or in memory. */
  readonly volumeBytes: number;
  /** Files, folders and links that programs made. */
  readonly files: number;
  /** Of one container's log: a file that has grown so big is put aside, as a kubelet rotates it. */
  readonly logBytes: number;
}

export const DEFAULT_QUOTA: QuotaLimits = {
  processes: 8192,
  openFiles: 65_536,
  heldBytes: 256 * 2 ** 20,
  volumeBytes: 512 * 2 ** 20,
  files: 200_000,
  logBytes: 10 * 2 ** 20,
};

/** Descriptors of one process (RLIMIT_NOFILE). */
export const MOST_DESCRIPTORS = 1024;

/** Counts what is taken against the limits. */
export class Quota {
  readonly limits: QuotaLimits;
  processes = 0;
  openFiles = 0;
  heldBytes = 0;
  volumeBytes = 0;
  files = 0;

  constructor(limits: Partial<QuotaLimits> = {}) {
    this.limits = { ...DEFAULT_QUOTA, ...limits };
  }

  isFull(what: 'processes' | 'openFiles' | 'heldBytes' | 'files'): boolean {
    return this[what] >= this.limits[what];
  }

  /** How many more bytes volumes may take. */
  get volumeRoom(): number {
    return Math.max(0, this.limits.volumeBytes - this.volumeBytes);
  }
}
