import { countLineBreaks } from '@/lib/text/line-index';
import type { OffsetEdit } from '@/lib/text/offset-edit';
import type { Span } from '@/lib/text/types';
import { parseBody, updateBody } from './parse-body';
import { lineBreaksOf } from './positions';
import { isUnread, MAX_LENGTH, MAX_LINES, unreadBody } from './size-bound';
import { splitDocuments } from './split-documents';
import type { ParsedDocument, ParsedText, YamlBody } from './types';

/** Parses a text of any number of documents. Never throws; problems stand in the documents. */
export function parseText(text: string): ParsedText {
  const lines = countLineBreaks(text) + 1;
  if (text.length > MAX_LENGTH || lines > MAX_LINES) return unreadText(text, lines);
  const bodies = splitDocuments(text).map((span) => parseBody(text.slice(span.start, span.end)));
  return { text, documents: place(bodies, { index: 0, offset: 0, line: 0 }) };
}

function unreadText(text: string, lines: number): ParsedText {
  return { text, documents: [{ index: 0, offset: 0, line: 0, body: unreadBody(text, lines) }] };
}

/**
 * The text after one replacement, parsed. Documents before it are the same objects as in `previous`, documents
 * behind it have the same bodies; only what stands in between is parsed. Offsets of `edit` are those of
 * `previous.text`.
 */
export function updateText(previous: ParsedText, edit: OffsetEdit): ParsedText {
  const text = previous.text.slice(0, edit.start) + edit.newText + previous.text.slice(edit.end);
  if (text.length > MAX_LENGTH || isUnread(previous.documents[0]!.body)) return parseText(text);
  const updated = { text, documents: updateDocuments(previous.documents, text, edit) };
  const last = updated.documents.at(-1)!;
  return last.line + lineBreaksOf(last.body) < MAX_LINES ? updated : parseText(text);
}

function updateDocuments(
  documents: readonly ParsedDocument[],
  text: string,
  edit: OffsetEdit,
): ParsedDocument[] {
  const first = firstTouched(documents, edit.start);
  const grown = edit.newText.length - (edit.end - edit.start);
  let after = documents.length;
  const spans = splitDocuments(text, documents[first]!.offset, (offset) => {
    after = documents.length;
    if (offset - grown > edit.end) after = indexOfOffset(documents, offset - grown);
    return after < documents.length;
  });
  const changed = spans.map((span) => changedBody(documents, text, edit, span));
  const unchanged = documents.slice(0, first);
  const middle = place(changed, documents[first]!, documents);
  return unchanged.concat(middle, placeBehind(middle.at(-1)!, documents, after));
}

const LONGEST_MARKER = 4;

/** The first document that the edit can change: the one before, too, where its end is in play. */
function firstTouched(documents: readonly ParsedDocument[], start: number): number {
  let index = lastBeginningBy(documents, start);
  const { offset, body } = documents[index]!;
  const isOwn = body.text.startsWith('---') && start > offset + LONGEST_MARKER;
  if (index > 0 && !isOwn) index--;
  return index;
}

function lastBeginningBy(documents: readonly ParsedDocument[], offset: number): number {
  let low = 0;
  let high = documents.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (documents[middle]!.offset <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The document that begins at an offset; `documents.length` where none does. */
function indexOfOffset(documents: readonly ParsedDocument[], offset: number): number {
  const index = lastBeginningBy(documents, offset);
  return documents[index]!.offset === offset ? index : documents.length;
}

function changedBody(
  documents: readonly ParsedDocument[],
  text: string,
  edit: OffsetEdit,
  span: Span,
): YamlBody {
  const before = documents[indexOfOffset(documents, span.start)];
  if (before && isUntouched(before, edit, span)) return before.body;
  const spliced = before && splicedText(before, edit, span);
  if (!spliced) return parseBody(text.slice(span.start, span.end));
  return updateBody(before.body, [inBody(before, edit)], spliced);
}

function inBody(document: ParsedDocument, edit: OffsetEdit): OffsetEdit {
  return {
    start: edit.start - document.offset,
    end: edit.end - document.offset,
    newText: edit.newText,
  };
}

function isUntouched(before: ParsedDocument, edit: OffsetEdit, span: Span): boolean {
  const { length } = before.body.text;
  return edit.start >= before.offset + length && span.end - span.start === length;
}

/**
 * The document's text after the edit, where the edit is inside of it. Made from the document's own text: a slice
 * would keep the whole text alive.
 */
function splicedText(before: ParsedDocument, edit: OffsetEdit, span: Span): string | null {
  const old = before.body.text;
  const { start, end, newText } = inBody(before, edit);
  if (start < 0 || end > old.length) return null;
  const spliced = old.slice(0, start) + newText + old.slice(end);
  return spliced.length === span.end - span.start ? spliced : null;
}

/** Bodies as documents, from a place on; one that stands where it stood before is the same object. */
function place(
  bodies: readonly YamlBody[],
  first: Pick<ParsedDocument, 'index' | 'offset' | 'line'>,
  before: readonly ParsedDocument[] = [],
): ParsedDocument[] {
  let { index, offset, line } = first;
  return bodies.map((body) => {
    const old = before[index];
    const isOld = old?.body === body && old.offset === offset && old.line === line;
    const document = isOld ? old : { index, offset, line, body };
    index += 1;
    offset += body.text.length;
    line += lineBreaksOf(body);
    return document;
  });
}

/** The documents from `from` on, behind another one. */
function placeBehind(
  last: ParsedDocument,
  documents: readonly ParsedDocument[],
  from: number,
): ParsedDocument[] {
  const next = {
    index: last.index + 1,
    offset: last.offset + last.body.text.length,
    line: last.line + lineBreaksOf(last.body),
  };
  const bodies = documents.slice(from).map((document) => document.body);
  return place(bodies, next, documents);
}
