import type { Picture, PictureFrame } from '@/components/canvas/picture/picture';
import type { GraphContainer, GraphEdge, Row } from '@/lib/graph/types';

/** A line of the outline. Lines of a tree follow one another; their level says what belongs to what. */
export interface OutlineItem {
  /** Not taken twice in the outline. */
  readonly key: string;
  readonly level: number;
  readonly workload: string;
  /** What it selects: a container, volume or mount; null for the Pod; undefined for what is only read. */
  readonly part: string | null | undefined;
  /** The node that it shows on the canvas. */
  readonly node: string | null;
  readonly icon: OutlineIcon;
  readonly name: string;
  readonly detail: string;
  /** Values of the YAML are set in the monospaced type. */
  readonly isValue: boolean;
  readonly isPinned: boolean;
  readonly hasChildren: boolean;
}

export type OutlineIcon =
  | 'pod'
  | 'lane'
  | GraphContainer['kind']
  | 'volume'
  | 'mount'
  | 'port'
  | 'uses'
  | 'command';

type Draft = Omit<OutlineItem, 'hasChildren'>;

/** The whole picture in words, in its order: what starts first, what is shared, the containers. */
export function outlineItems({ frames }: Picture): OutlineItem[] {
  const drafts = frames.flatMap(frameItems);
  return drafts.map((draft, i) => ({
    ...draft,
    hasChildren: (drafts[i + 1]?.level ?? 0) > draft.level,
  }));
}

function frameItems(frame: PictureFrame): Draft[] {
  const { graph, layout, workload, stale } = frame;
  const base = { workload: workload.id, isValue: false, isPinned: false };
  const title = graph.chain.map(({ kind, name }) => `${kind} ${name}`).join(' › ');
  const lanes = layout.lanes.flatMap(({ name, title: words }): Draft[] => {
    const inside =
      name === 'shared'
        ? sharedItems(frame)
        : layout.cards.filter(inLane(name)).flatMap(cardItems(frame));
    if (inside.length === 0) return [];
    const lane: Draft = {
      ...base,
      key: `${workload.id} ${name}`,
      level: 2,
      part: undefined,
      node: null,
      icon: 'lane',
      name: words,
      detail: '',
    };
    return [lane, ...inside];
  });
  const pod: Draft = {
    ...base,
    key: workload.id,
    level: 1,
    part: null,
    node: null,
    icon: 'pod',
    name: title,
    detail: stale ? 'not what the text says now' : '',
  };
  return [pod, ...lanes];
}

function inLane(name: string) {
  return ({ container }: { container: GraphContainer }) => container.lane === name;
}

function cardItems(frame: PictureFrame) {
  return ({ container, pinned }: { container: GraphContainer; pinned: boolean }): Draft[] => {
    const { id, kind, index, name, image } = container;
    const words = { main: '', init: `init ${index + 1}`, sidecar: 'sidecar', ephemeral: 'debug' };
    const shown = `${image.prefix}${image.base}${image.tag}`;
    const card: Draft = {
      key: `${frame.workload.id} ${id}`,
      level: 3,
      workload: frame.workload.id,
      part: id,
      node: id,
      icon: kind,
      name: name || 'no name',
      detail: [words[kind], shown].filter(Boolean).join(', '),
      isValue: false,
      isPinned: pinned,
    };
    return [card, ...container.rows.map((row, i) => rowItem(frame, container, row, i))];
  };
}

function rowItem(frame: PictureFrame, container: GraphContainer, row: Row, i: number): Draft {
  const base = {
    key: `${frame.workload.id} ${container.id} ${i}`,
    level: 4,
    workload: frame.workload.id,
    part: undefined,
    node: container.id,
    isValue: true,
    isPinned: false,
  };
  switch (row.kind) {
    case 'command':
      return { ...base, icon: 'command', name: row.text, detail: '' };
    case 'mount': {
      const edge = frame.graph.edges.find(({ id }) => id === row.id);
      const detail = edge ? mountWords(frame, edge) : '';
      return { ...base, part: row.id, icon: 'mount', name: row.path || 'no path', detail };
    }
    case 'uses':
      return {
        ...base,
        icon: 'uses',
        name: `localhost:${row.port}`,
        detail: `in its ${row.where}`,
      };
    case 'port':
      return { ...base, icon: 'port', name: `${row.port}`, detail: portWords(row) };
  }
}

