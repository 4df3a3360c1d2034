import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';

const EVERY_MS = 250;

const count = createStore<number>(() => 0);
let listening = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/** Counts only while somebody listens. */
const ticks: StoreApi<number> = {
  ...count,
  subscribe: (listener) => {
    listening += 1;
    timer ??= setInterval(() => count.setState((n) => n + 1, true), EVERY_MS);
    const stop = count.subscribe(listener);
    return () => {
      stop();
      listening -= 1;
      if (listening > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  },
};

/** React hook: a number that rises four times a second while somebody looks. */
export function useTick(): number {
  return useStore(ticks);
}
