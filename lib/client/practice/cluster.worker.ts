import { PageCluster } from './page-cluster';
import type { FromCluster, ToCluster } from './worker-messages';

// The practice cluster of the page, off its main thread.

/** What a worker has of the page's global scope. */
interface WorkerScope {
  onmessage: ((event: { readonly data: ToCluster }) => void) | null;
  postMessage(message: FromCluster): void;
}

const TELL_TIME_EVERY = 1000;

const scope = globalThis as unknown as WorkerScope;
let timer: ReturnType<typeof setTimeout> | undefined;
const cluster = new PageCluster(
  {
    time: () => performance.now(),
    wakeAfter: (ms, wake) => {
      clearTimeout(timer);
      timer = setTimeout(wake, ms);
    },
  },
  Date.now(),
  (message) => scope.postMessage(message),
);
scope.onmessage = ({ data }) => cluster.take(data);
cluster.tellTime();
setInterval(() => cluster.tellTime(), TELL_TIME_EVERY);
