import type { Workload } from '@/lib/pod/types';
import { diffEdit } from '@/lib/text/diff-edit';
import type { OffsetEdit } from '@/lib/text/offset-edit';
import type { ParsedText } from '@/lib/yaml/types';
import { buildShown, type ShownText } from './shown';

/**
 * Above this many UTF-16 units (about 10,000 lines) a text is read when typing pauses, not at each keystroke.
 * lib/yaml/size-bound.ts says from where on it is not read at all.
 */
export const LAZY_PARSE_LENGTH = 300_000;

/** What the store needs of lib/yaml and lib/pod. */
export interface Reader {
  parseText(text: string): ParsedText;
  /** Parses again only the documents that an edit touches. */
  updateText(previous: ParsedText, edit: OffsetEdit): ParsedText;
  buildWorkloads(parsed: ParsedText): readonly Workload[];
}

/** Reads the text of another design. */
export function readFresh(reader: Reader, text: string): ShownText {
  const parsed = reader.parseText(text);
  const shown = reader.buildWorkloads(parsed).map((workload) => ({ workload, stale: null }));
  return { parsed, shown };
}

/**
 * Reads the text after a change.
 *
 * @param previous what was read last, of the same design
 * @param now milliseconds since 1970
 * @param edits what was done to `previous.parsed.text`, sorted and apart, if that is known
 */
export function readChanged(
  reader: Reader,
  previous: ShownText,
  text: string,
  now: number,
  edits?: readonly OffsetEdit[],
): ShownText {
  const edit = edits ? hullOf(edits, text) : diffEdit(previous.parsed.text, text);
  const parsed = edit ? reader.updateText(previous.parsed, edit) : previous.parsed;
  return { parsed, shown: buildShown(previous, parsed, reader.buildWorkloads(parsed), now) };
}

/** Edits as one, from the first to the last. */
function hullOf(edits: readonly OffsetEdit[], after: string): OffsetEdit | null {
  const first = edits[0];
  const last = edits.at(-1);
  if (!first || !last) return null;
  const grown = edits.reduce((sum, edit) => sum + edit.newText.length - (edit.end - edit.start), 0);
  const newText = after.slice(first.start, last.end + grown);
  return { start: first.start, end: last.end, newText };
}
