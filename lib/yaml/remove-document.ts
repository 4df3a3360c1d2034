import { lineStartsOf } from '@/lib/text/line-index';
import { toTextEdits } from '@/lib/text/text-edits';
import type { TextEdit } from '@/lib/text/types';
import type { ParsedDocument, ParsedText } from './types';

/** The edits that take a document out of its text, with the `---` between it and the one that stays. */
export function removeDocument(parsed: ParsedText, document: ParsedDocument): TextEdit[] {
  const start = document.offset;
  const end = start + document.body.text.length;
  const edits = [{ start, end, newText: '' }];
  const next = parsed.documents[document.index + 1];
  if (document.index === 0 && next) edits.push(...withoutMarker(next));
  return toTextEdits(parsed.text, edits, lineStartsOf(parsed.text));
}

/** The document that becomes the first needs no `---`; one with a comment or a value behind it keeps it. */
function withoutMarker(next: ParsedDocument) {
  const marker = /^---[ \t]*(?:\r\n?|\n)/.exec(next.body.text);
  const { offset } = next;
  return marker ? [{ start: offset, end: offset + marker[0].length, newText: '' }] : [];
}
