import { designState, runEdit, setPreview } from '@/lib/client/design-store';
import { EditRefused } from '@/lib/yaml/edit-refused';
import type { Drop, Gesture } from './drop-table';
import { openPathPrompt } from './path-prompt-store';
import { useDrag } from './use-drag';

const loadEdits = () => import('./gesture-edits');
const loadExamples = () => import('../add/open-example');

/** Fetches the operations before they are needed, so that the first drop does not wait. */
export function warmUp(): void {
  loadEdits().catch(() => {}); // Tried again when it is needed.
}

/** Draws what a drop would do. What cannot be done is said beside the pointer. */
export function previewDrop(drop: Drop): void {
  const gesture = gestureOf(drop);
  if (gesture === null) {
    stopPreview();
    return;
  }
  previewGesture(gesture, (refused) => {
    if (useDrag.getState().drop !== drop) return;
    const refusal = refused && { reason: refused.message, asks: refused.offers.length > 0 };
    useDrag.setState({ refusal });
  });
}

/** Draws what a gesture would do. `onAnswer` hears why it cannot be done, or null when it can. */
export function previewGesture(
  gesture: Gesture,
  onAnswer: (refused: EditRefused | null) => void,
): void {
  void setPreview(async (state) => {
    const { gestureEdit } = await loadEdits();
    try {
      const result = gestureEdit(gesture, state);
      onAnswer(null);
      return result;
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
      onAnswer(error);
      return null;
    }
  });
}

export function stopPreview(): void {
  void setPreview(null);
}

/**
 * Does what was let go of. Resolves to whether the text was changed; opening the path prompt changes nothing yet.
 *
 * @param at where, in client coordinates
 */
export async function carryOut(
  drop: Drop,
  at?: { readonly x: number; readonly y: number },
): Promise<boolean> {
  switch (drop.type) {
    case 'none':
      stopPreview();
      return false;
    case 'refused':
      stopPreview();
      return runEdit(async () => (await loadEdits()).refuse(drop.reason), 'canvas');
    case 'edit':
      return runGesture(drop.gesture);
    case 'ask-path':
      askPath(drop.gesture, at);
      return false;
    case 'open-example':
      stopPreview();
      await (await loadExamples()).openExample(drop.id);
      return true;
  }
}

/** Why a gesture cannot be made to the text as it is; null where it can. */
export async function whyRefused(gesture: Gesture): Promise<EditRefused | null> {
  const { gestureEdit } = await loadEdits();
  try {
    gestureEdit(gesture, designState());
    return null;
  } catch (error) {
    if (error instanceof EditRefused) return error;
    throw error;
  }
}

/** Makes a gesture's edit as one undo step. */
export async function runGesture(gesture: Gesture): Promise<boolean> {
  const { gestureEdit } = await loadEdits();
  // The preview ends in the same moment in which the edit is made, so that nothing flickers.
  stopPreview();
  return runEdit(
    (state) => gestureEdit(gesture, state),
    gesture.type === 'pattern' ? 'pattern' : 'canvas',
  );
}

function askPath(
  { workloadId, containerId, volume }: Extract<Gesture, { type: 'mount' }>,
  at?: { readonly x: number; readonly y: number },
): void {
  openPathPrompt({
    workloadId,
    containerId,
    volume: 'name' in volume ? volume.name : null,
    newVolume: 'add' in volume ? volume.add : undefined,
    at,
  });
}

function gestureOf(drop: Drop): Gesture | null {
  return drop.type === 'edit' || drop.type === 'ask-path' ? drop.gesture : null;
}
