import { PageCluster } from '../page-cluster';
import type { WorkerLike } from '../page-worker';
import type { FromCluster } from '../worker-messages';

/** A page's cluster in this thread, with all that a real worker would do to what passes between the two. */
export function clusterInThisThread(): WorkerLike {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isEnded = false;
  const worker: WorkerLike = {
    onmessage: null,
    onerror: null,
    postMessage: (message) => {
      const data = structuredClone(message);
      queueMicrotask(() => !isEnded && cluster.take(data));
    },
    terminate: () => {
      isEnded = true;
      clearTimeout(timer);
    },
  };
  const post = (message: FromCluster) => {
    const data = structuredClone(message);
    queueMicrotask(() => !isEnded && worker.onmessage?.({ data }));
  };
  const cluster = new PageCluster(
    {
      time: () => performance.now(),
      wakeAfter: (ms, wake) => {
        clearTimeout(timer);
        if (!isEnded) timer = setTimeout(wake, ms);
      },
    },
    Date.UTC(2026, 10, 24, 12),
    post,
  );
  return worker;
}
