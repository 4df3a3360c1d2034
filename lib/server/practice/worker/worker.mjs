// A worker of ../pool.ts: it hosts practice clusters. The main thread speaks to it as ../protocol.ts says.
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

// The page's own requests come first. On Linux this is about this thread alone; elsewhere it would be about all.
if (process.platform === 'linux') {
  try {
    setPriority(0, 5);
  } catch {
    // Not allowed here: then they share as equals.
  }
}

register();
const { ClusterHost } = await import('./host.ts');
new ClusterHost({ ...workerData, port: parentPort });
