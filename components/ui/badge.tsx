import { CircleX, TriangleAlert } from 'lucide-react';
import styles from './badge.module.css';
import { VisuallyHidden } from './visually-hidden';

export interface BadgeProps {
  readonly severity: 'error' | 'warning';
  readonly count: number;
}

const WORDS = { error: ['error', 'errors'], warning: ['warning', 'warnings'] } as const;

/** How many problems of one severity a thing has. */
export function Badge({ severity, count }: BadgeProps) {
  const Icon = severity === 'error' ? CircleX : TriangleAlert;
  const [one, many] = WORDS[severity];
  return (
    <span className={styles.badge} data-severity={severity}>
      <Icon size={12} strokeWidth={2} aria-hidden />
      {count}
      <VisuallyHidden> {count === 1 ? one : many}</VisuallyHidden>
    </span>
  );
}

/** A plain number, as at the head of a section. */
export function Count({ value }: { readonly value: number }) {
  return <span className={styles.count}>{value}</span>;
}
