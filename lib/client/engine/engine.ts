import type { LocalChange } from '../design-core';
import { forgetSnapshot } from '../local-designs';
import { forgetPending, takePending } from '../pending-changes';
import type { DesignSummary } from '../types';
import { forgetView } from '../view-store';
import type { JournalPart } from './journal';
import { reasonOf } from './keeper';
import { type EngineParts, type Session, type SessionStart, startSession } from './session';
import type { StoredDesign } from './storage';
import type { TabMessage } from './tabs';
import { textOfUpdates } from './yjs-text';

/** What the first load hands over. */
export interface Handover {
  /** The text that the page began with; null: it waits for storage. */
  readonly base: string | null;
  /** Takes the changes that were made on it since; from then on the engine hears of changes itself. */
  takeLog(): readonly LocalChange[];
  /** Made in this tab just now: nobody else can have it. */
  readonly isNew: boolean;
}

/** The part of the store that is loaded after the first paint: Yjs, undo, storage, other tabs, many designs. */
export interface Engine {
  undo(): void;
  redo(): void;
  createDesign(wanted: { name?: string; text?: string }): Promise<string>;
  openDesign(id: string): Promise<void>;
  renameDesign(id: string, name: string): Promise<void>;
  duplicateDesign(id: string): Promise<string>;
  deleteDesign(id: string): Promise<void>;
  keepDesign(): Promise<void>;
  leaveDesign(): Promise<void>;
  /** The page was asleep: asks storage and the other tabs for what it has missed. */
  wake(): Promise<void>;
}

/** What could be had of a design. */
interface Read extends StoredDesign {
  readonly parts: readonly JournalPart[];
  /** Why storage could not be read. */
  readonly unread: string | null;
}

/** How long (ms) other tabs have to answer for a design that storage does not know. */
const ANSWER_TIME = 200;
const UNTITLED = 'Untitled';

