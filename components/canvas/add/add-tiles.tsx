'use client';

import { ChevronRight } from 'lucide-react';
import dynamic from 'next/dynamic';
import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react';
import { useDesign, whenRead } from '@/lib/client/design-store';
import { handPress } from '../hand-press';
import styles from './add-tiles.module.css';
import { usePatternChoice } from './pattern-choice';
import { nextTile, TILES, type Tile } from './tiles';
import { toggleFlyout, useAdd } from './use-add';
import { whyAddWaits } from './why-add-waits';

const AddFlyout = dynamic(() => import('./add-flyout').then((module) => module.AddFlyout), {
  ssr: false,
});

const loadDrag = () => import('../drag/drag-session');

/** Fetches what a tile needs before it is pressed. */
function warmUp(): void {
  void import('../drag/carry-out').then((module) => module.warmUp());
}

interface AddTilesProps {
  /** `grid`: three in a row, with outlines. `strip`: one under the other. `bar`: one beside the other. */
  readonly layout: 'grid' | 'strip' | 'bar';
}

const COLUMNS = { grid: 3, strip: 1, bar: TILES.length } as const;

/** The six things that Add offers. One Tab stop; arrows walk them. */
export function AddTiles({ layout }: AddTilesProps) {
  const [at, setAt] = useState(0);
  const tiles = useRef<(HTMLButtonElement | null)[]>([]);
  const flyout = useAdd((state) => state.flyout);
  const waits = useDesign(whyAddWaits);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === 'Escape')
      void import('@/components/workspace/regions').then(({ focusRegion }) =>
        focusRegion('canvas'),
      );
    const next = nextTile(event.key, at, COLUMNS[layout]);
    if (next === null) return;
    event.preventDefault();
    tiles.current[next]?.focus();
  };

  return (
    <div
      className={styles.tiles}
      data-layout={layout}
      data-waits={waits !== null || undefined}
      role="toolbar"
      aria-label="Add"
      aria-orientation={layout === 'strip' ? 'vertical' : 'horizontal'}
      onKeyDown={onKeyDown}
      onPointerEnter={warmUp}
      onFocus={warmUp}
    >
      {TILES.map((tile, index) => (
        <TileButton
          key={tile.id}
          tile={tile}
          current={index === at}
          waits={waits}
          open={tile.id === flyout}
          hold={(element) => {
            tiles.current[index] = element;
          }}
          onFocus={() => setAt(index)}
        />
      ))}
      {flyout && <AddFlyout key={flyout} layout={layout} />}
    </div>
  );
}

interface TileButtonProps {
  readonly tile: Tile;
  readonly current: boolean;
  /** Why it cannot be used now: a sentence. */
  readonly waits: string | null;
  readonly open: boolean;
  readonly hold: (element: HTMLButtonElement | null) => void;
  readonly onFocus: () => void;
}

function TileButton({ tile, current, waits, open, hold, onFocus }: TileButtonProps) {
  const { icon: Icon, payload } = tile;
  const held = usePatternChoice(({ choice }) => choice !== null && tile.id === 'pattern');
  // An example is a design of its own: it can be opened whatever this text says.
  const off = waits !== null && tile.id !== 'example';

  const act = (event: MouseEvent<HTMLButtonElement>) => {
    if (off) return;
    if (payload) void whenRead(import('./add-now')).then(({ addNow }) => addNow(payload));
    else if (isFlyout(tile.id)) toggleFlyout(tile.id, event.currentTarget);
  };

  return (
    <button
      ref={hold}
      type="button"
      className={styles.tile}
      data-add-tile={tile.id}
      data-tip={off ? waits : tile.tip}
      tabIndex={current ? 0 : -1}
      aria-disabled={off || undefined}
      aria-haspopup={payload ? undefined : 'menu'}
      aria-expanded={payload ? undefined : open}
      data-on={open || held || undefined}
      onFocus={onFocus}
      onClick={act}
      onPointerDown={(event) => {
        const { nativeEvent } = event;
        if (payload && !off)
          void handPress(nativeEvent, loadDrag(), ({ pressToDrag }) =>
            pressToDrag(nativeEvent, { payload }),
          );
      }}
    >
      <Icon size={18} strokeWidth={1.75} aria-hidden className={styles.icon} />
      {tile.label}
      {!payload && (
        <ChevronRight size={11} strokeWidth={1.75} aria-hidden className={styles.more} />
      )}
    </button>
  );
}

function isFlyout(id: Tile['id']): id is 'volume' | 'pattern' | 'example' {
  return id === 'volume' || id === 'pattern' || id === 'example';
}
