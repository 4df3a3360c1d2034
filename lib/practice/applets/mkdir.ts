import type { Process } from '../process/process';
import { create } from '../vfs/changes';
import { Errno } from '../vfs/errno';
import { defineApplet, report } from './define-applet';
import { parseMode } from './mode';

export const mkdir = defineApplet({
  name: 'mkdir',
  usage: '[-m MODE] [-p] DIRECTORY...',
  options: 'm:pv',
  long: { mode: 'm', parents: 'p' },
  least: 1,
  *run(p, options, args) {
    let status = 0;
    const text = options.get('m');
    const mode = text === undefined ? 0o777 & ~p.umask : parseMode(text, 0o777, true);
    if (mode === undefined) {
      yield* p.err(`mkdir: invalid mode '${text}'\n`);
      return 1;
    }
    for (const name of args) {
      try {
        if (options.has('p')) makeParents(p, name, mode);
        else create(p.lookup(name, false), p, 'directory', mode);
      } catch (error) {
        status = yield* report(p, `can't create directory '${name}'`, error);
      }
    }
    return status;
  },
});

function makeParents(p: Process, path: string, mode: number): void {
  const parts = path.split('/');
  parts.forEach((_, index) => {
    const part = parts.slice(0, index + 1).join('/') || '/';
    const place = p.lookup(part);
    if (place.inode?.kind === 'directory') return;
    if (place.inode) throw new Errno(index === parts.length - 1 ? 'EEXIST' : 'ENOTDIR', path);
    create(place, p, 'directory', index === parts.length - 1 ? mode : (0o777 & ~p.umask) | 0o300);
  });
}
