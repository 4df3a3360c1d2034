'use client';

import { useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { Kbd } from '@/components/ui/kbd';
import { useDesign } from '@/lib/client/design-store';
import type { DesignState } from '@/lib/client/types';
import { CanvasLine } from './canvas-line';
import styles from './drag-layer.module.css';
import { followPointer } from './drag-session';
import { type Drop, hintsFor } from './drop-table';
import type { Payload } from './payload';
import { payloadLook } from './payload-look';
import { describeAddition } from './preview-text';
import { boxOf, canvasElement, frameElement, nodeElement } from './read-hits';
import { type DragState, useDrag } from './use-drag';
import { type ScreenPlace, useFollow } from './use-follow';

/** What is seen while something is dragged from Add: it, what a drop would do, and what can be dropped where. */
export function DragLayer() {
  const drag = useDrag();
  if (!drag.payload) return null;
  return createPortal(
    <>
      <HintLine payload={drag.payload} drag={drag} />
      <Callout drag={drag} />
      <PointerChip payload={drag.payload} />
    </>,
    document.body,
  );
}

/** Right and below of the pointer, in pixels. */
const OFFSET = 8;

function PointerChip({ payload }: { readonly payload: Payload }) {
  const chip = useRef<HTMLDivElement>(null);
  const { icon: Icon, title, tone } = payloadLook(payload);
  useLayoutEffect(
    () =>
      followPointer((x, y) => {
        const { current } = chip;
        if (current) current.style.translate = `${x + OFFSET}px ${y + OFFSET}px`;
      }),
    [],
  );
  return (
    <div ref={chip} className={styles.chip} data-testid="drag-chip">
      <span className={styles.tile} data-tone={tone}>
        <Icon size={14} strokeWidth={1.75} aria-hidden />
      </span>
      {title}
    </div>
  );
}

function HintLine({ payload, drag }: { readonly payload: Payload; readonly drag: DragState }) {
  const drop: Drop = drag.refusal ? { type: 'none' } : drag.drop;
  return (
    <CanvasLine>
      {hintsFor(payload, drag.over, drop).map(({ text, active }) => (
        <span key={text} data-active={active || undefined} className={styles.hint}>
          {text}
        </span>
      ))}
      <span className={styles.keys} data-for="keyboard">
        <Kbd keys="Escape" />
        cancel
      </span>
      <span className={styles.keys} data-for="touch">
        Elsewhere: cancels
      </span>
    </CanvasLine>
  );
}

/** Names the drop, under the frame that it would change. */
function Callout({ drag }: { readonly drag: DragState }) {
  const added = useDesign((state) => additionWords(state, drag));
  const words = calloutWords(drag, added);
  const box = useRef<HTMLDivElement>(null);
  useFollow(box, () => calloutPlace(drag));
  if (!words) return null;
  return (
    <div
      ref={box}
      className={styles.callout}
      data-refused={words.refused || undefined}
      role="status"
    >
      <strong className={styles.calloutTitle}>{words.title}</strong>
      <span className={styles.calloutDetail}>{words.detail}</span>
    </div>
  );
}

function calloutWords({ drop, refusal, payload }: DragState, added: string | null) {
  if (drop.type === 'none' || !payload) return null;
  if (drop.type === 'refused') return { title: drop.title, detail: drop.reason, refused: true };
  if (refusal?.asks) return { title: 'Asks first', detail: refusal.reason, refused: false };
  if (refusal) return { title: 'Cannot be added here', detail: refusal.reason, refused: true };
  if (drop.type === 'open-example') {
    return { title: drop.title, detail: 'as a design of its own', refused: false };
  }
  return added === null ? null : { title: drop.title, detail: added, refused: false };
}

/** What the preview that is shown adds to the workload that the drop is for. */
function additionWords(state: DesignState, { drop }: DragState): string | null {
  if (!state.preview || (drop.type !== 'edit' && drop.type !== 'ask-path')) return null;
  const { workloadId } = drop.gesture;
  const before = state.shown.find(({ workload }) => workload.id === workloadId)?.workload;
  const after = before
    ? state.preview.shown.find(({ workload }) => workload.id === before.id)?.workload
    : state.preview.shown.at(-1)?.workload;
  return after ? describeAddition(before?.pod ?? null, after.pod) : null;
}

const CALLOUT = { width: 264, height: 54, gap: 14, left: 26 };

/** Under the frame, at the target's left; above it or at the pointer's side where the canvas ends. */
function calloutPlace({ over, drop }: DragState): ScreenPlace | null {
  const canvas = canvasElement();
  if (!canvas) return null;
  const area = boxOf(canvas);
  const workloadId = workloadOf(drop) ?? over?.workloadId ?? null;
  const frame = workloadId === null ? null : frameElement(workloadId);
  const target = workloadId && over?.nodeId ? nodeElement(workloadId, over.nodeId) : null;
  const x = target ? boxOf(target).left - CALLOUT.left : frame ? boxOf(frame).left : area.left + 40;
  const under = frame ? boxOf(frame).bottom + CALLOUT.gap : area.bottom - 120;
  const lowest = area.bottom - CALLOUT.height - 64;
  return {
    left: Math.max(area.left + 12, Math.min(x, area.right - CALLOUT.width - 12)),
    top: Math.min(under, lowest),
  };
}

function workloadOf(drop: DragState['drop']): string | null {
  return drop.type === 'edit' || drop.type === 'ask-path' ? drop.gesture.workloadId : null;
}
