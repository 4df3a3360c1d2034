import type { Span } from '@/lib/text/types';
import { lineEnd, lineStart, nextLine } from './trivia';

const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;

/** The lines of an entry or an item: its first line, and those behind it that are blank or deeper. */
export interface MemberLines extends Span {
  /** The column at which the member begins. */
  readonly column: number;
}

/** The lines of the member that begins at `at`; null where it does not begin its line. */
export function memberLines(text: string, at: number): MemberLines | null {
  const start = lineStart(text, at);
  const column = at - start;
  if (indentAt(text, start) !== column) return null;
  let end = nextLine(text, at);
  while (end < text.length && isDeeperOrBlank(text, end, column)) end = nextLine(text, end);
  return { start, end, column };
}

function isDeeperOrBlank(text: string, line: number, column: number): boolean {
  const indent = indentAt(text, line);
  return indent > column || isBreakOrEnd(text, line + indent);
}

/** How many spaces a line begins with. */
export function indentAt(text: string, line: number): number {
  let at = line;
  while (text.charCodeAt(at) === SPACE) at++;
  return at - line;
}

function isBreakOrEnd(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return at >= text.length || code === LINE_FEED || code === CARRIAGE_RETURN;
}

/** Characters at the beginning of a member that let it reach out of its lines, or belong to what is around it. */
const REACHING_OUT = '?:!&*|>%@`#\t\r\n[]{},';

/**
 * These lines hold one member at `column` and nothing that belongs beside it: the first begins there, all others are
 * deeper or blank, and no tab stands where an indentation is counted.
 */
export function areOneMember(lines: string, column: number): boolean {
  const first = lines[column];
  if (indentAt(lines, 0) !== column || first === undefined || REACHING_OUT.includes(first))
    return false;
  if (lines.includes('\ufeff')) return false;
  for (let at = nextLine(lines, 0); at < lines.length; at = nextLine(lines, at)) {
    const indent = indentAt(lines, at);
    if (isBreakOrEnd(lines, at + indent)) continue;
    if (indent <= column || lines.charCodeAt(at + indent) === TAB) return false;
  }
  return true;
}

/** A text that ends with a line break. */
export function endsLine(text: string): boolean {
  return text === '' || lineEnd(text, text.length - 1) === text.length - 1;
}
