import { lineStartsOf } from '@/lib/text/line-index';
import { type OffsetEdit, shrinkEdit } from '@/lib/text/offset-edit';
import { toTextEdits } from '@/lib/text/text-edits';
import type { TextEdit } from '@/lib/text/types';
import { Draft } from './edit/draft';
import { createRoot, rootLines } from './edit/edit-root';
import { lineBreakOf } from './edit/edit-style';
import { plainValue } from './edit/plain-value';
import type { ParsedDocument, ParsedText } from './types';

/**
 * The edits that put a further document at the end of a text, written as the last one is; into the last one itself
 * where that holds nothing. Throws `EditRefused` for a value that YAML has not.
 */
export function appendDocument(parsed: ParsedText, value: unknown): TextEdit[] {
  const last = parsed.documents.at(-1)!;
  const plain = plainValue(value);
  const isEmpty = !last.body.root && !last.body.problem;
  const edits = isEmpty ? filled(last, plain) : [added(parsed, last, plain)];
  return toTextEdits(parsed.text, edits, lineStartsOf(parsed.text));
}

function filled(document: ParsedDocument, value: unknown): OffsetEdit[] {
  const { text } = document.body;
  return createRoot(new Draft(text, null), value).map((edit) => {
    const { start, end, newText } = shrinkEdit(text, edit);
    return { start: start + document.offset, end: end + document.offset, newText };
  });
}

function added(parsed: ParsedText, last: ParsedDocument, value: unknown): OffsetEdit {
  const { text } = parsed;
  const eol = lineBreakOf(text);
  const options = new Draft(last.body.text, last.body.root).renderInto(null);
  const style = { ...options.style, eol };
  const lines = rootLines(value, 0, { ...options, style });
  const lead = /[\r\n]$/.test(text) ? '' : eol;
  return { start: text.length, end: text.length, newText: `${lead}---${eol}${lines}${eol}` };
}
