import { create } from '../vfs/changes';
import { mayAccess, READ, WRITE } from '../vfs/credentials';
import { Errno } from '../vfs/errno';
import type { Place } from '../vfs/mount-namespace';
import { FifoFile } from './fifo-file';
import { InodeFile } from './inode-file';
import type { Process } from './process';
import { MOST_DESCRIPTORS } from './quota';
import type { OpenFile } from './types';

/**
 * read: it must exist. write: made if missing, emptied. append: made if missing. both: read and write, made if missing.
 * new: must not exist. update: write into what exists, without emptying it (dd conv=notrunc).
 */
export type OpenMode = 'read' | 'write' | 'append' | 'both' | 'new' | 'update';

/** open(2). Throws Errno with the path as it was given. */
export function openPath(p: Process, path: string, mode: OpenMode): OpenFile {
  if (p.files.size >= MOST_DESCRIPTORS) throw new Errno('EMFILE', path);
  if (p.machine.quota.isFull('openFiles')) throw new Errno('ENFILE', path);
  const place = p.lookup(path);
  if (!place.inode) return openNew(p, place, path, mode);
  if (mode === 'new') throw new Errno('EEXIST', path);
  const { inode } = place;
  if (inode.generated?.reopen) return inode.generated.reopen(p);
  if (inode.kind === 'directory' && mode !== 'read') throw new Errno('EISDIR', path);
  if (inode.kind === 'socket') throw new Errno('ENXIO', path);
  const want = mode === 'read' ? READ : mode === 'both' ? READ + WRITE : WRITE;
  if (!mayAccess(inode, p.credentials, want)) throw new Errno('EACCES', path);
  if (inode.kind === 'fifo') {
    const ends = { reads: mode === 'read' || mode === 'both', writes: mode !== 'read' };
    return new FifoFile(inode, place.path, ends);
  }
  if (mode !== 'read' && place.mount.readOnly && inode.kind === 'file')
    throw new Errno('EROFS', path);
  if (mode === 'write' && inode.kind === 'file' && !inode.generated) inode.truncate(0);
  return new InodeFile(inode, place.path, p, mode === 'append');
}

function openNew(p: Process, place: Place, path: string, mode: OpenMode): OpenFile {
  if (mode === 'read' || mode === 'update') throw new Errno('ENOENT', path);
  if (path.endsWith('/')) throw new Errno('EISDIR', path);
  try {
    const inode = create(place, p, 'file', 0o666 & ~p.umask);
    return new InodeFile(inode, place.path, p, mode === 'append');
  } catch (error) {
    throw error instanceof Errno ? new Errno(error.code, path) : error;
  }
}
