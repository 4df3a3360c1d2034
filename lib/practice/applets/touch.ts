import { changeTime, create } from '../vfs/changes';
import { defineApplet, report } from './define-applet';
import { parseTime } from './time-format';

export const touch = defineApplet({
  name: 'touch',
  usage: '[-cham] [-d DATE] [-t DATE] [-r FILE] FILE...',
  options: 'chamd:t:r:',
  least: 1,
  *run(p, options, args) {
    const text = options.get('d');
    const reference = options.get('r');
    const time =
      text !== undefined
        ? parseTime(text)
        : reference !== undefined
          ? p.find(reference).inode.mtime
          : undefined;
    if (text !== undefined && time === undefined) {
      yield* p.err(`touch: invalid date '${text}'\n`);
      return 1;
    }
    let status = 0;
    for (const name of args) {
      try {
        const place = p.lookup(name);
        if (!place.inode) {
          if (options.has('c')) continue;
          const inode = create(place, p, 'file', 0o666 & ~p.umask);
          if (time !== undefined) inode.mtime = time;
        } else changeTime(p.find(name), p, time);
      } catch (error) {
        status = yield* report(p, name, error);
      }
    }
    return status;
  },
});
