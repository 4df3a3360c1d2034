import type { EdgeChange, NodeChange } from '@xyflow/react';
import { designState, setSelection } from '@/lib/client/design-store';
import type { Selection } from '@/lib/client/types';
import { splitFlowId } from './picture/flow-ids';
import type { CanvasEdge, CanvasNode } from './picture/flow-types';

/** The selection that was last made with the pointer on the canvas: what it selects is in view. */
let own: Selection | null = null;

export function isOwnSelection(selection: Selection): boolean {
  return selection === own;
}

type Change = NodeChange<CanvasNode> | EdgeChange<CanvasEdge>;

/** Makes what was clicked or marked in React Flow the selection of the design. It lies in one workload. */
export function takeSelection(changes: readonly Change[]): void {
  const { selection } = designState();
  let { workload, ids } = { workload: selection.workload, ids: [...selection.ids] };
  let isChanged = false;
  for (const change of changes) {
    if (change.type !== 'select') continue;
    const part = splitFlowId(change.id);
    if (change.selected && part.workload !== workload) {
      workload = part.workload;
      ids = [];
    }
    const at = part.workload === workload ? ids.indexOf(part.id) : -1;
    if (change.selected && at < 0) ids.push(part.id);
    else if (!change.selected && at >= 0) ids.splice(at, 1);
    else continue;
    isChanged = true;
  }
  if (!isChanged) return;
  own = { workload, ids };
  setSelection(own);
}
