import {
  Blocks,
  Box,
  Folder,
  GraduationCap,
  Infinity as InfinityIcon,
  type LucideIcon,
  StepForward,
} from 'lucide-react';
import type { Payload } from '../drag/payload';

/** The flyouts of Add: lists of what there is of a kind. */
export type FlyoutId = 'volume' | 'pattern' | 'example';

export interface Tile {
  readonly id: 'container' | 'init' | 'sidecar' | FlyoutId;
  readonly label: string;
  readonly icon: LucideIcon;
  /** What it stands for, in a sentence. */
  readonly tip: string;
  /** What it adds at once; the others open a flyout. */
  readonly payload?: Payload;
}

export const TILES: readonly Tile[] = [
  {
    id: 'container',
    label: 'Container',
    icon: Box,
    tip: 'A container that runs as long as the Pod does',
    payload: { type: 'container', container: 'main' },
  },
  {
    id: 'init',
    label: 'Init',
    icon: StepForward,
    tip: 'An init container: runs to its end before the containers start',
    payload: { type: 'container', container: 'init' },
  },
  {
    id: 'sidecar',
    label: 'Sidecar',
    icon: InfinityIcon,
    tip: 'A native sidecar: starts before the containers and stops after them',
    payload: { type: 'container', container: 'sidecar' },
  },
  { id: 'volume', label: 'Volume', icon: Folder, tip: 'A folder that containers share' },
  { id: 'pattern', label: 'Pattern', icon: Blocks, tip: 'Containers that work together' },
  { id: 'example', label: 'Example', icon: GraduationCap, tip: 'A whole design to open' },
];

/** Where an arrow key goes from a tile of a grid with this many columns; null for another key, or at an edge. */
export function nextTile(key: string, at: number, columns: number): number | null {
  const step = STEPS.get(key)?.(columns);
  if (step === undefined) {
    if (key === 'Home') return 0;
    return key === 'End' ? TILES.length - 1 : null;
  }
  const next = at + step;
  return next < 0 || next >= TILES.length ? null : next;
}

const STEPS: ReadonlyMap<string, (columns: number) => number> = new Map([
  ['ArrowRight', () => 1],
  ['ArrowLeft', () => -1],
  ['ArrowDown', (columns: number) => columns],
  ['ArrowUp', (columns: number) => -columns],
]);
