import { useReactFlow, useStore } from '@xyflow/react';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useDesign } from '@/lib/client/design-store';
import { viewOf } from '@/lib/client/view-store';
import { firstView } from './fit-view';
import { mountCanvas } from './mounted-canvas';
import type { CanvasEdge, CanvasNode } from './picture/flow-types';
import type { Picture } from './picture/picture';

/**
 * Shows a design where it was left, or fits it when it has something to show for the first time. Never again after
 * that. Also lets the rest of the canvas know the picture.
 */
export function useFirstFit(root: RefObject<HTMLElement | null>, picture: Picture): void {
  const flow = useReactFlow<CanvasNode, CanvasEdge>();
  const design = useDesign((state) => state.design?.id ?? null);
  const canMove = useStore(({ panZoom }) => panZoom !== null);
  const fitted = useRef<string | null>(null);
  const canvas = useRef<Parameters<typeof mountCanvas>[0] | null>(null);

  useEffect(() => {
    const element = root.current;
    if (!element) return;
    canvas.current = { flow, element, picture: canvas.current?.picture ?? { frames: [] } };
    return mountCanvas(canvas.current);
  }, [root, flow]);

  useEffect(() => {
    if (canvas.current) canvas.current.picture = picture;
  }, [picture]);

  useLayoutEffect(() => {
    const element = root.current;
    if (!element || !canMove || design === null || fitted.current === design) return;
    const pane = { width: element.clientWidth, height: element.clientHeight };
    const view = firstView(picture, pane);
    if (!view) return;
    fitted.current = design;
    void flow.setViewport(viewOf(design).viewport ?? view);
    element.dataset.fitted = '';
  }, [root, flow, design, canMove, picture]);
}
