import type { NewContainerKind, NewVolumeKind } from '@/lib/edits/types';
import type { Lane, Payload } from './payload';
import { laneOf } from './payload';
import type { DragSlot, DragTarget } from './use-drag';

/** What the table asks of the design. Plain facts, so that it can be told without a text. */
export interface Situation {
  /** The workload that a drop on free canvas goes to; null where the text has none. */
  readonly current: string | null;
  readonly workloads: readonly SituationWorkload[];
  /** Why no Pod can be added to a text that has none: a sentence; null where it can. */
  readonly waits: string | null;
}

export interface SituationWorkload {
  readonly id: string;
  /** `Pod web`, as a sentence names it. */
  readonly title: string;
  /** Why it cannot be changed now: a sentence; null where it can. */
  readonly waits: string | null;
  /** Containers by id: their names. */
  readonly containers: ReadonlyMap<string, string>;
}

/** An edit that a gesture makes. `workloadId` null: a new Pod. */
export type Gesture =
  | {
      readonly type: 'add-container';
      readonly workloadId: string | null;
      readonly container: NewContainerKind;
      /** Place in its list; null: at the end. */
      readonly index: number | null;
    }
  | {
      readonly type: 'add-volume';
      readonly workloadId: string | null;
      readonly volume: NewVolumeKind;
    }
  | {
      readonly type: 'mount';
      readonly workloadId: string;
      readonly containerId: string;
      /** An existing volume's name, or the kind of a new one. */
      readonly volume: { readonly name: string } | { readonly add: NewVolumeKind };
      /** null: the best suggestion. */
      readonly path: string | null;
      readonly readOnly: boolean;
    }
  | {
      readonly type: 'pattern';
      readonly id: string;
      readonly workloadId: string | null;
      readonly containerId: string | null;
      readonly settings: Readonly<Record<string, string>>;
    };

export type Drop =
  /** Outside the canvas: nothing happens. */
  | { readonly type: 'none' }
  | { readonly type: 'refused'; readonly title: string; readonly reason: string }
  | { readonly type: 'edit'; readonly title: string; readonly gesture: Gesture }
  /** The path prompt opens; `gesture` is what its first suggestion would make. */
  | {
      readonly type: 'ask-path';
      readonly title: string;
      readonly gesture: Extract<Gesture, { type: 'mount' }>;
    }
  | { readonly type: 'open-example'; readonly title: string; readonly id: string };

/** What letting go of `payload` does at `target`. */
export function dropFor(
  payload: Payload,
  target: DragTarget | null,
  slot: DragSlot | null,
  situation: Situation,
): Drop {
  if (target === null) return { type: 'none' };
  if (payload.type === 'example') {
    return { type: 'open-example', title: `Open ${payload.title}`, id: payload.id };
  }
  const id = target.workloadId ?? situation.current;
  const workload = situation.workloads.find((one) => one.id === id) ?? null;
  const waits = workload ? workload.waits : situation.waits;
  if (waits !== null) return { type: 'refused', title: 'Drawing waits', reason: waits };
  const containerId =
    target.nodeId !== null && workload?.containers.has(target.nodeId) ? target.nodeId : null;
  return dropInto(payload, workload, containerId, slot);
}

function dropInto(
  payload: Exclude<Payload, { type: 'example' }>,
  workload: SituationWorkload | null,
  containerId: string | null,
  slot: DragSlot | null,
): Drop {
  const workloadId = workload?.id ?? null;
  const where = workload ? `Drop in ${workload.title}` : 'Drop here';
  const on = containerId === null ? null : `Drop on ${workload?.containers.get(containerId)}`;
  switch (payload.type) {
    case 'container': {
      const index = slot && slot.lane === laneOf(payload) ? slot.index : null;
      const { container } = payload;
      const gesture: Gesture = { type: 'add-container', workloadId, container, index };
      return { type: 'edit', title: where, gesture };
    }
    case 'volume': {
      const { volume } = payload;
      if (workloadId === null || containerId === null || on === null) {
        return { type: 'edit', title: where, gesture: { type: 'add-volume', workloadId, volume } };
      }
      return {
        type: 'ask-path',
        title: on,
        gesture: {
          type: 'mount',
          workloadId,
          containerId,
          volume: { add: volume },
          path: null,
          readOnly: false,
        },
      };
    }
    case 'pattern': {
      const { id } = payload;
      const gesture: Gesture = { type: 'pattern', id, workloadId, containerId, settings: {} };
      return { type: 'edit', title: on ?? where, gesture };
    }
  }
}

/** One half of the line at the bottom of the canvas, and whether it is what would happen now. */
export interface Hint {
  readonly text: string;
  readonly active: boolean;
}

/** The line that names what can be dropped where. */
export function hintsFor(payload: Payload, target: DragTarget | null, drop: Drop): Hint[] {
  const onContainer =
    drop.type === 'ask-path' ||
    (drop.type === 'edit' && drop.gesture.type === 'pattern' && drop.gesture.containerId !== null);
  const elsewhere = drop.type === 'edit' && !onContainer;
  switch (payload.type) {
    case 'pattern':
      return [
        { text: 'On a container: adds it there', active: onContainer },
        { text: 'On the canvas: adds it beside', active: elsewhere },
      ];
    case 'volume':
      return [
        { text: 'On a container: mounts it there too', active: onContainer },
        { text: 'On the canvas: adds it', active: elsewhere },
      ];
    case 'container': {
      const placed =
        drop.type === 'edit' &&
        drop.gesture.type === 'add-container' &&
        drop.gesture.index !== null;
      return [
        {
          text: `In ${LANE_WORDS[laneOf(payload) ?? 'containers']}: adds it there`,
          active: placed,
        },
        { text: 'On the canvas: adds it last', active: elsewhere && !placed },
      ];
    }
    case 'example':
      return [{ text: 'On the canvas: opens it', active: target !== null }];
  }
}

const LANE_WORDS: Readonly<Record<Lane, string>> = {
  'start-up': 'Start-up',
  shared: 'Shared',
  containers: 'Containers',
};
