import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { OffsetEdit } from '@/lib/text/offset-edit';
import type { TextEdit } from '@/lib/text/types';
import { currentWorkload } from './current-workload';
import type { TextChange } from './design-core';
import type { DesignWork } from './design-work';
import { firstDesign } from './first-design';
import { firstPicture } from './first-picture';
import { announced, initialState } from './initial-state';
import type { DesignState, EditOrigin, MakeEdit, Selection } from './types';

// On the server nothing is open: the first picture in the browser is the same, then the last design is shown.
const store = createStore<DesignState>(initialState);

const NOT_LOADED =
  'The part of the page that reads designs did not load. Reload the page: what was kept is still there.';

let work: DesignWork | null = null;
let starting: Promise<DesignWork | null> | null = null;

/** What reads and changes the text, loaded after the first picture or when it is first needed; null: it cannot be. */
function startedWork(): Promise<DesignWork | null> {
  starting ??= loadWork().catch((error) => {
    starting = null;
    store.setState({ save: { state: 'failed', reason: NOT_LOADED } });
    console.warn('What reads designs did not load.', error);
    return null;
  });
  return starting;
}

async function loadWork(): Promise<DesignWork> {
  const { startWork } = await import('./design-work');
  work = startWork(store);
  work.core.onText((change) => {
    for (const listener of textListeners) listener(change);
  });
  work.core.setCaretReader(() => readCaret?.() ?? null);
  return work;
}

/** Undo, and what keeps designs. */
async function engine() {
  return (await startedWork())?.lazy.get();
}

/** Resolves when the text has been read; from then on what is asked for here is done at once. */
export async function designRead(): Promise<void> {
  await startedWork();
}

/** What is being loaded, when the text has been read too: for what works on the text. */
export async function whenRead<T>(loading: Promise<T>): Promise<T> {
  if (work === null) await startedWork();
  return loading;
}

/** Makes an edit as one undo step. Waits for what it needs; resolves to whether the text was changed. */
export async function runEdit(make: MakeEdit, origin: EditOrigin): Promise<boolean> {
  const running = work ?? (await startedWork());
  return running?.runEdit(make, origin) ?? false;
}

/** The same for ready-made edits of the text as it was read, at once. */
export function applyTextEdits(
  edits: readonly TextEdit[],
  origin: EditOrigin,
  label: string,
): boolean {
  return work?.applyTextEdits(edits, origin, label) ?? false;
}

/** Another text in this one's place, as one undo step that touches only what differs. */
export async function replaceText(text: string, label: string): Promise<boolean> {
  return (await startedWork())?.replaceText(text, label) ?? false;
}

/** What a gesture would do, drawn but not written; null ends it. */
export async function setPreview(make: MakeEdit | null): Promise<void> {
  const running = work ?? (await startedWork());
  await running?.setPreview(make);
}

/** Has the live region say something. */
export function announce(sentence: string): void {
  store.setState(announced(store.getState(), sentence));
}

const textListeners = new Set<(change: TextChange) => void>();
let readCaret: (() => number | null) | null = null;

/** For the editor: tells of each change of the text before the state changes; answers how to stop. */
export function onTextChange(listener: (change: TextChange) => void): () => void {
  textListeners.add(listener);
  return () => textListeners.delete(listener);
}

/** For the editor: where its caret stands (offset), so that undo can bring it back. */
export function setCaretReader(read: (() => number | null) | null): void {
  readCaret = read;
}

/** For the editor: reads the text now if that waits for a pause in typing. */
export function readNow(): void {
  work?.core.readNow();
}

/** For the editor: changes the text as typing does. Undo goes by pauses and words. */
export function typeText(edits: readonly OffsetEdit[], label = 'typing'): boolean {
  return work?.core.change(edits, { origin: 'editor', label }) ?? false;
}

/** React hook: the part of the state that `select` takes. It must give the same object for the same state. */
export function useDesign<T>(select: (state: DesignState) => T): T {
  return useStore(store, select);
}

export function designState(): DesignState {
  return store.getState();
}

export function subscribeDesign(
  listener: (state: DesignState, before: DesignState) => void,
): () => void {
  return store.subscribe(listener);
}

export function setSelection(selection: Selection): void {
  store.setState({ selection });
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
  store.setState({ refusal: null });
}

export async function undo(): Promise<void> {
  (await engine())?.undo();
}

export async function redo(): Promise<void> {
  (await engine())?.redo();
}

/** Opens a new design. Without a name it is called like its Pod. Resolves to its id, or null if it cannot be made. */
export async function createDesign(
  wanted: { name?: string; text?: string } = {},
): Promise<string | null> {
  return (await engine())?.createDesign(wanted) ?? null;
}

export async function openDesign(id: string): Promise<void> {
  await (await engine())?.openDesign(id);
}

/** From then on the name does not follow the Pod's. */
export async function renameDesign(id: string, name: string): Promise<void> {
  await (await engine())?.renameDesign(id, name);
}

/** Opens the copy. Resolves to its id, or null if it cannot be made. */
export async function duplicateDesign(id: string): Promise<string | null> {
  return (await engine())?.duplicateDesign(id) ?? null;
}

/** Without asking. If it is open here, another one is opened. */
export async function deleteDesign(id: string): Promise<void> {
  await (await engine())?.deleteDesign(id);
}

/** Keeps the design that another tab has deleted. */
export async function keepDesign(): Promise<void> {
  await (await engine())?.keepDesign();
}

/** Lets the design that another tab has deleted go, and opens another one. */
export async function leaveDesign(): Promise<void> {
  await (await engine())?.leaveDesign();
}

if (typeof window !== 'undefined') {
  store.setState(firstDesign(Date.now()));
  const { save, keptPicture } = store.getState();
  // With nothing to show, the text is what the page waits for.
  if (save.state === 'loading' && keptPicture === null) void startedWork();
  else void firstPicture().then(startedWork);
}
