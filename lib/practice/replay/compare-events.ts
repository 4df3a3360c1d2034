import { oddRows, type Row } from './align';
import type { Difference } from './compare-states';
import { plainName, plainText } from './plain-text';
import type { RecordedEvent } from './scenario';

interface Told {
  readonly first: number;
  /** Of each wording apart. */
  readonly counts: Map<string, number>;
}

/** Object by object (and container by container): which events, in which order they came first, how often. */
export function compareEvents(
  real: readonly RecordedEvent[],
  ours: readonly RecordedEvent[],
  end: number,
): Difference[] {
  const there = groupsOf(real, end);
  const here = groupsOf(ours, end);
  const none = new Map<string, Told>();
  return [...new Set([...there.keys(), ...here.keys()])].flatMap((key) =>
    compareGroup(key, there.get(key) ?? none, here.get(key) ?? none, end),
  );
}

function groupsOf(events: readonly RecordedEvent[], end: number): Map<string, Map<string, Told>> {
  const groups = new Map<string, Map<string, Told>>();
  for (const { t, type, reason, message, count, source, involvedObject } of events) {
    const { kind, name, fieldPath = '' } = involvedObject;
    // Another machine tells of it where it was recorded.
    if (kind === 'Node') continue;
    const key = `${kind}/${plainName(name)} ${fieldPath} ${source}`;
    const group = groups.get(key) ?? new Map<string, Told>();
    groups.set(key, group);
    const words = `${type} ${reason}: ${plainName(plainText(message))}`;
    const told = group.get(words) ?? { first: t, counts: new Map<string, number>() };
    group.set(words, told);
    const wording = `${name} ${message}`;
    if (t <= end) told.counts.set(wording, Math.max(told.counts.get(wording) ?? 0, count));
  }
  return groups;
}

function timesOf({ counts }: Told): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/** Whether a server listened already when it was first asked. */
function isEarly(words: string, told: Told | undefined): boolean {
  return (
    /^Warning Unhealthy: (?:Readiness|Startup) probe failed: .*(?:refused|reset by peer)/.test(
      words,
    ) &&
    told !== undefined &&
    timesOf(told) <= 2
  );
}

function compareGroup(
  key: string,
  real: ReadonlyMap<string, Told>,
  ours: ReadonlyMap<string, Told>,
  end: number,
): Difference[] {
  const rows = (told: ReadonlyMap<string, Told>): Row[] =>
    [...told].map(([text, { first }]) => ({ t: first, text, lasts: Number.POSITIVE_INFINITY }));
  const begun = Math.min(end, ...[...real.values()].map(({ first }) => first));
  const odd = oddRows(rows(real), rows(ours), { late: end - 3 - 0.3 * (end - begun) }).filter(
    ({ side, row: { text } }) => !isEarly(text, (side === 'real' ? real : ours).get(text)),
  );
  const found = odd.map(
    ({ side, row }): Difference => ({
      about: 'events',
      text: `${key}: only ${side} ${row.text} at ${row.t.toFixed(1)}`,
    }),
  );
  for (const [words, told] of real) {
    const count = timesOf(told);
    const here = ours.get(words);
    const own = here && timesOf(here);
    if (own === undefined || own === 0 || Math.abs(own - count) <= Math.max(2, 0.5 * count))
      continue;
    found.push({ about: 'events', text: `${key}: ${words} ${count} times, here ${own} times` });
  }
  return found;
}
