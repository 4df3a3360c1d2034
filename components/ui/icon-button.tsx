'use client';

import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import styles from './icon-button.module.css';
import { ariaKeys, type Keys, useIsMac } from './keys';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  readonly icon: LucideIcon;
  /** What it does: the accessible name and the tooltip. */
  readonly label: string;
  readonly shortcut?: Keys;
  readonly iconSize?: 12 | 14 | 16 | 18;
  /** For a button that is on or off. */
  readonly pressed?: boolean;
}

/** A button that is only an icon. Its tooltip is drawn by TooltipLayer. */
export function IconButton({
  icon: Icon,
  label,
  shortcut,
  iconSize = 16,
  pressed,
  className,
  ...rest
}: IconButtonProps) {
  const mac = useIsMac();
  return (
    <button
      type="button"
      className={classNames(styles.iconButton, className)}
      aria-label={label}
      aria-pressed={pressed}
      aria-keyshortcuts={shortcut && ariaKeys(shortcut, mac)}
      data-tip={label}
      data-tip-keys={shortcut}
      {...rest}
    >
      <Icon size={iconSize} strokeWidth={1.75} aria-hidden />
    </button>
  );
}
