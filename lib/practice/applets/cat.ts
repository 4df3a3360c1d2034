import { defineApplet } from './define-applet';
import { eachInput, mapLines } from './lines';

export const cat = defineApplet({
  name: 'cat',
  usage: '[-nbvteA] [FILE]...',
  options: 'nbvteAu',
  *run(p, options, args) {
    const numbers = options.has('n') || options.has('b');
    const ends = options.has('e') || options.has('A');
    let line = 0;
    // What shows characters has a way of its own to number lines.
    const gap = ['v', 'e', 't', 'A'].some((letter) => options.has(letter)) ? '  ' : '\t';
    const decorated = numbers || ends || options.has('v') || options.has('t');
    return yield* eachInput(
      p,
      args,
      function* each(file) {
        if (decorated) {
          yield* mapLines(p, file, (text, unfinished) => {
            const numbered = numbers && !(options.has('b') && text === '');
            if (numbered) line++;
            const number = numbered ? `${String(line).padStart(6)}${gap}` : '';
            const bare = unfinished && (!numbers || gap !== '\t');
            return `${number}${text}${ends && !unfinished ? '$' : ''}${bare ? '' : '\n'}`;
          });
          return;
        }
        for (
          let bytes = yield* file.read(p, 1 << 16);
          bytes;
          bytes = yield* file.read(p, 1 << 16)
        ) {
          yield* p.file(1).write(p, bytes);
        }
      },
      { quotes: true },
    );
  },
});
