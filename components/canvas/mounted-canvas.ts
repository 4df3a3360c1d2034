import type { ReactFlowInstance } from '@xyflow/react';
import { designState } from '@/lib/client/design-store';
import { setViewport } from '@/lib/client/view-store';
import type { CanvasEdge, CanvasNode } from './picture/flow-types';
import type { Picture } from './picture/picture';

/** The canvas that is on the page, for what is not a component: shortcuts, menus, the outline. */
export interface MountedCanvas {
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

export function mountedCanvas(): MountedCanvas | null {
  return mounted;
}

/** What is drawn now; empty while there is no canvas. */
export function drawnPicture(): Picture {
  return mounted?.picture ?? { frames: [] };
}

/** Keeps where the person looks for the next time the design is opened. */
export function keepViewport(): void {
  const { design } = designState();
  if (design && mounted) setViewport(design.id, mounted.flow.getViewport());
}
