import { toBytes } from '../bytes';
import type { OpenFile } from '../process/types';
import { WaitQueue } from '../process/wait-queue';
import type { Credentials } from './credentials';
import { Errno } from './errno';
import type { Volume } from './volume';

export type InodeKind = 'file' | 'directory' | 'symlink' | 'device' | 'fifo' | 'socket';

/** Who looks: /proc shows each its own. A process is one. */
export interface Viewer {
  readonly credentials: Credentials;
  /** Undefined for the node itself. */
  readonly pid?: number | undefined;
}

/** What reads and writes of a device do. */
export interface Device {
  readonly major: number;
  readonly minor: number;
  read(max: number): Uint8Array | undefined;
  /** Throws Errno. */
  write(bytes: Uint8Array): void;
}

/** Contents that are made when they are asked for: /proc, /sys. */
export interface Generated {
  list?(viewer: Viewer): readonly string[];
  get?(name: string, viewer: Viewer): Inode | undefined;
  text?(viewer: Viewer): string;
  /** Throws Errno. */
  accept?(text: string, viewer: Viewer): void;
  link?(viewer: Viewer): string;
  /** The open file that the link stands for (/proc/self/fd/1). Throws Errno. */
  reopen?(viewer: Viewer): OpenFile;
  /** Where the link leads in another container (/proc/1/root). Throws Errno. */
  jump?(viewer: Viewer): unknown;
}

/** Who is charged for what a file takes of memory: a container's group. */
export interface Payer {
  charge(delta: number): void;
}

const NONE = new Uint8Array(0);

/** The biggest file: its bytes are the host's memory. */
const MAX_FILE = 2 ** 28;

/** A file, directory, link or device of a volume. Modes are the twelve permission bits; times are simulated milliseconds. */
export class Inode {
  mode: number;
  uid: number;
  gid: number;
  mtime: number;
  links = 1;
  target = '';
  device: Device | undefined;
  generated: Generated | undefined;
  readonly ino: number;
  private bytes = NONE;
  private length = 0;
  /** Others hold `bytes` too: copy before writing. */
  private shared = false;
  private entries: Map<string, Inode | null> | undefined;
  /** The image's directory below this one: its entries show through until changed. */
  private lower: Inode | undefined;
  private watchers: WaitQueue | undefined;

  constructor(
    readonly volume: Volume,
    readonly kind: InodeKind,
    attributes: { mode: number; uid?: number; gid?: number; mtime?: number },
  ) {
    this.ino = volume.nextInode();
    this.mode = attributes.mode;
    this.uid = attributes.uid ?? 0;
    this.gid = attributes.gid ?? 0;
    this.mtime = attributes.mtime ?? volume.now();
  }

  /** A container's own view of an image's inode. Nothing is copied before it is changed. */
  static over(lower: Inode, volume: Volume): Inode {
    const inode = new Inode(volume, lower.kind, lower);
    inode.target = lower.target;
    inode.device = lower.device;
    inode.generated = lower.generated;
    inode.bytes = lower.bytes;
    inode.length = lower.length;
    inode.shared = true;
    if (lower.kind === 'directory') inode.lower = lower;
    return inode;
  }

  get size(): number {
    if (this.kind === 'symlink') return this.target.length;
    return this.length;
  }

  /** A directory of an image with changes over it: overlayfs counts no links for it. */
  isMerged = false;

  /** Woken when contents or entries change. */
  get changes(): WaitQueue {
    this.watchers ??= new WaitQueue();
    return this.watchers;
  }

  changed(): void {
    this.mtime = this.volume.now();
    this.watchers?.wakeAll();
  }

  /** A piece of the contents, not to be changed. */
  read(from: number, max: number): Uint8Array {
    return this.bytes.subarray(from, Math.min(this.length, from + max));
  }

