'use client';

import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';
import styles from './pane.module.css';
import { PaneBoundary } from './pane-boundary';
import type { Region } from './regions';

export interface PaneProps {
  readonly region: Region;
  readonly id: string;
  /** Its name, for screen readers and in the sentence that says that it stopped. */
  readonly label: string;
  readonly as?: 'aside' | 'main' | 'section';
  readonly className?: string | undefined;
  /** It is there, but not seen and not reached. */
  readonly hidden?: boolean;
  readonly children: ReactNode;
}

/** A region of the page: a landmark, a stop of F6, and a wall behind which a crash stays. */
export function Pane({
  region,
  id,
  label,
  as: Tag = 'section',
  className,
  hidden,
  children,
}: PaneProps) {
  return (
    <Tag
      id={id}
      className={classNames(styles.pane, className)}
      aria-label={label}
      tabIndex={-1}
      data-region={region}
      data-hidden={hidden || undefined}
      inert={hidden}
    >
      <PaneBoundary label={label}>{children}</PaneBoundary>
    </Tag>
  );
}
