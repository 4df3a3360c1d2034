import { defineApplet } from './define-applet';
import { eachInput, mapLines } from './lines';
import { UsageError } from './options';

type Ranges = readonly (readonly [from: number, to: number])[];

export const cut = defineApplet({
  name: 'cut',
  usage: '[OPTIONS] [FILE]...',
  options: 'b:c:f:d:sn',
  *run(p, options, args) {
    const chosen = ['b', 'c', 'f'].filter((letter) => options.has(letter));
    if (chosen.length !== 1) {
      yield* p.err(
        chosen.length === 0
          ? 'cut: expected a list of bytes, characters, or fields\n'
          : 'cut: only one type of list may be specified\n',
      );
      return 1;
    }
    const kind = chosen[0]!;
    const ranges = parseRanges(options.get(kind) ?? '');
    const delimiter = options.get('d')?.slice(0, 1) ?? '\t';
    const line = (text: string): string | undefined => {
      if (kind !== 'f') return `${pick([...text], ranges).join('')}\n`;
      if (text === '') return '\n';
      if (!text.includes(delimiter)) return options.has('s') ? undefined : `${text}\n`;
      return `${pick(text.split(delimiter), ranges).join(delimiter)}\n`;
    };
    return yield* eachInput(p, args, (file) => mapLines(p, file, line), { quotes: true });
  },
});

function parseRanges(text: string): Ranges {
  const ranges = text.split(',').map((part) => {
    const match = /^(\d*)(-?)(\d*)$/.exec(part);
    const [, from = '', dash = '', to = ''] = match ?? [];
    if (!match || (from === '' && to === '')) throw new UsageError('');
    const start = from === '' ? 1 : Number(from);
    return [
      start,
      dash === '' ? start : to === '' ? Number.POSITIVE_INFINITY : Number(to),
    ] as const;
  });
  return ranges;
}

function pick(parts: readonly string[], ranges: Ranges): string[] {
  return parts.filter((_, index) =>
    ranges.some(([from, to]) => from <= index + 1 && index + 1 <= to),
  );
}
