import type { AbortSignalLike } from '@/lib/kubernetes/cluster-api';

/** Resolves after so many milliseconds, or as soon as the signal fires. */
export function sleep(ms: number, signal: AbortSignalLike): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
