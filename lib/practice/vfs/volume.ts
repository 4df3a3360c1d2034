import type { Quota } from '../process/quota';
import { Errno } from './errno';
import { Inode, type InodeKind } from './inode';

export interface VolumeOptions {
  /** What /proc/mounts calls its type. */
  readonly type: 'overlay' | 'ext4' | 'tmpfs' | 'proc' | 'sysfs';
  /** What df calls its device. */
  readonly device: string;
  /** Bytes that fit, where writing more fails (a tmpfs). A disk's sizeLimit is the kubelet's to judge. */
  readonly capacity?: number;
  /** Hears of every change of the bytes held: memory that counts against a container. */
  readonly onUsage?: (delta: number) => void;
  /** What all volumes of a cluster take together. */
  readonly quota?: Quota;
  readonly now: () => number;
}

const PAGE = 4096;
const pages = (bytes: number) => Math.ceil(bytes / PAGE) * PAGE;

/** One tree of files with its accounting: a container's own layer, an emptyDir, a ConfigMap, /proc. */
export class Volume {
  /** Bytes its files take, in whole pages. */
  used = 0;
  readonly root: Inode;
  private inodes = 0;
  private made = 0;

  constructor(
    readonly options: VolumeOptions,
    root: { mode?: number; uid?: number; gid?: number; lower?: Inode } = {},
  ) {
    this.root = root.lower
      ? Inode.over(root.lower, this)
      : new Inode(this, 'directory', {
          mode: root.mode ?? 0o755,
          uid: root.uid ?? 0,
          gid: root.gid ?? 0,
        });
  }

  /** Its bytes are memory of whoever writes them. */
  get isInMemory(): boolean {
    return this.options.type === 'tmpfs';
  }

  now(): number {
    return this.options.now();
  }

  nextInode(): number {
    this.inodes += 1;
    return this.inodes + 1;
  }

  get inodeCount(): number {
    return this.inodes;
  }

  /**
   * Accounts for a file of `before` bytes (none of them counted yet unless `counted`) that is written up to `end`, or
   * cut to nothing when `end` is 0. Returns the length that fits: less than `end` when the volume is full, and then
   * nothing was accounted.
   */
  claim(before: number, end: number, counted: boolean): number {
    const from = counted ? pages(before) : 0;
    const growth = (end === 0 ? 0 : pages(Math.max(before, end))) - from;
    const { capacity } = this.options;
    if (growth > 0 && capacity !== undefined && this.used + growth > capacity) {
      return Math.min(end, Math.max(0, capacity - this.used + from));
    }
    const { quota } = this.options;
    if (growth > 0 && quota && growth > quota.volumeRoom)
      return Math.min(end, Math.max(0, pages(from) + quota.volumeRoom));
    if (growth === 0) return end;
    this.used += growth;
    if (quota) quota.volumeBytes += growth;
    this.options.onUsage?.(growth);
    return end;
  }

  /** It is thrown away: its bytes are free. */
  discard(): void {
    const { quota } = this.options;
    if (!quota) return;
    quota.volumeBytes -= this.used;
    quota.files -= this.made;
    this.used = 0;
    this.made = 0;
  }

  /** Counts what programs make. Throws ENOSPC where there is too much of it. */
  countMade(): void {
    const { quota } = this.options;
    if (!quota) return;
    if (quota.isFull('files')) throw new Errno('ENOSPC');
    quota.files++;
    this.made++;
  }

  countRemoved(): void {
    const { quota } = this.options;
    if (!quota || this.made === 0) return;
    quota.files--;
    this.made--;
  }

  // Building a tree from the outside: images, ConfigMaps, tests

  directory(path: string, attributes: Attributes = {}): Inode {
    let inode = this.root;
    for (const name of path.split('/').filter(Boolean)) {
      let next = inode.child(name, OUTSIDE);
      if (!next) {
        next = this.make('directory', { mode: 0o755, ...attributes });
        inode.setChild(name, next);
      }
      inode = next;
    }
    return inode;
  }

  file(path: string, contents: string | Uint8Array = '', attributes: Attributes = {}): Inode {
    const inode = this.make('file', { mode: 0o644, ...attributes });
    if (contents.length > 0) inode.setContents(contents);
    this.place(path, inode);
    return inode;
  }

  symlink(path: string, target: string): Inode {
    const inode = this.make('symlink', { mode: 0o777 });
    inode.target = target;
    this.place(path, inode);
    return inode;
  }

  /** Puts an inode at a path, making the directories above it. */
  place(path: string, inode: Inode): void {
    const slash = path.lastIndexOf('/');
    this.directory(path.slice(0, slash)).setChild(path.slice(slash + 1), inode);
  }

  make(kind: InodeKind, attributes: Attributes & { mode: number }): Inode {
    return new Inode(this, kind, attributes);
  }
}

export interface Attributes {
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
}

/** The node itself, which builds trees and asks no permission. */
export const OUTSIDE = {
  credentials: { uid: 0, gid: 0, groups: [], capabilities: new Set<never>() },
} as const;
