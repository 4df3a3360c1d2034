import { describe, expect, test } from 'vitest';
import { LAZY_PARSE_LENGTH } from './derive';
import type { DesignCore } from './design-core';
import { followPlaces } from './follow-places';
import { currentWorkload } from './selectors';
import { testClock, testCore } from './testing/test-design';
import type { Place } from './view-state';

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  initContainers:
  - name: setup
  containers:
  - name: app
    volumeMounts:
    - name: data
      mountPath: /data
  - name: helper
  volumes:
  - name: data
    emptyDir: {}
`;

function put(core: DesignCore, from: string, to: string): void {
  const { text } = core.store.getState();
  const start = text.indexOf(from);
  expect(start).toBeGreaterThanOrEqual(0);
  const edits = [{ start, end: start + from.length, newText: to }];
  expect(core.change(edits, { origin: 'editor', label: 'typing' })).toBe(true);
}

const names = (core: DesignCore) =>
  core.store.getState().shown.map(({ workload, stale }) => {
    return `${workload.id} ${workload.name}${stale ? ' (stale)' : ''}`;
  });

describe('what is shown', () => {
  test('keeps the last good picture of a document that does not parse, and the others go on', () => {
    const clock = testClock();
    const core = testCore(`${POD}---\n${POD.replace('web', 'two')}`, clock);
    const [, two] = core.store.getState().shown;
    put(core, 'mountPath: /data', 'mountPath:/data');
    const since = clock.now();
    expect(names(core)).toEqual(['0 web (stale)', '1 two']);
    expect(core.store.getState().shown[1]?.workload.pod).toBe(two?.workload.pod);
    expect(core.store.getState().shown[0]?.stale).toMatchObject({ since });
    clock.pass(8000);
    put(core, 'name: app', 'name: ap');
    expect(core.store.getState().shown[0]?.stale).toMatchObject({ since });
    put(core, 'mountPath:/data', 'mountPath: /data');
    expect(names(core)).toEqual(['0 web', '1 two']);
    expect(core.store.getState().shown[0]?.workload.pod.containers[1]?.name).toBe('ap');
  });

  test('a document put before another does not make it another', () => {
    const core = testCore(POD);
    put(core, 'mountPath: /data', 'mountPath:/data');
    put(core, 'apiVersion', 'a: 1\n---\napiVersion');
    expect(names(core)).toEqual(['1 web (stale)']);
    expect(core.store.getState().shown[0]?.stale?.document.index).toBe(1);
  });

  test('a text that is emptied shows nothing', () => {
    const core = testCore(POD);
    put(core, POD, '');
    expect(names(core)).toEqual([]);
    expect(core.store.getState().selection).toEqual({ workload: null, ids: [] });
  });

  test('what says the same is the same object', () => {
    const core = testCore(`${POD}---\n${POD.replace('web', 'two')}`);
    const before = core.store.getState().shown;
    put(core, 'name: two', 'name: three');
    expect(core.store.getState().shown[0]).toBe(before[0]);
    expect(core.store.getState().shown[1]).not.toBe(before[1]);
    const after = core.store.getState().shown;
    core.store.setState({ announcement: 'x' });
    expect(core.store.getState().shown).toBe(after);
  });
});

describe('the selection', () => {
  const select = (core: DesignCore, ...ids: string[]) =>
    core.store.setState({ selection: { workload: '0', ids } });
  const selected = (core: DesignCore) => core.store.getState().selection.ids;

  test('follows a rename letter by letter, of a container, its mount, a volume', () => {
    const core = testCore(POD);
    select(core, 'container:app', 'mount:app/0', 'volume:data');
    put(core, 'name: app', 'name: appx');
    expect(selected(core)).toEqual(['container:appx', 'mount:appx/0', 'volume:data']);
    put(core, '- name: data\n    emptyDir', '- name: dat\n    emptyDir');
    expect(selected(core)).toEqual(['container:appx', 'mount:appx/0', 'volume:dat']);
    put(core, 'name: appx', 'name: helper');
    expect(selected(core)[0]).toBe('container:helper');
    expect(currentWorkload(core.store.getState())?.workload.pod.containers[1]?.name).toBe('helper');
  });

  test('stays with its part when parts are reordered', () => {
    const core = testCore(POD);
    select(core, 'container:helper');
    const app = POD.slice(POD.indexOf('  - name: app'), POD.indexOf('  - name: helper'));
    put(core, `${app}  - name: helper\n`, `  - name: helper\n${app}`);
    expect(selected(core)).toEqual(['container:helper']);
  });

  test('stays with a container that becomes an init container', () => {
    const core = testCore(POD);
    select(core, 'container:helper');
    put(core, '  - name: helper\n', '');
    expect(selected(core)).toEqual([]);
    select(core, 'container:setup');
    put(core, '  initContainers:\n  - name: setup\n', '');
    expect(selected(core)).toEqual([]);
  });

  test('does not jump to the part that takes the place of one that is removed', () => {
    const core = testCore(POD);
    select(core, 'container:app');
    const app = POD.slice(POD.indexOf('  - name: app'), POD.indexOf('  - name: helper'));
    put(core, app, '');
    expect(selected(core)).toEqual([]);
    expect(core.store.getState().selection.workload).toBe('0');
  });

  test('stays through a text that does not parse', () => {
    const core = testCore(POD);
    select(core, 'container:helper');
    put(core, 'mountPath: /data', 'mountPath:/data');
    put(core, 'mountPath:/data', 'mountPath: /data');
    expect(selected(core)).toEqual(['container:helper']);
  });
});

describe('places that a hand gave', () => {
  test('stay with what is renamed, and with a document that moves', () => {
    const core = testCore(POD);
    let places: ReadonlyMap<string, Place> = new Map([
      ['0|container:app', { x: 1, y: 1 }],
      ['0|volume:data', { x: 2, y: 2 }],
      ['0|frame', { x: 3, y: 3 }],
    ]);
    core.store.subscribe((state, before) => {
      if (state.shown !== before.shown) places = followPlaces(places, before, state);
    });
    put(core, 'name: app', 'name: api');
    put(core, '- name: data\n    emptyDir', '- name: files\n    emptyDir');
    put(core, 'apiVersion', 'a: 1\n---\napiVersion');
    expect([...places.keys()]).toEqual(['1|container:api', '1|volume:files', '1|frame']);
    put(core, '  - name: helper\n', '');
    expect([...places.keys()]).toEqual(['1|container:api', '1|volume:files', '1|frame']);
  });
});

describe('a long text', () => {
  test('is read when typing pauses, and for an edit at once', () => {
    const clock = testClock();
    const filler = `# ${'x'.repeat(LAZY_PARSE_LENGTH)}\n`;
    const core = testCore(POD + filler, clock);
    put(core, 'name: web', 'name: weby');
    expect(core.store.getState().text).toContain('weby');
    expect(names(core)).toEqual(['0 web']);
    clock.pass(300);
    expect(names(core)).toEqual(['0 weby']);
    put(core, 'name: weby', 'name: w');
    core.readNow();
    expect(names(core)).toEqual(['0 w']);
  });

  test('of more than can be read is kept as text', () => {
    const core = testCore(POD);
    const end = POD.length;
    const newText = 'x'.repeat(6_000_000);
    core.change([{ start: end, end, newText }], { origin: 'editor', label: '' });
    core.readNow();
    const { parsed, text, shown } = core.store.getState();
    expect(text).toBe(POD + newText);
    expect(parsed.documents[0]?.body.problem?.code).toBe('too-large');
    expect(shown.every(({ stale }) => stale !== null)).toBe(true);
  });
});

