'use client';

import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { createSignal } from '@/components/ui/signal';
import type { SplitterRange } from '@/components/ui/splitter-math';
import { PANEL_LIMITS } from '@/lib/client/view-state';

/**
 * `huge` from 2200 px and `wide` from 1200: three columns. `medium` from 900: a strip, the canvas, and one column for
 * YAML and settings. `small` below, and on a touch screen held upright: the canvas, with a sheet from the right.
 */
export type LayoutMode = 'huge' | 'wide' | 'medium' | 'small';

const SMALL = '(max-width: 899px), (pointer: coarse) and (orientation: portrait)';
const MEDIUM = '(max-width: 1199px)';
const HUGE = '(min-width: 2200px)';

export function useLayoutMode(): LayoutMode {
  return useSyncExternalStore(watchModes, layoutMode, () => 'wide');
}

export function layoutMode(): LayoutMode {
  if (matchMedia(SMALL).matches) return 'small';
  if (matchMedia(MEDIUM).matches) return 'medium';
  return matchMedia(HUGE).matches ? 'huge' : 'wide';
}

function watchModes(listener: () => void): () => void {
  const queries = [SMALL, MEDIUM, HUGE].map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener('change', listener);
  return () => {
    for (const query of queries) query.removeEventListener('change', listener);
  };
}

/** The width of the window in CSS pixels. */
export function useWindowWidth(): number {
  return useWindowSize(() => (typeof window === 'undefined' ? 1440 : innerWidth));
}

/** The height of the window in CSS pixels. */
export function useWindowHeight(): number {
  return useWindowSize(() => (typeof window === 'undefined' ? 900 : innerHeight));
}

function useWindowSize(read: () => number): number {
  const [size, setSize] = useState(read);
  const latest = useRef(read);
  useEffect(() => {
    const update = () => setSize(latest.current());
    update();
    window.addEventListener('resize', update);
    return () => window.removeEventListener('resize', update);
  }, []);
  return size;
}

/** A pane that can fill the window. */
export type LonePane = 'inspector' | 'canvas' | 'editor';

/** The pane that fills the window under the top bar; null: all are there. */
export const lonePane = createSignal<LonePane | null>(null);

/** What the sheet of the small layout shows; null: it is closed. */
export type SheetTab = 'editor' | 'inspector' | 'problems';
export const openSheet = createSignal<SheetTab | null>(null);

interface PaneState {
  readonly mode: LayoutMode;
  readonly closed: Readonly<{ left: boolean; editor: boolean }>;
  readonly lone: LonePane | null;
  readonly sheet: SheetTab | null;
  readonly selected: boolean;
}

/** Which panes are not seen. With the left column closed the settings show while something is selected. */
export function hiddenPanes({ mode, closed, lone, sheet, selected }: PaneState) {
  if (lone !== null) {
    return {
      add: true,
      inspector: lone !== 'inspector',
      canvas: lone !== 'canvas',
      editor: lone !== 'editor',
    };
  }
  if (mode === 'small') {
    return {
      add: false,
      inspector: sheet !== 'inspector',
      canvas: false,
      editor: sheet !== 'editor',
    };
  }
  return { add: false, inspector: closed.left && !selected, canvas: false, editor: closed.editor };
}

/** Whether the drawer is seen: over the status bar, in the small layout as a tab of the sheet. */
export function hasDrawer({
  mode,
  closed,
  sheet,
}: {
  readonly mode: LayoutMode;
  readonly closed: Readonly<{ drawer: boolean }>;
  readonly sheet: SheetTab | null;
}): boolean {
  return mode === 'small' ? sheet === 'problems' : !closed.drawer;
}

/** How Add is laid out: with a title, or as bare tiles under or beside one another. */
export function addLayout(mode: LayoutMode, leftClosed: boolean): 'grid' | 'strip' | 'bar' {
  if (mode === 'small') return 'bar';
  return mode === 'medium' || leftClosed ? 'strip' : 'grid';
}

/** On a very wide window the panels begin wider; a size that was set by hand holds everywhere. */
const HUGE_SIZES = { left: 304, editor: 560 } as const;

export function shownSize(panel: 'left' | 'editor', size: number, mode: LayoutMode): number {
  return mode === 'huge' && size === PANEL_LIMITS[panel].usual ? HUGE_SIZES[panel] : size;
}

export function leftRange(mode: LayoutMode): SplitterRange {
  const { least, most, usual } = PANEL_LIMITS.left;
  return { min: least, max: most, initial: mode === 'huge' ? HUGE_SIZES.left : usual };
}

/** The editor takes at most half of the window. */
export function editorRange(mode: LayoutMode, windowWidth: number): SplitterRange {
  const { least, usual } = PANEL_LIMITS.editor;
  const max = Math.max(least, Math.floor(windowWidth / 2));
  return { min: least, max, initial: mode === 'huge' ? HUGE_SIZES.editor : usual };
}

/** The drawer takes at most 70 % of the window. */
export function drawerRange(windowHeight: number): SplitterRange {
  const { least, usual } = PANEL_LIMITS.drawer;
  return { min: least, max: Math.max(least, Math.floor(windowHeight * 0.7)), initial: usual };
}
