import { concatBytes } from '../bytes';
import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { type Applet, defineApplet, report } from './define-applet';
import { openInput } from './lines';
import { UsageError } from './options';

const LINE = 16;
const CONTROLS: Readonly<Record<number, string>> = {
  0: '\\0',
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
};

/** How one group of bytes is shown: a number that little endian bytes make, or a character. */
interface Shape {
  readonly size: number;
  readonly width: number;
  readonly show: (value: bigint) => string;
}

const WIDTHS: Readonly<Record<string, readonly [number, number, number, number]>> = {
  o: [3, 6, 11, 22],
  x: [2, 4, 8, 16],
  u: [3, 5, 10, 20],
  d: [4, 6, 11, 20],
};

function shapeOf(type: string): Shape {
  const [, kind = 'o', digits = ''] = /^([acdoux])([CSIL]|\d?)/.exec(type) ?? [];
  if (kind === 'c' || kind === 'a') return { size: 1, width: 3, show: character };
  const size = { C: 1, S: 2, I: 4, L: 8 }[digits] ?? (Number(digits) || (kind === 'o' ? 2 : 4));
  const width = WIDTHS[kind]?.[Math.log2(size)] ?? 11;
  const base = { o: 8, x: 16 }[kind] ?? 10;
  return {
    size,
    width,
    show(value) {
      const text = (kind === 'd' ? BigInt.asIntN(size * 8, value) : value).toString(base);
      return base === 10 ? text : text.padStart(width, '0');
    },
  };
}

function character(value: bigint): string {
  const code = Number(value);
  if (CONTROLS[code] !== undefined) return CONTROLS[code]!;
  return code >= 32 && code < 127 ? String.fromCharCode(code) : code.toString(8).padStart(3, '0');
}

function line(bytes: Uint8Array, { size, width, show }: Shape): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += size) {
    let value = 0n;
    for (let n = size - 1; n >= 0; n--) value = (value << 8n) | BigInt(bytes[at + n] ?? 0);
    text += ` ${show(value).padStart(width)}`;
  }
  return text;
}

const SHORT: Readonly<Record<string, string>> = {
  b: 'o1',
  c: 'c',
  d: 'u2',
  o: 'o2',
  s: 'd2',
  x: 'x2',
};

export const od = defineApplet({
  name: 'od',
  usage:
    '[-abcdfhilovxs] [-t TYPE] [-A RADIX] [-N SIZE] [-j SKIP] [-S MINSTR] [-w WIDTH] [FILE]...',
  options: 'bcdosxvt:A:N:j:w:',
  *run(p, options, args) {
    const bytes = yield* readInputs(p, args, Number(options.get('j') ?? 0), options.get('N'));
    if (!bytes) return 1;
    const given = options.all('t').flatMap((types) => types.match(/[acdoux](?:[CSIL]|\d?)/g) ?? []);
    const letters = Object.keys(SHORT).filter((letter) => options.has(letter));
    const types = [...letters.map((letter) => SHORT[letter]!), ...given];
    const shapes = (types.length > 0 ? types : ['o2']).map(shapeOf);
    const skipped = Number(options.get('j') ?? 0);
    const address = addressing(options.get('A') ?? 'o');
    let before = '';
    let isStarred = false;
    for (let at = 0; at < bytes.length; at += LINE) {
      if (p.step()) yield 'preempt';
      const part = bytes.subarray(at, at + LINE);
      const key = String(part);
      if (key === before && part.length === LINE && !options.has('v')) {
        if (!isStarred) yield* p.out('*\n');
        isStarred = true;
        continue;
      }
      before = key;
      isStarred = false;
      for (const [index, shape] of shapes.entries()) {
        const start = index === 0 ? address(skipped + at) : ' '.repeat(address(0).length);
        yield* p.out(`${start}${line(part, shape)}\n`);
      }
    }
    const end = address(skipped + bytes.length);
    if (end !== '') yield* p.out(`${end}\n`);
    return 0;
  },
});

function addressing(radix: string): (at: number) => string {
  if (radix === 'n') return () => '';
  const base = { o: 8, d: 10, x: 16 }[radix];
  if (base === undefined) throw new UsageError('');
  return (at) => at.toString(base).padStart(base === 16 ? 6 : 7, '0');
}

function* readInputs(
  p: Process,
  args: readonly string[],
  skip: number,
  most: string | undefined,
): Task<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  const names = args.length > 0 ? args : ['-'];
  let failed = 0;
  for (const name of names) {
    try {
      const file = openInput(p, name);
      for (let part = yield* file.read(p, 1 << 16); part; part = yield* file.read(p, 1 << 16))
        parts.push(part.slice());
      file.release();
    } catch (error) {
      failed += yield* report(p, name, error);
    }
  }
  if (failed === names.length) return undefined;
  const all = concatBytes(parts);
  return all.subarray(skip, most === undefined ? undefined : skip + Number(most));
}

/** hexdump with -C alone: addresses, bytes and characters. */
export const hexdump: Applet = defineApplet({
  name: 'hexdump',
  usage: '[-bcdoxCv] [FILE]...',
  options: 'Cv',
  *run(p, options, args) {
    if (!options.has('C')) throw new UsageError('');
    const bytes = yield* readInputs(p, args, 0, undefined);
    if (!bytes) return 1;
    const address = addressing('x');
    for (let at = 0; at < bytes.length; at += LINE) {
      if (p.step()) yield 'preempt';
      const part = [...bytes.subarray(at, at + LINE)];
      const hex = part
        .map((byte, n) => `${n === 8 ? ' ' : ''}${byte.toString(16).padStart(2, '0')} `)
        .join('');
      const text = part
        .map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.'))
        .join('');
      yield* p.out(`${address(at).padStart(8, '0')}  ${hex.padEnd(50)}|${text}|\n`);
    }
    if (bytes.length > 0) yield* p.out(`${address(bytes.length).padStart(8, '0')}\n`);
    return 0;
  },
});
