import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { removeDirectory, unlink } from '../vfs/changes';
import { mayAccess, READ } from '../vfs/credentials';
import { Errno } from '../vfs/errno';
import { defineApplet, report } from './define-applet';
import type { Options } from './options';
import { joinPath } from './walk';

export const rm = defineApplet({
  name: 'rm',
  usage: '[-irf] FILE...',
  options: 'irRfv',
  *run(p, options, args) {
    let status = 0;
    if (args.length === 0 && !options.has('f')) {
      yield* p.err(
        'BusyBox v1.35.0 (Debian 1:1.35.0-4+deb12u1+b1) multi-call binary.\n\nUsage: rm [-irf] FILE...\n',
      );
      return 1;
    }
    for (const name of args) {
      const last = name.replace(/\/+$/, '').split('/').pop();
      if (last === '.' || last === '..' || name === '/') {
        yield* p.err("rm: can't remove '.' or '..'\n");
        status = 1;
        continue;
      }
      const failed = yield* remove(p, name, options);
      status ||= failed;
    }
    return status;
  },
});

function* remove(p: Process, path: string, options: Options): Task<number> {
  try {
    if (p.step()) yield 'preempt';
    const place = p.find(path, false);
    if (place.inode.kind !== 'directory') {
      unlink(place, p);
      return 0;
    }
    if (!options.has('r') && !options.has('R')) {
      yield* p.err(`rm: '${path}' is a directory\n`);
      return 1;
    }
    const failed = yield* removeInside(p, path);
    if (failed) return failed;
    removeDirectory(place, p);
    return 0;
  } catch (error) {
    if (options.has('f') && error instanceof Errno && error.code === 'ENOENT') return 0;
    return yield* report(p, `can't remove '${path}'`, error);
  }

  function* removeInside(q: Process, folder: string): Task<number> {
    let status = 0;
    const { inode } = q.find(folder, false);
    if (!mayAccess(inode, q.credentials, READ)) throw new Errno('EACCES', folder);
    for (const name of inode.names(q)) {
      const failed = yield* remove(q, joinPath(folder, name), options);
      status ||= failed;
    }
    return status;
  }
}

export const rmdir = defineApplet({
  name: 'rmdir',
  usage: '[-p] DIRECTORY...',
  options: 'p',
  least: 1,
  *run(p, options, args) {
    let status = 0;
    for (const name of args) {
      try {
        for (let path = name; path && path !== '/' && path !== '.'; ) {
          removeDirectory(p.find(path, false), p);
          if (!options.has('p') || !path.includes('/')) break;
          path = path.slice(0, path.lastIndexOf('/'));
        }
      } catch (error) {
        status = yield* report(p, `'${name}'`, error);
      }
    }
    return status;
  },
});
