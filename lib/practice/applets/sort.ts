import { defineApplet } from './define-applet';
import { allLines, eachInput } from './lines';
import type { Options } from './options';
import { UsageError } from './options';

interface Key {
  readonly from: readonly [field: number, char: number];
  readonly to: readonly [field: number, char: number] | undefined;
  readonly flags: string;
}

export const sort = defineApplet({
  name: 'sort',
  usageCode: 2,
  usage:
    '[-nrughMcszbdfiokt] [-o FILE] [-k START[.OFS][OPTS][,END[.OFS][OPTS]] [-t CHAR] [FILE]...',
  options: 'nrughMcszbdfiVo:k:t:S:T:m',
  *run(p, options, args) {
    const lines: string[] = [];
    const status = yield* eachInput(
      p,
      args,
      function* each(file) {
        lines.push(...(yield* allLines(p, file)));
      },
      { stops: true },
    );
    if (status !== 0) return 2;
    const compare = comparer(options);
    if (options.has('c')) {
      const at = lines.findIndex(
        (line, index) => index > 0 && compare(lines[index - 1]!, line) > 0,
      );
      if (at > 0) yield* p.err(`sort: -:${at + 1}: disorder: ${lines[at]}\n`);
      return at > 0 ? 1 : 0;
    }
    if (p.step(1 + (lines.length >> 3))) yield 'preempt';
    lines.sort(compare);
    const same = comparer(options, true);
    const kept = options.has('u')
      ? lines.filter((line, index) => index === 0 || same(lines[index - 1]!, line) !== 0)
      : lines;
    const text = kept.map((line) => `${line}\n`).join('');
    const target = options.get('o');
    if (target === undefined) yield* p.out(text);
    else {
      const file = p.open(target, 'write');
      p.files.set(9, file);
      yield* p.write(9, text);
      p.closeFile(9);
    }
    return 0;
  },
});

/** `isByKeys`: lines with the same keys are the same, whatever else is in them. */
function comparer(options: Options, isByKeys = false): (a: string, b: string) => number {
  const global = [...'nrghMbdfiV'].filter((letter) => options.has(letter)).join('');
  const keys = options.all('k').map(parseKey);
  const separator = options.get('t');
  const whole: Key = { from: [1, 1], to: undefined, flags: global };
  const used =
    keys.length > 0 ? keys.map((key) => (key.flags ? key : { ...key, flags: global })) : [whole];
  return (a, b) => {
    for (const key of used) {
      const result =
        keys.length > 0
          ? compareBy(key.flags, cut(a, key, separator), cut(b, key, separator))
          : compareBy(key.flags, a, b);
      if (result !== 0) return key.flags.includes('r') ? -result : result;
    }
    if (isByKeys || options.has('s')) return 0;
    const last = a < b ? -1 : a > b ? 1 : 0;
    return global.includes('r') ? -last : last;
  };
}

function parseKey(text: string): Key {
  const match = /^(\d+)(?:\.(\d+))?([a-zA-Z]*)(?:,(\d+)(?:\.(\d+))?([a-zA-Z]*))?$/.exec(text);
  if (!match) throw new UsageError(`bad field specification '${text}'`);
  const [, field, char, flags = '', toField, toChar, toFlags = ''] = match;
  return {
    from: [Number(field), Number(char ?? 1)],
    to: toField === undefined ? undefined : [Number(toField), Number(toChar ?? 0)],
    flags: flags + toFlags,
  };
}

/** Where each field starts and ends; without a separator the white space before a field belongs to it. */
function fieldsOf(line: string, separator: string | undefined): [start: number, end: number][] {
  const fields: [number, number][] = [];
  if (separator !== undefined) {
    let start = 0;
    for (const field of line.split(separator)) {
      fields.push([start, start + field.length]);
      start += field.length + 1;
    }
    return fields;
  }
  for (const match of line.matchAll(/[ \t]*[^ \t]+/g)) {
    fields.push([match.index, match.index + match[0].length]);
  }
  return fields;
}

function cut(line: string, key: Key, separator: string | undefined): string {
  const fields = fieldsOf(line, separator);
  const first = fields[key.from[0] - 1];
  if (!first) return '';
  let start = first[0] + key.from[1] - 1;
  if (key.flags.includes('b')) while (/[ \t]/.test(line[start] ?? '')) start++;
  if (!key.to) return line.slice(start);
  const last = fields[key.to[0] - 1];
  if (!last) return line.slice(start);
  return line.slice(start, key.to[1] === 0 ? last[1] : last[0] + key.to[1]);
}

const MONTHS = 'JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC';
const SCALES = ' KMGTPE';

function compareBy(flags: string, a: string, b: string): number {
  if (flags.includes('n') || flags.includes('g')) return numberOf(a) - numberOf(b);
  if (flags.includes('h')) return humanOf(a) - humanOf(b);
  if (flags.includes('M')) return monthOf(a) - monthOf(b);
  if (flags.includes('V')) return compareVersions(a, b);
  const normal = (text: string) => {
    let result = text;
    if (flags.includes('b')) result = result.replace(/^[ \t]+/, '');
    if (flags.includes('d')) result = result.replace(/[^A-Za-z0-9 \t]/g, '');
    return flags.includes('f') ? result.toUpperCase() : result;
  };
  const [left, right] = [normal(a), normal(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function numberOf(text: string): number {
  return Number(/^\s*[-+]?(\d+\.?\d*|\.\d+)/.exec(text)?.[0] ?? 0);
}

function humanOf(text: string): number {
  const match = /^\s*([-+]?[\d.]+)\s*([KMGTPE]?)/i.exec(text);
  return match
    ? Number(match[1]) * 1024 ** Math.max(0, SCALES.indexOf(match[2]!.toUpperCase() || ' '))
    : 0;
}

function monthOf(text: string): number {
  return MONTHS.indexOf(text.trim().slice(0, 3).toUpperCase()) / 3;
}

function compareVersions(a: string, b: string): number {
  const parts = (text: string) => text.match(/\d+|\D+/g) ?? [];
  const [left, right] = [parts(a), parts(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [x = '', y = ''] = [left[i], right[i]];
    const numeric = /^\d/.test(x) && /^\d/.test(y);
    const result = numeric ? Number(x) - Number(y) : x < y ? -1 : x > y ? 1 : 0;
    if (result !== 0) return result;
  }
  return 0;
}
