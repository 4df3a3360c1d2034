import { designState } from '@/lib/client/design-store';
import type { DesignState, ShownWorkload } from '@/lib/client/types';
import { usePatternChoice } from '../add/pattern-choice';
import { carryOut, previewDrop, stopPreview } from './carry-out';
import { type Drop, dropFor, type Situation } from './drop-table';
import {
  type HeldNode,
  type KnownNodes,
  keepHeld,
  sameTarget,
  slotIndex,
  targetOf,
} from './hit-test';
import { laneOf, type Payload } from './payload';
import { boxOf, laneCards, nodeElement, readHits } from './read-hits';
import { knownNodes, situationOf } from './situation';
import { type DragSlot, type DragTarget, IDLE, useDrag } from './use-drag';

/** Pixels that a mouse moves with its button down before it drags. */
const SLOP = 4;
/** Milliseconds that a finger rests before it drags. */
const LONG_PRESS = 400;

export interface DragSource {
  readonly payload: Payload;
  /** Called when the press has become a drag: a flyout gets out of the way. */
  readonly onStart?: () => void;
  readonly onEnd?: () => void;
}

/** Where the pointer is, for what follows it without a render. */
export type Follower = (x: number, y: number) => void;

const followers = new Set<Follower>();
let pointer = { x: 0, y: 0 };

/** Calls `follow` with every move of a drag, and at once. Returns the way to stop. */
export function followPointer(follow: Follower): () => void {
  followers.add(follow);
  follow(pointer.x, pointer.y);
  return () => followers.delete(follow);
}

/**
 * Watches a press on something in Add until it becomes a drag: a mouse or pen by moving, a finger by resting.
 * A press that is let go before stays a click.
 */
export function pressToDrag(down: PointerEvent, source: DragSource): void {
  if (down.button !== 0 || !down.isPrimary || useDrag.getState().payload) return;
  const touch = down.pointerType === 'touch';
  const stop = new AbortController();
  const { signal } = stop;
  const start = (at: { clientX: number; clientY: number }) => {
    stop.abort();
    clearTimeout(timer);
    startDrag(down.pointerId, at, source);
  };
  const timer = touch ? setTimeout(() => start(down), LONG_PRESS) : undefined;
  const giveUp = () => {
    stop.abort();
    clearTimeout(timer);
  };
  const onMove = (move: PointerEvent) => {
    if (move.pointerId !== down.pointerId) return;
    const far = Math.hypot(move.clientX - down.clientX, move.clientY - down.clientY) > SLOP;
    if (!far) return;
    if (touch) giveUp();
    else start(move);
  };
  window.addEventListener('pointermove', onMove, { signal, capture: true });
  window.addEventListener('pointerup', giveUp, { signal, capture: true });
  window.addEventListener('pointercancel', giveUp, { signal, capture: true });
}

interface Session {
  readonly pointerId: number;
  readonly source: DragSource;
  readonly stop: AbortController;
  held: HeldNode | null;
  frame: number;
}

let session: Session | null = null;

function startDrag(
  pointerId: number,
  at: { clientX: number; clientY: number },
  source: DragSource,
): void {
  const stop = new AbortController();
  session = { pointerId, source, stop, held: null, frame: 0 };
  pointer = { x: at.clientX, y: at.clientY };
  capturePointer(pointerId);
  document.documentElement.dataset.dragging = source.payload.type;
  document.body.style.cursor = 'grabbing';
  listen(session);
  useDrag.setState({ ...IDLE, payload: source.payload });
  source.onStart?.();
  look();
}

/** Keeps the pointer's events coming when it leaves the window. The source may go, so the body holds it. */
function capturePointer(pointerId: number): void {
  try {
    document.body.setPointerCapture(pointerId);
  } catch {
    // The pointer is gone already, or was made by a script: the window's own events are enough.
  }
}

function listen({ pointerId, stop }: Session): void {
  const options = { signal: stop.signal, capture: true };
  const mine = (handle: (event: PointerEvent) => void) => (event: PointerEvent) => {
    if (event.pointerId === pointerId) handle(event);
  };
  window.addEventListener('pointermove', mine(onMove), options);
  window.addEventListener('pointerup', mine(onDrop), options);
  window.addEventListener('pointercancel', mine(cancelDrag), options);
  window.addEventListener('blur', onBlur, options);
  window.addEventListener('keydown', onKey, options);
  // The picture moves under a pointer that rests: where a node stood no longer says anything.
  window.addEventListener('wheel', forgetHeld, { ...options, passive: true });
  window.addEventListener('contextmenu', (event) => event.preventDefault(), options);
}