describe('text that is not a manifest', () => {
  test.each([
    ['nothing YAML', '}{ not: [yaml'],
    ['half a key', 'apiVersion: v1\nkind: P'],
    ['a tab', 'a:\n\tb: 1'],
    ['NUL', 'a: \u0000'],
    [
      'prototype names',
      'apiVersion: v1\nkind: Pod\nmetadata: {name: __proto__}\nspec: {containers: [{name: constructor}, {name: __proto__}]}',
    ],
    ['a map for a list', 'kind: Pod\napiVersion: v1\nspec:\n  containers: {a: 1}\n  volumes: x'],
    ['a list for a map', 'kind: Pod\napiVersion: v1\nspec: [a]\nmetadata: [b]'],
    [
      'an alias bomb',
      `a: &a [x, x]\n${[...'bcdefghijk'].map((name, at) => `${name}: &${name} [*${'abcdefghij'[at]}, *${'abcdefghij'[at]}]`).join('\n')}`,
    ],
    ['deep nesting', `a: ${'['.repeat(5000)}`],
  ])('%s is kept as it is and nothing throws', (_, text) => {
    const core = testCore('');
    core.change([{ start: 0, end: 0, newText: text }], { origin: 'editor', label: '' });
    core.change([{ start: 0, end: 1, newText: text[0] ?? '' }], { origin: 'editor', label: '' });
    expect(core.store.getState().text).toBe(text);
  });
});

describe('while the text is not here yet', () => {
  test('nothing can be changed', () => {
    const core = testCore('');
    core.store.setState({ save: { state: 'loading' } });
    expect(core.change([{ start: 0, end: 0, newText: 'x' }], { origin: 'editor', label: '' })).toBe(
      false,
    );
    expect(core.store.getState().text).toBe('');
  });
});
