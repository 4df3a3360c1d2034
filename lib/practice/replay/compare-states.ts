import type { ContainerState, ContainerStatus, Pod } from '../kubelet/pod';
import { MOMENT, oddRows, type Row, rowsOf } from './align';
import { plainName, plainText } from './plain-text';
import { BEYOND } from './play';
import type { Watched } from './scenario';

/** A difference in words, and what it is about. */
export interface Difference {
  readonly about: 'states' | 'pod' | 'waits' | 'objects' | 'events' | 'steps' | 'faults';
  readonly text: string;
}

type Seen = { readonly t: number; readonly type: string; readonly pod: Pod };

/** The watch events of one Pod, in order. */
interface Story {
  readonly name: string;
  readonly seen: readonly Seen[];
}

/** Container by container and Pod by Pod: what was, one after another. */
export function compareStates(
  real: readonly Watched[],
  ours: readonly Watched[],
  end: number,
): Difference[] {
  const there = storiesOf(real);
  const here = storiesOf(ours);
  const differences: Difference[] = [];
  const names = new Set([...there.keys(), ...here.keys()]);
  for (const name of names) {
    const left = there.get(name) ?? [];
    const right = (here.get(name) ?? []).filter(({ seen }) => (seen[0]?.t ?? 0) < end);
    if (left.length !== right.length)
      differences.push({ about: 'pod', text: `${left.length} Pods ${name}, here ${right.length}` });
    left.forEach((story, at) => {
      const own = right[at];
      if (own) differences.push(...comparePods(story, own, end));
    });
  }
  return differences;
}

/** By plain name, in the order in which they were made. */
function storiesOf(watch: readonly Watched[]): Map<string, Story[]> {
  const byUid = new Map<string, { name: string; seen: Seen[] }>();
  for (const { t, type, object } of watch) {
    if (object.kind !== 'Pod') continue;
    const { uid, name, generateName } = object.metadata;
    const plain = generateName || object.metadata.ownerReferences ? plainName(name) : name;
    const story = byUid.get(uid) ?? { name: plain, seen: [] };
    byUid.set(uid, story);
    story.seen.push({ t, type, pod: object as Pod });
  }
  const byName = new Map<string, Story[]>();
  for (const story of byUid.values())
    byName.set(story.name, [...(byName.get(story.name) ?? []), story]);
  return byName;
}

function comparePods(real: Story, ours: Story, end: number): Difference[] {
  const late = lateOf(real, end);
  const found: Difference[] = [];
  const rows = (story: Story, text: (seen: Seen) => string | null, until: number) =>
    rowsOf(
      story.seen.flatMap((seen) => {
        const words = text(seen);
        return words === null ? [] : [{ t: seen.t, text: plainName(plainText(words)) }];
      }),
      until,
    );
  const check = (about: 'states' | 'pod', what: string, text: (seen: Seen) => string | null) => {
    const moment = about === 'pod' && containerNames(real).length > 1 ? TOGETHER : MOMENT;
    const odd = oddRows(rows(real, text, end), rows(ours, text, end + BEYOND), { late, moment });
    for (const { side, row } of odd)
      found.push({ about, text: `${what}: only ${side} ${shown(row)}` });
  };
  for (const container of containerNames(real))
    check('states', `${real.name}/${container}`, ({ type, pod }) =>
      type === 'DELETED' ? null : containerRow(pod, container),
    );
  check('pod', real.name, ({ type, pod }) => (type === 'DELETED' ? 'DELETED' : podRow(pod)));
  return [...found, ...compareWaits(real, ours), ...compareGrace(real, ours)];
}

/** How long a Pod may be in a state between the changes of two of its containers (s). */
const TOGETHER = 3.2;

function shown({ t, lasts, text }: Row): string {
  return `${text} at ${t.toFixed(1)} for ${lasts.toFixed(1)} s`;
}

/** From where on the end may be cut off: back-off waits are up to half as long again, and so add up. */
function lateOf({ seen }: Story, end: number): number {
  const waits = seen.find(({ pod }) =>
    all(pod).some(
      ({ state, restartCount }) => restartCount > 0 || /BackOff/.test(state.waiting?.reason ?? ''),
    ),
  );
  return waits ? end - 3 - 0.35 * (end - waits.t) : end - 3;
}

function all({ status }: Pod): readonly ContainerStatus[] {
  return [
    ...(status?.initContainerStatuses ?? []),
    ...(status?.containerStatuses ?? []),
    ...(status?.ephemeralContainerStatuses ?? []),
  ];
}

function containerNames({ seen }: Story): readonly string[] {
  return [...new Set(seen.flatMap(({ pod }) => all(pod).map(({ name }) => name)))];
}

