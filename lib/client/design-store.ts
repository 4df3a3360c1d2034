import { useStore } from 'zustand';
import { buildWorkloads } from '@/lib/pod/build-workloads';
import type { OffsetEdit } from '@/lib/text/offset-edit';
import { parseText, updateText } from '@/lib/yaml/parse-text';
import type { Schedule } from './boot';
import type { Reader } from './derive';
import { createDesignCore } from './design-core';
import { followName } from './follow-name';
import { followPlaces } from './follow-places';
import { type LazyEngine, startLazily } from './lazy-engine';
import { createPreviewer } from './preview';
import { createEditRunner } from './run-edit';
import { currentWorkload } from './selectors';
import type { DesignState, Selection } from './types';
import { movePositions } from './view-store';

const reader: Reader = { parseText, updateText, buildWorkloads };

const schedule: Schedule = (run, milliseconds) => {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
};

const core = createDesignCore({ reader, now: () => Date.now(), schedule });
followName(core);
core.store.subscribe((state, before) => {
  const { design, shown } = state;
  if (!design || design.id !== before.design?.id || shown === before.shown) return;
  movePositions(design.id, (places) => followPlaces(places, before, state));
});
// On the server nothing is open: the first picture in the browser is the same, then the last design is shown.
const lazy: LazyEngine | null = typeof window === 'undefined' ? null : startLazily(core, schedule);

export const { runEdit, applyTextEdits, replaceText } = createEditRunner(core);
/** What a gesture would do, drawn but not written; null ends it. */
export const setPreview = createPreviewer(core, reader);
/** Has the live region say something. */
export const announce = core.announce;

/** For the editor: tells of each change of the text before the state changes; answers how to stop. */
export const onTextChange = core.onText;
/** For the editor: where its caret stands (offset), so that undo can bring it back. */
export const setCaretReader = core.setCaretReader;
/** For the editor: reads the text now if that waits for a pause in typing. */
export const readNow = core.readNow;

/** For the editor: changes the text as typing does. Undo goes by pauses and words. */
export function typeText(edits: readonly OffsetEdit[], label = 'typing'): boolean {
  return core.change(edits, { origin: 'editor', label });
}

/** React hook: the part of the state that `select` takes. It must give the same object for the same state. */
export function useDesign<T>(select: (state: DesignState) => T): T {
  return useStore(core.store, select);
}

export function designState(): DesignState {
  return core.store.getState();
}

export function subscribeDesign(
  listener: (state: DesignState, before: DesignState) => void,
): () => void {
  return core.store.subscribe(listener);
}

export function setSelection(selection: Selection): void {
  core.store.setState({ selection });
}

/**
 * Selects a part of a workload (the current one); null: the Pod itself. With `add` it joins what is selected,
 * or leaves it.
 */
export function select(
  id: string | null,
  { add = false, workload }: { add?: boolean; workload?: string } = {},
): void {
  const state = designState();
  const owner = workload ?? currentWorkload(state)?.workload.id ?? null;
  const old = add && owner === state.selection.workload ? state.selection.ids : [];
  setSelection({ workload: owner, ids: id === null ? [] : toggled(old, id) });
}

function toggled(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
}

export function dismissRefusal(): void {
  core.store.setState({ refusal: null });
}

export async function undo(): Promise<void> {
  (await lazy?.get())?.undo();
}

export async function redo(): Promise<void> {
  (await lazy?.get())?.redo();
}

/** Opens a new design. Without a name it is called like its Pod. Resolves to its id, or null if it cannot be made. */
export async function createDesign(
  wanted: { name?: string; text?: string } = {},
): Promise<string | null> {
  return (await lazy?.get())?.createDesign(wanted) ?? null;
}

export async function openDesign(id: string): Promise<void> {
  await (await lazy?.get())?.openDesign(id);
}

/** From then on the name does not follow the Pod's. */
export async function renameDesign(id: string, name: string): Promise<void> {
  await (await lazy?.get())?.renameDesign(id, name);
}

/** Opens the copy. Resolves to its id, or null if it cannot be made. */
export async function duplicateDesign(id: string): Promise<string | null> {
  return (await lazy?.get())?.duplicateDesign(id) ?? null;
}

/** Without asking. If it is open here, another one is opened. */
export async function deleteDesign(id: string): Promise<void> {
  await (await lazy?.get())?.deleteDesign(id);
}

/** Keeps the design that another tab has deleted. */
export async function keepDesign(): Promise<void> {
  await (await lazy?.get())?.keepDesign();
}

/** Lets the design that another tab has deleted go, and opens another one. */
export async function leaveDesign(): Promise<void> {
  await (await lazy?.get())?.leaveDesign();
}
