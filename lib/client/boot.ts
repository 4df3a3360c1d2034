import type { DesignCore, LocalChange } from './design-core';
import type { Handover } from './engine/engine';
import { blankDesign } from './first-design';
import { readOpen, readSnapshot, writeOpen, writeSnapshot } from './local-designs';
import { forgetPending, takePending, writePending } from './pending-changes';
import type { DesignSummary } from './types';

/** What the page knows before its engine has been loaded. */
export interface Boot extends Handover {
  /** The engine has taken over: from now on the text that it has is kept for the next first paint. */
  attached(): void;
  /** Writes what waits to be written: the page goes away. */
  flush(): void;
}

/** Writing the text of each keystroke for the next first paint would cost more than it is worth (ms). */
const SNAPSHOT_AFTER = 400;

/**
 * Shows the text of the design that was open last, from localStorage and at once, and notes the changes that are made until the
 * engine is there. Without one, a blank design.
 *
 * @param tab a name for this tab that a reload keeps
 */
export function bootDesign(core: DesignCore, tab: string, schedule: Schedule): Boot {
  const { store } = core;
  const log: LocalChange[] = [];
  const found = findDesign(core, tab);
  let isAttached = false;
  let cancelSnapshot: (() => void) | null = null;

  const stopNoting = core.onLocalChange((change) => {
    log.push(change);
    const { design } = store.getState();
    if (!design || found.base === null) return;
    writePending(tab, { design, base: found.base, changes: log, at: core.now() });
  });

  show(core, found);
  for (const change of found.changes) {
    core.change(change.edits, { label: change.label, newStep: change.newStep, origin: 'editor' });
  }

  store.subscribe((state, before) => {
    if (!isAttached || (state.text === before.text && state.design === before.design)) return;
    if (state.design?.id !== before.design?.id) rememberOpen();
    cancelSnapshot ??= schedule(flush, SNAPSHOT_AFTER);
  });

  function flush(): void {
    cancelSnapshot?.();
    cancelSnapshot = null;
    const { design, text, save } = store.getState();
    if (isAttached && design && save.state !== 'loading') writeSnapshot(design, text, core.now());
  }

  function rememberOpen(): void {
    const { design } = store.getState();
    if (design) writeOpen(design.id);
  }

  return {
    base: found.base,
    isNew: found.isNew,
    takeLog() {
      stopNoting();
      return log;
    },
    attached() {
      isAttached = true;
      forgetPending(tab);
      rememberOpen();
      cancelSnapshot ??= schedule(flush, SNAPSHOT_AFTER);
    },
    flush,
  };
}

export type Schedule = (run: () => void, milliseconds: number) => () => void;

interface Found {
  readonly design: DesignSummary;
  readonly base: string | null;
  readonly changes: readonly LocalChange[];
  readonly isNew: boolean;
}

function findDesign(core: DesignCore, tab: string): Found {
  const id = readOpen();
  if (id === null) return blank(core);
  const snapshot = readSnapshot(id);
  const pending = takePending(id, tab, core.now());
  const design = pending?.design ?? snapshot?.design ?? { ...blank(core).design, id };
  const base = pending?.base ?? snapshot?.text ?? null;
  return { design, base, changes: pending?.changes ?? [], isNew: false };
}

/** The one that is shown already, or else a new one. */
function blank({ store, now }: DesignCore): Found {
  const design = store.getState().design ?? blankDesign(now());
  return { design, base: '', changes: [], isNew: true };
}

function show({ store, open }: DesignCore, { design, base }: Found): void {
  const state = base === null ? ('loading' as const) : ('kept' as const);
  // What was selected in the picture that was kept has the same ids in the text.
  const { selection } = store.getState();
  open(base ?? '', { design, save: { state }, selection });
}
