import {
  type CardBody,
  cardBody,
  cardImage,
  handleId,
  laneWidth,
  lineOf,
  rowMiddle,
} from './card-layout';
import { headerWidth } from './frame-width';
import { type Box, bottom, right, union } from './geometry';
import type {
  Card,
  Connector,
  Handle,
  Lane,
  Layout,
  LayoutOptions,
  PlacedEdge,
  SharedNode,
} from './layout-types';
import * as M from './metrics';
import { orderShared } from './order-shared';
import { plugsOf } from './plugs';
import { spread } from './spread';
import type { Graph, GraphEdge, LaneName } from './types';

/** The id of the chip that stands for a shared process namespace. */
export const PROCESSES = 'processes';

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
  const frame = options.frame ?? frameAround(graph, columns, cards, shared);
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
    plugs: plugsOf(cards, frame),
  };
}

interface Column {
  readonly x: number;
  readonly width: number;
}

interface Columns {
  readonly bodies: ReadonlyMap<string, CardBody>;
  /** Null where the lane has no width. */
  readonly startUp: Column | null;
  readonly shared: Column | null;
  readonly containers: Column;
}

function columnsOf(graph: Graph, options: LayoutOptions): Columns {
  const bodies = graph.containers.map((container) => cardBody(container, options));
  const inLane = (lane: string) => bodies.filter(({ container }) => container.lane === lane);
  const isOpen = (lane: LaneName) => options.open?.has(lane) ?? false;
  const hasShared = graph.volumes.length + graph.localhost.length > 0 || graph.sharedProcesses;
  let left = 0;
  const columnToLeft = (width: number): Column => {
    left -= M.LANE_GAP + width;
    return { x: left, width };
  };
  const shared = hasShared || isOpen('shared') ? columnToLeft(M.SHARED_WIDTH) : null;
  const starting = inLane('start-up');
  const startUp =
    starting.length > 0 || isOpen('start-up') ? columnToLeft(laneWidth(starting)) : null;
  return {
    bodies: new Map(bodies.map((body) => [body.container.id, body])),
    startUp,
    shared,
    containers: { x: 0, width: laneWidth(inLane('containers')) },
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

/** Volumes and localhost ports at the mean height of what they are connected to, then the shared processes. */
function placeShared(graph: Graph, columns: Columns, cards: readonly Card[]): SharedNode[] {
  const { shared } = columns;
  if (!shared) return [];
  const nodes = sharedInOrder(graph);
  const middles = meanRows(graph, columns, cards);
  const items = nodes.map(({ id, node }) => ({
    height: node.kind === 'volume' ? M.VOLUME_HEIGHT : M.CHIP_HEIGHT,
    middle: middles.get(id) ?? null,
  }));
  const tops = spread(items, M.SHARED_GAP, M.LANE_TOP);
  return nodes.map(({ id, node }, i) => ({
    id,
    node,
    x: shared.x,
    y: tops[i] ?? M.LANE_TOP,
    width: M.SHARED_WIDTH,
    height: items[i]?.height ?? M.CHIP_HEIGHT,
    pinned: false,
  }));
}

function sharedInOrder(graph: Graph): Pick<SharedNode, 'id' | 'node'>[] {
  const { volumes, chips } = orderShared(graph);
  const volumeById = new Map(graph.volumes.map((volume) => [volume.id, volume]));
  const chipById = new Map(graph.localhost.map((chip) => [chip.id, chip]));
  const nodes: Pick<SharedNode, 'id' | 'node'>[] = [];
  for (const id of volumes) {
    const volume = volumeById.get(id);
    if (volume) nodes.push({ id, node: { kind: 'volume', volume } });
  }
  for (const id of chips) {
    const chip = chipById.get(id);
    if (chip) nodes.push({ id, node: { kind: 'localhost', chip } });
  }
  if (graph.sharedProcesses) nodes.push({ id: PROCESSES, node: { kind: 'processes' } });
  return nodes;
}

function meanRows(
  { edges }: Graph,
  { bodies }: Columns,
  cards: readonly Card[],
): Map<string, number> {
  const tops = new Map(cards.map(({ id, y }) => [id, y]));
  const sums = new Map<string, { sum: number; count: number }>();
  for (const edge of edges) {
    const body = bodies.get(edge.container);
    if (!body) continue;
    const y = (tops.get(edge.container) ?? 0) + rowMiddle(lineOf(body, edge.id), body.rowHeight);
    const before = sums.get(edge.shared) ?? { sum: 0, count: 0 };
    sums.set(edge.shared, { sum: before.sum + y, count: before.count + 1 });
  }
  return new Map([...sums].map(([id, { sum, count }]) => [id, sum / count]));
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

function placeEdges(
  graph: Graph,
  { bodies }: Columns,
  cards: readonly Card[],
  shared: readonly SharedNode[],
): PlacedEdge[] {
  const middles = new Map<string, number>();
  for (const box of [...cards, ...shared]) middles.set(box.id, box.x + box.width / 2);
  const placed = new Map<string, PlacedEdge & { edges: GraphEdge[] }>();
  for (const edge of graph.edges) {
    const body = bodies.get(edge.container);
    const from = middles.get(edge.shared);
    const to = middles.get(edge.container);
    if (!body || from === undefined || to === undefined) continue;
    const handle = handleId(body, edge.id);
    const key = handle === 'fold' ? `${edge.shared} ${edge.container}` : edge.id;
    const before = placed.get(key);
    if (before) {
      before.edges.push(edge);
      continue;
    }
    const cardIsRight = to >= from;
    placed.set(key, {
      id: edge.id,
      edges: [edge],
      shared: { node: edge.shared, side: cardIsRight ? 'right' : 'left' },
      container: { node: edge.container, side: cardIsRight ? 'left' : 'right', handle },
    });
  }
  return [...placed.values()];
}

/** Where the edges meet each card, by the card's id. */
function handlesByCard({ bodies }: Columns, edges: readonly PlacedEdge[]): Map<string, Handle[]> {
  const byCard = new Map<string, Handle[]>();
  for (const { container, edges: group } of edges) {
    const body = bodies.get(container.node);
    const first = group[0];
    if (!body || !first) continue;
    const handles = byCard.get(container.node) ?? [];
    byCard.set(container.node, handles);
    const { handle: id, side } = container;
    if (id === 'fold' && handles.some((one) => one.id === id && one.side === side)) continue;
    handles.push({
      id,
      side,
      y: rowMiddle(lineOf(body, first.id), body.rowHeight),
      kind: first.kind,
      readOnly: first.readOnly && id !== 'fold',
    });
  }
  return byCard;
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

/** The shared processes stand at the foot of the band, however long that is. */
function standAtFoot(
  nodes: readonly SharedNode[],
  frame: Box,
  { positions }: LayoutOptions,
): SharedNode[] {
  return nodes.map((node) =>
    node.id === PROCESSES && !positions?.has(node.id)
      ? { ...node, y: bottom(frame) - M.PADDING_BOTTOM - node.height }
      : node,
  );
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
