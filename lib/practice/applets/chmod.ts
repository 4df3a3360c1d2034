import { changeMode } from '../vfs/changes';
import { defineApplet } from './define-applet';
import { eachPath } from './each-path';
import { parseMode } from './mode';
import { UsageError } from './options';

export const chmod = defineApplet({
  name: 'chmod',
  usage: '[-Rcvf] MODE[,MODE]... FILE...',
  rawArguments: true,
  *run(p) {
    const words = p.argv.slice(1);
    const isOption = (word: string) => /^-[Rcvf]+$/.test(word);
    const options = words.filter(isOption).join('');
    const [text, ...names] = words.filter((word) => !isOption(word) && word !== '--');
    if (text === undefined || names.length === 0) throw new UsageError('');
    if (parseMode(text, 0, false) === undefined) {
      yield* p.err(`chmod: invalid mode '${text}'\n`);
      return 1;
    }
    return yield* eachPath(p, names, options.includes('R'), (path) => {
      const place = p.find(path);
      const { inode } = place;
      const mode = parseMode(text, inode.mode, inode.kind === 'directory', p.umask);
      changeMode(place, p, mode ?? inode.mode);
    });
  },
});
