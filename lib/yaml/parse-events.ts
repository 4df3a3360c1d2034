import { type Event, parseEvents } from 'js-yaml';
import { onOneLine, regionAround } from './flow-region';
import { MAX_DEPTH } from './size-bound';

export interface Events {
  readonly events: readonly Event[];
  /** The indentation of a bracket or quote was mended to read them. */
  readonly isMended: boolean;
}

const DEFICIENT = 'deficient indentation';
/** So many characters are read again and again to mend a document. */
const MOST_WORK = 3_000_000;

/**
 * js-yaml's events of a document. Throws its `YAMLException`.
 *
 * js-yaml refuses lines in brackets and quotes that are indented less than what holds them, as in a list whose `]`
 * stands below its key. kubectl does not mind. Such a text is put on one line, character for character, and read again:
 * all offsets stay as they are.
 */
export function readEvents(text: string): Events {
  let read = text;
  for (let work = 0; ; work += text.length) {
    try {
      return { events: parseEvents(read, { maxDepth: MAX_DEPTH }), isMended: read !== text };
    } catch (error) {
      const mended = work < MOST_WORK ? mend(read, error) : null;
      if (mended === null) throw error;
      read = mended;
    }
  }
}

/** The text with the lines on one that js-yaml minds; null where it minds something else. */
function mend(text: string, error: unknown): string | null {
  const { reason, mark } = error as { reason?: string; mark?: { position: number } };
  if (reason !== DEFICIENT || !mark) return null;
  const region = regionAround(text, mark.position);
  return region && onOneLine(text, region);
}
