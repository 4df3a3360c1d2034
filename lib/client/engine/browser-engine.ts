import type { Schedule } from '../boot';
import type { DesignCore } from '../design-core';
import { type Engine, type Handover, startEngine } from './engine';
import { indexedDbStorage } from './indexeddb-storage';
import { localJournal } from './journal';
import { browserTabs } from './tabs';

/** The engine on what this browser has: IndexedDB, localStorage, BroadcastChannel. */
export function browserEngine(
  core: DesignCore,
  handover: Handover,
  tab: string,
  schedule: Schedule,
): Promise<Engine> {
  const parts = {
    core,
    tab,
    schedule,
    storage: indexedDbStorage(),
    tabs: browserTabs(),
    // A duplicated tab has the same name for a while; its journal must be its own.
    journal: localJournal(crypto.randomUUID()),
    newId: () => crypto.randomUUID(),
  };
  return startEngine(parts, handover);
}
