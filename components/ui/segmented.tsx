'use client';

import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { nextIndex } from './roving';
import styles from './segmented.module.css';

export interface SegmentedOption<T extends string> {
  readonly value: T;
  readonly label: ReactNode;
  readonly disabled?: boolean;
}

export interface SegmentedProps<T extends string> {
  /** What is chosen, for screen readers: `Kind`, `Theme`. */
  readonly label: string;
  readonly options: readonly SegmentedOption<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly disabled?: boolean;
}

/** One of a few, all of them seen. Arrow keys choose. */
export function Segmented<T extends string>({
  label,
  options,
  value,
  onChange,
  disabled = false,
}: SegmentedProps<T>) {
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);

  const onKeyDown = (event: KeyboardEvent) => {
    const at = options.findIndex((option) => option.value === value);
    const next = nextIndex(event.key, at, options.length, (i) => options[i]?.disabled ?? false);
    const option = next === null ? undefined : options[next];
    if (next === null || !option) return;
    event.preventDefault();
    buttons.current[next]?.focus();
    onChange(option.value);
  };

  return (
    <div className={styles.segmented} role="radiogroup" aria-label={label} onKeyDown={onKeyDown}>
      {options.map((option, index) => {
        const checked = option.value === value;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a radio input cannot look like this without one more layer
          <button
            key={option.value}
            ref={(element) => {
              buttons.current[index] = element;
            }}
            type="button"
            role="radio"
            aria-checked={checked}
            tabIndex={checked ? 0 : -1}
            disabled={disabled || option.disabled}
            className={styles.option}
            onClick={() => !checked && onChange(option.value)}
          >
            {option.label}
          </button>
        );
      })}
    </div>
  );
}
