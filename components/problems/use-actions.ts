import { useEffect, useState } from 'react';
import { actionsFor } from '@/lib/client/problems/mend';
import type { CodeAction, Diagnostic } from '@/lib/lint/types';

/** So long (ms) fixes are looked for before the page gets its turn: each is tried on the whole document. */
const SLICE = 8;

const waiting = new Map<Diagnostic, (actions: readonly CodeAction[]) => void>();
let isRunning = false;

/** What mends a problem; null while that is being tried. */
export function useActions(diagnostic: Diagnostic): readonly CodeAction[] | null {
  const [found, setFound] = useState<{
    readonly of: Diagnostic;
    readonly actions: readonly CodeAction[];
  } | null>(null);
  useEffect(() => {
    waiting.set(diagnostic, (actions) => setFound({ of: diagnostic, actions }));
    if (!isRunning) {
      isRunning = true;
      setTimeout(run);
    }
    return () => void waiting.delete(diagnostic);
  }, [diagnostic]);
  return found?.of === diagnostic ? found.actions : null;
}

function run(): void {
  const start = performance.now();
  for (const [diagnostic, tell] of waiting) {
    waiting.delete(diagnostic);
    tell(actionsFor(diagnostic));
    if (performance.now() - start < SLICE) continue;
    setTimeout(run);
    return;
  }
  isRunning = false;
}
