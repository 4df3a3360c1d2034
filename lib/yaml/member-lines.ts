import { lineEnd, lineStart, nextLine } from './trivia';

const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const HASH = 35;

/** The column of a member that begins its line; -1 where something else stands before it. */
export function ownColumn(text: string, at: number): number {
  const start = lineStart(text, at);
  return indentAt(text, start) === at - start ? at - start : -1;
}

/**
 * Where the lines of the member that begins at `at`, in `column`, end: they go on as long as lines are deeper than the
 * column, blank or comments. A line that does not is where the next member begins, or something further out.
 */
export function memberLinesEnd(text: string, at: number, column: number): number {
  let end = nextLine(text, at);
  while (end < text.length && isOfMember(text, end, column)) end = nextLine(text, end);
  return end;
}

function isOfMember(text: string, line: number, column: number): boolean {
  const indent = indentAt(text, line);
  return indent > column || isBlankOrComment(text, line + indent);
}

/** Where the blank lines and comments straight above the line of `at` begin. */
export function headStart(text: string, at: number): number {
  let start = lineStart(text, at);
  while (start > 0) {
    const above = lineStart(text, start - 1);
    if (!isBlankOrComment(text, above + indentAt(text, above))) break;
    start = above;
  }
  return start;
}

/** The first line from `line` on that is neither blank nor a comment; the end of the text where none is. */
export function triviaEnd(text: string, line: number): number {
  let at = line;
  while (at < text.length && isBlankOrComment(text, at + indentAt(text, at)))
    at = nextLine(text, at);
  return at;
}

/** How many spaces a line begins with. */
export function indentAt(text: string, line: number): number {
  let at = line;
  while (text.charCodeAt(at) === SPACE) at++;
  return at - line;
}

function isBlankOrComment(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return at >= text.length || code === LINE_FEED || code === CARRIAGE_RETURN || code === HASH;
}

/** What a member may not begin with: it could reach out of its lines, or belong to what is around it. */
const REACHING_OUT = '?:!&*|>%@`#\t\r\n[]{},';

/**
 * The lines from `head` on hold members at `column` and nothing that belongs beside them: the first begins there, each
 * other is deeper, blank, a comment or begins another member, and no tab stands where an indentation is counted.
 */
export function areMembers(lines: string, head: number, column: number): boolean {
  if (lines.includes('\ufeff') || !beginsMember(lines, head, column)) return false;
  for (let at = nextLine(lines, head); at < lines.length; at = nextLine(lines, at))
    if (!isMemberLine(lines, at, column)) return false;
  return true;
}

function isMemberLine(lines: string, at: number, column: number): boolean {
  const indent = indentAt(lines, at);
  if (isBlankOrComment(lines, at + indent)) return true;
  if (indent > column) return lines.charCodeAt(at + indent) !== TAB;
  return beginsMember(lines, at, column);
}

function beginsMember(lines: string, at: number, column: number): boolean {
  const first = lines[at + column];
  return indentAt(lines, at) === column && first !== undefined && !REACHING_OUT.includes(first);
}

/** A text that is empty or ends with a line break. */
export function endsLine(text: string): boolean {
  return text === '' || lineEnd(text, text.length - 1) === text.length - 1;
}
