import type { NodeChange } from '@xyflow/react';
import { drawnPicture } from '@/components/canvas/mounted-canvas';
import { flowId, splitFlowId } from '@/components/canvas/picture/flow-ids';
import type { CanvasNode } from '@/components/canvas/picture/flow-types';
import type { PictureFrame } from '@/components/canvas/picture/picture';
import { createSignal } from '@/components/ui/signal';
import { designState, setPreview } from '@/lib/client/design-store';
import { setPositions } from '@/lib/client/view-store';
import type { Point } from '@/lib/graph/geometry';
import { carryOutIntent, previewIntent } from './lane-edits';
import { type LaneIntent, laneIntent, sameIntent } from './lane-intent';

/** Nodes that are being dragged. */
export interface NodeDrag {
  readonly workload: string;
  /** Where each is, in the coordinates of its layout. */
  readonly places: ReadonlyMap<string, Point>;
  readonly intent: LaneIntent;
  /** The frame as it was when the drag began. */
  readonly before: PictureFrame;
}

export const nodeDrag = createSignal<NodeDrag | null>(null);

let alt = false;
let isCancelled = false;
let stop: AbortController | null = null;

/** A drag begins, of one node or of all that are selected with it. */
export function beginNodeDrag(event: MouseEvent | TouchEvent, node: CanvasNode): void {
  const { workload } = splitFlowId(node.id);
  const before = drawnPicture().frames.find((frame) => frame.workload.id === workload);
  if (!before) return;
  alt = event.altKey;
  isCancelled = false;
  listen();
  nodeDrag.set({ workload, places: new Map(), intent: { type: 'place' }, before });
}

function listen(): void {
  stop?.abort();
  stop = new AbortController();
  const options = { signal: stop.signal, capture: true };
  const onAlt = (event: PointerEvent) => {
    alt = event.altKey;
  };
  window.addEventListener('pointermove', onAlt, options);
  window.addEventListener('keydown', cancelOnEscape, options);
}

function cancelOnEscape(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || !nodeDrag.get()) return;
  event.preventDefault();
  event.stopPropagation();
  isCancelled = true;
  void setPreview(null);
  nodeDrag.set(null);
}

/** Takes over where React Flow says that the dragged nodes are. */
export function followNodeDrag(changes: readonly NodeChange<CanvasNode>[]): void {
  const drag = nodeDrag.get();
  if (!drag) return;
  const places = new Map(drag.places);
  for (const change of changes) {
    if (change.type !== 'position' || !change.position || !change.dragging) continue;
    const { workload, id } = splitFlowId(change.id);
    const { x, y } = change.position;
    if (workload === drag.workload) places.set(id, { x, y: y - drag.before.top });
  }
  const intent = intentOf(drag, places);
  if (!sameIntent(intent, drag.intent)) previewIntent(intent, drag.workload, soleId(places));
  nodeDrag.set({ ...drag, places, intent });
}

/** One card alone may change its order or kind; several together only move. */
function intentOf({ before }: NodeDrag, places: NodeDrag['places']): LaneIntent {
  const id = soleId(places);
  const at = id === null ? undefined : places.get(id);
  const card = before.layout.cards.find((one) => one.id === id);
  if (!card || !at) return { type: 'place' };
  return laneIntent(before.layout, card, { ...card, ...at }, alt);
}

function soleId(places: NodeDrag['places']): string | null {
  const [first, ...more] = places.keys();
  return first !== undefined && more.length === 0 ? first : null;
}

/** The drag ends: the nodes stay where they are, or the card's order or kind changes. */
export function endNodeDrag(): void {
  stop?.abort();
  const drag = nodeDrag.get();
  nodeDrag.set(null);
  if (!drag || isCancelled || drag.places.size === 0) return;
  const { workload, places, intent } = drag;
  if (intent.type === 'place') keepPlaces(workload, places);
  else void carryOutIntent(intent, workload, soleId(places));
}

function keepPlaces(workload: string, places: NodeDrag['places']): void {
  const { design } = designState();
  if (!design) return;
  setPositions(
    design.id,
    [...places].map(([id, { x, y }]) => [
      flowId(workload, id),
      { x: Math.round(x), y: Math.round(y) },
    ]),
  );
}
