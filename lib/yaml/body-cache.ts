import type { YamlBody } from './types';

/** Two at least: the text of a gesture is read before it is made, and when it is. */
const LEAST_KEPT = 2;
const MOST_KEPT = 100;
/** So many UTF-16 units together. Not more: what is kept, the garbage collector copies again and again. */
const MOST_KEPT_LENGTH = 60_000;

/**
 * The bodies parsed last, in places that are used again. No map and no list that grows: the engine makes them anew in
 * larger ones, and those that it leaves behind hold all that was ever kept until the next great collection.
 */
const kept: (YamlBody | null)[] = Array.from({ length: MOST_KEPT }, () => null);
/** When each was asked for last; 0 where none is. */
const usedAt: number[] = Array.from({ length: MOST_KEPT }, () => 0);
let now = 0;
let count = 0;
let length = 0;

/** The body of a text that was parsed lately. */
export function recallBody(text: string): YamlBody | undefined {
  for (let at = 0; at < MOST_KEPT; at++) {
    const body = kept[at];
    if (body?.text !== text) continue;
    usedAt[at] = ++now;
    return body;
  }
  return undefined;
}

/** Keeps a body, in place of those that were not asked for the longest. */
export function keepBody(body: YamlBody): YamlBody {
  while (count >= LEAST_KEPT && !hasRoomFor(body)) drop(leastUsed());
  const at = kept.indexOf(null);
  kept[at] = body;
  usedAt[at] = ++now;
  count++;
  length += body.text.length;
  return body;
}

function hasRoomFor(body: YamlBody): boolean {
  return count < MOST_KEPT && length + body.text.length <= MOST_KEPT_LENGTH;
}

function drop(at: number): void {
  length -= kept[at]!.text.length;
  count--;
  kept[at] = null;
  usedAt[at] = 0;
}

function leastUsed(): number {
  let found = -1;
  for (let at = 0; at < MOST_KEPT; at++)
    if (kept[at] && (found < 0 || usedAt[at]! < usedAt[found]!)) found = at;
  return found;
}
