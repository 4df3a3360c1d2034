import { type KeyboardEvent, useEffect, useState } from 'react';

/** A row that was asked for and is not in the YAML yet, because what it needs is still to be typed. */
export function useNewRow(count: number) {
  const [at, setAt] = useState<number | null>(null);
  useEffect(() => {
    if (at !== null && count > at) setAt(null);
  }, [at, count]);
  return {
    /** Behind a new row that is just being written, another one may have been asked for: it comes then. */
    isOpen: at !== null && at >= count,
    open: (index: number) => setAt(index),
    close: () => setAt(null),
  };
}

interface RowKeys {
  readonly list: string;
  readonly index: number;
  readonly count: number;
  /** Asks for a row at an index. */
  readonly onAdd?: (index: number) => void;
  readonly onMove?: (from: number, to: number) => Promise<boolean>;
}

/** Enter in the last row adds one; Alt with an arrow moves the row, and the focus with it. */
export function rowKeys({ list, index, count, onAdd, onMove }: RowKeys) {
  return (event: KeyboardEvent<HTMLElement>) => {
    if (isDone(event) && index === count - 1) onAdd?.(count);
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const to = index + step;
    if (!event.altKey || step === 0 || !onMove) return;
    event.preventDefault();
    if (to < 0 || to >= count) return;
    const { cell } = event.currentTarget.dataset;
    void onMove(index, to).then((moved) => moved && focusCell(list, to, cell));
  };
}

/** Enter leaves a field that holds something; in a text of several lines it is one line more. */
function isDone({ key, currentTarget, ctrlKey, metaKey, shiftKey }: KeyboardEvent<HTMLElement>) {
  if (key !== 'Enter' || shiftKey) return false;
  const text = 'value' in currentTarget ? String(currentTarget.value) : 'chosen';
  return text !== '' && (!text.includes('\n') || ctrlKey || metaKey);
}

/** So many frames a row may take to appear: its edit may have to be loaded first. */
const MOST_FRAMES = 60;

/** Puts the focus into a row of a list as soon as the row is there. */
export function focusCell(list: string, index: number, cell?: string, frames = MOST_FRAMES): void {
  requestAnimationFrame(() => {
    const row = document.querySelector(`[data-list="${list}"] [data-row="${index}"]`);
    const found = row?.querySelector<HTMLElement>(cell ? `[data-cell="${cell}"]` : '[data-cell]');
    if (found) found.focus();
    else if (frames > 0) focusCell(list, index, cell, frames - 1);
  });
}

/** Where the focus goes when a row is taken away: the row before it, else the section's own button. */
export function focusAfterRemoval(list: string, index: number): void {
  requestAnimationFrame(() => {
    const all = document.querySelector(`[data-list="${list}"]`);
    const row = all?.querySelector(`[data-row="${Math.max(0, index - 1)}"]`);
    const toggle = all?.closest('[data-section]')?.querySelector<HTMLElement>('button');
    (row?.querySelector<HTMLElement>('[data-cell]') ?? toggle)?.focus();
  });
}
