import type { MouseEvent } from 'react';
import { splitFlowId } from '@/components/canvas/picture/flow-ids';
import { openCanvasMenu, openEdgeMenu, openNodeMenu } from './open-node-menu';

/** The menu of what lies under the pointer: a node, an edge or the canvas. */
export function openMenuAt(event: MouseEvent<HTMLElement>): void {
  event.preventDefault();
  const at = { x: event.clientX, y: event.clientY };
  const target = event.target instanceof Element ? event.target : null;
  const node = target?.closest<HTMLElement>('[data-node-id]');
  const edge = target?.closest<SVGElement>('.react-flow__edge');
  if (node) openNodeMenu(node.dataset.workloadId ?? '', node.dataset.nodeId ?? '', at);
  else if (edge) {
    const { workload, id } = splitFlowId(edge.dataset.id ?? '');
    openEdgeMenu(workload, id, at);
  } else openCanvasMenu(at);
}
