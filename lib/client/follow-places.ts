import { followPart, followWorkload } from './follow-selection';
import type { ShownText } from './shown';
import type { Place } from './view-state';

/**
 * Where nodes stand that a hand has moved, after a change of the text: a part that is renamed, and a workload whose
 * document moves, keep their places. Those of a part that is gone stay noted, since undo may bring it back.
 *
 * @param places by `<workload id>|<part id>`
 * @returns the same object where nothing moved
 */
export function followPlaces(
  places: ReadonlyMap<string, Place>,
  before: ShownText,
  after: ShownText,
): ReadonlyMap<string, Place> {
  const keys = new Map<string, string>();
  for (const key of places.keys()) {
    const now = followKey(key, before, after);
    if (now !== key) keys.set(key, now);
  }
  if (keys.size === 0) return places;
  return new Map([...places].map(([key, place]) => [keys.get(key) ?? key, place]));
}

function followKey(key: string, before: ShownText, after: ShownText): string {
  const bar = key.indexOf('|');
  const workloadId = key.slice(0, bar);
  const id = key.slice(bar + 1);
  const nowId = followWorkload(workloadId, before, after);
  const old = before.shown.find(({ workload }) => workload.id === workloadId)?.workload;
  const now = after.shown.find(({ workload }) => workload.id === nowId)?.workload;
  if (!old || !now) return key;
  return `${now.id}|${(old === now ? null : followPart(id, old, now)) ?? id}`;
}
