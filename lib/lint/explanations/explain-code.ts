import type { Explanation } from '../types';

/** A code in the words of one's first week; undefined where there are none yet. */
export function explainCode(_code: string): Explanation | undefined {
  return undefined;
}
