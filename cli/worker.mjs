// A worker of check-files.ts: batches of files in, their reports out.
import { parentPort } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { checkFile } = await import('./check-file.ts');

parentPort?.on('message', ({ index, files, options }) => {
  const reports = files.map((file) => checkFile(file, options));
  parentPort?.postMessage({ index, reports });
});
