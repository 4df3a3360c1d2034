import { defineApplet } from './define-applet';
import { eachInput } from './lines';

type Counts = [lines: number, words: number, chars: number, bytes: number, longest: number];

export const wc = defineApplet({
  name: 'wc',
  usage: '[-cmlwL] [FILE]...',
  options: 'cmlwL',
  *run(p, options, args) {
    const letters = 'lwmcL';
    const chosen = [...letters].filter((letter) => options.has(letter));
    const shown = chosen.length > 0 ? chosen : ['l', 'w', 'c'];
    const total: Counts = [0, 0, 0, 0, 0];
    const print = function* print(counts: Counts, name: string) {
      const numbers = shown.map((letter) => String(counts[letters.indexOf(letter)]));
      const text =
        numbers.length === 1 && args.length < 2
          ? numbers[0]
          : numbers.map((number) => number.padStart(9)).join(' ');
      yield* p.out(`${text}${name === '-' ? '' : ` ${name}`}\n`);
    };
    const status = yield* eachInput(p, args, function* each(file, name) {
      const counts = countAll(yield* p.readAll(file));
      counts.forEach((count, index) => {
        total[index] =
          index === 4 ? Math.max(total[index] ?? 0, count) : (total[index] ?? 0) + count;
      });
      yield* print(counts, name);
    });
    if (args.length > 1) yield* print(total, 'total');
    return status;
  },
});

function countAll(text: string): Counts {
  const lines = text.split('\n');
  const words = text.split(/[\s\0]+/).filter(Boolean).length;
  const longest = lines.reduce((most, line) => Math.max(most, line.length), 0);
  return [lines.length - 1, words, text.length, text.length, longest];
}
