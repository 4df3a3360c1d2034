import type { Process } from '../process/process';
import type { OpenFile, Task } from '../process/types';
import { Errno } from '../vfs/errno';

export interface Followed {
  readonly name: string;
  file: OpenFile | undefined;
}

interface FollowOptions {
  /** -F: a file that goes away or is replaced is opened anew. */
  readonly retries: boolean;
  /** Milliseconds between looks. */
  readonly pause: number;
  readonly titled: boolean;
}

/** Prints what is added to files, for ever. It sleeps until one of them changes, and looks at -F names each second. */
export function* follow(
  p: Process,
  files: readonly Followed[],
  options: FollowOptions,
): Task<number> {
  let last = files.findLast(({ file }) => file);
  for (;;) {
    for (const one of files) {
      if (options.retries) yield* reopen(p, one);
      if (!one.file) continue;
      if (yield* copyNew(p, one, options.titled && last !== one)) last = one;
    }
    const queues = files.flatMap(({ file }) => (file?.inode ? [file.inode.changes] : []));
    if (files.every(({ file }) => !file || file.kind === 'device') && !options.retries) {
      yield* p.sleep(Number.MAX_SAFE_INTEGER);
    }
    // A busy writer is looked at once a pause, not at each of its writes.
    if (!options.retries && queues.length > 0) yield* p.wait(queues);
    yield* p.sleep(options.pause);
  }
}

function* reopen(p: Process, one: Followed): Task {
  const inode = p.mounts.peek(p.cwd, one.name, p);
  if (one.file && inode === one.file.inode) return;
  if (one.file) {
    yield* copyNew(p, one, false);
    yield* p.err(
      `tail: ${one.name} has ${inode ? 'been replaced; following end of new file' : 'become inaccessible'}\n`,
    );
    one.file.release();
    one.file = undefined;
  } else if (inode) {
    yield* p.err(`tail: ${one.name} has appeared; following end of new file\n`);
  }
  if (!inode) return;
  try {
    one.file = p.open(one.name, 'read');
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
  }
}

function* copyNew(p: Process, one: Followed, titled: boolean): Task<boolean> {
  const { file } = one;
  if (!file || file.kind === 'device') return false;
  if (file.inode && (file.position ?? 0) > file.inode.size) file.position = 0;
  let printed = false;
  for (let bytes = yield* file.read(p, 1 << 16); bytes; bytes = yield* file.read(p, 1 << 16)) {
    if (titled && !printed) yield* p.out(`\n==> ${one.name} <==\n`);
    printed = true;
    yield* p.file(1).write(p, bytes);
  }
  return printed;
}
