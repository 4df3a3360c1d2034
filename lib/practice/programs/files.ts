import { toBytes } from '../bytes';
import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { create } from '../vfs/changes';
import { Errno } from '../vfs/errno';

// What programs do with whole files.

/** Writes a file and the folders above it. What went wrong, or undefined. */
export function* writeFile(p: Process, path: string, text: string): Task<Errno | undefined> {
  try {
    makeFolders(p, path);
    const file = p.open(path, 'write');
    try {
      yield* file.write(p, toBytes(text));
    } finally {
      file.release();
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    return error;
  }
}

/** mkdir -p of the folder that a path stands in. Throws Errno. */
export function makeFolders(p: Process, path: string): void {
  const names = path.split('/').slice(0, -1);
  for (let count = 1; count <= names.length; count++) {
    const folder = names.slice(0, count).join('/');
    if (folder === '' || folder === '.') continue;
    const place = p.lookup(folder);
    if (!place.inode) create(place, p, 'directory', 0o777 & ~p.umask);
  }
}