function onMove(event: PointerEvent): void {
  pointer = { x: event.clientX, y: event.clientY };
  for (const follow of followers) follow(pointer.x, pointer.y);
  if (session && session.frame === 0) session.frame = requestAnimationFrame(look);
}

/** The blur of elements passes here too; only the window's own ends the drag. */
function onBlur(event: FocusEvent): void {
  if (event.target === window) cancelDrag();
}

function onKey(event: KeyboardEvent): void {
  if (event.key !== 'Escape') return;
  event.preventDefault();
  event.stopPropagation();
  cancelDrag();
}

function onDrop(event: PointerEvent): void {
  onMove(event);
  look();
  const { drop } = useDrag.getState();
  swallowClick();
  finish();
  void carryOut(drop, { x: event.clientX, y: event.clientY });
}

/** Ends the drag and changes nothing. */
export function cancelDrag(): void {
  if (!session) return;
  finish();
  stopPreview();
}

function finish(): void {
  if (!session) return;
  cancelAnimationFrame(session.frame);
  session.stop.abort();
  const { source } = session;
  session = null;
  delete document.documentElement.dataset.dragging;
  document.body.style.cursor = '';
  useDrag.setState(IDLE);
  source.onEnd?.();
}

/** A drag that ends over its own source must not count as a click on it. */
function swallowClick(): void {
  const swallow = (event: MouseEvent) => event.stopPropagation();
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }));
}

function forgetHeld(): void {
  if (session) session.held = null;
}

/** Finds what is under the pointer, and follows it if that is not what it was. */
function look(): void {
  if (!session) return;
  session.frame = 0;
  const { payload } = session.source;
  const facts = designFacts();
  const over = findTarget(session, facts.known);
  const slot = findSlot(payload, over, facts.shown);
  const before = useDrag.getState();
  if (sameTarget(over, before.over) && slot?.index === before.slot?.index) return;
  const drop = withSettings(dropFor(payload, over, slot, facts.situation));
  if (!sameTarget(over, before.over)) holdNode(session, over);
  useDrag.setState({ over, slot, drop, refusal: null });
  previewDrop(drop);
}

function findTarget(held: Session, known: KnownNodes): DragTarget | null {
  const hits = readHits(pointer.x, pointer.y);
  const found = hits && targetOf(hits, known);
  return keepHeld(found, held.held, pointer.x, pointer.y);
}

function holdNode(held: Session, over: DragTarget | null): void {
  const element =
    over?.workloadId && over.nodeId ? nodeElement(over.workloadId, over.nodeId) : null;
  held.held = over && element ? { target: over, box: boxOf(element) } : null;
}

function findSlot(
  payload: Payload,
  over: DragTarget | null,
  shown: readonly ShownWorkload[],
): DragSlot | null {
  const lane = laneOf(payload);
  if (payload.type !== 'container' || lane === null || over?.lane !== lane) return null;
  const workload = shown.find((one) => one.workload.id === over.workloadId)?.workload;
  return workload ? { lane, index: slotIndex(pointer.y, laneCards(workload, lane)) } : null;
}

/** A pattern is tried with what was typed for it. */
function withSettings(drop: Drop): Drop {
  if (drop.type !== 'edit' || drop.gesture.type !== 'pattern') return drop;
  const { choice } = usePatternChoice.getState();
  const settings = choice?.id === drop.gesture.id ? choice.settings : {};
  return { ...drop, gesture: { ...drop.gesture, settings } };
}

interface DesignFacts extends Pick<DesignState, 'shown' | 'parsed' | 'selection'> {
  readonly known: KnownNodes;
  readonly situation: Situation;
}

let facts: DesignFacts | null = null;

/** Read again only when the design has changed, not with every move. */
function designFacts(): DesignFacts {
  const state = designState();
  const { shown, parsed, selection } = state;
  const isSame = facts?.shown === shown && facts.parsed === parsed && facts.selection === selection;
  if (!facts || !isSame) {
    const [known, situation] = [knownNodes(state), situationOf(state)];
    facts = { shown, parsed, selection, known, situation };
  }
  return facts;
}
