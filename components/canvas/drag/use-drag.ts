import { create } from 'zustand';
import type { Lane, Payload } from './payload';

/** What the pointer is over. All null on free canvas; the whole is null outside the canvas. */
export interface DragTarget {
  readonly workloadId: string | null;
  /** A container or volume that the text has; never one that a preview draws. */
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
  /** What a drop would do here, in two lines; null where a drop does nothing. */
  readonly callout: DragCallout | null;
}

export interface DragCallout {
  readonly title: string;
  readonly detail: string;
  /** A drop here is refused; the words say why. */
  readonly refused: boolean;
}

export const IDLE: DragState = { payload: null, over: null, slot: null, callout: null };

/** What is dragged from Add and over what. Changes with the target, not with every move of the pointer. */
export const useDrag = create<DragState>()(() => IDLE);
