// A worker of ../pool-worker.ts: it hosts practice clusters. The main thread speaks to it as ../protocol.ts says.
import { parentPort, workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { ClusterHost } = await import('./host.ts');
new ClusterHost({ ...workerData, port: parentPort });