  contents(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  setContents(bytes: Uint8Array | string): void {
    this.truncate(0);
    this.write(0, typeof bytes === 'string' ? toBytes(bytes) : bytes);
  }

  /** Throws ENOSPC, EFBIG. What fits is written before. Returns how much was. A file in memory is charged to `payer`. */
  write(at: number, bytes: Uint8Array, payer?: Payer): number {
    const end = at + bytes.length;
    if (end > MAX_FILE) throw new Errno('EFBIG');
    const { used } = this.volume;
    const room = this.volume.claim(this.length, end, this.copiedUp());
    if (room < end) {
      if (room <= at) throw new Errno('ENOSPC');
      this.write(at, bytes.subarray(0, room - at), payer);
      return room - at;
    }
    this.pay(used, payer);
    this.makeRoom(end);
    this.bytes.set(bytes, at);
    this.length = Math.max(this.length, end);
    this.changed();
    return bytes.length;
  }

  truncate(size: number): void {
    if (size > MAX_FILE) throw new Errno('EFBIG');
    const { used } = this.volume;
    this.volume.claim(this.length, size, this.copiedUp());
    this.pay(used);
    if (size > this.length) this.makeRoom(size);
    this.length = size;
    if (size === 0) {
      this.bytes = NONE;
      this.shared = false;
    }
    this.changed();
  }

  private payer: Payer | undefined;

  /** Charges what the volume holds more or less than it did: to whom wrote first, whoever frees it. */
  private pay(before: number, payer?: Payer): void {
    if (!this.volume.isInMemory) return;
    this.payer ??= payer;
    this.payer?.charge(this.volume.used - before);
  }

  /** Whether the volume counts these bytes already; an image's do not count. */
  private copiedUp(): boolean {
    return !this.shared;
  }

  private makeRoom(end: number): void {
    if (!this.shared && end <= this.bytes.length) return;
    // A quarter more than is needed, so that what is written in pieces is not copied each time.
    const capacity = end <= this.length ? this.length : end + (this.length > 0 ? end >> 2 : 0);
    const bytes = new Uint8Array(capacity);
    bytes.set(this.contents());
    this.bytes = bytes;
    this.shared = false;
  }

  /** Open files that hold it; each is counted by `hold` and `letGo`. */
  private holders = 0;

  hold(): void {
    this.holders++;
  }

  letGo(): void {
    this.holders--;
    this.freeIfUnused();
  }

  /** Gives the bytes back once no name leads here and nobody has it open. */
  freeIfUnused(): void {
    if (this.links > 0 || this.holders > 0 || this.kind !== 'file') return;
    const { used } = this.volume;
    if (!this.shared) this.volume.claim(this.length, 0, true);
    this.pay(used);
    this.bytes = NONE;
    this.length = 0;
  }

  // Directories

  child(name: string, viewer: Viewer): Inode | undefined {
    if (this.generated?.get) return this.generated.get(name, viewer);
    const own = this.entries?.get(name);
    if (own !== undefined) return own ?? undefined;
    const below = this.lower?.child(name, viewer);
    if (!below) return undefined;
    const inode = Inode.over(below, this.volume);
    this.put(name, inode);
    return inode;
  }

  /** The names in it, sorted. */
  names(viewer: Viewer): string[] {
    if (this.generated?.list) return [...this.generated.list(viewer)];
    const names = new Set(this.lower?.names(viewer));
    for (const [name, inode] of this.entries ?? []) {
      if (inode) names.add(name);
      else names.delete(name);
    }
    return [...names].sort((a, b) => (a < b ? -1 : 1));
  }

  isEmpty(viewer: Viewer): boolean {
    return this.names(viewer).length === 0;
  }

  setChild(name: string, inode: Inode): void {
    this.isMerged = this.lower !== undefined;
    this.put(name, inode);
    this.changed();
  }

  removeChild(name: string): void {
    this.isMerged = this.lower !== undefined;
    if (this.lower) this.entries?.set(name, null) ?? this.put(name, null);
    else this.entries?.delete(name);
    this.changed();
  }

  private put(name: string, inode: Inode | null): void {
    this.entries ??= new Map();
    this.entries.set(name, inode);
  }
}
