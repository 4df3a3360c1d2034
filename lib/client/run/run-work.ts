import type { StoreApi } from 'zustand/vanilla';
import type { Run } from '../deploy/types';
import { deployState, subscribeDeploy } from '../deploy-store';

/**
 * The same store, which begins its work with the first that listens to it, for the present run and for those that
 * come. `begin` starts the work for a run; the signal fires when that run is left, or another one begins.
 */
export function withRunWork<T>(
  store: StoreApi<T>,
  begin: (run: Run, signal: AbortSignal) => void,
): StoreApi<T> {
  let isUsed = false;
  let working: { readonly startedAt: number; readonly control: AbortController } | null = null;
  const follow = () => {
    const { run } = deployState();
    if (run?.startedAt === working?.startedAt) return;
    working?.control.abort();
    working = null;
    if (!run) return;
    working = { startedAt: run.startedAt, control: new AbortController() };
    begin(run, working.control.signal);
  };
  return {
    ...store,
    subscribe: (listener) => {
      if (!isUsed) {
        isUsed = true;
        subscribeDeploy(follow);
        // A listener that is being added must not hear of it yet.
        queueMicrotask(follow);
      }
      return store.subscribe(listener);
    },
  };
}
