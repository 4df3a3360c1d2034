import { lineEnd, lineStart } from '../trivia';

const BYTE_ORDER_MARK = 0xfeff;

/** The column of an offset, in UTF-16 units; a byte order mark at the beginning takes none. */
export function columnOf(text: string, at: number): number {
  const start = lineStart(text, at);
  return at - start - (text.charCodeAt(start) === BYTE_ORDER_MARK ? 1 : 0);
}

/** Only blanks stand before `at` on its line. */
export function beginsLine(text: string, at: number): boolean {
  return text.slice(lineStart(text, at), at).replace('\ufeff', '').trim() === '';
}

/** Only blanks stand on the line of `at` from there on. */
export function endsItsLine(text: string, at: number): boolean {
  return text.slice(at, lineEnd(text, at)).trim() === '';
}

export function isSameLine(text: string, a: number, b: number): boolean {
  return lineStart(text, a) === lineStart(text, b);
}

export function spaces(count: number): string {
  return ' '.repeat(Math.max(0, count));
}
