import type { DesignState } from '@/lib/client/types';
import { buildGraph } from '@/lib/graph/build-graph';
import { layoutGraph } from '@/lib/graph/layout';
import type { Layout, LayoutOptions } from '@/lib/graph/layout-types';
import { stackLayouts } from '@/lib/graph/stack-layouts';
import type { Graph } from '@/lib/graph/types';
import type { Picture, PictureOptions } from './picture';
import { sameValue } from './same-value';

type Drawn = Pick<DesignState, 'shown' | 'preview'>;

/** What there is to draw, with the preview's nodes in it where a gesture has one. */
export function buildPicture({ shown, preview }: Drawn, options: PictureOptions): Picture {
  const drawn = preview?.shown ?? shown;
  const before = new Map(shown.map((one) => [one.workload.id, one]));
  const parts = drawn.map(({ workload, stale }) => {
    const graph = buildGraph(workload);
    const layout = rememberedLayout(graph, optionsFor(workload.id, options));
    const known = before.get(workload.id);
    const added = known && preview ? addedIds(buildGraph(known.workload), graph) : NONE;
    return { workload, graph, layout, stale, added, isAdded: known === undefined };
  });
  const tops = stackLayouts(parts.map(({ layout }) => layout));
  return { frames: parts.map((part, i) => ({ ...part, top: tops[i] ?? 0 })) };
}

const NONE: ReadonlySet<string> = new Set();

function addedIds(before: Graph, after: Graph): ReadonlySet<string> {
  const known = new Set(idsOf(before));
  const added = idsOf(after).filter((id) => !known.has(id));
  return added.length === 0 ? NONE : new Set(added);
}

function idsOf({ containers, volumes, localhost, edges }: Graph): string[] {
  return [...containers, ...volumes, ...localhost, ...edges].map(({ id }) => id);
}

function optionsFor(workload: string, options: PictureOptions): LayoutOptions {
  const { positions, unfolded, running, rowHeight, moving } = options;
  const own = moving?.workload === workload ? moving : null;
  return {
    positions: own
      ? new Map([...(positions.get(workload) ?? []), ...own.places])
      : positions.get(workload),
    unfolded: unfolded.get(workload),
    strips: running.has(workload),
    rowHeight,
    held: own ? { nodes: new Set(own.places.keys()), frame: own.frame } : undefined,
  };
}

const layouts = new WeakMap<Graph, { options: LayoutOptions; layout: Layout }>();

function rememberedLayout(graph: Graph, options: LayoutOptions): Layout {
  const known = layouts.get(graph);
  if (known && sameOptions(known.options, options)) return known.layout;
  const layout = layoutGraph(graph, options);
  layouts.set(graph, { options, layout });
  return layout;
}

function sameOptions(a: LayoutOptions, b: LayoutOptions): boolean {
  return (
    a.strips === b.strips &&
    a.rowHeight === b.rowHeight &&
    a.held?.frame === b.held?.frame &&
    sameValue(a.held?.nodes, b.held?.nodes) &&
    sameValue(a.unfolded, b.unfolded) &&
    samePlaces(a.positions, b.positions)
  );
}

function samePlaces(a: LayoutOptions['positions'], b: LayoutOptions['positions']): boolean {
  if (a === b) return true;
  return sameValue([...(a ?? [])], [...(b ?? [])]);
}
