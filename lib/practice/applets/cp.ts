import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { changeMode, changeOwner, create, symlink, unlink } from '../vfs/changes';
import { Errno } from '../vfs/errno';
import { defineApplet, report } from './define-applet';
import type { Options } from './options';
import { UsageError } from './options';
import { joinPath } from './walk';

export const cp = defineApplet({
  name: 'cp',
  usage: '[-arPLHpfinlsTu] SOURCE... DEST',
  options: 'arRdPLHpfinlsTuvt:',
  least: 1,
  *run(p, options, args) {
    const target = options.get('t') ?? args.at(-1)!;
    const sources = options.has('t') ? args : args.slice(0, -1);
    if (sources.length === 0) throw new UsageError('');
    const into = p.mounts.peek(p.cwd, target, p)?.kind === 'directory' && !options.has('T');
    let status = 0;
    for (const source of sources) {
      const name = source.replace(/\/+$/, '').split('/').pop() ?? '';
      const failed = yield* copy(
        p,
        source,
        into || sources.length > 1 ? joinPath(target, name) : target,
        options,
      );
      status ||= failed;
    }
    return status;
  },
});

/** Copies a file or a tree; says what went wrong. Returns 1 if something did. */
export function* copy(p: Process, source: string, target: string, options: Options): Task<number> {
  const recursive = options.has('r') || options.has('R') || options.has('a');
  const keepsLinks = (recursive || options.has('d') || options.has('P')) && !options.has('L');
  let from: ReturnType<Process['find']>;
  try {
    from = p.find(source, !keepsLinks);
  } catch (error) {
    return yield* report(p, `can't stat '${source}'`, error);
  }
  const { inode } = from;
  if (inode.kind === 'directory') {
    if (!recursive) {
      yield* p.err(`cp: omitting directory '${source}'\n`);
      return 1;
    }
    return yield* copyFolder(p, source, target, options);
  }
  try {
    const place = p.lookup(target);
    if (place.inode === inode) {
      yield* p.err(`cp: '${source}' and '${target}' are the same file\n`);
      return 1;
    }
    if (options.has('n') && place.inode) return 0;
    if (inode.kind === 'symlink') {
      if (place.inode) unlink(p.find(target, false), p);
      symlink(p.lookup(target, false), p, inode.target);
      return 0;
    }
  } catch (error) {
    return yield* report(p, `can't create '${target}'`, error);
  }
  return yield* copyContents(p, source, target, options);
}

function* copyContents(p: Process, source: string, target: string, options: Options): Task<number> {
  let input: ReturnType<Process['open']>;
  try {
    input = p.open(source, 'read');
  } catch (error) {
    return yield* report(p, `can't open '${source}'`, error);
  }
  try {
    const isNew = !p.lookup(target).inode;
    const output = p.open(target, 'write');
    try {
      for (
        let bytes = yield* input.read(p, 1 << 16);
        bytes;
        bytes = yield* input.read(p, 1 << 16)
      ) {
        yield* output.write(p, bytes);
      }
    } finally {
      output.release();
    }
    const { inode } = p.find(source);
    const place = p.find(target);
    if (isNew) place.inode.mode = inode.mode & 0o777 & ~p.umask;
    if (options.has('p') || options.has('a')) keepAttributes(p, source, target);
    return 0;
  } catch (error) {
    const full = error instanceof Errno && error.code === 'ENOSPC';
    return yield* report(p, full ? `write error` : `can't create '${target}'`, error);
  } finally {
    input.release();
  }
}

function keepAttributes(p: Process, source: string, target: string): void {
  const { inode } = p.find(source, false);
  const place = p.find(target, false);
  try {
    changeOwner(place, p, inode.uid, inode.gid);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
  }
  changeMode(place, p, inode.mode);
  place.inode.mtime = inode.mtime;
}

function* copyFolder(p: Process, source: string, target: string, options: Options): Task<number> {
  const { inode } = p.find(source);
  try {
    const place = p.lookup(target);
    if (place.inode && place.inode.kind !== 'directory') throw new Errno('ENOTDIR');
    if (!place.inode) create(place, p, 'directory', (inode.mode & 0o777 & ~p.umask) | 0o700);
  } catch (error) {
    return yield* report(p, `can't create directory '${target}'`, error);
  }
  let status = 0;
  for (const name of inode.names(p)) {
    const failed = yield* copy(p, joinPath(source, name), joinPath(target, name), options);
    status ||= failed;
  }
  if (options.has('p') || options.has('a')) keepAttributes(p, source, target);
  return status;
}
