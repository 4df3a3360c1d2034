import { link, symlink, unlink } from '../vfs/changes';
import { Errno } from '../vfs/errno';
import { defineApplet, report } from './define-applet';
import { joinPath } from './walk';

export const ln = defineApplet({
  name: 'ln',
  usage: '[-sfnbtv] [-S SUF] TARGET... LINK|DIR',
  options: 'sfnbtvTS:',
  least: 1,
  *run(p, options, args) {
    const target = args.length === 1 ? '.' : args.at(-1)!;
    const sources = args.length === 1 ? args : args.slice(0, -1);
    let status = 0;
    for (const source of sources) {
      const follows = !options.has('n');
      const into =
        p.mounts.peek(p.cwd, target, p, follows)?.kind === 'directory' && !options.has('T');
      const name = source.replace(/\/+$/, '').split('/').pop() ?? '';
      const path = into ? joinPath(target, name) : target;
      try {
        const place = p.lookup(path, false);
        if (options.has('f') && place.inode) unlink(p.find(path, false), p);
        if (options.has('s')) symlink(p.lookup(path, false), p, source);
        else link(p.find(source), p.lookup(path, false), p);
      } catch (error) {
        const isMissing = error instanceof Errno && error.path === source;
        status = yield* report(p, isMissing ? source : path, error);
      }
    }
    return status;
  },
});
