import { defineApplet } from './define-applet';
import { eachInput, mapLines } from './lines';

export const tac = defineApplet({
  name: 'tac',
  usage: '[FILE]...',
  *run(p, _options, args) {
    return yield* eachInput(p, args, function* each(file) {
      const text = yield* p.readAll(file);
      // A last line without an end has none where it comes first.
      const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
      yield* p.out(lines.reverse().join(''));
    });
  },
});

export const rev = defineApplet({
  name: 'rev',
  usage: '[FILE]...',
  *run(p, _options, args) {
    return yield* eachInput(p, args, (file) =>
      mapLines(
        p,
        file,
        (line, unfinished) => `${[...line].reverse().join('')}${unfinished ? '' : '\n'}`,
      ),
    );
  },
});

export const nl = defineApplet({
  name: 'nl',
  usage: '[OPTIONS] [FILE]...',
  options: 'b:i:n:s:v:w:p',
  *run(p, options, args) {
    let number = Number(options.get('v') ?? 1);
    return yield* eachInput(p, args, (file) =>
      mapLines(p, file, (line) => {
        const numbered = line !== '' || options.get('b') === 'a';
        const width = Number(options.get('w') ?? 6);
        if (!numbered) return `${' '.repeat(width + 1)}${line}\n`;
        const text = `${String(number).padStart(width)}${options.get('s') ?? '\t'}${line}\n`;
        number += Number(options.get('i') ?? 1);
        return text;
      }),
    );
  },
});
