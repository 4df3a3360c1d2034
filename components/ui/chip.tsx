import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './chip.module.css';

export interface ChipProps {
  readonly tone?: 'plain' | 'line' | 'ok' | 'warn' | 'error' | 'accent';
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
}

/** A short word about a thing: `3 replicas`, `not valid`, `new`. */
export function Chip({ tone = 'plain', icon: Icon, children }: ChipProps) {
  return (
    <span className={styles.chip} data-tone={tone}>
      {Icon && <Icon size={12} strokeWidth={2} aria-hidden />}
      {children}
    </span>
  );
}
