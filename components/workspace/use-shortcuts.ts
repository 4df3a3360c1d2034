'use client';

import { useEffect } from 'react';
import { registerShortcuts, type Shortcut } from './shortcut-table';

/** Registers shortcuts while the component is there. The list must be the same object from render to render. */
export function useShortcuts(list: readonly Shortcut[]): void {
  useEffect(() => registerShortcuts(list), [list]);
}
