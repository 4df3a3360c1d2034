'use client';

import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode, RefObject } from 'react';
import styles from './dialog.module.css';
import { IconButton } from './icon-button';

export interface DialogProps {
  /** The question, or what it is about. */
  readonly title: ReactNode;
  readonly description?: ReactNode;
  /** In pixels; never wider than the window. */
  readonly width?: number;
  readonly role?: 'dialog' | 'alertdialog';
  /** What has the focus first; otherwise the first thing that can. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
  /** Esc, the cross, or a press beside it. */
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** A dialog that is open while it is mounted. Holds Radix: import it only from a part that is loaded lazily. */
export function Dialog({
  title,
  description,
  width = 480,
  role = 'dialog',
  initialFocus,
  onClose,
  children,
}: DialogProps) {
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={styles.scrim} />
        <Radix.Content
          className={styles.dialog}
          role={role}
          style={{ width }}
          {...(description === undefined && { 'aria-describedby': undefined })}
          onOpenAutoFocus={(event) => {
            if (!initialFocus?.current) return;
            event.preventDefault();
            initialFocus.current.focus();
          }}
        >
          <header className={styles.head}>
            <Radix.Title className={styles.title}>{title}</Radix.Title>
            {role === 'dialog' && <IconButton icon={X} label="Close" onClick={onClose} />}
          </header>
          {description !== undefined && (
            <Radix.Description className={styles.description}>{description}</Radix.Description>
          )}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The part that scrolls. */
export function DialogBody({ children }: { readonly children: ReactNode }) {
  return <div className={styles.body}>{children}</div>;
}

/** The row of buttons; `start` stands at the left. */
export function DialogFooter({
  start,
  children,
}: {
  readonly start?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <footer className={styles.footer}>
      <div className={styles.footerStart}>{start}</div>
      {children}
    </footer>
  );
}
