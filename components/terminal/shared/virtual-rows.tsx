import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { rowsShown, scrollFor } from './rows-shown';
import styles from './virtual-rows.module.css';

export interface VirtualRowsProps<T> {
  /** Its name, for screen readers. */
  readonly label: string;
  readonly rows: readonly T[];
  /** In pixels; the same for all. */
  readonly rowHeight: number;
  readonly keyOf: (row: T) => string | number;
  readonly draw: (row: T) => ReactNode;
  /** The row that is looked at closely; null: none. */
  readonly current: T | null;
  readonly onCurrent: (row: T | null) => void;
  /** Keeps to the last row. */
  readonly follow: boolean;
  /** Somebody scrolled away from the end, or back to it. */
  readonly onFollow: (follow: boolean) => void;
}

/** A list of which only the rows that are seen are drawn. Up, down, Home and End go through them. */
export function VirtualRows<T>({
  label,
  rows,
  rowHeight,
  keyOf,
  draw,
  current,
  onCurrent,
  follow,
  onFollow,
}: VirtualRowsProps<T>) {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const height = useHeight(box);
  const { first, end } = rowsShown(rows.length, rowHeight, top, height);
  const currentKey = current === null ? null : keyOf(current);

  useLayoutEffect(() => {
    const list = box.current;
    if (list && follow) list.scrollTop = rows.length * rowHeight;
  }, [follow, rows, rowHeight]);

  // Only where it goes counts: rows that come meanwhile move nothing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useLayoutEffect(() => {
    const list = box.current;
    const at = currentKey === null ? -1 : rows.findIndex((row) => keyOf(row) === currentKey);
    if (!list || at < 0) return;
    const to = scrollFor(at, rowHeight, list.scrollTop, list.clientHeight);
    if (to !== null) list.scrollTop = to;
  }, [currentKey]);

  const scrolled = () => {
    const list = box.current;
    if (!list) return;
    setTop(list.scrollTop);
    const isAtEnd = list.scrollTop + list.clientHeight >= list.scrollHeight - rowHeight / 2;
    if (isAtEnd !== follow && (isAtEnd || list.scrollTop < top)) onFollow(isAtEnd);
  };

  const walk = (event: KeyboardEvent) => {
    const next = nextRow(event.key, rows, currentKey, keyOf);
    if (next === undefined) return;
    event.preventDefault();
    onCurrent(next);
    onFollow(false);
  };

  return (
    <div
      ref={box}
      className={styles.list}
      role="listbox"
      aria-label={label}
      aria-activedescendant={currentKey === null ? undefined : `${label}-${currentKey}`}
      tabIndex={0}
      onScroll={scrolled}
      onKeyDown={walk}
    >
      <div className={styles.all} style={{ height: rows.length * rowHeight }}>
        {rows.slice(first, end).map((row, i) => {
          const key = keyOf(row);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list itself has the keys
            <div
              key={key}
              id={`${label}-${key}`}
              className={styles.row}
              style={{ top: (first + i) * rowHeight, height: rowHeight }}
              role="option"
              tabIndex={-1}
              aria-selected={key === currentKey}
              aria-setsize={rows.length}
              aria-posinset={first + i + 1}
              onClick={() => onCurrent(key === currentKey ? null : row)}
            >
              {draw(row)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** undefined: the key is none of ours. null: no row is looked at any more. */
function nextRow<T>(
  key: string,
  rows: readonly T[],
  currentKey: string | number | null,
  keyOf: (row: T) => string | number,
): T | null | undefined {
  if (key === 'Escape') return currentKey === null ? undefined : null;
  const at = currentKey === null ? -1 : rows.findIndex((row) => keyOf(row) === currentKey);
  switch (key) {
    case 'ArrowDown':
      return rows[Math.min(rows.length - 1, at + 1)];
    case 'ArrowUp':
      return rows[at < 0 ? rows.length - 1 : Math.max(0, at - 1)];
    case 'Home':
      return rows[0];
    case 'End':
      return rows.at(-1);
    default:
      return undefined;
  }
}

function useHeight(box: { readonly current: HTMLElement | null }): number {
  const [height, setHeight] = useState(0);
  useEffect(() => {
    const list = box.current;
    if (!list) return;
    const watch = new ResizeObserver(() => setHeight(list.clientHeight));
    watch.observe(list);
    return () => watch.disconnect();
  }, [box]);
  return height;
}
