import type { Box } from './hit-test';
import type { PathPromptRequest } from './path-prompt-store';
import { boxOf, canvasElement, nodeElement } from './read-hits';
import type { ScreenPlace } from './use-follow';

const GAP = 12;
const LEAST_WIDTH = 256;
const MOST_WIDTH = 320;

/** Under the card; above it where the canvas ends. */
export function promptPlace(
  { workloadId, containerId, at }: PathPromptRequest,
  box: HTMLElement | null,
): ScreenPlace | null {
  if (!box) return null;
  const area = canvasBox();
  const node = nodeElement(workloadId, containerId);
  const card = node && node.offsetWidth > 0 ? boxOf(node) : atPoint(at ?? middleOf(area));
  const width = Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, card.right - card.left));
  const height = box.offsetHeight;
  const under = card.bottom + GAP;
  const top = under + height > area.bottom - GAP ? card.top - GAP - height : under;
  return {
    left: Math.max(area.left + GAP, Math.min(card.left, area.right - width - GAP)),
    top: Math.max(area.top + GAP, Math.min(top, area.bottom - height - GAP)),
    width,
  };
}

/** The canvas; the whole window while another pane fills it. */
function canvasBox(): Box {
  const canvas = canvasElement();
  if (canvas && canvas.offsetWidth > 0) return boxOf(canvas);
  return { left: 0, top: 0, right: window.innerWidth, bottom: window.innerHeight };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function middleOf({ left, top, right, bottom }: Box): Point {
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

function atPoint({ x, y }: Point): Box {
  return { left: x, top: y, right: x, bottom: y };
}