export async function startEngine(
  parts: EngineParts & { readonly tab: string },
  handover: Handover,
): Promise<Engine> {
  const { core, storage, tabs, journal } = parts;
  const { store } = core;
  let session: Session = await bootSession();
  let turn: Promise<unknown> = Promise.resolve();
  tabs.listen(hear);
  void refreshList();

  /** One operation on the designs after the other. */
  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const next = turn.then(run);
    turn = next.then(
      () => {},
      () => {},
    );
    return next;
  }

  async function orRefuse(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      refuse(reasonOf(error));
    }
  }

  function events() {
    return {
      onListed() {
        tabs.tell({ kind: 'designs' });
        void refreshList();
      },
    };
  }

  async function bootSession(): Promise<Session> {
    const { id } = openDesignNow();
    const known = handover.isNew ? NOTHING_READ : await readEverywhere(id);
    const isLost = handover.base === null && known.updates.length + known.parts.length === 0;
    if (isLost) return beginBlank(known.unread);
    const design = known.record ?? openDesignNow();
    store.setState({ design: { ...design, changedAt: openDesignNow().changedAt } });
    const start = { ...startOf(known), base: handover.base, log: handover.takeLog() };
    const begun = startSession(parts, start, events());
    forgetPending(parts.tab);
    return begun;
  }

  function openDesignNow(): DesignSummary {
    const { design } = store.getState();
    if (!design) throw new Error('No design is open.');
    return design;
  }

  function beginBlank(unread: string | null): Session {
    handover.takeLog();
    return begin(summary({}), '', { ...NOTHING_READ, unread });
  }

  function summary({ name }: { name?: string | undefined }): DesignSummary {
    const byHand = name !== undefined;
    return { id: parts.newId(), name: name ?? UNTITLED, byHand, changedAt: core.now() };
  }

  /** Shows a text and starts its session. Nothing may be open any more. */
  function begin(design: DesignSummary, text: string, known: Read): Session {
    core.open(text, { design, save: { state: 'kept' } });
    return startSession(parts, { ...startOf(known), base: text, log: [] }, events());
  }

  async function readEverywhere(id: string): Promise<Read> {
    const known = await read(id);
    if (known.updates.length + known.parts.length > 0) return known;
    const update = await askTabs(id);
    return update ? { ...known, updates: [update] } : known;
  }

  async function read(id: string): Promise<Read> {
    const local = journal.read(id);
    try {
      return { ...(await storage.read(id)), parts: local, unread: null };
    } catch (error) {
      return { ...NOTHING_READ, parts: local, unread: reasonOf(error) };
    }
  }

  function askTabs(id: string): Promise<Uint8Array | null> {
    return new Promise((resolve) => {
      const stop = tabs.listen((message) => {
        if (message.kind === 'update' && message.design === id) answer(message.update);
      });
      const cancel = parts.schedule(() => answer(null), ANSWER_TIME);
      tabs.tell({ kind: 'hello', design: id, vector: EMPTY_VECTOR });

      function answer(update: Uint8Array | null): void {
        stop();
        cancel();
        resolve(update);
      }
    });
  }

  async function refreshList(): Promise<void> {
    const listed = await storage.list().catch(() => null);
    if (!listed) return;
    const designs = [...listed].sort((a, b) => b.changedAt - a.changedAt);
    store.setState({ designs });
    const { design } = store.getState();
    const entry = designs.find(({ id }) => id === design?.id);
    if (!design || !entry?.byHand) return;
    store.setState({ design: { ...design, name: entry.name, byHand: true } });
  }

  function hear(message: TabMessage): void {
    if (message.kind === 'designs' || message.kind === 'deleted') void refreshList();
  }

  async function create(design: DesignSummary, text: string): Promise<string> {
    await session.close();
    session = begin(design, text, NOTHING_READ);
    return design.id;
  }

  /** Stays where it is if storage cannot be read, or does not have the design any more. */
  async function open(id: string): Promise<void> {
    if (id === session.id) return;
    const known = await readEverywhere(id);
    const isFound = known.updates.length + known.parts.length > 0;
    if (!isFound) return known.unread === null ? refreshList() : refuse(known.unread);
    await session.close();
    const text = textOfUpdates([...known.updates, ...known.parts.map((part) => part.update)]);
    session = begin(known.record ?? { ...summary({}), id }, text, known);
    for (const change of takePending(id, parts.tab, core.now())?.changes ?? []) {
      core.change(change.edits, { ...change, origin: 'editor' });
    }
  }

  function refuse(reason: string): void {
    store.setState({ save: { state: 'failed', reason } });
  }

  /** Another design in the place of one that is gone: the last one that was changed, or a blank one. */
  async function openAnother(gone: string): Promise<void> {
    session.drop();
    await refreshList();
    const next = store.getState().designs.find(({ id }) => id !== gone);
    if (next) await open(next.id);
    else session = begin(summary({}), '', NOTHING_READ);
  }

  async function remove(id: string): Promise<void> {
    await storage.remove(id);
    journal.forget(journal.read(id));
    forgetSnapshot(id);
    forgetView(id);
    tabs.tell({ kind: 'deleted', design: id });
    if (id === session.id) await openAnother(id);
    else await refreshList();
  }

  async function rename(id: string, name: string): Promise<void> {
    if (id === session.id) {
      store.setState({ design: { ...openDesignNow(), name, byHand: true } });
      return session.keepEntry();
    }
    const { record } = await storage.read(id);
    if (record) await storage.putRecord({ ...record, name, byHand: true });
    events().onListed();
  }

  async function duplicate(id: string): Promise<string> {
    const known = id === session.id ? null : await read(id);
    const text = known ? textOfUpdates(known.updates) : store.getState().text;
    const { name } = known?.record ?? openDesignNow();
    const copy = summary({ name: `${name} copy` });
    await create(copy, text);
    return copy.id;
  }

  return {
    undo: () => session.undo(),
    redo: () => session.redo(),
    createDesign: ({ name, text = '' }) => inTurn(() => create(summary({ name }), text)),
    openDesign: (id) => inTurn(() => open(id)),
    renameDesign: (id, name) => inTurn(() => orRefuse(() => rename(id, name))),
    duplicateDesign: (id) => inTurn(() => duplicate(id)),
    deleteDesign: (id) => inTurn(() => orRefuse(() => remove(id))),
    keepDesign: () => inTurn(() => session.keepAll()),
    leaveDesign: () => inTurn(() => openAnother(session.id)),
    async wake() {
      const known = await read(session.id);
      session.merge(known.updates);
      session.greet();
      await refreshList();
    },
  };
}

/** The state vector of an empty Yjs document. */
const EMPTY_VECTOR = new Uint8Array([0]);

const NOTHING_READ: Read = { record: null, updates: [], parts: [], unread: null };

function startOf(known: Read): Omit<SessionStart, 'base' | 'log'> {
  const { updates, parts, unread, record } = known;
  return { updates, parts, unread, isStored: record !== null };
}
