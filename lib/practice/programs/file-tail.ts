import { fromBytes } from '../bytes';
import type { Process } from '../process/process';
import type { OpenFile, Task } from '../process/types';
import { expandGlob } from '../shell/glob';
import { Errno } from '../vfs/errno';
import type { Inode } from '../vfs/inode';

interface Tailed {
  file: OpenFile;
  inode: Inode;
  /** The piece of a line that has no end yet. */
  held: string;
}

export interface FileTailOptions {
  /** Paths and patterns. */
  readonly paths: readonly string[];
  readonly excludes?: readonly string[];
  /** Files that are there at the start are read from their first byte. */
  readonly fromStart: boolean;
  /** Milliseconds between looks for new files. */
  readonly refresh: number;
  /** Where to go on in a file that was read before: bytes. */
  readonly resume?: (path: string, inode: Inode) => number | undefined;
  readonly onFile: (path: string, inode: Inode) => Task;
  readonly onGone?: (path: string, inode: Inode) => Task;
  readonly onUnreadable?: (path: string, error: Errno) => Task;
  readonly onLines: (path: string, lines: readonly string[]) => Task;
}

/** How soon after a change it is read: a busy writer is looked at so often and no more. */
const PAUSE = 100;

/** Follows the files of patterns, new ones and rotated ones too, and gives their lines on. */
export class FileTail {
  private readonly files = new Map<string, Tailed>();
  private readonly unreadable = new Set<string>();

  constructor(
    private readonly p: Process,
    private readonly options: FileTailOptions,
  ) {}

  /** Where each file is: for position files. */
  positions(): readonly { path: string; inode: Inode; position: number }[] {
    return [...this.files].map(([path, { file, inode, held }]) => ({
      path,
      inode,
      position: (file.position ?? 0) - held.length,
    }));
  }

  *run(): Task<void> {
    yield* this.look(true);
    for (;;) {
      yield* this.readAll();
      const queues = [...this.files.values()].map(({ inode }) => inode.changes);
      const how = yield* this.p.wait(queues, { timeout: this.options.refresh });
      if (how === 'timeout') yield* this.look(false);
      else yield* this.p.sleep(PAUSE);
    }
  }

  private *look(first: boolean): Task {
    const { p, options } = this;
    const found = new Set(options.paths.flatMap((path) => expand(p, path)));
    for (const path of options.excludes?.flatMap((pattern) => expand(p, pattern)) ?? [])
      found.delete(path);
    for (const path of found) {
      const inode = p.mounts.peek(p.cwd, path, p);
      const known = this.files.get(path);
      if (inode?.kind !== 'file' || known?.inode === inode) continue;
      if (known) yield* this.drop(path, known);
      yield* this.open(path, inode, first);
    }
    for (const [path, known] of [...this.files]) {
      if (!found.has(path) || !p.mounts.peek(p.cwd, path, p)) yield* this.drop(path, known);
    }
  }

  private *open(path: string, inode: Inode, first: boolean): Task {
    const { p, options } = this;
    try {
      const file = p.open(path, 'read');
      const begin = first && !options.fromStart ? inode.size : 0;
      file.position = options.resume?.(path, inode) ?? begin;
      this.files.set(path, { file, inode, held: '' });
      this.unreadable.delete(path);
      yield* options.onFile(path, inode);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      if (this.unreadable.has(path)) return;
      this.unreadable.add(path);
      if (options.onUnreadable) yield* options.onUnreadable(path, error);
    }
  }

  private *drop(path: string, tailed: Tailed): Task {
    yield* this.read(path, tailed);
    this.files.delete(path);
    tailed.file.release();
    if (this.options.onGone) yield* this.options.onGone(path, tailed.inode);
  }

  private *readAll(): Task {
    for (const [path, tailed] of [...this.files]) {
      yield* this.read(path, tailed);
      const { p } = this;
      // A file that was put in its place is followed at once.
      const now = p.mounts.peek(p.cwd, path, p);
      if (now && now !== tailed.inode && now.kind === 'file') {
        yield* this.drop(path, tailed);
        yield* this.open(path, now, false);
      }
    }
  }

  private *read(path: string, tailed: Tailed): Task {
    const { p, options } = this;
    const { file, inode } = tailed;
    if ((file.position ?? 0) > inode.size) {
      file.position = 0;
      tailed.held = '';
    }
    for (let bytes = yield* file.read(p, 1 << 16); bytes; bytes = yield* file.read(p, 1 << 16)) {
      const lines = (tailed.held + fromBytes(bytes)).split('\n');
      tailed.held = lines.pop() ?? '';
      if (lines.length > 0)
        yield* options.onLines(
          path,
          lines.map((line) => line.replace(/\r$/, '')),
        );
      if (p.step()) yield 'preempt';
    }
  }
}

function expand(p: Process, path: string): readonly string[] {
  return /[*?[]/.test(path) ? expandGlob(p, path).filter((one) => one !== path) : [path];
}
