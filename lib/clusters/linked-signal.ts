import type { AbortSignalLike } from '@/lib/kubernetes/cluster-api';

/** A signal that fires with another one, or when `stop` is called. */
export function linkedSignal(signal: AbortSignalLike): {
  readonly signal: AbortSignal;
  readonly stop: () => void;
} {
  const control = new AbortController();
  const stop = () => {
    signal.removeEventListener('abort', stop);
    control.abort();
  };
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  return { signal: control.signal, stop };
}
