import { defineApplet } from './define-applet';
import { UsageError } from './options';

const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)$/;

export const seq = defineApplet({
  name: 'seq',
  usage: '[-w] [-s SEP] [FIRST [INC]] LAST',
  rawArguments: true,
  *run(p, _options, words) {
    let separator = '\n';
    let wide = false;
    let i = 0;
    for (; i < words.length && /^-[ws]/.test(words[i]!); i++) {
      if (words[i] === '-w') wide = true;
      else separator = words[i]!.slice(2) || (words[++i] ?? '');
    }
    const numbers = words.slice(i);
    if (numbers.length < 1 || numbers.length > 3) throw new UsageError('');
    if (!numbers.every((word) => NUMBER.test(word))) throw new UsageError('');
    const [first = '1', step = '1', last = '1'] =
      numbers.length === 1
        ? ['1', '1', numbers[0]]
        : numbers.length === 2
          ? [numbers[0], '1', numbers[1]]
          : numbers;
    const decimals = Math.max(...[first, step].map((word) => word.split('.')[1]?.length ?? 0));
    const width = wide ? Math.max(first.length, Number(last).toFixed(decimals).length) : 0;
    const by = Number(step);
    const end = Number(last);
    const parts: string[] = [];
    let printed = false;
    for (let n = 0; ; n++) {
      const value = Number(first) + n * by;
      if (by > 0 ? value > end + 1e-9 : by < 0 ? value < end - 1e-9 : false) break;
      parts.push(value.toFixed(decimals).padStart(width, '0'));
      if (parts.length >= 200) {
        yield* p.out((printed ? separator : '') + parts.join(separator));
        parts.length = 0;
        printed = true;
        if (p.step(20)) yield 'preempt';
      }
    }
    if (parts.length > 0) yield* p.out((printed ? separator : '') + parts.join(separator));
    if (printed || parts.length > 0) yield* p.out('\n');
    return 0;
  },
});
