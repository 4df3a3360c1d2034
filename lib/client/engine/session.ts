import { diffEdit } from '@/lib/text/diff-edit';
import type { OffsetEdit } from '@/lib/text/offset-edit';
import type { DesignCore, LocalChange } from '../design-core';
import { tidyEdits } from '../offset-edits';
import { rebaseChanges } from '../rebase-changes';
import type { DesignSummary, SaveState } from '../types';
import type { Journal, JournalPart } from './journal';
import { createKeeper, type Keeper, reasonOf } from './keeper';
import type { DesignStorage } from './storage';
import type { TabMessage, Tabs } from './tabs';
import { createYjsText, mergeUpdates, textOfUpdates, type YjsText } from './yjs-text';

/** The places of the browser that an engine works with. */
export interface EngineParts {
  readonly core: DesignCore;
  readonly storage: DesignStorage;
  readonly tabs: Tabs;
  readonly journal: Journal;
  schedule(run: () => void, milliseconds: number): () => void;
  newId(): string;
}

/** What a session begins with. */
export interface SessionStart {
  /** What storage, the journal and other tabs have of the text. */
  readonly updates: readonly Uint8Array[];
  readonly parts: readonly JournalPart[];
  /** The text that the core shows without `log`; null: it shows none yet. */
  readonly base: string | null;
  /** Changes that were made on `base` before the session began. */
  readonly log: readonly LocalChange[];
  /** Whether storage has an entry for the design. */
  readonly isStored: boolean;
  /** Why storage could not be read; null if it could. */
  readonly unread: string | null;
}

/** The open design: its Yjs text in step with the core, with storage and with the other tabs. */
export interface Session {
  readonly id: string;
  undo(): void;
  redo(): void;
  /** Keeps the design's entry in the list as the state has it. */
  keepEntry(): Promise<void>;
  /** Keeps the design although another tab has deleted it. */
  keepAll(): Promise<void>;
  /** Asks the other tabs for what this one may have missed. */
  greet(): void;
  merge(updates: readonly Uint8Array[]): void;
  /** Ends it. Resolves when what was waiting is kept, or left in the journal. */
  close(): Promise<void>;
  /** Ends it and forgets what was waiting. */
  drop(): void;
}

export interface SessionEvents {
  /** The list of designs has another entry or name. */
  onListed(): void;
}

/** Bytes of a Yjs update that says nothing. */
const NOTHING = 2;

