// A worker whose clusters can be made to hang: for tests of the watchdog.
import { parentPort, workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { ClusterHost } = await import('../worker/host.ts');
new ClusterHost({
  ...workerData,
  port: parentPort,
  onRequest: ({ path }) => {
    while (path === '/hang');
    if (path === '/throw')
      setImmediate(() => {
        throw new Error('thrown');
      });
  },
});
