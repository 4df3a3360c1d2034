import { create } from 'zustand';
import type { Drop } from './drop-table';
import type { Lane, Payload } from './payload';

/** What the pointer is over. All null on free canvas; the whole is null outside the canvas. */
export interface DragTarget {
  readonly workloadId: string | null;
  /** A container or volume that the text has; never one that only a preview draws. */
  readonly nodeId: string | null;
  readonly lane: Lane | null;
}

/** The place a dropped container would take in its lane, counted among the containers that the text has. */
export interface DragSlot {
  readonly lane: Lane;
  readonly index: number;
}

export interface DragState {
  /** What is held; null while nothing is. */
  readonly payload: Payload | null;
  readonly over: DragTarget | null;
  readonly slot: DragSlot | null;
  /** What letting go would do here. */
  readonly drop: Drop;
  /** Why the edit cannot simply be made here, found when it was tried; null while nothing speaks against it. */
  readonly refusal: DragRefusal | null;
}

export interface DragRefusal {
  readonly reason: string;
  /** There are other ways, which are offered when it is let go. */
  readonly asks: boolean;
}

export const IDLE: DragState = {
  payload: null,
  over: null,
  slot: null,
  drop: { type: 'none' },
  refusal: null,
};

/** What is dragged from Add and over what. Changes with the target, not with every move of the pointer. */
export const useDrag = create<DragState>()(() => IDLE);
