'use client';

import { Popover as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './popover.module.css';

export interface PopoverProps {
  readonly label: string;
  /** What it stands at; asked anew whenever the popover is placed. */
  readonly anchor: { getBoundingClientRect(): DOMRect };
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  readonly align?: 'start' | 'center' | 'end';
  /** In pixels. */
  readonly width?: number;
  /** Esc, or a press elsewhere. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A popover that is open while it is mounted. Holds Radix: import it only from a part that is loaded lazily. */
export function Popover({
  label,
  anchor,
  side = 'bottom',
  align = 'start',
  width,
  onClose,
  children,
}: PopoverProps) {
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Anchor virtualRef={{ current: anchor }} />
      <Radix.Portal>
        <Radix.Content
          className={styles.popover}
          aria-label={label}
          side={side}
          align={align}
          sideOffset={8}
          collisionPadding={8}
          style={{ width }}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
