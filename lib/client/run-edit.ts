import type { EditResult } from '@/lib/edits/types';
import { findPart } from '@/lib/pod/find-part';
import { diffEdit } from '@/lib/text/diff-edit';
import { lineAt, lineStartsOf } from '@/lib/text/line-index';
import type { OffsetEdit } from '@/lib/text/offset-edit';
import { toOffsetEdits, toTextEdits } from '@/lib/text/text-edits';
import type { TextEdit } from '@/lib/text/types';
import type { ParsedText } from '@/lib/yaml/types';
import type { DesignCore } from './design-core';
import { mapOffset } from './offset-edits';
import { refusalOf } from './refusal';
import type { DesignState, EditOrigin, MakeEdit, Selection } from './types';

/** The text changed this often while an operation was loading: give up. */
const MOST_TRIES = 5;
const CHANGED = 'The text has changed since. Do it again.';

export interface EditRunner {
  runEdit(make: MakeEdit, origin: EditOrigin): Promise<boolean>;
  applyTextEdits(edits: readonly TextEdit[], origin: EditOrigin, label: string): boolean;
  replaceText(text: string, label: string): boolean;
}

export function createEditRunner(core: DesignCore): EditRunner {
  const { store } = core;

  async function runEdit(make: MakeEdit, origin: EditOrigin): Promise<boolean> {
    store.setState({ refusal: null });
    try {
      const result = await settle(core, make);
      return result !== null && apply(core, result, origin);
    } catch (error) {
      refuse(error, origin);
      return false;
    }
  }

  /** Shows why an edit was refused. What it offers instead holds for the text as it is now. */
  function refuse(error: unknown, origin: EditOrigin): void {
    const { text } = store.getState();
    const refusal = refusalOf(error, (edits, label) => {
      const isSame = store.getState().text === text;
      if (!isSame) store.setState({ refusal: { reason: CHANGED, offers: [] } });
      else void runEdit(() => ({ edits: edits(), label }), origin);
    });
    if (!refusal) throw error;
    store.setState({ refusal });
  }

  return {
    runEdit,
    applyTextEdits: (edits, origin, label) => apply(core, { edits, label }, origin),
    replaceText(text, label) {
      const edit = diffEdit(store.getState().text, text);
      const done = edit !== null && core.change([edit], { origin: 'editor', label, newStep: true });
      core.readNow();
      if (done) core.announce(label);
      return done;
    },
  };
}

/** The result of `make` for the text as it is now, however long it took to make. */
export async function settle(core: DesignCore, make: MakeEdit): Promise<EditResult | null> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    core.readNow();
    const state = core.store.getState();
    const result = await make(state);
    if (core.store.getState().text === state.text) return result;
  }
  return null;
}

function apply(core: DesignCore, result: EditResult, origin: EditOrigin): boolean {
  core.readNow();
  const { text, parsed } = core.store.getState();
  const edits = toOffsetEdits(text, result.edits);
  const reason = origin === 'fix' ? null : notNow(parsed, edits);
  if (reason !== null) {
    core.store.setState({ refusal: { reason, offers: [] } });
    return false;
  }
  if (!core.change(edits, { origin, label: result.label, newStep: true })) return false;
  core.readNow();
  const state = core.store.getState();
  core.store.setState({
    refusal: null,
    selection: selectionAfter(state, result.select),
  });
  core.announce(sentence(result.label, state.text, edits));
  return true;
}

/** Why these places cannot be edited: their document does not parse; null if it does. */
function notNow(parsed: ParsedText, edits: readonly OffsetEdit[]): string | null {
  for (const { offset, body } of parsed.documents) {
    const end = offset + body.text.length;
    if (!body.problem || !edits.some((edit) => edit.start <= end && edit.end >= offset)) continue;
    if (body.problem.code === 'too-large') return body.problem.message;
    const line = lineAt(lineStartsOf(parsed.text), offset + body.problem.start) + 1;
    return `Line ${line} must be mended first: a change from here could not be written safely.`;
  }
  return null;
}

function selectionAfter(state: DesignState, id: string | undefined): Selection {
  if (id === undefined) return state.selection;
  const { shown, selection } = state;
  const inOrder = [...shown].sort((a, b) => rank(a.workload.id) - rank(b.workload.id));
  const owner = inOrder.find(({ workload }) => findPart(workload, id));
  return owner ? { workload: owner.workload.id, ids: [id] } : selection;

  function rank(workloadId: string): number {
    return workloadId === selection.workload ? 0 : 1;
  }
}

/** "shared-data mounted in html-filler at /html, line 15": the line where the edit begins. */
function sentence(label: string, text: string, edits: readonly OffsetEdit[]): string {
  const first = edits[0];
  if (!first) return label;
  const start = mapOffset(first.start, edits) - first.newText.length;
  const shown = start + (/^[\r\n]*/.exec(first.newText)?.[0].length ?? 0);
  return `${label}, line ${lineAt(lineStartsOf(text), Math.max(0, shown)) + 1}`;
}

/** Edits by line of a result, in the order of the text. */
export function orderedEdits(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  const sorted = toOffsetEdits(text, edits).sort((a, b) => a.start - b.start || a.end - b.end);
  return toTextEdits(text, sorted);
}
