import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { bootDesign } from './boot';
import { createDesignCore, type DesignCore } from './design-core';
import { readOpen, readSnapshot, writeOpen, writeSnapshot } from './local-designs';
import { fakeStorage, forbiddenStorage } from './testing/fake-storage';
import { reader, testClock } from './testing/test-design';

const DESIGN = { id: 'x', name: 'web', byHand: false, changedAt: 1 };

function boot(tab = 'tab') {
  const clock = testClock();
  const core = createDesignCore({ reader, now: clock.now, schedule: clock.schedule });
  return { core, clock, booted: bootDesign(core, tab, clock.schedule) };
}

function type(core: DesignCore, newText: string) {
  const end = core.store.getState().text.length;
  core.change([{ start: end, end, newText }], { origin: 'editor', label: 'typing' });
}

beforeEach(() => {
  vi.stubGlobal('localStorage', fakeStorage());
  vi.stubGlobal('sessionStorage', fakeStorage());
});

afterEach(() => vi.unstubAllGlobals());

describe('the first picture', () => {
  test('without anything kept is a blank design that can be edited at once', () => {
    const { core, booted } = boot();
    expect(core.store.getState()).toMatchObject({ text: '', save: { state: 'kept' } });
    expect(booted).toMatchObject({ base: '', isNew: true });
    type(core, 'a');
    expect(core.store.getState().text).toBe('a');
    expect(booted.takeLog()).toHaveLength(1);
  });

  test('is the design that was open last', () => {
    writeOpen('x');
    writeSnapshot(DESIGN, 'kind: Pod\r\n', 5);
    const { core, booted } = boot();
    expect(core.store.getState()).toMatchObject({ text: 'kind: Pod\r\n', design: DESIGN });
    expect(booted).toMatchObject({ base: 'kind: Pod\r\n', isNew: false });
  });

  test('waits for storage where the text is too long to be kept here', () => {
    writeOpen('x');
    writeSnapshot(DESIGN, 'x'.repeat(400_000), 5);
    const { core, booted } = boot();
    expect(core.store.getState().save).toEqual({ state: 'loading' });
    expect(booted.base).toBeNull();
  });

  test('waits for storage where what was kept here makes no sense', () => {
    writeOpen('x');
    localStorage.setItem('pod-designer:text:x', '{"design": {"id": 7}, "text": []}');
    localStorage.setItem('pod-designer:pending:tab', '[[[');
    expect(boot().core.store.getState()).toMatchObject({ text: '', save: { state: 'loading' } });
  });

  test('needs no localStorage', () => {
    vi.stubGlobal('localStorage', forbiddenStorage());
    vi.stubGlobal('sessionStorage', forbiddenStorage());
    const { core, booted } = boot();
    type(core, 'a');
    booted.takeLog();
    booted.attached();
    booted.flush();
    expect(core.store.getState().text).toBe('a');
  });
});

describe('changes before the engine is there', () => {
  test('are there again after a reload, as the steps that they were', () => {
    writeOpen('x');
    writeSnapshot(DESIGN, 'base\n', 5);
    const first = boot();
    type(first.core, 'one ');
    first.clock.pass(600);
    type(first.core, 'two');
    const again = boot();
    expect(again.core.store.getState().text).toBe('base\none two');
    expect(again.booted.base).toBe('base\n');
    expect(again.booted.takeLog().map(({ newStep }) => newStep)).toEqual([true, true]);
  });

  test('of a tab that is still there are not taken; of one that is gone they are', () => {
    writeOpen('x');
    writeSnapshot(DESIGN, 'base', 5);
    const other = boot('other');
    type(other.core, '!');
    expect(boot('mine').core.store.getState().text).toBe('base');
    const late = testClock();
    late.pass(60_000);
    const core = createDesignCore({ reader, now: late.now, schedule: late.schedule });
    bootDesign(core, 'third', late.schedule);
    expect(core.store.getState().text).toBe('base!');
  });

  test('are forgotten here once the engine has them', () => {
    const { core, booted } = boot();
    type(core, 'a');
    booted.takeLog();
    booted.attached();
    expect(Object.keys(localStorage).some((key) => key.includes('pending'))).toBe(false);
  });
});

describe('what is kept for the next first picture', () => {
  test('is the text as it is when typing pauses, and when the page goes', () => {
    const { core, clock, booted } = boot();
    booted.takeLog();
    booted.attached();
    const id = core.store.getState().design?.id ?? '';
    type(core, 'a');
    clock.pass(500);
    expect(readSnapshot(id)?.text).toBe('a');
    type(core, 'b');
    booted.flush();
    expect(readSnapshot(id)?.text).toBe('ab');
    expect(readOpen()).toBe(id);
  });

  test('is the text of the last few designs, not of all', () => {
    for (let n = 0; n < 6; n++) writeSnapshot({ ...DESIGN, id: `d${n}` }, `${n}`, n);
    const kept = Object.keys(localStorage).filter((key) => key.includes(':text:'));
    expect(kept).toHaveLength(3);
    expect(readSnapshot('d5')?.text).toBe('5');
    expect(readSnapshot('d0')).toBeNull();
  });
});
