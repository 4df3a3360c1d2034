import type { Workload } from '@/lib/pod/types';
import type { ParsedText } from '@/lib/yaml/types';
import { buildShown, type ShownText } from './shown';

/** Above this many UTF-16 units (about 10,000 lines) a text is read when typing pauses, not at each keystroke. */
export const LAZY_PARSE_LENGTH = 300_000;

/** Above this many a text is not read at all: it can be edited and kept, but nothing is drawn. */
export const MAX_PARSE_LENGTH = 10_000_000;

/** What the store needs of lib/yaml and lib/pod. */
export interface Reader {
  parseText(text: string): ParsedText;
  /** Parses again only the documents that changed. */
  updateText(previous: ParsedText, text: string): ParsedText;
  buildWorkloads(parsed: ParsedText): readonly Workload[];
}

/** A text of which nothing is known yet. */
export function unread(text: string): ShownText {
  return { parsed: { text, documents: [] }, shown: [] };
}

/**
 * Reads a text. `previous` is what was read last, of the same design.
 *
 * @param now milliseconds since 1970
 */
export function readText(
  reader: Reader,
  previous: ShownText,
  text: string,
  now: number,
): ShownText {
  if (text.length > MAX_PARSE_LENGTH) return unread(text);
  const parsed = reader.updateText(previous.parsed, text);
  return { parsed, shown: buildShown(previous, parsed, reader.buildWorkloads(parsed), now) };
}

/** Why a text is not read, in a sentence; null if it is. */
export function tooLong(text: string): string | null {
  if (text.length <= MAX_PARSE_LENGTH) return null;
  const size = Math.ceil(text.length / 1_000_000);
  const most = MAX_PARSE_LENGTH / 1_000_000;
  return `This text has ${size} million characters. Above ${most} million nothing is drawn; it can still be edited and kept.`;
}
