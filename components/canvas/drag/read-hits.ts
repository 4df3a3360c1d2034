import type { Container, Workload } from '@/lib/pod/types';
import type { Box, Hit, LaneCard } from './hit-test';
import type { Lane } from './payload';

/** What is a place to drop on: the canvas itself, or the page that stands for it while a design is empty. */
const CANVAS = '[data-canvas]';

const LANES: ReadonlySet<string> = new Set(['start-up', 'shared', 'containers']);

/** The canvas that is on the screen; null while there is none. */
export function canvasElement(): HTMLElement | null {
  return document.querySelector<HTMLElement>(CANVAS);
}

/**
 * The elements of the canvas under a point of the screen, topmost first; null where the canvas is not, or is covered
 * by something else. Reads the attributes that nodes (`data-node-id`, `data-workload-id`), lanes (`data-lane`) and
 * frames (`data-frame`) carry.
 */
export function readHits(x: number, y: number): Hit[] | null {
  const [top, ...rest] = document.elementsFromPoint(x, y);
  if (!top?.closest(CANVAS)) return null;
  return [top, ...rest].filter((element) => element.closest(CANVAS)).map(readHit);
}

function readHit(element: Element): Hit {
  const node = element.closest('[data-node-id]');
  const lane = element.closest('[data-lane]')?.getAttribute('data-lane') ?? '';
  const frame = element.closest('[data-frame]')?.getAttribute('data-frame');
  const owner = element.closest('[data-workload-id]')?.getAttribute('data-workload-id');
  return {
    workloadId: owner || frame || null,
    nodeId: node?.getAttribute('data-node-id') || null,
    lane: LANES.has(lane) ? (lane as Lane) : null,
  };
}

/** The element that draws a part of a workload; null while it is not drawn. */
export function nodeElement(workloadId: string, nodeId: string): HTMLElement | null {
  const nodes = document.querySelectorAll<HTMLElement>(`[data-node-id="${CSS.escape(nodeId)}"]`);
  return [...nodes].find((node) => ownerOf(node) === workloadId) ?? null;
}

function ownerOf(node: Element): string | null {
  return (
    node.closest('[data-workload-id]')?.getAttribute('data-workload-id') ??
    node.closest('[data-frame]')?.getAttribute('data-frame') ??
    null
  );
}

export function frameElement(workloadId: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-frame="${CSS.escape(workloadId)}"]`);
}

export function boxOf(element: Element): Box {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return { left, top, right, bottom };
}

/** The cards of one lane of a workload, as they stand on the screen. */
export function laneCards(workload: Workload, lane: Lane): LaneCard[] {
  return workload.pod.containers
    .filter((container) => standsIn(container, lane))
    .flatMap((one) => {
      const element = nodeElement(workload.id, one.id);
      if (!element) return [];
      const { top, bottom } = boxOf(element);
      return [{ index: one.index, middle: (top + bottom) / 2 }];
    });
}

function standsIn({ list }: Container, lane: Lane): boolean {
  return list === (lane === 'containers' ? 'containers' : 'initContainers') && lane !== 'shared';
}