function containerRow(pod: Pod, name: string): string | null {
  const status = all(pod).find((one) => one.name === name);
  if (!status) return null;
  const { state, lastState, ready, restartCount } = status;
  const last = lastState.terminated ? ` last=${words(lastState, false)}` : '';
  return `${words(state, true)}${last} ready=${ready} restarts=${restartCount}`;
}

function words({ waiting, running, terminated }: ContainerState, isFull: boolean): string {
  if (running) return 'running';
  const message = (terminated ?? waiting)?.message;
  const more = isFull && message ? ` ${JSON.stringify(message)}` : '';
  if (terminated) return `${terminated.reason ?? ''}(${terminated.exitCode})${more}`;
  return `waiting:${waiting?.reason ?? ''}${more}`;
}

function podRow({ metadata, status = {} }: Pod): string {
  const conditions = (status.conditions ?? []).map(
    ({ type, status: value, reason, message }) =>
      `${type}=${value}${reason ? `:${reason}` : ''}${message ? `:${message}` : ''}`,
  );
  const deleting = metadata.deletionTimestamp === undefined ? '' : ' deleting';
  const why = [status.reason, status.message].filter((one) => one).join(' ');
  return [`${status.phase}${deleting}`, why, ...conditions.sort()]
    .filter((one) => one !== '')
    .join(', ');
}

// How long it waited before a container was started again, and until it was gone

interface Run {
  started?: number;
  finished?: number;
  /** What back-off was told while it waited (s). */
  backOff?: number;
}

function runsOf({ seen }: Story): Map<string, Run> {
  const runs = new Map<string, Run>();
  const at = (name: string, count: number): Run => {
    const key = `${name} ${count}`;
    const run = runs.get(key) ?? {};
    runs.set(key, run);
    return run;
  };
  for (const { pod } of seen) {
    for (const { name, state, lastState, restartCount } of all(pod)) {
      const run = at(name, restartCount);
      if (state.running) run.started = Date.parse(state.running.startedAt) / 1000;
      const ended = state.terminated ?? (state.waiting ? lastState.terminated : undefined);
      if (ended?.finishedAt) {
        run.started = Date.parse(ended.startedAt ?? '') / 1000;
        run.finished = Date.parse(ended.finishedAt) / 1000;
      }
      const told = /^back-off (?:(\d+)m)?(\d+)s/.exec(state.waiting?.message ?? '');
      if (told) run.backOff = Number(told[1] ?? 0) * 60 + Number(told[2]);
    }
  }
  return runs;
}

function waitsOf(story: Story): Map<string, { readonly wait: number; readonly backOff: number }> {
  const runs = runsOf(story);
  const waits = new Map<string, { wait: number; backOff: number }>();
  for (const [key, { finished, backOff = 0 }] of runs) {
    const [name = '', count = ''] = key.split(' ');
    const next = runs.get(`${name} ${Number(count) + 1}`);
    if (finished !== undefined && next?.started !== undefined)
      waits.set(key, { wait: next.started - finished, backOff });
  }
  return waits;
}

/** Times of containers are whole seconds; a busy machine takes a second or two longer. */
const ROUNDING = 1;
const BUSY = 2;

function compareWaits(real: Story, ours: Story): Difference[] {
  const here = waitsOf(ours);
  return [...waitsOf(real)].flatMap(([key, { wait, backOff }]): Difference[] => {
    const own = here.get(key);
    if (!own) return [];
    const least = Math.min(backOff, wait) - ROUNDING - (backOff === 0 ? BUSY : 0);
    const most = Math.max(backOff * 1.5 + BUSY, wait) + ROUNDING;
    if (own.wait >= least && own.wait <= most) return [];
    const text = `${real.name}/${key}: waited ${wait} s (back-off ${backOff} s), here ${own.wait} s`;
    return [{ about: 'waits', text }];
  });
}

function compareGrace(real: Story, ours: Story): Difference[] {
  const there = graceOf(real);
  const here = graceOf(ours);
  if (there === null || here === null) return [];
  if (here <= there + ROUNDING && here >= there - ROUNDING - BUSY) return [];
  const text = `${real.name}: gone after ${there.toFixed(1)} s, here after ${here.toFixed(1)} s`;
  return [{ about: 'waits', text }];
}

function graceOf({ seen }: Story): number | null {
  const asked = seen.find(({ pod }) => pod.metadata.deletionTimestamp !== undefined);
  const gone = seen.find(({ type }) => type === 'DELETED');
  return asked && gone ? gone.t - asked.t : null;
}
