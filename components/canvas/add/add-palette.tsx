'use client';

import { Kbd } from '@/components/ui/kbd';
import type { Shortcut } from '@/components/workspace/shortcut-table';
import { useShortcuts } from '@/components/workspace/use-shortcuts';
import { useDesign } from '@/lib/client/design-store';
import { GestureLayer } from '../drag/gesture-layer';
import styles from './add-palette.module.css';
import { AddTiles } from './add-tiles';
import { focusAdd } from './use-add';
import { whyAddWaits } from './why-add-waits';

const SHORTCUTS: readonly Shortcut[] = [
  { id: 'add', keys: 'A', when: 'canvas', group: 'Canvas', label: 'Add…', run: focusAdd },
];

interface AddPaletteProps {
  /** `grid`: with a title, three in a row. `strip`: bare tiles under one another. `bar`: beside one another. */
  readonly layout: 'grid' | 'strip' | 'bar';
}

/** Add: what a Pod is made of, to drag onto the canvas or to choose. Put into the page once. */
export function AddPalette({ layout }: AddPaletteProps) {
  useShortcuts(SHORTCUTS);
  const waits = useDesign(whyAddWaits) !== null;
  return (
    <div
      className={styles.palette}
      data-add-palette
      data-layout={layout}
      data-waits={waits || undefined}
    >
      {layout === 'grid' && (
        <h2 className={styles.title}>
          Add
          <Kbd keys="A" />
        </h2>
      )}
      <AddTiles layout={layout} />
      <GestureLayer />
    </div>
  );
}
