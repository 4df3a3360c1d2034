import { describe, expect, it } from 'vitest';
import type { NewObject } from './object';
import { StatusError } from './status-error';
import { ObjectStore, type WatchEvent } from './store';

const PODS = { group: '', plural: 'pods' };
const DEPLOYMENTS = { group: 'apps', plural: 'deployments' };

function makeStore(history?: number) {
  let seed = 1;
  return new ObjectStore({
    now: () => Date.UTC(2026, 0, 1, 12, 30, 15, 500),
    random: () => {
      seed = (seed * 48271) % 2147483647;
      return seed / 2147483647;
    },
    ...(history !== undefined && { history }),
  });
}

function pod(name: string, spec: unknown = {}): NewObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'default' }, spec };
}

function refusal(run: () => unknown): { code: number; reason: string; message: string } {
  try {
    run();
  } catch (error) {
    if (error instanceof StatusError) {
      return { code: error.code, reason: error.reason, message: error.message };
    }
    throw error;
  }
  throw new Error('it was done');
}

function watched(store: ObjectStore, since?: string): string[] {
  const seen: string[] = [];
  store.watch(PODS, since, ({ type, object, resourceVersion }: WatchEvent) => {
    expect(object.metadata.resourceVersion).toBe(String(resourceVersion));
    seen.push(`${type} ${object.metadata.name}`);
  });
  return seen;
}

