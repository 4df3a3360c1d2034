import { runEdit, setPreview } from '@/lib/client/design-store';
import type { MakeEdit } from '@/lib/client/types';
import type { LaneIntent } from './lane-intent';

/** Draws what letting go of a card would change; nothing where it would change nothing. */
export function previewIntent(intent: LaneIntent, workloadId: string, id: string | null): void {
  void setPreview(editFor(intent, workloadId, id));
}

/** Changes the order or the kind of a container. */
export async function carryOutIntent(
  intent: LaneIntent,
  workloadId: string,
  id: string | null,
): Promise<void> {
  const edit = editFor(intent, workloadId, id);
  void setPreview(null);
  if (edit) await runEdit(edit, 'canvas');
}

function editFor(intent: LaneIntent, workloadId: string, id: string | null): MakeEdit | null {
  if (id === null || (intent.type !== 'order' && intent.type !== 'kind')) return null;
  return async ({ shown }) => {
    const { moveContainer } = await import('@/lib/edits/move-container');
    const { setContainerKind } = await import('@/lib/edits/set-container-kind');
    const workload = shown.find((one) => one.workload.id === workloadId)?.workload;
    if (!workload) return null;
    return intent.type === 'order'
      ? moveContainer(workload, id, intent.index)
      : setContainerKind(workload, id, intent.kind, intent.index);
  };
}
