import type { Span } from '@/lib/text/types';
import { lineEnd, lineStart } from './trivia';

/** So far up a bracket or quote is looked for that is open at a place. */
const MOST_LINES_UP = 300;
/** So long a text in brackets or quotes is followed. */
const LONGEST = 50_000;

/** A line that begins a text in quotes or brackets: behind dashes, a key, an anchor or a tag. */
const OPENING =
  /^[ ]*(?:- +)*(?:(?:"[^"\r\n]*"|'[^'\r\n]*'|[^\s"'[\]{},#&*!|>%@`][^#\r\n"']*?): +)?(?:[&!][^\s[\]{},]* +)*(?=["'[{])/;

/** The text in brackets or quotes that is open at `at` and closed behind it; null where none is. */
export function regionAround(text: string, at: number): Span | null {
  let line = lineStart(text, at);
  for (let lines = 0; lines < MOST_LINES_UP && line > 0; lines++) {
    line = lineStart(text, line - 1);
    const lead = OPENING.exec(text.slice(line, lineEnd(text, line)));
    if (!lead) continue;
    const start = line + lead[0].length;
    const end = closingEnd(text, start);
    if (end > at && isBehindValue(text, end)) return { start, end };
  }
  return null;
}

/**
 * What stands there may stand behind a value: nothing more on the line, a comment, or what goes on in brackets. Else the
 * quote before it was the opening one of another text.
 */
function isBehindValue(text: string, at: number): boolean {
  return /^[ \t]*(?:$|[\r\n,\]}:]|[ \t]#)/.test(text.slice(at, lineEnd(text, at) + 1));
}

/** Behind the bracket or quote that closes the one at `start`; -1 where none does. */
export function closingEnd(text: string, start: number): number {
  const open = text[start]!;
  return open === '"' || open === "'" ? quoteEnd(text, start) : bracketEnd(text, start);
}

function quoteEnd(text: string, start: number): number {
  const quote = text[start];
  const last = Math.min(text.length, start + LONGEST);
  for (let at = start + 1; at < last; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] === quote) {
      if (quote === '"' || text[at + 1] !== "'") return at + 1;
      at++;
    }
  }
  return -1;
}

function bracketEnd(text: string, start: number): number {
  const last = Math.min(text.length, start + LONGEST);
  let depth = 0;
  for (let at = start; at < last; at++) {
    const character = text[at]!;
    if (character === '[' || character === '{') depth++;
    else if (character === ']' || character === '}') depth--;
    else if (isQuoteStart(text, at)) {
      at = quoteEnd(text, at) - 1;
      if (at < start) return -1;
    } else if (isCommentStart(text, at)) at = lineEnd(text, at) - 1;
    if (depth === 0) return at + 1;
  }
  return -1;
}

/** A quote begins a text only where a member of brackets begins. */
function isQuoteStart(text: string, at: number): boolean {
  if (text[at] !== '"' && text[at] !== "'") return false;
  return /[[{,:\s]/.test(text[at - 1] ?? ' ');
}

function isCommentStart(text: string, at: number): boolean {
  return text[at] === '#' && /\s/.test(text[at - 1] ?? ' ');
}

/** The region on one line, of the same length: line breaks and, in brackets, comments become blanks. */
export function onOneLine(text: string, { start, end }: Span): string {
  const isQuoted = text[start] === '"' || text[start] === "'";
  const region = text.slice(start, end);
  const bare = isQuoted ? region : withoutComments(region);
  return text.slice(0, start) + bare.replace(/[\r\n]/g, ' ') + text.slice(end);
}

function withoutComments(region: string): string {
  let result = '';
  let reached = 0;
  for (let at = 0; at < region.length; at++) {
    if (isQuoteStart(region, at)) at = Math.max(at, quoteEnd(region, at) - 1);
    else if (isCommentStart(region, at)) {
      const end = lineEnd(region, at);
      result += region.slice(reached, at) + ' '.repeat(end - at);
      reached = end;
      at = end - 1;
    }
  }
  return result + region.slice(reached);
}
