import type { FieldPath } from '@/lib/kubernetes/field-error';
import { applyOffsetEdits, type OffsetEdit } from '@/lib/text/offset-edit';
import type { TextEdit } from '@/lib/text/types';
import { beginsLine, columnOf, spaces } from '@/lib/yaml/edit/columns';
import { contentEndOf, endWithComments, startWithComments } from '@/lib/yaml/edit/extent';
import { Pieces } from '@/lib/yaml/edit/pieces';
import { isSameValue } from '@/lib/yaml/edit/same-value';
import { editDocument } from '@/lib/yaml/edit-document';
import { entryAt, resolveAlias } from '@/lib/yaml/lookup';
import { isItem } from '@/lib/yaml/members';
import { parseBody } from '@/lib/yaml/parse-body';
import { rangeOf, spanOf } from '@/lib/yaml/positions';
import { lineStart } from '@/lib/yaml/trivia';
import type { MapEntry, YamlBody } from '@/lib/yaml/types';
import { valueOfBody } from '@/lib/yaml/values';
import { inDocument, put, remove } from './changes';
import { type Problem, valueAt } from './problem';

/** Stands for the value until its own words take that place. */
const MARK = 'field-that-moves-here';

/**
 * Moves a field to a place where nothing is, in its own words where it stands on lines of its own: with its comments and
 * quotes. Throws `EditRefused`.
 */
export function moveEntry(problem: Problem, from: FieldPath, to: FieldPath): readonly TextEdit[] {
  const { document, value } = problem;
  const { body } = document;
  const moved = (inner: unknown) =>
    editDocument(document, [remove(problem, from), put(problem, to, inner)]);
  const plain = moved(valueAt(value, from));
  const entry = blockEntry(body, inDocument(problem, from));
  if (!entry) return plain;
  const toOffsets = (edits: readonly TextEdit[]): OffsetEdit[] =>
    edits.map(({ range, newText }) => ({ ...spanOf(document, range), newText }));
  const marked = toOffsets(moved(MARK));
  const edits = inOwnWords(body, entry, marked, inDocument(problem, to));
  const wanted = valueOfBody(parseBody(applyOffsetEdits(body.text, toOffsets(plain))));
  const isRight =
    edits !== null &&
    isSameValue(valueOfBody(parseBody(applyOffsetEdits(body.text, edits))), wanted);
  if (!isRight) return plain;
  return edits.map((edit) => ({ range: rangeOf(document, edit), newText: edit.newText }));
}

/** An entry that begins its line, and whose lines are its own. */
function blockEntry(body: YamlBody, path: FieldPath): MapEntry | null {
  const entry = entryAt(body, path);
  if (!entry || isItem(entry) || entry.colon < 0) return null;
  return beginsLine(body.text, entry.start) && resolveAlias(entry.value) === entry.value
    ? entry
    : null;
}

function inOwnWords(
  body: YamlBody,
  entry: MapEntry,
  marked: readonly OffsetEdit[],
  to: FieldPath,
): readonly OffsetEdit[] | null {
  const text = applyOffsetEdits(body.text, marked);
  const there = blockEntry(parseBody(text), to);
  if (!there || text.slice(there.value.start, there.value.end) !== MARK) return null;
  const from = columnOf(body.text, entry.start);
  const column = columnOf(text, there.start);
  const words = wordsOf(body.text, entry, from);
  const above = commentsAbove(body.text, entry, from, marked);
  const pieces = new Pieces(body.text);
  pieces.apply(marked);
  pieces.apply([
    {
      start: lineStart(text, there.start),
      end: lineStart(text, there.start),
      newText: shifted(`\n${above}`, column - from).slice(1),
    },
    { start: there.colon + 1, end: there.value.end, newText: shifted(words, column - from) },
  ]);
  return pieces.edits();
}

/** What stands behind the colon, with the comments that belong to it. */
function wordsOf(text: string, entry: MapEntry, column: number): string {
  return text.slice(entry.colon + 1, endWithComments(text, contentEndOf(text, entry), column + 1));
}

/** The comments above it that go with it. */
function commentsAbove(
  text: string,
  entry: MapEntry,
  column: number,
  edits: readonly OffsetEdit[],
): string {
  const start = startWithComments(text, entry.start, column);
  const isGone = edits.some((edit) => edit.start <= start && edit.end > start);
  return isGone ? text.slice(start, lineStart(text, entry.start)) : '';
}

/** The lines behind each line break move by as many columns; blank ones stay. */
function shifted(words: string, by: number): string {
  return words.replace(/(?<=\n) *(?=[^\s])/g, (indent) => spaces(indent.length + by));
}
