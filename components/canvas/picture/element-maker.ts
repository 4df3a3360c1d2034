import type { Selection } from '@/lib/client/types';
import type { Point } from '@/lib/graph/geometry';
import type { PlacedEdge } from '@/lib/graph/layout-types';
import {
  containerNode,
  flowEdge,
  frameNode,
  hatchNode,
  litEdges,
  sharedNode,
} from './flow-elements';
import type { CanvasEdge, CanvasNode, FrameView } from './flow-types';
import type { PictureFrame } from './picture';
import { sameValue } from './same-value';

export interface FlowElements {
  readonly nodes: readonly CanvasNode[];
  readonly edges: readonly CanvasEdge[];
}

interface FrameElements extends FlowElements {
  readonly frame: PictureFrame;
  readonly view: FrameView;
}

/**
 * React Flow's nodes and edges of a picture. A frame that did not change gives the very same objects again, and in
 * one that did, so does each node that looks as it did: React then draws only what is new.
 */
export class ElementMaker {
  private frames = new Map<string, FrameElements>();
  private made: FlowElements = { nodes: [], edges: [] };

  make(
    frames: readonly PictureFrame[],
    selection: Selection,
    current: string | null,
    held: { readonly workload: string; readonly places: ReadonlyMap<string, Point> } | null,
  ): FlowElements {
    const before = this.frames;
    this.frames = new Map();
    for (const frame of frames) {
      const { id } = frame.workload;
      const view: FrameView = {
        selection: selection.workload === id ? selection.ids : NOTHING,
        isCurrent: frames.length > 1 && id === current,
        held: held?.workload === id ? held.places : null,
      };
      this.frames.set(id, frameElements(frame, view, before.get(id)));
    }
    const made = [...this.frames.values()];
    this.made = {
      nodes: keepList(
        this.made.nodes,
        made.flatMap(({ nodes }) => nodes),
      ),
      edges: keepList(
        this.made.edges,
        made.flatMap(({ edges }) => edges),
      ),
    };
    return this.made;
  }
}

/** React Flow goes through all that it is given when it is given a new list. */
function keepList<T>(known: readonly T[], made: readonly T[]): readonly T[] {
  const isSame = known.length === made.length && made.every((one, i) => one === known[i]);
  return isSame ? known : made;
}

const NOTHING: readonly string[] = [];

function frameElements(
  frame: PictureFrame,
  view: FrameView,
  before: FrameElements | undefined,
): FrameElements {
  if (before && sameFrame(before.frame, frame) && sameValue(before.view, view)) {
    return { ...before, frame };
  }
  const nodes = new Map(before?.nodes.map((node) => [node.id, node]));
  const edges = new Map(before?.edges.map((edge) => [edge.id, edge]));
  const lit = litEdges(frame, view.selection);
  return {
    frame,
    view,
    nodes: [
      frameNode(frame, view),
      ...frame.layout.shared.map((node) => sharedNode(frame, node, view)),
      ...frame.layout.cards.map((card) => containerNode(frame, card, view, lit)),
      ...(frame.stale ? [hatchNode(frame)] : []),
    ].map((node) => keepNode(nodes.get(node.id), node)),
    edges: pressableLast(frame.layout.edges).map((edge) => {
      const made = flowEdge(frame, edge, view, lit);
      const known = edges.get(made.id);
      return known && sameValue(known, made) ? known : made;
    }),
  };
}

/** Where edges lie close, those that can be selected are the ones to be hit. */
function pressableLast(edges: readonly PlacedEdge[]): readonly PlacedEdge[] {
  const isNet = ({ edges: [first] }: PlacedEdge) => first?.kind === 'localhost';
  return [...edges.filter(isNet), ...edges.filter((edge) => !isNet(edge))];
}

function sameFrame(a: PictureFrame, b: PictureFrame): boolean {
  return (
    a.layout === b.layout &&
    a.graph === b.graph &&
    a.top === b.top &&
    a.isAdded === b.isAdded &&
    a.stale?.since === b.stale?.since &&
    sameValue(a.added, b.added)
  );
}

/** Keeps the node if it is the same, else at least its data, which is what its component looks at. */
function keepNode(known: CanvasNode | undefined, made: CanvasNode): CanvasNode {
  if (!known) return made;
  if (!sameValue(known.data, made.data)) return made;
  const kept = { ...made, data: known.data } as CanvasNode;
  return sameValue(known, kept) ? known : kept;
}
