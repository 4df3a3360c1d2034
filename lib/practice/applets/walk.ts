import type { Process } from '../process/process';
import { EXECUTE, mayAccess, READ } from '../vfs/credentials';
import type { Inode } from '../vfs/inode';

export interface Walked {
  readonly path: string;
  readonly inode: Inode;
  readonly depth: number;
  /** A directory that may not be read: what is in it is left out. */
  readonly denied: boolean;
}

export function joinPath(folder: string, name: string): string {
  return folder.endsWith('/') ? folder + name : `${folder}/${name}`;
}

/** A file and everything below it, folders first; links are not followed. Throws Errno for the first. */
export function* walk(
  p: Process,
  path: string,
  options: { depth?: number; maxDepth?: number; follow?: boolean } = {},
): Generator<Walked> {
  const { depth = 0, maxDepth = Number.POSITIVE_INFINITY, follow = false } = options;
  const { inode } = p.find(path, follow);
  const isFolder = inode.kind === 'directory';
  const denied = isFolder && !mayAccess(inode, p.credentials, READ + EXECUTE);
  yield { path, inode, depth, denied };
  if (!isFolder || denied || depth >= maxDepth) return;
  for (const name of inode.names(p)) {
    const below = joinPath(path, name);
    if (p.mounts.peek(p.cwd, below, p, false)) {
      yield* walk(p, below, { depth: depth + 1, maxDepth });
    }
  }
}
