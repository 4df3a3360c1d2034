import { buildWorkloads } from '@/lib/pod/build-workloads';
import { parseText, updateText } from '@/lib/yaml/parse-text';
import type { LocalChange } from '../design-core';
import { createDesignCore, type DesignCore } from '../design-core';
import { type Engine, type Handover, startEngine } from '../engine/engine';
import type { Journal, JournalPart } from '../engine/journal';
import type { TabMessage, Tabs } from '../engine/tabs';
import { followName } from '../follow-name';
import { type MemoryStorage, memoryStorage } from './memory-storage';

export const reader = { parseText, updateText, buildWorkloads };

/** A clock that moves only when it is told to, and runs what has become due. */
export function testClock() {
  let now = 1_000_000;
  let due: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    schedule(run: () => void, milliseconds: number) {
      const entry = { at: now + milliseconds, run };
      due.push(entry);
      return () => {
        due = due.filter((one) => one !== entry);
      };
    },
    pass(milliseconds: number) {
      now += milliseconds;
      const ready = due.filter((one) => one.at <= now);
      due = due.filter((one) => one.at > now);
      for (const { run } of ready) run();
    },
  };
}

export type TestClock = ReturnType<typeof testClock>;

export function testCore(text = '', clock = testClock()): DesignCore {
  const core = createDesignCore({ reader, now: clock.now, schedule: clock.schedule });
  followName(core);
  const design = { id: 'd', name: 'Untitled', byHand: false, changedAt: clock.now() };
  core.open(text, { design, save: { state: 'kept' } });
  return core;
}

/** What several tabs of one browser share. */
export function testBrowser() {
  const listeners = new Set<{ tab: number; listener: (message: TabMessage) => void }>();
  const journalItems = new Map<string, JournalPart & { design: string }>();
  const storage = memoryStorage();
  let tabs = 0;
  let ids = 0;
  return {
    storage,
    journalItems,
    newId: () => `id${++ids}`,
    newTab(): { tabs: Tabs; journal: Journal; tab: string } {
      const tab = ++tabs;
      return {
        tab: `tab${tab}`,
        tabs: {
          tell(message) {
            const others = [...listeners].filter((one) => one.tab !== tab);
            for (const { listener } of others) listener(structuredClone(message));
          },
          listen(listener) {
            const entry = { tab, listener };
            listeners.add(entry);
            return () => listeners.delete(entry);
          },
        },
        journal: {
          write(design, update) {
            const key = `${design}:${tab}`;
            if (update) journalItems.set(key, { key, update, design });
            else journalItems.delete(key);
          },
          read: (design) => [...journalItems.values()].filter((part) => part.design === design),
          forget(parts) {
            for (const { key } of parts) journalItems.delete(key);
          },
        },
      };
    },
  };
}

export type TestBrowser = ReturnType<typeof testBrowser>;

export interface TestTab {
  readonly core: DesignCore;
  readonly engine: Engine;
  readonly clock: TestClock;
  readonly storage: MemoryStorage;
  text(): string;
  /** Types at the end of the text, a character at a time. */
  type(text: string): void;
}

export interface TabOptions {
  readonly browser?: TestBrowser;
  /** What the page shows before the engine is there; null: nothing. */
  readonly base?: string | null;
  readonly isNew?: boolean;
  readonly design?: string;
  /** Runs before the engine is asked for. */
  early?(core: DesignCore): void;
}

/** A page with its engine. */
export async function openTab(options: TabOptions = {}): Promise<TestTab> {
  const { browser = testBrowser(), base = '', isNew = false, design = 'd', early } = options;
  const clock = testClock();
  const core = createDesignCore({ reader, now: clock.now, schedule: clock.schedule });
  followName(core);
  const log: LocalChange[] = [];
  const stop = core.onLocalChange((change) => log.push(change));
  const summary = { id: design, name: 'Untitled', byHand: false, changedAt: clock.now() };
  core.open(base ?? '', {
    design: summary,
    save: { state: base === null ? 'loading' : 'kept' },
  });
  early?.(core);
  const handover: Handover = {
    base,
    isNew,
    takeLog() {
      stop();
      return log;
    },
  };
  const parts = { core, storage: browser.storage, newId: browser.newId, schedule: clock.schedule };
  const starting = startEngine({ ...parts, ...browser.newTab() }, handover);
  await settle();
  clock.pass(500);
  const engine = await starting;
  await settle();
  const text = () => core.store.getState().text;
  return {
    core,
    engine,
    clock,
    storage: browser.storage,
    text,
    type(typed) {
      for (const newText of typed) {
        const end = text().length;
        core.change([{ start: end, end, newText }], { origin: 'editor', label: 'typing' });
      }
    },
  };
}

/** Lets everything that waits for a promise go on. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
