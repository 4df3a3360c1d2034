import type { KubeObject } from '../store/object';
import { oddRows, rowsOf } from './align';
import type { Difference } from './compare-states';
import { plainName, plainText } from './plain-text';
import { BEYOND } from './play';
import type { Watched } from './scenario';

interface Status {
  readonly conditions?: readonly {
    readonly type: string;
    readonly status: string;
    readonly reason?: string;
    readonly message?: string;
  }[];
  readonly [field: string]: unknown;
}

/** Deployments, Jobs and the others: which conditions they had, one after another, and what is said of them in the end. */
export function compareObjects(
  real: readonly Watched[],
  ours: readonly Watched[],
  end: number,
): Difference[] {
  const there = storiesOf(real);
  const here = storiesOf(ours);
  return [...there].flatMap(([name, story]) => {
    const own = here.get(name) ?? [];
    const late = end - 3 - 0.3 * (end - (story[0]?.t ?? 0));
    const odd = oddRows(rows(story, end), rows(own, end + BEYOND), { late, moment: 3.2 });
    const found = odd.map(
      ({ side, row }): Difference => ({
        about: 'objects',
        text: `${name}: only ${side} ${row.text} at ${row.t.toFixed(1)} for ${row.lasts.toFixed(1)} s`,
      }),
    );
    return [...found, ...compareEnds(name, story, own, end)];
  });
}

function storiesOf(watch: readonly Watched[]): Map<string, Watched[]> {
  const stories = new Map<string, Watched[]>();
  for (const one of watch) {
    const { kind, metadata } = one.object;
    if (kind === 'Pod') continue;
    const name = `${kind}/${plainName(metadata.name)}`;
    stories.set(name, [...(stories.get(name) ?? []), one]);
  }
  return stories;
}

function statusOf({ status }: KubeObject): Status {
  return (status ?? {}) as Status;
}

function rows(story: readonly Watched[], end: number) {
  return rowsOf(
    story.map(({ t, type, object }) => ({ t, text: type === 'DELETED' ? type : textOf(object) })),
    end,
  );
}

function textOf(object: KubeObject): string {
  if (object.kind === 'EndpointSlice') return endpointsOf(object);
  const conditions = (statusOf(object).conditions ?? []).map(
    ({ type, status, reason = '', message = '' }) =>
      `${type}=${status}:${reason}:${plainName(plainText(message))}`,
  );
  return conditions.sort().join(', ');
}

/** What is behind a Service: how each of them is. */
function endpointsOf({ endpoints }: KubeObject): string {
  const all = (endpoints ?? []) as readonly { readonly conditions?: object }[];
  return all
    .map(({ conditions }) => JSON.stringify(conditions))
    .sort()
    .join(' ');
}

/** Numbers alone: the rest are names and times. */
function compareEnds(
  name: string,
  real: readonly Watched[],
  ours: readonly Watched[],
  end: number,
): Difference[] {
  const last = (story: readonly Watched[]) => story.filter(({ t }) => t <= end).at(-1);
  const [there, here] = [last(real), last(ours)];
  // What changed shortly before the end may not have come to rest.
  if (!there || !here || there.t > end - 5 || here.t > end - 5) return [];
  const [left, right] = [numbersOf(there.object), numbersOf(here.object)];
  if (left === right) return [];
  return [{ about: 'objects', text: `${name}: in the end ${left}, here ${right}` }];
}

function numbersOf(object: KubeObject): string {
  const numbers = Object.entries(statusOf(object)).filter(
    ([field, value]) => typeof value === 'number' && !/generation|collision/i.test(field),
  );
  return JSON.stringify(Object.fromEntries(numbers.sort(([a], [b]) => (a < b ? -1 : 1))));
}
