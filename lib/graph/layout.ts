import { cardImage } from './card-layout';
import { type Columns, columnsOf } from './columns';
import { headerWidth } from './frame-width';
import { type Box, bottom, right, union } from './geometry';
import type { Card, Connector, Lane, Layout, LayoutOptions, SharedNode } from './layout-types';
import * as M from './metrics';
import { handlesByCard, placeEdges } from './place-edges';
import { placeShared, standAtFoot } from './place-shared';
import { plugsOf } from './plugs';
import type { Graph, LaneName } from './types';

const TITLES: Readonly<Record<LaneName, string>> = {
  'start-up': 'Start-up, in order',
  shared: 'Shared',
  containers: 'Containers',
};

/** Where everything of a graph stands. A pure function: the same graph and options give the same layout. */
export function layoutGraph(graph: Graph, options: LayoutOptions = {}): Layout {
  const columns = columnsOf(graph, options);
  const placedCards = placeCards(columns);
  const shared = pinned(placeShared(graph, columns, placedCards), options);
  const withoutHandles = pinned(placedCards, options);
  const edges = placeEdges(graph, columns, withoutHandles, shared);
  const handles = handlesByCard(columns, edges);
  const cards = withoutHandles.map((card) => ({ ...card, handles: handles.get(card.id) ?? [] }));
  const frame = options.held?.frame ?? frameAround(graph, columns, cards, shared);
  const feet = standAtFoot(shared, frame, options);
  return {
    workload: graph.workload,
    frame,
    lanes: lanesOf(columns, frame),
    band: bandOf(columns, frame),
    cards,
    shared: feet,
    edges,
    connectors: connectorsOf(cards),
    plugs: plugsOf(
      cards.filter(({ id }) => !options.held?.nodes.has(id)),
      frame,
    ),
  };
}

function placeCards({ bodies, startUp, containers }: Columns): Card[] {
  const next = { 'start-up': M.LANE_TOP, containers: M.LANE_TOP };
  return [...bodies.values()].map(({ container, rows, fold, height, strip, rowHeight }) => {
    const column = (container.lane === 'start-up' ? startUp : containers) ?? containers;
    const y = next[container.lane];
    next[container.lane] += height + (container.lane === 'start-up' ? M.START_UP_GAP : M.CARD_GAP);
    return {
      id: container.id,
      container,
      x: column.x,
      y,
      width: column.width,
      height,
      rows,
      fold,
      rowHeight,
      image: cardImage(container.image, column.width),
      handles: [],
      strip,
      pinned: false,
    };
  });
}

/** A place set by hand wins. Whatever else stands where it stood before, and the gap it leaves stays. */
function pinned<T extends Box & { readonly id: string }>(
  nodes: readonly T[],
  { positions }: LayoutOptions,
): T[] {
  return nodes.map((node) => {
    const at = positions?.get(node.id);
    return at ? { ...node, x: at.x, y: Math.max(M.BAND_TOP, at.y), pinned: true } : node;
  });
}

function frameAround(
  graph: Graph,
  { startUp, shared, containers }: Columns,
  cards: readonly Card[],
  nodes: readonly SharedNode[],
): Box {
  const lanes = [startUp, shared, containers].flatMap((column) =>
    column ? [{ x: column.x, y: M.LANE_TOP, width: column.width, height: M.VOLUME_HEIGHT }] : [],
  );
  const inside = union([...lanes, ...cards, ...nodes]);
  const leftmost = startUp ?? (shared && { x: shared.x - M.BAND_OUTSET + 4 }) ?? containers;
  const x = Math.min(leftmost.x, inside.x) - M.PADDING_LEFT;
  const width = Math.max(right(inside) + M.PADDING_RIGHT - x, headerWidth(graph));
  return { x, y: 0, width, height: bottom(inside) + M.PADDING_BOTTOM };
}

function lanesOf({ startUp, shared, containers }: Columns, frame: Box): Lane[] {
  const columns = [
    { name: 'start-up', column: startUp },
    { name: 'shared', column: shared },
    { name: 'containers', column: containers },
  ] as const;
  const lanes: Lane[] = [];
  let x = frame.x;
  for (const { name, column } of columns) {
    if (!column) continue;
    const end = name === 'containers' ? right(frame) : column.x + column.width + M.LANE_GAP / 2;
    lanes.push({
      name,
      title: TITLES[name],
      box: { x, y: M.HEADER, width: end - x, height: frame.height - M.HEADER },
      titleAt: { x: column.x, y: M.LANE_TITLE_TOP },
    });
    x = end;
  }
  return lanes;
}

function bandOf({ shared }: Columns, frame: Box): Box | null {
  if (!shared) return null;
  return {
    x: shared.x - M.BAND_OUTSET,
    y: M.BAND_TOP,
    width: shared.width + 2 * M.BAND_OUTSET,
    height: frame.height - M.BAND_TOP - M.BAND_BOTTOM,
  };
}

function connectorsOf(cards: readonly Card[]): Connector[] {
  const chain = cards.filter(
    ({ container, pinned: moved }) => container.lane === 'start-up' && !moved,
  );
  return chain.slice(1).flatMap((card, i) => {
    const before = chain[i];
    const text = before?.container.connector;
    return before && text ? [{ x: before.x, top: bottom(before), bottom: card.y, text }] : [];
  });
}
