import type { EditResult } from '@/lib/edits/types';
import { applyOffsetEdits, type OffsetEdit } from '@/lib/text/offset-edit';
import { Pieces } from '@/lib/yaml/edit/pieces';
import { parseText } from '@/lib/yaml/parse-text';
import { rangeOf, spanOf } from '@/lib/yaml/positions';
import type { ParsedDocument, ParsedText } from '@/lib/yaml/types';
import { diagnose } from './diagnose';
import { findSafeEdit } from './fixing/find-actions';
import { toProblem } from './fixing/problem';
import type { Diagnostic, LintOptions } from './types';

/** A document has no more that are safe to mend in one go. */
const MOST_FIXES = 1000;

/**
 * Mends all that only one thing can be meant by, again and again until nothing such is left: one undo step, edits of the
 * text as it is. null where nothing is safe to mend. Never throws.
 */
export function fixAll(parsed: ParsedText, options: LintOptions = {}): EditResult | null {
  let fixed = 0;
  const edits = parsed.documents.flatMap((document) => {
    const mended = mendDocument(document, options);
    fixed += mended.count;
    return mended.edits.map((edit) => ({ range: rangeOf(document, edit), newText: edit.newText }));
  });
  if (fixed === 0) return null;
  return { edits, label: `Fixed ${fixed} ${fixed === 1 ? 'problem' : 'problems'}` };
}

interface Mended {
  readonly edits: readonly OffsetEdit[];
  readonly count: number;
}

/** Of a document by itself: what it is mended to may be several. */
function mendDocument({ body }: ParsedDocument, options: LintOptions): Mended {
  const pieces = new Pieces(body.text);
  const hopeless = new Set<string>();
  let { text } = body;
  let count = 0;
  while (count < MOST_FIXES) {
    const edits = nextEdits(parseText(text), options, hopeless);
    if (!edits) break;
    pieces.apply(edits);
    text = applyOffsetEdits(text, edits);
    count += 1;
  }
  return { edits: pieces.edits(), count };
}

/** `hopeless`: what was tried before, in a text that was hardly another. */
function nextEdits(
  parsed: ParsedText,
  options: LintOptions,
  hopeless: Set<string>,
): readonly OffsetEdit[] | null {
  for (const diagnostic of diagnose(parsed, options)) {
    const key = keyOf(diagnostic);
    if (hopeless.has(key)) continue;
    const problem = toProblem(parsed, diagnostic, options);
    const result = problem && findSafeEdit(problem);
    if (result) return toOffsets(parsed.documents[diagnostic.document]!, result);
    hopeless.add(key);
  }
  return null;
}

function keyOf({ code, document, item, path, message }: Diagnostic): string {
  return JSON.stringify([code, document, item, path, message]);
}

function toOffsets(document: ParsedDocument, { edits }: EditResult): readonly OffsetEdit[] {
  return edits.map(({ range, newText }) => {
    const { start, end } = spanOf(document, range);
    return { start: start + document.offset, end: end + document.offset, newText };
  });
}
