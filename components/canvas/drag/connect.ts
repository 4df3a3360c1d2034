import { showToast } from '@/components/ui/toast';
import { announce, designState } from '@/lib/client/design-store';
import { currentWorkload } from '@/lib/client/selectors';
import type { DesignState } from '@/lib/client/types';
import { findPart } from '@/lib/pod/find-part';
import type { Workload } from '@/lib/pod/types';
import { connectCandidates, nextCandidate } from './connect-candidates';
import { type ConnectMode, useConnect } from './connect-store';
import { openPathPrompt } from './path-prompt-store';

let stop: AbortController | null = null;

/**
 * Begins to connect a container or volume of the current workload by keyboard: arrows walk what fits, Enter opens the
 * path prompt, Esc leaves. A container of a Pod without a free volume is offered a new one at once.
 */
export function startConnect(nodeId: string): void {
  leaveConnect();
  const shown = currentWorkload(designState());
  const candidates = shown && connectCandidates(shown.workload, nodeId);
  if (!shown || shown.stale || !candidates) return;
  const { workload } = shown;
  const [first] = candidates;
  if (first === undefined) {
    connectToNothing(workload, nodeId);
    return;
  }
  setMode({ workloadId: workload.id, from: nodeId, candidates, current: first });
  listen();
}

export function leaveConnect(): void {
  stop?.abort();
  stop = null;
  useConnect.setState({ mode: null });
}

function connectToNothing(workload: Workload, nodeId: string): void {
  const part = findPart(workload, nodeId);
  if (part?.type === 'container') {
    openPathPrompt({ workloadId: workload.id, volume: null, containerId: nodeId });
  } else if (part?.type === 'volume') {
    const none = workload.pod.containers.length === 0;
    const words = none
      ? 'No container is there to mount it.'
      : 'Every container mounts it already.';
    announce(words);
    showToast({ text: words });
  }
}

function listen(): void {
  stop = new AbortController();
  const options = { signal: stop.signal, capture: true };
  window.addEventListener('keydown', onKey, options);
  window.addEventListener('pointerdown', onPress, options);
  window.addEventListener('blur', leaveConnect, { signal: stop.signal });
}

function onKey(event: KeyboardEvent): void {
  const { mode } = useConnect.getState();
  if (!mode || event.ctrlKey || event.metaKey || event.altKey) return;
  const next = nextCandidate(event.key, mode.candidates, mode.current);
  if (next !== null) setMode({ ...mode, current: next });
  else if (event.key === 'Enter' || event.key === ' ') take(mode);
  else if (event.key === 'Escape') leaveConnect();
  else if (event.key === 'Tab') leaveConnect();
  if (event.key === 'Tab') return;
  event.preventDefault();
  event.stopPropagation();
}

/** A press on a candidate takes it, as Enter does; anywhere else it leaves. */
function onPress(event: PointerEvent): void {
  const { mode } = useConnect.getState();
  const node = event.target instanceof Element ? event.target.closest('[data-node-id]') : null;
  const id = node?.getAttribute('data-node-id') ?? '';
  if (!mode?.candidates.includes(id)) {
    leaveConnect();
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  take({ ...mode, current: id });
}

function take({ workloadId, from, current }: ConnectMode): void {
  leaveConnect();
  const shown = designState().shown.find(({ workload }) => workload.id === workloadId);
  const parts = [from, current].map((id) => shown && findPart(shown.workload, id));
  const volume = parts.find((part) => part?.type === 'volume');
  const container = parts.find((part) => part?.type === 'container');
  if (volume?.type !== 'volume' || container?.type !== 'container') return;
  openPathPrompt({ workloadId, volume: volume.part.name, containerId: container.part.id });
}

function setMode(mode: ConnectMode): void {
  useConnect.setState({ mode });
  const place = `${mode.candidates.indexOf(mode.current) + 1} of ${mode.candidates.length}`;
  const names = [mode.from, mode.current].map((id) => nameOf(designState(), mode.workloadId, id));
  announce(
    `Connect ${names.join(' to ')}, ${place}. Arrows choose, Enter connects, Escape leaves.`,
  );
}

/** The name of a container or volume; '' where there is none (any more). */
export function nameOf(state: DesignState, workloadId: string, id: string): string {
  const shown = state.shown.find(({ workload }) => workload.id === workloadId);
  const found = shown && findPart(shown.workload, id);
  return found && found.type !== 'mount' ? found.part.name : '';
}
