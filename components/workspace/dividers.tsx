'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Splitter } from '@/components/ui/splitter';
import { PANEL_LIMITS, type Panel } from '@/lib/client/view-state';
import { setPanelSize, useView } from '@/lib/client/view-store';
import styles from './dividers.module.css';
import {
  drawerRange,
  editorRange,
  type LayoutMode,
  leftRange,
  shownSize,
  useWindowHeight,
  useWindowWidth,
} from './layout';

/** Every divider that there is in this layout. They stand in a region of their own, beside the panes that they part. */
export function Dividers({ mode }: { readonly mode: LayoutMode }) {
  const closed = useView((view) => view.closed);
  if (mode === 'small') return null;
  const stacked = mode === 'medium';
  const anyRight = !closed.editor || (stacked && !closed.left);
  return (
    <section className={styles.dividers} aria-label="Dividers">
      {!stacked && !closed.left && <LeftSplitter mode={mode} />}
      {anyRight && (stacked ? <ColumnSplitter /> : <EditorSplitter mode={mode} />)}
      {stacked && !closed.left && !closed.editor && <StackSplitter />}
      {!closed.drawer && <DrawerSplitter />}
    </section>
  );
}

function Divider({ name, children }: { readonly name: Panel; readonly children: ReactNode }) {
  return (
    <div className={styles.divider} data-divider={name}>
      {children}
    </div>
  );
}

function LeftSplitter({ mode }: { readonly mode: LayoutMode }) {
  const size = useView((view) => view.sizes.left);
  return (
    <Divider name="left">
      <Splitter
        axis="x"
        grows={1}
        label="Width of the settings"
        controls="settings"
        size={shownSize('left', size, mode)}
        range={leftRange(mode)}
        onSize={(next) => setPanelSize('left', next)}
      />
    </Divider>
  );
}

function EditorSplitter({ mode }: { readonly mode: LayoutMode }) {
  const size = useView((view) => view.sizes.editor);
  const range = editorRange(mode, useWindowWidth());
  return (
    <Divider name="editor">
      <Splitter
        axis="x"
        grows={-1}
        label="Width of the YAML"
        controls="editor"
        size={Math.min(shownSize('editor', size, mode), range.max)}
        range={range}
        onSize={(next) => setPanelSize('editor', next)}
      />
    </Divider>
  );
}

function ColumnSplitter() {
  const size = useView((view) => view.sizes.column);
  const { least, most, usual } = PANEL_LIMITS.column;
  return (
    <Divider name="column">
      <Splitter
        axis="x"
        grows={-1}
        label="Width of the YAML and settings"
        controls="editor"
        size={size}
        range={{ min: least, max: most, initial: usual }}
        onSize={(next) => setPanelSize('column', next)}
      />
    </Divider>
  );
}

function DrawerSplitter() {
  const size = useView((view) => view.sizes.drawer);
  const range = drawerRange(useWindowHeight());
  return (
    <Divider name="drawer">
      <Splitter
        axis="y"
        grows={-1}
        label="Height of the drawer"
        controls="drawer"
        size={Math.min(size, range.max)}
        range={range}
        onSize={(next) => setPanelSize('drawer', next)}
      />
    </Divider>
  );
}

/** Between YAML and settings in one column. Kept as a share, so that it holds at any height. */
function StackSplitter() {
  const share = useView((view) => view.sizes.stack);
  const box = useRef<HTMLDivElement>(null);
  const height = useParentHeight(box);
  const { least, most, usual } = PANEL_LIMITS.stack;
  const pixels = (percent: number) => Math.round((percent / 100) * height);
  return (
    <div ref={box} className={styles.divider} data-divider="stack">
      <Splitter
        axis="y"
        grows={1}
        label="Height of the YAML"
        controls="editor"
        size={pixels(share)}
        range={{ min: pixels(least), max: pixels(most), initial: pixels(usual) }}
        onSize={(next) => height > 0 && setPanelSize('stack', (next / height) * 100)}
      />
    </div>
  );
}

/** The height that the column has: the workspace without its two bars. */
function useParentHeight(box: { readonly current: HTMLElement | null }): number {
  const [height, setHeight] = useState(0);
  useEffect(() => {
    const column = box.current;
    if (!column) return;
    const watch = new ResizeObserver(() => setHeight(column.clientHeight));
    watch.observe(column);
    return () => watch.disconnect();
  }, [box]);
  return height;
}
