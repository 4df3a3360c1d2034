import { create } from '../vfs/changes';
import { defineApplet, report } from './define-applet';
import { parseMode } from './mode';

export const mkfifo = defineApplet({
  name: 'mkfifo',
  usage: '[-m MODE] NAME',
  options: 'm:',
  long: { mode: 'm' },
  least: 1,
  *run(p, options, args) {
    const text = options.get('m');
    const mode = text === undefined ? 0o666 & ~p.umask : parseMode(text, 0o666, false);
    if (mode === undefined) {
      yield* p.err(`mkfifo: invalid mode '${text}'\n`);
      return 1;
    }
    let status = 0;
    for (const name of args) {
      try {
        create(p.lookup(name, false), p, 'fifo', mode);
      } catch (error) {
        status = yield* report(p, name, error);
      }
    }
    return status;
  },
});
