import type { Process } from '../process/process';
import type { Task } from '../process/types';
import type { Match, Pattern } from './pattern';

/** What takes a match's place, and whether it was the last to be looked for. */
export interface Replaced {
  readonly text: string;
  readonly isLast?: boolean;
}

/** A result is counted as memory each time it has grown by so much (bytes). */
const PIECE = 1 << 20;

/** Replaces matches as a program does it: it takes time by length and matches, and memory for what comes out. */
export function* replaceInSteps(
  p: Process,
  pattern: Pattern,
  text: string,
  by: (match: Match) => Replaced,
  touching = false,
): Task<string> {
  if (p.step(1 + (text.length >> 8))) yield 'preempt';
  const parts: string[] = [];
  let length = 0;
  let counted = 0;
  let at = 0;
  for (const match of pattern.all(text, touching)) {
    if (p.step()) yield 'preempt';
    const replaced = by(match);
    parts.push(text.slice(at, match.index), replaced.text);
    length += match.index - at + replaced.text.length;
    at = match.index + match.text.length;
    if (length - counted > PIECE) {
      counted = length;
      yield* p.hold((length + text.length) * 2);
    }
    if (replaced.isLast) break;
  }
  if (parts.length === 0) return text;
  parts.push(text.slice(at));
  return parts.join('');
}
