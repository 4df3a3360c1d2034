'use client';

import type { LucideIcon } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { nextIndex } from './roving';
import styles from './tabs.module.css';

export interface Tab<T extends string> {
  readonly value: T;
  readonly label: ReactNode;
  readonly icon?: LucideIcon;
}

export interface TabListProps<T extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<T>[];
  /** null: none is open. */
  readonly value: T | null;
  readonly onChange: (value: T) => void;
  /** Begins the ids that tie a tab to its panel: see tabId and tabPanelId. */
  readonly id: string;
}

export const tabId = (id: string, value: string) => `${id}-tab-${value}`;
export const tabPanelId = (id: string, value: string) => `${id}-panel-${value}`;

/** The row of tabs. The panel is the caller's, with `role="tabpanel"` and the ids above. */
export function TabList<T extends string>({ label, tabs, value, onChange, id }: TabListProps<T>) {
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);
  const current = Math.max(
    0,
    tabs.findIndex((tab) => tab.value === value),
  );

  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextIndex(event.key, current, tabs.length);
    const tab = next === null ? undefined : tabs[next];
    if (next === null || !tab) return;
    event.preventDefault();
    buttons.current[next]?.focus();
    onChange(tab.value);
  };

  return (
    <div className={styles.tabs} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map(({ value: own, label: words, icon: Icon }, index) => (
        <button
          key={own}
          ref={(element) => {
            buttons.current[index] = element;
          }}
          type="button"
          role="tab"
          id={tabId(id, own)}
          aria-selected={own === value}
          aria-controls={own === value ? tabPanelId(id, own) : undefined}
          tabIndex={index === current ? 0 : -1}
          className={styles.tab}
          onClick={() => onChange(own)}
        >
          {Icon && <Icon size={14} strokeWidth={1.75} aria-hidden />}
          {words}
        </button>
      ))}
    </div>
  );
}
