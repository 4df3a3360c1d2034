'use client';

import dynamic from 'next/dynamic';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { nextIndex } from '@/components/ui/roving';
import styles from './add-flyout.module.css';
import type { FlyoutId } from './tiles';
import { closeFlyout, useAdd } from './use-add';
import { VolumeRows } from './volume-rows';

const PatternRows = dynamic(() => import('./pattern-rows').then((module) => module.PatternRows), {
  ssr: false,
  loading: () => <LoadingRows count={6} />,
});
const ExampleRows = dynamic(() => import('./example-rows').then((module) => module.ExampleRows), {
  ssr: false,
  loading: () => <LoadingRows count={8} />,
});

const TITLES: Readonly<Record<FlyoutId, { title: string; hint: string }>> = {
  volume: {
    title: 'Volume',
    hint: 'Drag it onto the canvas, or a container.',
  },
  pattern: { title: 'Pattern', hint: 'Drag it onto a container to add it there.' },
  example: { title: 'Example', hint: 'Opens as a design of its own.' },
};

/** What there is of a kind, beside Add and over the canvas. */
export function AddFlyout({ layout }: { readonly layout: 'grid' | 'strip' | 'bar' }) {
  const flyout = useAdd((state) => state.flyout);
  const aside = useAdd((state) => state.aside);
  const panel = useRef<HTMLDivElement>(null);
  const place = usePlace(layout);
  useFocusFirst(panel);
  useCloseOutside(panel);
  if (!flyout) return null;
  const { title, hint } = TITLES[flyout];

  const onKeyDown = (event: KeyboardEvent) => {
    // The tiles, too, listen to arrows, and events of a portal go up to them.
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'ArrowLeft') {
      event.preventDefault();
      closeFlyout({ refocus: true });
      return;
    }
    if (event.key === 'Tab') closeFlyout({ refocus: true });
    const rows = rowsOf(panel.current);
    const at = rows.indexOf(document.activeElement as HTMLElement);
    const next = nextIndex(event.key, at, rows.length);
    if (next === null) return;
    event.preventDefault();
    rows[next]?.focus();
  };

  return createPortal(
    <div ref={panel} className={styles.flyout} data-aside={aside || undefined} style={place}>
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        <p className={styles.hint}>{hint}</p>
      </div>
      <div
        className={styles.rows}
        role="menu"
        tabIndex={-1}
        aria-label={title}
        onKeyDown={onKeyDown}
      >
        {flyout === 'volume' && <VolumeRows />}
        {flyout === 'pattern' && <PatternRows />}
        {flyout === 'example' && <ExampleRows />}
      </div>
    </div>,
    document.body,
  );
}

function rowsOf(panel: HTMLElement | null): HTMLElement[] {
  return [...(panel?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
}

const GAP = 8;

/** Beside the column or strip; above a bar. */
function usePlace(layout: 'grid' | 'strip' | 'bar') {
  const anchor = useAdd((state) => state.anchor);
  const [place, setPlace] = useState<{ left: number; top?: number; bottom?: number }>();
  useLayoutEffect(() => {
    const put = () => {
      const section = anchor?.closest('[data-add-palette]')?.getBoundingClientRect();
      if (!anchor || !section) return;
      const tile = anchor.getBoundingClientRect();
      if (layout === 'bar') {
        setPlace({ left: GAP, bottom: window.innerHeight - section.top + GAP });
      } else {
        const top = layout === 'grid' ? section.top + GAP : tile.top;
        setPlace({ left: section.right + GAP, top });
      }
    };
    put();
    window.addEventListener('resize', put);
    return () => window.removeEventListener('resize', put);
  }, [anchor, layout]);
  return place;
}

/** The rows may come later than the flyout: the first of them takes the focus when it is there. */
function useFocusFirst(panel: { readonly current: HTMLElement | null }) {
  useEffect(() => {
    const element = panel.current;
    if (!element) return;
    const focusFirst = () => {
      const [first] = rowsOf(element);
      first?.focus();
      return first !== undefined;
    };
    if (focusFirst()) return;
    const observer = new MutationObserver(() => focusFirst() && observer.disconnect());
    observer.observe(element, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [panel]);
}

function useCloseOutside(panel: { readonly current: HTMLElement | null }) {
  useEffect(() => {
    const onPress = (event: PointerEvent) => {
      const { anchor, aside } = useAdd.getState();
      const target = event.target as Node;
      if (aside || panel.current?.contains(target) || anchor?.contains(target)) return;
      closeFlyout();
    };
    window.addEventListener('pointerdown', onPress, { capture: true });
    return () => window.removeEventListener('pointerdown', onPress, { capture: true });
  }, [panel]);
}

function LoadingRows({ count }: { readonly count: number }) {
  return Array.from({ length: count }, (_, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: empty places have nothing else
    <div key={index} className={styles.loading} aria-hidden />
  ));
}
