import { fromBytes } from '../bytes';
import { defineApplet } from './define-applet';
import { readEscapes } from './escapes';

const CLASSES: Readonly<Record<string, RegExp>> = {
  alpha: /[A-Za-z]/,
  digit: /\d/,
  alnum: /[A-Za-z0-9]/,
  upper: /[A-Z]/,
  lower: /[a-z]/,
  space: /[ \t\n\r\f\v]/,
  blank: /[ \t]/,
  punct: /[!-/:-@[-`{-~]/,
  xdigit: /[0-9A-Fa-f]/,
  cntrl: /[\x00-\x1f\x7f]/,
  print: /[ -~]/,
  graph: /[!-~]/,
};
const ALL = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));

export const tr = defineApplet({
  name: 'tr',
  usage: '[-cds] STRING1 [STRING2]',
  options: '+cCds',
  least: 1,
  most: 2,
  *run(p, options, args) {
    const complement = options.has('c') || options.has('C');
    const listed = expandSet(args[0]!);
    const first = complement ? ALL.filter((char) => !listed.includes(char)) : [...listed];
    const second = args[1] === undefined ? undefined : expandSet(args[1]);
    const deleted = options.has('d') ? new Set(first) : new Set<string>();
    const map = new Map<string, string>();
    if (second && !options.has('d')) {
      first.forEach((char, index) => {
        if (!map.has(char)) map.set(char, second[Math.min(index, second.length - 1)] ?? char);
      });
    }
    const squeezed = new Set(options.has('s') ? (second ?? first) : []);
    let last = '';
    const input = p.file(0);
    for (let bytes = yield* input.read(p, 1 << 15); bytes; bytes = yield* input.read(p, 1 << 15)) {
      let out = '';
      for (const char of fromBytes(bytes)) {
        if (deleted.has(char)) continue;
        const mapped = map.get(char) ?? char;
        if (mapped === last && squeezed.has(mapped)) continue;
        out += mapped;
        last = mapped;
      }
      yield* p.out(out);
    }
    return 0;
  },
});

function expandSet(text: string): string {
  let set = '';
  let rest = text;
  while (rest !== '') {
    const named = /^\[:(\w+):\]/.exec(rest);
    const members = named && CLASSES[named[1]!];
    if (members) {
      set += ALL.filter((char) => members.test(char)).join('');
      rest = rest.slice(named[0].length);
      continue;
    }
    const [char, after] = takeChar(rest);
    if (after.startsWith('-') && after.length > 1) {
      const [end, left] = takeChar(after.slice(1));
      for (let code = char.charCodeAt(0); code <= end.charCodeAt(0); code++)
        set += String.fromCharCode(code);
      rest = left;
    } else {
      set += char;
      rest = after;
    }
  }
  return set;
}

function takeChar(text: string): [char: string, rest: string] {
  const sequence = /^\\([0-7]{1,3}|.)/s.exec(text);
  if (!sequence) return [text[0]!, text.slice(1)];
  const char = readEscapes(sequence[0]).text;
  return [char.length > 1 ? char.slice(1) : char, text.slice(sequence[0].length)];
}
