/** The colours that a line may have, by what they are called; the style sheet gives each a token. */
export type AnsiColor =
  | 'red'
  | 'green'
  | 'yellow'
  | 'blue'
  | 'magenta'
  | 'cyan'
  | 'white'
  | 'grey'
  | 'black';

export interface AnsiSpan {
  readonly text: string;
  readonly color: AnsiColor | null;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
}

type Style = Omit<AnsiSpan, 'text'>;

const PLAIN: Style = { color: null, bold: false, dim: false, italic: false, underline: false };
const NAMES: readonly AnsiColor[] = [
  'black',
  'red',
  'green',
  'yellow',
  'blue',
  'magenta',
  'cyan',
  'white',
];

/**
 * A line as runs of text of one look. Of all that a terminal would act on only colours and weights are acted on, and
 * nothing of the rest is shown: neither other sequences (OSC with its title, clipboard, links; CSI that moves) nor
 * control characters. Source: ECMA-48; xterm's ctlseqs.
 */
export function ansiSpans(line: string): readonly AnsiSpan[] {
  if (!hasControl(line)) return line === '' ? [] : [{ ...PLAIN, text: line }];
  const spans: AnsiSpan[] = [];
  let style = PLAIN;
  let text = '';
  for (let at = 0; at < line.length; ) {
    const code = line.charCodeAt(at);
    if (!isControl(code)) {
      text += line[at];
      at += 1;
      continue;
    }
    const { end, sgr } = sequenceAt(line, at);
    if (sgr !== null) {
      if (text !== '') spans.push({ ...style, text });
      text = '';
      style = withCodes(style, sgr);
    } else if (code === TAB) text += '\t';
    at = end;
  }
  if (text !== '') spans.push({ ...style, text });
  return spans;
}

/** The line without anything that a terminal would act on. */
export function plainLine(line: string): string {
  return ansiSpans(line)
    .map(({ text }) => text)
    .join('');
}

const TAB = 9;
const BELL = 7;
const ESCAPE = 0x1b;
const CSI = 0x9b;
const ST = 0x9c;

function isControl(code: number): boolean {
  return code < 32 || (code >= 127 && code < 160);
}

function hasControl(line: string): boolean {
  for (let at = 0; at < line.length; at++) if (isControl(line.charCodeAt(at))) return true;
  return false;
}

/** Where the sequence that begins here ends, and its parameters if it sets a look. */
function sequenceAt(line: string, at: number): { end: number; sgr: string | null } {
  const code = line.charCodeAt(at);
  if (code === CSI) return controlSequence(line, at + 1);
  if (isString(code)) return { end: endOfString(line, at + 1), sgr: null };
  if (code !== ESCAPE) return { end: at + 1, sgr: null };
  const next = line[at + 1];
  if (next === '[') return controlSequence(line, at + 2);
  // OSC, DCS, SOS, PM, APC: all up to their end.
  if (next !== undefined && ']PX^_'.includes(next)) {
    return { end: endOfString(line, at + 2), sgr: null };
  }
  // ESC with intermediate bytes, then one final byte.
  let end = at + 1;
  while (end < line.length && inRange(line.charCodeAt(end), 0x20, 0x2f)) end += 1;
  return { end: Math.min(line.length, end + 1), sgr: null };
}

/** The same as a single character of C1. */
function isString(code: number): boolean {
  return code === 0x90 || code === 0x98 || (code >= 0x9d && code <= 0x9f);
}

function controlSequence(line: string, start: number): { end: number; sgr: string | null } {
  let end = start;
  while (end < line.length && inRange(line.charCodeAt(end), 0x20, 0x3f)) end += 1;
  const isWhole = inRange(line.charCodeAt(end), 0x40, 0x7e);
  if (!isWhole) return { end, sgr: null };
  const parameters = line.slice(start, end);
  const isSgr = line[end] === 'm' && /^[\d;:]*$/.test(parameters);
  return { end: end + 1, sgr: isSgr ? parameters : null };
}

function endOfString(line: string, start: number): number {
  for (let at = start; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code === BELL || code === ST) return at + 1;
    if (code === ESCAPE && line[at + 1] === '\\') return at + 2;
  }
  return line.length;
}

function inRange(code: number, from: number, to: number): boolean {
  return code >= from && code <= to;
}

function withCodes(before: Style, parameters: string): Style {
  const codes = parameters.split(/[;:]/).map((one) => (one === '' ? 0 : Number(one)));
  let style = before;
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] ?? 0;
    if (code === 38 || code === 48) {
      const { color, length } = extendedColor(codes.slice(at + 1));
      if (code === 38) style = { ...style, color };
      at += length;
    } else style = withCode(style, code);
  }
  return style;
}

function withCode(style: Style, code: number): Style {
  switch (code) {
    case 0:
      return PLAIN;
    case 1:
      return { ...style, bold: true };
    case 2:
      return { ...style, dim: true };
    case 3:
      return { ...style, italic: true };
    case 4:
      return { ...style, underline: true };
    case 22:
      return { ...style, bold: false, dim: false };
    case 23:
      return { ...style, italic: false };
    case 24:
      return { ...style, underline: false };
    case 39:
      return { ...style, color: null };
    case 90:
      return { ...style, color: 'grey' };
    default:
      if (code >= 30 && code <= 37) return { ...style, color: NAMES[code - 30] ?? null };
      if (code >= 91 && code <= 97) return { ...style, color: NAMES[code - 90] ?? null };
      return style;
  }
}

/** `5;n` and `2;r;g;b`, as the nearest of the colours that there are. */
function extendedColor(codes: readonly number[]): { color: AnsiColor | null; length: number } {
  const [mode, first = 0, second = 0, third = 0] = codes;
  if (mode === 2) return { color: nearest(first, second, third), length: 4 };
  if (mode !== 5) return { color: null, length: 0 };
  return { color: indexed(first), length: 2 };
}

function indexed(index: number): AnsiColor {
  if (index === 8) return 'grey';
  if (index < 16) return NAMES[index % 8] ?? 'white';
  if (index >= 232) return index < 244 ? 'grey' : 'white';
  const at = index - 16;
  const level = (n: number) => (n === 0 ? 0 : 55 + n * 40);
  return nearest(level(Math.floor(at / 36)), level(Math.floor(at / 6) % 6), level(at % 6));
}

/** Each part from 0 to 255. */
function nearest(red: number, green: number, blue: number): AnsiColor {
  const most = Math.max(red, green, blue);
  const least = Math.min(red, green, blue);
  if (most - least < 40) return most < 60 ? 'black' : most < 150 ? 'grey' : 'white';
  const high = (part: number) => part - least > (most - least) / 2;
  const bits = (high(red) ? 1 : 0) + (high(green) ? 2 : 0) + (high(blue) ? 4 : 0);
  return NAMES[bits] ?? 'white';
}
