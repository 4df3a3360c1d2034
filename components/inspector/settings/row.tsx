import { Link2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';
import styles from './settings.module.css';

interface RowProps {
  readonly label: ReactNode;
  /** Id of the control that the label is for. */
  readonly htmlFor?: string;
  /** The field that the label explains (help/help-name.ts). */
  readonly help?: string;
  readonly children: ReactNode;
}

/** One line of a form: label 68 px, control 28 px. */
export function Row({ label, htmlFor, help, children }: RowProps) {
  return (
    <div className={styles.row}>
      <label className={styles.label} htmlFor={htmlFor} data-help={help}>
        {label}
      </label>
      <div className={styles.control}>{children}</div>
    </div>
  );
}

/** Words under a field or at the foot of a section. */
export function Hint({ children, className }: { children: ReactNode; className?: string }) {
  return <p className={classNames(styles.hint, className)}>{children}</p>;
}

/** Marks a value that comes from lines shared with other places. */
export function SharedMark() {
  return (
    <span className={styles.shared} data-tip="From an anchor: other places have the same lines">
      <Link2 size={14} strokeWidth={1.75} aria-label="From an anchor" />
    </span>
  );
}
