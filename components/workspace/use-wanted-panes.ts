'use client';

import { useEffect } from 'react';
import { revealRequest } from '@/components/editor/reveal';
import { wantedField } from '@/components/inspector/focus-field';
import { showPane } from './show-pane';

/** Brings the editor or the settings into view when the caret is to go there. */
export function useWantedPanes(): void {
  useEffect(() => {
    const stopEditor = revealRequest.subscribe(() => {
      if (revealRequest.get()?.focus) showPane('editor');
    });
    const stopInspector = wantedField.subscribe(() => {
      if (wantedField.get() !== null) showPane('inspector');
    });
    return () => {
      stopEditor();
      stopInspector();
    };
  }, []);
}
