import type { Span } from '@/lib/text/types';
import { lineEnd, lineStart, nextLine, skipTrivia } from './trivia';

interface Marker {
  readonly at: number;
  readonly end: number;
  readonly begins: boolean;
}

/**
 * Where the documents of a text stand, from `from` on (which must be where a document begins). There is
 * always one at least; they touch, and cover the text to its end. Stops early at a document that begins at
 * an offset for which `isKnown` holds: what follows is then as it was.
 *
 * A line that begins with `---` or `...` and a blank or a line break is always a marker, even inside quotes
 * and block scalars, so no parsing is needed. Comments and directives before `---` belong to the document
 * that it begins; comments after `...` at the end of the text to the last one.
 */
export function splitDocuments(
  text: string,
  from = 0,
  isKnown: (offset: number) => boolean = () => false,
): Span[] {
  const spans: Span[] = [];
  let start = from;
  let isOpen = false;
  for (let marker = nextMarker(text, from); marker; marker = nextMarker(text, marker.end)) {
    if (marker.begins && !isOpen && isOnlyTrivia(text, start, marker.at)) {
      isOpen = true;
      continue;
    }
    const end = marker.begins ? marker.at : nextLine(text, marker.end);
    spans.push({ start, end });
    start = end;
    isOpen = marker.begins;
    if (isKnown(start)) return spans;
  }
  return closeLast(text, spans, start, isOpen);
}

function closeLast(text: string, spans: Span[], start: number, isOpen: boolean): Span[] {
  const last = spans.at(-1);
  const rest = { start, end: text.length };
  if (isOpen || !last || !isOnlyTrivia(text, start, text.length)) return [...spans, rest];
  return [...spans.slice(0, -1), { start: last.start, end: text.length }];
}

const MARKER = /[\n\r]\ufeff?(?:---|\.\.\.)(?![^ \t\r\n])/g;
const MARKER_AT_START = /^\ufeff?(?:---|\.\.\.)(?![^ \t\r\n])/;

function nextMarker(text: string, from: number): Marker | null {
  if (from === 0) {
    const first = MARKER_AT_START.exec(text);
    if (first) return markerEndingAt(text, first[0].length);
  }
  MARKER.lastIndex = Math.max(from - 1, 0);
  return MARKER.test(text) ? markerEndingAt(text, MARKER.lastIndex) : null;
}

function markerEndingAt(text: string, end: number): Marker {
  const at = text[end - 4] === '\ufeff' ? end - 4 : end - 3;
  return { at, end, begins: text[end - 1] === '-' };
}

/** Only blank lines, comments and directives. */
function isOnlyTrivia(text: string, from: number, to: number): boolean {
  for (let at = from; ; at = lineEnd(text, at)) {
    at = skipTrivia(text, at);
    if (at >= to) return true;
    if (text[at] !== '%' || lineStart(text, at) !== at) return false;
  }
}
