import { lineAt, lineStartsOf } from '@/lib/text/line-index';
import type { ParsedText } from '@/lib/yaml/types';

/** A place in the text: its line from 1, and its offset. */
export interface Place {
  readonly line: number;
  readonly offset: number;
}

export function placeAt({ text }: ParsedText, offset: number): Place {
  return { line: lineAt(lineStartsOf(text), offset) + 1, offset };
}