export function startSession(
  parts: EngineParts,
  start: SessionStart,
  events: SessionEvents,
): Session {
  const { core, storage, tabs, journal } = parts;
  const { store } = core;
  const id = design().id;
  let attached = false;
  let hasEnded = false;
  let foreign: readonly OffsetEdit[] = [];
  let listedName: string | null = start.isStored ? design().name : null;
  let isStored = start.isStored;
  let keeper = newKeeper();

  const text: YjsText = createYjsText({
    onForeign(edits, by) {
      if (!attached) return;
      if (by === 'history') foreign = edits;
      else receive(edits);
    },
    onUpdate(update) {
      keeper.add(update);
      tabs.tell({ kind: 'update', design: id, update });
    },
  });

  function design(): DesignSummary {
    const known = store.getState().design;
    if (!known) throw new Error('No design is open.');
    return known;
  }

  function newKeeper(): Keeper {
    const made = createKeeper({
      storage,
      journal,
      record: () => ({ ...design(), changedAt: core.now() }),
      prepare: start.unread === null ? null : reconcile,
      onSave,
      onGone,
      schedule: parts.schedule,
    });
    if (isStored) made.setStored();
    return made;
  }

  function onSave(save: SaveState): void {
    if (store.getState().deletedElsewhere) return;
    store.setState({ save });
    if (save.state !== 'kept') return;
    isStored = true;
    if (listedName === design().name) return;
    listedName = design().name;
    events.onListed();
  }

  function onGone(): void {
    keeper.stop('forget');
    store.setState({ deletedElsewhere: true });
  }

  /** Storage answers again, but could not be read at first: what it has must not be mixed with what was begun here. */
  async function reconcile(): Promise<void> {
    const stored = await storage.read(id);
    if (stored.updates.length === 0) return;
    if (stored.record && textOfUpdates(stored.updates) !== start.base) {
      const copy = { ...stored.record, id: parts.newId(), name: `${stored.record.name} (older)` };
      await storage.append(copy, mergeUpdates(stored.updates), false);
    }
    await storage.replace({ ...design(), changedAt: core.now() }, text.encode());
    events.onListed();
  }

  /** Brings Yjs to the text that the core shows, and the core to what storage knew better. */
  function attach(): void {
    for (const update of start.updates) text.merge(update);
    if (start.parts.length > 0) keepJournal();
    else if (start.updates.length === 0 && start.base) text.putBase(start.base);
    attached = true;
    if (start.base === null) {
      core.open(text.read(), { design: design(), save: { state: 'kept' } });
      return;
    }
    const other = diffEdit(start.base, text.read());
    for (const change of other ? rebaseChanges(start.log, [other]) : start.log) {
      text.apply({ ...change, edits: tidyEdits(text.read(), change.edits) });
    }
    if (other) follow('open');
  }

  function keepJournal(): void {
    const update = mergeUpdates(start.parts.map((part) => part.update));
    text.merge(update);
    keeper.add(update);
    tabs.tell({ kind: 'update', design: id, update });
    void keeper.settled().then(() => {
      if (store.getState().save.state === 'kept') journal.forget(start.parts);
    });
  }

  function receive(edits: readonly OffsetEdit[]): void {
    core.receive(edits, 'other-tab');
    follow('other-tab');
    showHistory();
  }

  /** The core has the text that Yjs has, whatever happened. */
  function follow(origin: 'open' | 'history' | 'other-tab'): void {
    const edit = diffEdit(store.getState().text, text.read());
    if (edit) core.receive([edit], origin);
  }

  function showHistory(): void {
    const { undoLabel, redoLabel } = text.history();
    store.setState({
      undoLabel,
      redoLabel,
      canUndo: undoLabel !== null,
      canRedo: redoLabel !== null,
    });
  }

  function step(take: 'undo' | 'redo'): void {
    foreign = [];
    const here = { selection: store.getState().selection, caret: core.caret() };
    const restore = text[take](here);
    if (!restore) return;
    core.receive(foreign, 'history', restore);
    follow('history');
    showHistory();
    const word = take === 'undo' ? 'Undone' : 'Done again';
    const label = restore.label;
    core.announce(label ? `${word}: ${label}` : `${word}.`);
  }

  function hear(message: TabMessage): void {
    if (message.kind === 'designs' || message.design !== id) return;
    if (message.kind === 'update') text.merge(message.update);
    else if (message.kind === 'deleted') onGone();
    else answer(text.encode(message.vector));
  }

  function answer(update: Uint8Array): void {
    if (update.length > NOTHING) tabs.tell({ kind: 'update', design: id, update });
  }

  attach();
  showHistory();
  const stopListening = core.onLocalChange((change) => {
    text.apply(change);
    showHistory();
  });
  const stopHearing = tabs.listen(hear);
  if (start.unread !== null) store.setState({ save: { state: 'failed', reason: start.unread } });
  greet();

  function greet(): void {
    tabs.tell({ kind: 'hello', design: id, vector: text.vector() });
  }

  function end(): void {
    if (hasEnded) return;
    hasEnded = true;
    stopListening();
    stopHearing();
    text.destroy();
  }

  return {
    id,
    undo: () => step('undo'),
    redo: () => step('redo'),
    greet,
    merge: (updates) => updates.forEach(text.merge),
    async keepEntry() {
      if (!isStored) return;
      try {
        if ((await storage.putRecord(design())) === 'gone') onGone();
        listedName = design().name;
        events.onListed();
      } catch (error) {
        store.setState({ save: { state: 'failed', reason: reasonOf(error) } });
      }
    },
    async keepAll() {
      store.setState({ deletedElsewhere: false, save: { state: 'saving' } });
      keeper = newKeeper();
      try {
        await storage.replace({ ...design(), changedAt: core.now() }, text.encode());
        isStored = true;
        keeper.setStored();
        store.setState({ save: { state: 'kept' } });
        events.onListed();
      } catch (error) {
        keeper.add(text.encode());
        store.setState({ save: { state: 'failed', reason: reasonOf(error) } });
      }
    },
    async close() {
      await keeper.settled();
      keeper.stop('leave');
      end();
    },
    drop() {
      keeper.stop('forget');
      end();
    },
  };
}
