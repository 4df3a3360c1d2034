import { edgeShape } from '../edge-path';
import { type Box, right, union } from '../geometry';
import type { Layout, PlacedEdge } from '../layout-types';
import { replicaOutlines } from '../stack-layouts';
import type { Graph } from '../types';
import { drawCard } from './draw-card';
import { drawFrame } from './draw-frame';
import { drawShared } from './draw-shared';
import { el, rect, type SvgLook } from './markup';

export interface SvgFrame {
  readonly graph: Graph;
  readonly layout: Layout;
  /** Where its top stands. */
  readonly top: number;
}

export interface SvgPicture {
  readonly markup: string;
  readonly width: number;
  readonly height: number;
}

const MARGIN = 24;

/** The whole picture as one SVG document that needs nothing from outside. */
export function pictureSvg(frames: readonly SvgFrame[], look: SvgLook): SvgPicture {
  const { x, y, width, height } = grown(union(frames.map(frameBounds)), MARGIN);
  const style = `text{font-family:"Inter Variable",Inter,system-ui,sans-serif;white-space:pre}.mono{font-family:"JetBrains Mono Variable","JetBrains Mono",ui-monospace,monospace;font-variant-ligatures:none}${look.css}`;
  const markup = el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `${x} ${y} ${width} ${height}`,
    },
    [
      `<style>${style.replaceAll('</', '<\\/')}</style>`,
      rect({ x, y, width, height }, 0, { fill: look.color('canvas') }),
      ...frames.map((frame) => drawWorkload(frame, look)),
    ].join(''),
  );
  return { markup, width, height };
}

function frameBounds({ layout, graph, top }: SvgFrame): Box {
  const { reach } = replicaOutlines(graph.replicas);
  const { frame, plugs } = layout;
  const end = Math.max(right(frame) + reach, ...plugs.map(({ box }) => right(box)));
  return { x: frame.x, y: top, width: end - frame.x, height: frame.height + reach };
}

function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

function drawWorkload({ layout, graph, top }: SvgFrame, look: SvgLook): string {
  const inside = [
    drawFrame(layout, graph, look),
    ...layout.edges.map((edge) => drawEdge(edge, layout, look)),
    ...layout.shared.map((node) => drawShared(node, look)),
    ...layout.cards.map((card) => drawCard(card, look, graph.sharedProcesses)),
  ];
  return el('g', { transform: `translate(0 ${top})` }, inside.join(''));
}

function drawEdge({ edges, shared, container }: PlacedEdge, layout: Layout, look: SvgLook): string {
  const node = layout.shared.find(({ id }) => id === shared.node);
  const card = layout.cards.find(({ id }) => id === container.node);
  const handle = card?.handles.find(
    ({ id, side }) => id === container.handle && side === container.side,
  );
  const first = edges[0];
  if (!node || !card || !handle || !first) return '';
  const from = {
    x: shared.side === 'left' ? node.x : right(node),
    y: node.y + node.height / 2,
    side: shared.side,
  };
  const to = {
    x: container.side === 'left' ? card.x : right(card),
    y: card.y + handle.y,
    side: container.side,
  };
  const same = edges.every(({ towards }) => towards === first.towards);
  const { line, arrow } = edgeShape(from, to, same ? first.towards : null);
  const tone = look.color({ mount: 'edge', localhost: 'edge-net', broken: 'error' }[first.kind]);
  const dashes = { mount: first.readOnly ? '5 4' : null, localhost: '0.5 4.5', broken: '4 4' };
  return (
    el('path', {
      d: line,
      fill: 'none',
      stroke: tone,
      'stroke-width': first.kind === 'localhost' ? 2.2 : 1.5,
      'stroke-linecap': 'round',
      'stroke-dasharray': dashes[first.kind],
    }) +
    (arrow ? el('path', { d: arrow, fill: tone, stroke: tone, 'stroke-linejoin': 'round' }) : '')
  );
}
