import { defineApplet } from './define-applet';
import { eachInput, mapLines } from './lines';

export const uniq = defineApplet({
  name: 'uniq',
  usage: '[-cduiz] [-f,s,w N] [FILE [OUTFILE]]',
  options: 'cduizf:s:w:',
  most: 2,
  *run(p, options, args) {
    const key = (line: string) => {
      let text = line;
      for (let skip = Number(options.get('f') ?? 0); skip > 0; skip--)
        text = text.replace(/^\s*\S+/, '');
      text = text.slice(Number(options.get('s') ?? 0));
      const width = options.get('w');
      if (width !== undefined) text = text.slice(0, Number(width));
      return options.has('i') ? text.toLowerCase() : text;
    };
    let first: string | undefined;
    let count = 0;
    const finish = () => {
      if (first === undefined) return '';
      if (options.has('d') && count < 2) return '';
      if (options.has('u') && count > 1) return '';
      return `${options.has('c') ? `${String(count).padStart(7)} ` : ''}${first}\n`;
    };
    return yield* eachInput(
      p,
      args.slice(0, 1),
      function* each(file) {
        yield* mapLines(p, file, (line) => {
          if (first !== undefined && key(first) === key(line)) {
            count++;
            return undefined;
          }
          const text = finish();
          first = line;
          count = 1;
          return text;
        });
        yield* p.out(finish());
      },
      { quotes: true },
    );
  },
});
