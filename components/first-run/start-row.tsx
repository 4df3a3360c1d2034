import type { LucideIcon } from 'lucide-react';
import { type CSSProperties, type ReactNode, useId } from 'react';
import styles from './first-run.module.css';

/** A section of rows in two columns, filled one after the other. */
export function StartRows({
  title,
  count,
  children,
}: {
  readonly title: string;
  /** How many rows there are. */
  readonly count: number;
  readonly children: ReactNode;
}) {
  const id = useId();
  const columns = { '--rows': Math.ceil(count / 2) } as CSSProperties;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={styles.heading}>
        {title}
      </h2>
      <ul className={styles.rows} style={columns}>
        {children}
      </ul>
    </section>
  );
}

interface StartRowProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly note: string;
  readonly onChoose: () => void;
}

export function StartRow({ icon: Icon, title, note, onChoose }: StartRowProps) {
  return (
    <li>
      <button type="button" className={styles.row} onClick={onChoose}>
        <Icon size={14} strokeWidth={1.75} aria-hidden />
        <span className={styles.rowTitle}>{title}</span>
        <span className={styles.note}>{note}</span>
      </button>
    </li>
  );
}
