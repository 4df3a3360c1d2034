import { defineApplet } from './define-applet';
import { eachInput, mapLines } from './lines';
import { UsageError } from './options';
import { parseSize } from './sizes';

export const head = defineApplet({
  name: 'head',
  usage: '[OPTIONS] [FILE]...',
  options: 'n:c:qv',
  numberOption: 'n',
  *run(p, options, args) {
    const bytes = options.get('c');
    const text = bytes ?? options.get('n') ?? '10';
    const count = parseSize(text.replace(/^-/, ''));
    if (count === undefined) throw new UsageError(`invalid number '${text}'`);
    const titled = (args.length > 1 || options.has('v')) && !options.has('q');
    let first = true;
    return yield* eachInput(p, args, function* each(file, name) {
      if (titled)
        yield* p.out(`${first ? '' : '\n'}==> ${name === '-' ? 'standard input' : name} <==\n`);
      first = false;
      if (text.startsWith('-'))
        return yield* p.out(allBut(yield* p.readAll(file), count, bytes !== undefined));
      let left = count;
      if (bytes !== undefined) {
        while (left > 0) {
          const part = yield* file.read(p, Math.min(left, 1 << 16));
          if (!part) return;
          left -= part.length;
          yield* p.file(1).write(p, part);
        }
        return;
      }
      if (left > 0) {
        yield* mapLines(p, file, (line, unfinished) => {
          left--;
          return left < 0 ? 'stop' : `${line}${unfinished ? '' : '\n'}`;
        });
      }
    });
  },
});

/** A text without its last lines or bytes. */
function allBut(text: string, count: number, bytes: boolean): string {
  if (bytes) return text.slice(0, Math.max(0, text.length - count));
  const lines = text.split(/(?<=\n)/);
  return lines.slice(0, Math.max(0, lines.length - count)).join('');
}
