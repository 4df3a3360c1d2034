import type { ReactFlowInstance } from '@xyflow/react';
import { designState } from '@/lib/client/design-store';
import { setViewport } from '@/lib/client/view-store';
import type { Box } from '@/lib/graph/geometry';
import { union } from '@/lib/graph/geometry';
import { HEADER } from '@/lib/graph/metrics';
import { fitBox, panToShow, pictureBounds } from './fit-view';
import { outlineHeight } from './outline/outline-open';
import { flowId } from './picture/flow-ids';
import type { CanvasEdge, CanvasNode } from './picture/flow-types';
import type { Picture } from './picture/picture';

/** The canvas that is on the page, for what is not a component: shortcuts, menus, the outline. */
interface MountedCanvas {
  readonly flow: ReactFlowInstance<CanvasNode, CanvasEdge>;
  readonly element: HTMLElement;
  picture: Picture;
}

let mounted: MountedCanvas | null = null;

export function mountCanvas(canvas: MountedCanvas): () => void {
  mounted = canvas;
  return () => {
    if (mounted === canvas) mounted = null;
  };
}

/** What is drawn now; empty while there is no canvas. */
export function drawnPicture(): Picture {
  return mounted?.picture ?? { frames: [] };
}

const STEP = 1.2;

export function zoomBy(factor: 'in' | 'out'): void {
  const zoom = mounted?.flow.getZoom() ?? 1;
  zoomTo(factor === 'in' ? zoom * STEP : zoom / STEP);
}

/** Zooms about the middle of the pane. */
export function zoomTo(zoom: number): void {
  void mounted?.flow.zoomTo(zoom, glide()).then(keepViewport);
}

export function fitAll(): void {
  const bounds = pictureBounds(drawnPicture());
  if (bounds) showBox(bounds);
}

/** Fits what is selected; all, if nothing is. */
export function fitSelection(): void {
  const { selection } = designState();
  const boxes = selection.ids.flatMap((id) => nodeBox(selection.workload ?? '', id) ?? []);
  if (boxes.length === 0) fitAll();
  else showBox(union(boxes));
}

function showBox(box: Box): void {
  if (!mounted) return;
  void mounted.flow.setViewport(fitBox(box, paneSize(mounted)), glide()).then(keepViewport);
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
  if (!mounted) return;
  const next = panToShow(box, paneSize(mounted), mounted.flow.getViewport());
  if (next) void mounted.flow.setViewport(next, glide()).then(keepViewport);
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
  mounted?.element.focus({ preventScroll: true });
}

/** The node that has the keyboard; null: none. */
export function focusedNode(): { readonly workload: string; readonly id: string } | null {
  const node = document.activeElement?.closest<HTMLElement>('[data-node-id]');
  if (!node || !mounted?.element.contains(node)) return null;
  return { workload: node.dataset.workloadId ?? '', id: node.dataset.nodeId ?? '' };
}

function nodeElementOf(workloadId: string, id: string): HTMLElement | null {
  const wrapper = `.react-flow__node[data-id="${CSS.escape(flowId(workloadId, id))}"]`;
  return mounted?.element.querySelector<HTMLElement>(`${wrapper} [data-node-id]`) ?? null;
}

/** Keeps where the person looks for the next time the design is opened. */
export function keepViewport(): void {
  const { design } = designState();
  if (design && mounted) setViewport(design.id, mounted.flow.getViewport());
}

/** The part of the canvas that nothing covers. */
function paneSize({ element }: Pick<MountedCanvas, 'element'>): {
  width: number;
  height: number;
} {
  const { clientWidth, clientHeight } = element;
  return { width: clientWidth, height: clientHeight - outlineHeight(clientHeight) };
}

function glide(): { duration: number } {
  const slow = mounted ? getComputedStyle(mounted.element).getPropertyValue('--slow') : '';
  return { duration: Number.parseFloat(slow) || 0 };
}
