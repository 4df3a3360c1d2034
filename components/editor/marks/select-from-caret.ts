import { designState, setSelection } from '@/lib/client/design-store';
import type { DesignState, Selection, ShownWorkload } from '@/lib/client/types';
import { partAt } from '@/lib/pod/find-part';
import type { Binding } from '../binding/bind-model';
import type { editor } from '../monaco/monaco';

/** The caret must rest so long (ms): walking through the text selects nothing on the way. */
const REST = 160;

let selecting = false;

/** Whether a change of the selection comes from the caret: then the text must not move under it. */
export function isSelectingFromCaret(): boolean {
  return selecting;
}

/** Selects what the caret is in, on the canvas and in the forms. The focus stays in the editor. */
export function selectFromCaret(code: editor.IStandaloneCodeEditor, binding: Binding): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function selectHere(): void {
    const position = code.getPosition();
    if (!position || !code.hasTextFocus()) return;
    const state = designState();
    if (state.parsed.text !== binding.map().text) return;
    const wanted = selectionAt(state, binding.map().offsetAt(position));
    if (!wanted || sameSelection(wanted, state.selection)) return;
    selecting = true;
    setSelection(wanted);
    selecting = false;
  }

  const stop = code.onDidChangeCursorPosition(() => {
    clearTimeout(timer);
    if (code.hasTextFocus()) timer = setTimeout(selectHere, REST);
  });
  return () => {
    clearTimeout(timer);
    stop.dispose();
  };
}

/**
 * What is at an offset of the text: a container or volume, the Pod around them, or null where there is no workload.
 * A mount that is selected already stays so; otherwise its container is what was meant.
 */
export function selectionAt(state: DesignState, offset: number): Selection | null {
  const here = state.shown.find((one) => one.stale === null && holds(one, offset));
  if (!here) return null;
  const { workload } = here;
  const found = partAt(workload, offset - workload.document.offset);
  if (!found) return { workload: workload.id, ids: [] };
  const id = found.type === 'mount' ? found.container.id : found.part.id;
  const { selection } = state;
  const isSelected = selection.workload === workload.id && selection.ids.includes(found.part.id);
  return isSelected ? selection : { workload: workload.id, ids: [id] };
}

function holds({ workload }: ShownWorkload, offset: number): boolean {
  const { document, span } = workload;
  return offset >= document.offset + span.start && offset <= document.offset + span.end + 1;
}

function sameSelection(a: Selection, b: Selection): boolean {
  return a.workload === b.workload && a.ids.join('\n') === b.ids.join('\n');
}
