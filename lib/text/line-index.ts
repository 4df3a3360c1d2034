import type { Position } from './types';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * Where each line of a text begins, in UTF-16 units; the first is always 0.
 * A line ends with `\n`, `\r\n` or `\r`, as in YAML and in the Language Server Protocol.
 */
export type LineStarts = readonly number[];

export function lineStartsOf(text: string): LineStarts {
  return text.includes('\r') ? lineStartsOfAny(text) : lineStartsOfUnix(text);
}

function lineStartsOfUnix(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lineStartsOfAny(text: string): number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== LINE_FEED && code !== CARRIAGE_RETURN) continue;
    if (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) === LINE_FEED) at++;
    starts.push(at + 1);
  }
  return starts;
}

/** How many line breaks a text holds. */
export function countLineBreaks(text: string): number {
  if (text.includes('\r')) return lineStartsOfAny(text).length - 1;
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** The line (from 0) that holds `offset`. */
export function lineAt(starts: LineStarts, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The place of an offset; an offset outside the text counts as its nearest end. */
export function positionAt(starts: LineStarts, length: number, offset: number): Position {
  const inside = Math.min(Math.max(offset, 0), length);
  const line = lineAt(starts, inside);
  return { line, character: inside - starts[line]! };
}

/** The offset of a place; one behind the end of its line counts as that end, before the line break. */
export function offsetAt(text: string, starts: LineStarts, position: Position): number {
  if (position.line < 0) return 0;
  const start = starts[position.line];
  if (start === undefined) return text.length;
  const end = endOfLine(text, start, starts[position.line + 1] ?? text.length);
  return Math.min(start + Math.max(position.character, 0), end);
}

function endOfLine(text: string, start: number, next: number): number {
  let end = next;
  while (end > start && isBreak(text.charCodeAt(end - 1))) end--;
  return end;
}

function isBreak(code: number): boolean {
  return code === LINE_FEED || code === CARRIAGE_RETURN;
}
