import { useStore } from 'zustand';
import { buildWorkloads } from '@/lib/pod/build-workloads';
import { parseText, updateText } from '@/lib/yaml/parse-text';
import type { Reader } from './derive';
import { createDesignCore } from './design-core';
import { createPreviewer } from './preview';
import { announced, createEditRunner } from './run-edit';
import { currentWorkload } from './selectors';
import type { DesignState, Selection } from './types';

const reader: Reader = { parseText, updateText, buildWorkloads };

const core = createDesignCore({
  reader,
  now: () => Date.now(),
  schedule(run, milliseconds) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
});
const runner = createEditRunner(core);

export const { runEdit, applyTextEdits, replaceText } = runner;
/** What a gesture would do, drawn but not written; null ends it. */
export const setPreview = createPreviewer(core, reader);
/** Tells of each change of the text before the state changes; answers how to stop. For the editor. */
export const onTextChange = core.onText;

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

/** Has the live region say something. */
export function announce(sentence: string): void {
  core.store.setState({ announcement: announced(designState(), sentence) });
}

export function dismissRefusal(): void {
  core.store.setState({ refusal: null });
}

export async function undo(): Promise<void> {}

export async function redo(): Promise<void> {}

/** Opens a new design. Resolves to its id. */
export async function createDesign({ name = 'Untitled', text = '' } = {}): Promise<string> {
  const id = crypto.randomUUID();
  const design = { id, name, changedAt: Date.now() };
  core.open(text, { design, save: { state: 'kept' } });
  return id;
}

export async function openDesign(_id: string): Promise<void> {}

export async function renameDesign(_id: string, _name: string): Promise<void> {}

/** Resolves to the id of the copy, which is open then. */
export async function duplicateDesign(_id: string): Promise<string> {
  return createDesign({ text: designState().text });
}

export async function deleteDesign(_id: string): Promise<void> {}

export async function keepDesign(): Promise<void> {}

export async function leaveDesign(): Promise<void> {}

if (typeof window !== 'undefined') void createDesign();
