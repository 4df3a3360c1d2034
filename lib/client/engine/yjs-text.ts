import * as Y from 'yjs';
import type { OffsetEdit } from '@/lib/text/offset-edit';
import type { LocalChange } from '../design-core';
import { wellFormed } from '../offset-edits';
import type { Selection } from '../types';

const TEXT = 'yaml';
/** Origins of transactions. Only those of `OWN` can be undone. */
const OWN = 'own';
const REMOTE = 'remote';
const BASE = 'base';

/** What undo brings back with the text. */
export interface StepView {
  readonly selection: Selection;
  readonly caret: number | null;
}

interface Step extends StepView {
  readonly label: string;
}

/** A design's text as a Yjs document, with the one undo history. */
export interface YjsText {
  read(): string;
  /** Makes a change that the core has made already. */
  apply(change: LocalChange): void;
  /** The text that a design begins with: the same bytes in every tab that puts in the same text, and no undo step. */
  putBase(text: string): void;
  /** Takes over what another tab or the storage has. */
  merge(update: Uint8Array): void;
  /** Takes back the last step (or does it again), `here` being what redo (or undo) brings back. */
  undo(here: StepView): Step | null;
  redo(here: StepView): Step | null;
  history(): { readonly undoLabel: string | null; readonly redoLabel: string | null };
  /** The whole document, or what is missing where `vector` comes from. */
  encode(vector?: Uint8Array): Uint8Array;
  vector(): Uint8Array;
  destroy(): void;
}

export interface YjsTextEvents {
  /** The text changed, but not by `apply`. Offsets of the text before. */
  onForeign(edits: readonly OffsetEdit[], by: 'history' | 'other'): void;
  /** Something has to be kept, and sent to the other tabs. */
  onUpdate(update: Uint8Array): void;
}

export function createYjsText(events: YjsTextEvents): YjsText {
  const doc = new Y.Doc();
  const text = doc.getText(TEXT);
  const manager = new Y.UndoManager(text, {
    trackedOrigins: new Set([OWN]),
    // The core says where a step begins.
    captureTimeout: Number.POSITIVE_INFINITY,
  });
  let pending: Step | null = null;

  manager.on('stack-item-added', ({ stackItem }) => {
    if (pending) stackItem.meta.set('step', pending);
  });
  text.observe((event, transaction) => {
    if (transaction.origin === OWN || transaction.origin === BASE) return;
    events.onForeign(
      editsOfDelta(event.delta),
      transaction.origin === manager ? 'history' : 'other',
    );
  });
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== REMOTE) events.onUpdate(update);
  });

  function step(take: 'undo' | 'redo', here: StepView): Step | null {
    const stack = take === 'undo' ? manager.undoStack : manager.redoStack;
    const item = stack.at(-1);
    if (!item) return null;
    const known = stepOf(item);
    pending = { ...here, label: known?.label ?? '' };
    manager[take]();
    manager.stopCapturing();
    pending = null;
    return known;
  }

  return {
    read: () => text.toString(),
    apply({ edits, newStep, label, selection, caret }) {
      if (newStep) manager.stopCapturing();
      pending = { label, selection, caret };
      doc.transact(() => {
        for (const edit of edits.toReversed()) splice(text, edit);
      }, OWN);
      pending = null;
    },
    putBase(base) {
      const update = baseUpdate(wellFormed(base));
      Y.applyUpdate(doc, update, BASE);
    },
    merge: (update) => Y.applyUpdate(doc, update, REMOTE),
    undo: (here) => step('undo', here),
    redo: (here) => step('redo', here),
    history: () => ({
      undoLabel: labelOf(manager.undoStack.at(-1)),
      redoLabel: labelOf(manager.redoStack.at(-1)),
    }),
    encode: (vector) => Y.encodeStateAsUpdate(doc, vector),
    vector: () => Y.encodeStateVector(doc),
    destroy() {
      manager.destroy();
      doc.destroy();
    },
  };
}

/** The text that some updates come to. */
export function textOfUpdates(updates: readonly Uint8Array[]): string {
  const doc = docOf(updates);
  const text = doc.getText(TEXT).toString();
  doc.destroy();
  return text;
}

/** Some updates as one, without what has been deleted. */
export function compactUpdates(updates: readonly Uint8Array[]): Uint8Array {
  const doc = docOf(updates);
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

/** Some updates as one, quickly. */
export function mergeUpdates(updates: readonly Uint8Array[]): Uint8Array {
  const [only] = updates;
  return updates.length === 1 && only ? only : Y.mergeUpdates([...updates]);
}

function docOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

/**
 * An insertion by a client whose number comes from the text: two tabs that begin with the same text, each for
 * itself, then hold one text and not twice the same.
 */
function baseUpdate(base: string): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = hash(base);
  doc.getText(TEXT).insert(0, base);
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  return value >>> 0;
}

function splice(text: Y.Text, { start, end, newText }: OffsetEdit): void {
  if (end > start) text.delete(start, end - start);
  if (newText !== '') text.insert(start, newText);
}

type Delta = readonly { insert?: unknown; delete?: number; retain?: number }[];

/** A Yjs delta as edits of the text before. */
export function editsOfDelta(delta: Delta): OffsetEdit[] {
  const edits: OffsetEdit[] = [];
  let at = 0;
  for (const { insert, delete: removed, retain } of delta) {
    if (retain !== undefined) at += retain;
    if (typeof insert === 'string') addEdit(edits, { start: at, end: at, newText: insert });
    if (removed !== undefined) {
      addEdit(edits, { start: at, end: at + removed, newText: '' });
      at += removed;
    }
  }
  return edits;
}

function addEdit(edits: OffsetEdit[], edit: OffsetEdit): void {
  const last = edits.at(-1);
  if (last?.end !== edit.start) edits.push(edit);
  else {
    const newText = last.newText + edit.newText;
    edits[edits.length - 1] = { start: last.start, end: edit.end, newText };
  }
}

function stepOf(item: { readonly meta: Map<unknown, unknown> } | undefined): Step | null {
  return (item?.meta.get('step') as Step | undefined) ?? null;
}

function labelOf(item: { readonly meta: Map<unknown, unknown> } | undefined): string | null {
  return item ? (stepOf(item)?.label ?? '') : null;
}
