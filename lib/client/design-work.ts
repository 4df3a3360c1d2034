import type { StoreApi } from 'zustand/vanilla';
import { buildWorkloads } from '@/lib/pod/build-workloads';
import { parseText, updateText } from '@/lib/yaml/parse-text';
import type { Schedule } from './boot';
import type { Reader } from './derive';
import { createDesignCore, type DesignCore } from './design-core';
import { followName } from './follow-name';
import { followPlaces } from './follow-places';
import { type LazyEngine, startLazily } from './lazy-engine';
import { createPreviewer } from './preview';
import { createEditRunner, type EditRunner } from './run-edit';
import type { DesignState } from './types';
import { movePositions } from './view-store';

const reader: Reader = { parseText, updateText, buildWorkloads };

const schedule: Schedule = (run, milliseconds) => {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
};

/** What reads the text and changes it. */
export interface DesignWork extends EditRunner {
  readonly core: DesignCore;
  readonly lazy: LazyEngine;
  readonly setPreview: ReturnType<typeof createPreviewer>;
}

/** Reads the text of the design that is shown, and takes over the state. */
export function startWork(store: StoreApi<DesignState>): DesignWork {
  const core = createDesignCore({ store, reader, now: () => Date.now(), schedule });
  followName(core);
  store.subscribe((state, before) => {
    const { design, shown } = state;
    if (!design || design.id !== before.design?.id || shown === before.shown) return;
    movePositions(design.id, (places) => followPlaces(places, before, state));
  });
  const lazy = startLazily(core, schedule);
  return { core, lazy, setPreview: createPreviewer(core, reader), ...createEditRunner(core) };
}