const PROBE_WORDS = { S: 'startup', R: 'readiness', L: 'liveness' } as const;

function portWords(row: Extract<Row, { kind: 'port' }>): string {
  const probes = row.probes.map((letter) => PROBE_WORDS[letter]).join(', ');
  const words = [
    row.declared ? (row.name ?? '') : 'not declared',
    probes && `${probes} probe`,
    row.plug?.includes('node') ? row.plug : '',
  ];
  return words.filter(Boolean).join(', ');
}

function mountWords(
  { graph }: PictureFrame,
  { shared, kind, readOnly, towards }: GraphEdge,
): string {
  const volume = graph.volumes.find(({ id }) => id === shared);
  const known = towards === null ? '' : { container: 'reads', shared: 'writes' }[towards];
  const way = readOnly ? 'read-only' : known;
  const words = [volume?.name ?? '', kind === 'broken' ? 'no such volume' : way];
  return words.filter(Boolean).join(', ');
}

function sharedItems(frame: PictureFrame): Draft[] {
  const { layout, graph, workload } = frame;
  return layout.shared.flatMap(({ id, node, pinned }): Draft[] => {
    const base = {
      key: `${workload.id} ${id}`,
      level: 3,
      workload: workload.id,
      node: id,
      isValue: false,
      isPinned: pinned,
    };
    if (node.kind === 'processes') {
      const detail = 'the containers see each other’s processes';
      return [{ ...base, part: undefined, icon: 'uses', name: 'Shared processes', detail }];
    }
    const edges = graph.edges.filter(({ shared }) => shared === id);
    const ends = edges.map((edge, i) => endItem(frame, edge, i));
    if (node.kind === 'localhost') {
      const detail = node.chip.label.replace(/^[^,]*, /, '');
      const name = `localhost:${node.chip.port}`;
      return [{ ...base, part: undefined, icon: 'uses', name, detail }, ...ends];
    }
    const { volume } = node;
    const part = volume.source === 'missing' ? undefined : id;
    const name = volume.name || 'no name';
    return [{ ...base, part, icon: 'volume', name, detail: volume.detail }, ...ends];
  });
}

/** The other end of an edge, seen from the Shared lane. */
function endItem({ graph, workload }: PictureFrame, edge: GraphEdge, i: number): Draft {
  const container = graph.containers.find(({ id }) => id === edge.container);
  const row = container?.rows.find((one) => one.kind !== 'command' && one.id === edge.id);
  const isMount = edge.kind !== 'localhost';
  const place = row?.kind === 'mount' ? `at ${row.path}` : '';
  return {
    key: `${workload.id} ${edge.shared} ${i}`,
    level: 4,
    workload: workload.id,
    part: isMount ? edge.id : undefined,
    node: edge.container,
    icon: isMount ? 'mount' : edge.towards === 'container' ? 'port' : 'uses',
    name: `${isMount ? 'in ' : ''}${container?.name ?? ''}`,
    detail: isMount
      ? [place, edge.readOnly ? 'read-only' : ''].filter(Boolean).join(', ')
      : edge.towards === 'container'
        ? 'listens'
        : 'addresses it',
    isValue: false,
    isPinned: false,
  };
}

/** The items that are to be seen while some are folded. */
export function visibleItems(
  items: readonly OutlineItem[],
  folded: ReadonlySet<string>,
): OutlineItem[] {
  let hiddenBelow = Number.POSITIVE_INFINITY;
  return items.filter(({ key, level }) => {
    if (level > hiddenBelow) return false;
    hiddenBelow = folded.has(key) ? level : Number.POSITIVE_INFINITY;
    return true;
  });
}
