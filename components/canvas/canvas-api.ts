import { designState } from '@/lib/client/design-store';
import type { Viewport } from '@/lib/client/view-state';
import { type Box, type Point, union } from '@/lib/graph/geometry';
import { HEADER } from '@/lib/graph/metrics';
import { fitBox, MAX_ZOOM, MIN_ZOOM, panToShow, pictureBounds } from './fit-view';
import { glideTo } from './glide';
import { drawnPicture, type MountedCanvas, mountedCanvas } from './mounted-canvas';
import { outlineHeight } from './outline/outline-open';
import { flowId } from './picture/flow-ids';

const STEP = 1.2;

export function zoomBy(factor: 'in' | 'out'): void {
  const zoom = mountedCanvas()?.flow.getZoom() ?? 1;
  zoomTo(factor === 'in' ? zoom * STEP : zoom / STEP);
}

/** Zooms about the middle of the pane. */
export function zoomTo(zoom: number): void {
  const canvas = mountedCanvas();
  if (!canvas) return;
  const { clientWidth, clientHeight } = canvas.element;
  const next = Math.max(MIN_ZOOM, Math.min(MAX_ZOOM, zoom));
  glideTo(canvas, zoomedAbout({ x: clientWidth / 2, y: clientHeight / 2 }, canvas, next));
}

export function fitAll(): void {
  const bounds = pictureBounds(drawnPicture());
  if (bounds) showBox(bounds);
}

function zoomedAbout({ x, y }: Point, { flow }: MountedCanvas, zoom: number): Viewport {
  const now = flow.getViewport();
  const grown = zoom / now.zoom;
  return { x: x - (x - now.x) * grown, y: y - (y - now.y) * grown, zoom };
}

/** Fits what is selected; all, if nothing is. */
export function fitSelection(): void {
  const { selection } = designState();
  const boxes = selection.ids.flatMap((id) => nodeBox(selection.workload ?? '', id) ?? []);
  if (boxes.length === 0) fitAll();
  else showBox(union(boxes));
}

function showBox(box: Box): void {
  const canvas = mountedCanvas();
  if (canvas) glideTo(canvas, fitBox(box, paneSize(canvas)));
}

/** Brings a node into view with the least movement. */
export function panIn(workloadId: string, id: string): void {
  const box = nodeBox(workloadId, id);
  if (box) panTo(box);
}

/** Brings the header of a frame into view. */
export function panInFrame(workloadId: string): void {
  const frame = drawnPicture().frames.find(({ workload }) => workload.id === workloadId);
  if (frame) panTo({ ...frame.layout.frame, y: frame.top, height: HEADER });
}

function panTo(box: Box): void {
  const canvas = mountedCanvas();
  const next = canvas && panToShow(box, paneSize(canvas), canvas.flow.getViewport());
  if (next) glideTo(canvas, next);
}

/** The box of a node on the canvas; of a mount, that of its card. */
export function nodeBox(workloadId: string, id: string): Box | null {
  const frame = drawnPicture().frames.find(({ workload }) => workload.id === workloadId);
  if (!frame) return null;
  const edge = frame.graph.edges.find((one) => one.id === id);
  const nodes = [...frame.layout.cards, ...frame.layout.shared];
  const node = nodes.find((one) => one.id === id || one.id === edge?.container);
  if (!node) return null;
  return { x: node.x, y: node.y + frame.top, width: node.width, height: node.height };
}

/** Gives the keyboard to a node, and shows it. */
export function focusNode(workloadId: string, id: string): void {
  panIn(workloadId, id);
  const find = () => nodeElementOf(workloadId, id);
  const now = find();
  if (now) now.focus({ preventScroll: true });
  // A node that was out of sight is drawn with the next frame.
  else
    requestAnimationFrame(() =>
      requestAnimationFrame(() => find()?.focus({ preventScroll: true })),
    );
}

export function focusCanvas(): void {
  mountedCanvas()?.element.focus({ preventScroll: true });
}

/** The node that has the keyboard; null: none. */
export function focusedNode(): { readonly workload: string; readonly id: string } | null {
  const node = document.activeElement?.closest<HTMLElement>('[data-node-id]');
  if (!node || !mountedCanvas()?.element.contains(node)) return null;
  return { workload: node.dataset.workloadId ?? '', id: node.dataset.nodeId ?? '' };
}

function nodeElementOf(workloadId: string, id: string): HTMLElement | null {
  const wrapper = `.react-flow__node[data-id="${CSS.escape(flowId(workloadId, id))}"]`;
  return mountedCanvas()?.element.querySelector<HTMLElement>(`${wrapper} [data-node-id]`) ?? null;
}

/** The part of the canvas that nothing covers. */
function paneSize({ element }: Pick<MountedCanvas, 'element'>): {
  width: number;
  height: number;
} {
  const { clientWidth, clientHeight } = element;
  return { width: clientWidth, height: clientHeight - outlineHeight(clientHeight) };
}
