import { designState, select, setSelection } from '@/lib/client/design-store';
import { currentWorkload } from '@/lib/client/selectors';
import type { Box } from '@/lib/graph/geometry';
import { focusedNode, focusNode } from '../canvas-api';
import { drawnPicture } from '../mounted-canvas';
import { type Direction, neighbour } from '../spatial';

interface Placed extends Box {
  readonly id: string;
  readonly workload: string;
}

/** Every node of the canvas, where it is drawn. */
function placedNodes(): Placed[] {
  return drawnPicture().frames.flatMap(({ workload, layout, top }) =>
    [...layout.cards, ...layout.shared].map(({ id, x, y, width, height }) => {
      return { id, workload: workload.id, x, y: y + top, width, height };
    }),
  );
}

/** The container or volume that was selected last, if it is drawn: of a mount, its container. */
export function primaryNode(): { readonly workload: string; readonly id: string } | null {
  const state = designState();
  const selected = state.selection.ids.at(-1);
  const workload = currentWorkload(state)?.workload;
  if (selected === undefined || !workload) return null;
  const owner = workload.pod.containers.find(({ mounts }) =>
    mounts.some(({ id }) => id === selected),
  );
  return { workload: workload.id, id: owner?.id ?? selected };
}

/** Selects the next node that way and gives it the keyboard; the first one, if none has it. */
export function goTowards(to: Direction): void {
  const nodes = placedNodes();
  const from = focusedNode() ?? primaryNode();
  const start = nodes.find(({ id, workload }) => id === from?.id && workload === from.workload);
  const next = start ? neighbour(nodes, start, to) : firstNode(nodes);
  if (!next) return;
  goTo(next.workload, next.id);
}

/** Chips cannot be selected, only visited. */
export function goTo(workload: string, id: string): void {
  if (isPart(workload, id)) select(id, { workload });
  focusNode(workload, id);
}

function isPart(workloadId: string, id: string): boolean {
  const shown = designState().shown.find(({ workload }) => workload.id === workloadId);
  const pod = shown?.workload.pod;
  return [...(pod?.containers ?? []), ...(pod?.volumes ?? [])].some((part) => part.id === id);
}

function firstNode(nodes: readonly Placed[]): Placed | undefined {
  const current = currentWorkload(designState())?.workload.id;
  return nodes.find(({ workload }) => workload === current) ?? nodes[0];
}

/** All containers and volumes of the current workload. */
export function selectAll(): void {
  const workload = currentWorkload(designState())?.workload;
  if (!workload) return;
  const { containers, volumes } = workload.pod;
  setSelection({ workload: workload.id, ids: [...volumes, ...containers].map(({ id }) => id) });
}