describe('what is created', () => {
  it('has its uid, time and version, and is found', () => {
    const store = makeStore();
    const made = store.create(PODS, pod('web'));
    expect(made.metadata).toMatchObject({
      creationTimestamp: '2026-01-01T12:30:15Z',
      resourceVersion: store.resourceVersion,
    });
    expect(made.metadata.uid).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(store.get(PODS, 'default', 'web')).toBe(made);
    expect(store.get(PODS, 'other', 'web')).toBeNull();
  });

  it('gets a name from generateName', () => {
    const store = makeStore();
    const metadata = { generateName: 'web-', namespace: 'default' };
    const one = store.create(PODS, { ...pod(''), metadata });
    const two = store.create(PODS, { ...pod(''), metadata });
    expect(one.metadata.name).toMatch(/^web-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
    expect(two.metadata.name).not.toBe(one.metadata.name);
  });

  it('is refused where the name is taken', () => {
    const store = makeStore();
    store.create(DEPLOYMENTS, pod('web'));
    expect(refusal(() => store.create(DEPLOYMENTS, pod('web')))).toEqual({
      code: 409,
      reason: 'AlreadyExists',
      message: 'deployments.apps "web" already exists',
    });
  });
});

describe('what is changed', () => {
  it('has a new version, and leaves the object from before as it was', () => {
    const store = makeStore();
    const before = store.create(PODS, pod('web', { a: 1 }));
    const after = store.update(PODS, { ...before, spec: { a: 2 } });
    expect(before.spec).toEqual({ a: 1 });
    expect(Number(after.metadata.resourceVersion)).toBeGreaterThan(
      Number(before.metadata.resourceVersion),
    );
  });

  it('is not written where it says the same', () => {
    const store = makeStore();
    const before = store.create(PODS, pod('web', { a: 1 }));
    const seen = watched(store, store.resourceVersion);
    expect(store.update(PODS, { ...before, spec: { a: 1 } })).toBe(before);
    expect(seen).toEqual([]);
  });

  it('is refused with a version that is not the last, or another uid', () => {
    const store = makeStore();
    const before = store.create(PODS, pod('web', { a: 1 }));
    store.update(PODS, { ...before, spec: { a: 2 } });
    expect(refusal(() => store.update(PODS, { ...before, spec: { a: 3 } }))).toEqual({
      code: 409,
      reason: 'Conflict',
      message:
        'Operation cannot be fulfilled on pods "web": the object has been modified; please apply your changes to the latest version and try again',
    });
    const metadata = { ...before.metadata, uid: 'x', resourceVersion: '' };
    expect(refusal(() => store.update(PODS, { ...before, metadata })).code).toBe(409);
  });

  it('must be there', () => {
    const store = makeStore();
    const gone = store.create(PODS, pod('web'));
    store.remove(PODS, 'default', 'web');
    expect(refusal(() => store.update(PODS, gone)).message).toBe('pods "web" not found');
    expect(store.change(PODS, 'default', 'web', (one) => one)).toBeNull();
  });
});

describe('a watch', () => {
  it('hears of everything in order, from a version on', () => {
    const store = makeStore();
    const a = store.create(PODS, pod('a'));
    const since = store.resourceVersion;
    store.create(PODS, pod('b'));
    store.create(DEPLOYMENTS, pod('c'));
    const seen = watched(store, since);
    store.update(PODS, { ...a, spec: { x: 1 } });
    store.remove(PODS, 'default', 'b');
    expect(seen).toEqual(['ADDED b', 'MODIFIED a', 'DELETED b']);
  });

  it('without a version begins with what is there', () => {
    const store = makeStore();
    store.create(PODS, pod('b'));
    store.create(PODS, pod('a'));
    expect(watched(store)).toEqual(['ADDED a', 'ADDED b']);
  });

  it('of a version that is forgotten is refused with 410', () => {
    const store = makeStore(8);
    const since = store.resourceVersion;
    for (let n = 0; n < 20; n++) store.create(PODS, pod(`p${n}`));
    const { code, reason, message } = refusal(() => watched(store, since));
    expect([code, reason]).toEqual([410, 'Expired']);
    expect(message).toMatch(/^too old resource version: 1 \(\d+\)$/);
    expect(watched(store, store.resourceVersion)).toEqual([]);
  });

  it('that is stopped hears nothing more', () => {
    const store = makeStore();
    const seen: string[] = [];
    const watch = store.watch(PODS, undefined, ({ type }) => seen.push(type));
    store.create(PODS, pod('a'));
    watch.stop();
    store.create(PODS, pod('b'));
    expect(seen).toEqual(['ADDED']);
    expect(store.watchCount).toBe(0);
  });

  it('may change the store while it hears, and the others hear in order', () => {
    const store = makeStore();
    store.watch(PODS, undefined, ({ type, object }) => {
      if (type === 'ADDED') store.update(PODS, { ...object, spec: { seen: true } });
    });
    const seen = watched(store);
    store.create(PODS, pod('a'));
    expect(store.get(PODS, 'default', 'a')?.spec).toEqual({ seen: true });
    expect(seen).toEqual(['ADDED a', 'MODIFIED a']);
  });
});

it('lists by namespace, then name', () => {
  const store = makeStore();
  for (const [namespace, name] of [
    ['b', 'a'],
    ['a', 'b'],
    ['a', 'a'],
    ['a-b', 'a'],
  ] as const) {
    store.create(PODS, { ...pod(name), metadata: { name, namespace } });
  }
  const names = store.list(PODS).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  expect(names).toEqual(['a/a', 'a/b', 'a-b/a', 'b/a']);
  expect(store.count(PODS, 'a')).toBe(2);
});

it('forgets what was before on demand', () => {
  const store = makeStore();
  const since = store.resourceVersion;
  for (const name of ['a', 'b', 'c']) store.create(PODS, pod(name));
  const late = String(Number(store.resourceVersion) - 1);
  store.forget(1);
  expect(store.size).toBe(3);
  expect(refusal(() => watched(store, since)).code).toBe(410);
  expect(watched(store, late)).toEqual(['ADDED c']);
});

it('comes back from a snapshot as it was, and has forgotten what was before', () => {
  const store = makeStore();
  const since = store.resourceVersion;
  store.create(PODS, pod('a', { x: 1 }));
  store.create(DEPLOYMENTS, pod('b'));
  const again = makeStore();
  again.restore(JSON.parse(JSON.stringify(store.snapshot())));
  expect(again.list(PODS)).toEqual(store.list(PODS));
  expect(again.list(DEPLOYMENTS)).toEqual(store.list(DEPLOYMENTS));
  expect(again.resourceVersion).toBe(store.resourceVersion);
  expect(refusal(() => watched(again, since)).code).toBe(410);
});
