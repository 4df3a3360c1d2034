import { connectCandidates } from '@/components/canvas/drag/connect-candidates';
import { openPathPrompt } from '@/components/canvas/drag/path-prompt-store';
import { designState } from '@/lib/client/design-store';
import { findPart } from '@/lib/pod/find-part';
import { type ConnectPress, type PointerConnect, usePointerConnect } from './pointer-connect-store';

/** Pixels that the pointer moves before a press on a handle becomes an edge. */
const SLOP = 3;

/** Watches a press on a handle or a border: it becomes an edge when the pointer moves. */
export function pressToConnect(down: PointerEvent, press: ConnectPress): void {
  if (down.button !== 0 || !down.isPrimary || usePointerConnect.getState().connect) return;
  const shown = designState().shown.find(({ workload }) => workload.id === press.workloadId);
  const fitting = shown && !shown.stale && connectCandidates(shown.workload, press.nodeId);
  if (!fitting) return;
  const candidates = new Set(fitting);
  const stop = new AbortController();
  const mine = (handle: (event: PointerEvent) => void) => (event: PointerEvent) => {
    if (event.pointerId === down.pointerId) handle(event);
  };
  const leave = () => {
    stop.abort();
    usePointerConnect.setState({ connect: null });
  };
  const onMove = (event: PointerEvent) => {
    const { connect } = usePointerConnect.getState();
    const far = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > SLOP;
    if (!connect && !far) return;
    const { workloadId, nodeId: from, start, side } = press;
    const over = candidateAt(event, workloadId, candidates);
    if (connect?.over === over) return;
    usePointerConnect.setState({ connect: { workloadId, from, start, side, candidates, over } });
  };
  const onUp = (event: PointerEvent) => {
    const { connect } = usePointerConnect.getState();
    leave();
    if (connect) finish(connect, event);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !usePointerConnect.getState().connect) return;
    event.preventDefault();
    event.stopPropagation();
    leave();
  };
  const options = { signal: stop.signal, capture: true };
  window.addEventListener('pointermove', mine(onMove), options);
  window.addEventListener('pointerup', mine(onUp), options);
  window.addEventListener('pointercancel', mine(leave), options);
  // Without capture: the window's own, not that of a field in it.
  window.addEventListener('blur', leave, { signal: stop.signal });
  window.addEventListener('keydown', onKey, options);
}

function candidateAt(
  { clientX, clientY }: PointerEvent,
  workloadId: string,
  candidates: ReadonlySet<string>,
): string | null {
  const node = nodeAt(clientX, clientY);
  if (node?.dataset.workloadId !== workloadId) return null;
  const id = node.dataset.nodeId ?? '';
  return candidates.has(id) ? id : null;
}

function nodeAt(x: number, y: number): HTMLElement | null {
  return document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-node-id]') ?? null;
}

/** On a node that fits: asks for the path. A container's edge on free canvas: asks for that of a new volume. */
function finish({ workloadId, from, over }: PointerConnect, event: PointerEvent): void {
  const at = { x: event.clientX, y: event.clientY };
  const shown = designState().shown.find(({ workload }) => workload.id === workloadId);
  const begun = shown && findPart(shown.workload, from);
  const ended = over !== null && shown ? findPart(shown.workload, over) : null;
  const parts = [begun, ended];
  const container = parts.find((part) => part?.type === 'container');
  const volume = parts.find((part) => part?.type === 'volume');
  if (!container) return;
  if (volume?.type === 'volume') {
    const name = volume.part.name;
    openPathPrompt({ workloadId, volume: name, containerId: container.part.id, at });
  } else if (isFreeCanvas(at)) {
    openPathPrompt({ workloadId, volume: null, containerId: container.part.id, at });
  }
}

function isFreeCanvas({ x, y }: { readonly x: number; readonly y: number }): boolean {
  const under = document.elementFromPoint(x, y);
  return under?.closest('.react-flow') !== null && nodeAt(x, y) === null;
}
