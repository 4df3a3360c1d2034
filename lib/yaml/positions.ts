import {
  countLineBreaks,
  type LineStarts,
  lineStartsOf,
  offsetAt,
  positionAt,
} from '@/lib/text/line-index';
import type { Position, Range, Span } from '@/lib/text/types';
import type { ParsedDocument, ParsedText, YamlBody } from './types';

const known = new WeakMap<YamlBody, LineStarts>();

/** Where the lines of a body begin; computed once. */
export function bodyLines(body: YamlBody): LineStarts {
  let starts = known.get(body);
  if (!starts) {
    starts = lineStartsOf(body.text);
    known.set(body, starts);
  }
  return starts;
}

const knownBreaks = new WeakMap<YamlBody, number>();

/** How many line breaks a body holds; computed once. */
export function lineBreaksOf(body: YamlBody): number {
  let count = knownBreaks.get(body);
  if (count === undefined) {
    count = countLineBreaks(body.text);
    knownBreaks.set(body, count);
  }
  return count;
}

/** The place in the whole text of an offset in a document's body. */
export function offsetToPosition(document: ParsedDocument, offset: number): Position {
  const { body, line } = document;
  const place = positionAt(bodyLines(body), body.text.length, offset);
  return { line: line + place.line, character: place.character };
}

/** The place in the whole text of a piece of a document's body. */
export function rangeOf(document: ParsedDocument, span: Span): Range {
  return {
    start: offsetToPosition(document, span.start),
    end: offsetToPosition(document, span.end),
  };
}

/** The offset in a document's body of a place in the whole text; one outside the document counts as its nearest end. */
export function positionToOffset(document: ParsedDocument, position: Position): number {
  const { body, line } = document;
  const place = { line: position.line - line, character: position.character };
  return offsetAt(body.text, bodyLines(body), place);
}

/** The piece of a document's body that a range of the whole text covers. */
export function spanOf(document: ParsedDocument, range: Range): Span {
  return {
    start: positionToOffset(document, range.start),
    end: positionToOffset(document, range.end),
  };
}

/** The document on whose lines a place stands. */
export function documentAt(parsed: ParsedText, position: Position): ParsedDocument {
  return lastBegun(parsed, (document) => document.line <= position.line);
}

/** The document that holds an offset of the whole text. */
export function documentAtOffset(parsed: ParsedText, offset: number): ParsedDocument {
  return lastBegun(parsed, (document) => document.offset <= offset);
}

function lastBegun(parsed: ParsedText, hasBegun: (document: ParsedDocument) => boolean) {
  const { documents } = parsed;
  let low = 0;
  let high = documents.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (hasBegun(documents[middle]!)) low = middle;
    else high = middle - 1;
  }
  return documents[low]!;
}
