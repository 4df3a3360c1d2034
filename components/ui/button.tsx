import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names';

/**
 * `plain` has an outline; `primary` is the one main action; `quiet` has no outline; `soft` is a fix or an offer;
 * `danger` names what it destroys.
 */
export type ButtonVariant = 'plain' | 'primary' | 'quiet' | 'soft' | 'danger';

export interface ButtonProps extends ComponentProps<'button'> {
  readonly variant?: ButtonVariant;
  /** 28 px, 22 px for a button inside a row, 32 px on the first page. */
  readonly size?: 'regular' | 'small' | 'large';
  readonly icon?: LucideIcon;
  /** An icon behind the words, such as a chevron. */
  readonly endIcon?: LucideIcon;
}

export function Button({
  variant = 'plain',
  size = 'regular',
  icon: Icon,
  endIcon: EndIcon,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      className={classNames(styles.button, className)}
      data-variant={variant}
      data-size={size}
      {...rest}
    >
      {Icon && <Icon size={14} strokeWidth={variant === 'primary' ? 2 : 1.75} aria-hidden />}
      {children}
      {EndIcon && <EndIcon size={14} strokeWidth={1.75} aria-hidden />}
    </button>
  );
}
