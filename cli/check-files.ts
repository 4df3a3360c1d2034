import { Worker } from 'node:worker_threads';
import { checkFile } from './check-file';
import type { TextOptions } from './check-text';
import type { FoundFile } from './find-files';
import type { FileReport } from './types';

/** A worker takes about a second to be ready: for fewer files each it is not worth it. */
const WORTH_A_WORKER = 400;
/** Files that a worker gets at a time: few enough that all end together. */
const BATCH = 50;

export interface Batch {
  readonly index: number;
  readonly files: readonly FoundFile[];
  readonly options: TextOptions;
}

export interface BatchReport {
  readonly index: number;
  readonly reports: readonly FileReport[];
}

/** Checks files, several at once where there are many; the reports come in the order of the files. */
export async function checkFiles(
  files: readonly FoundFile[],
  options: TextOptions,
  jobs: number,
  onProgress: (done: number) => void = () => {},
): Promise<readonly FileReport[]> {
  const workers = Math.min(jobs, Math.floor(files.length / WORTH_A_WORKER));
  if (workers < 2) {
    return files.map((file, index) => {
      if (index % BATCH === 0) onProgress(index);
      return checkFile(file, options);
    });
  }
  return checkInWorkers(files, options, workers, onProgress);
}

async function checkInWorkers(
  files: readonly FoundFile[],
  options: TextOptions,
  count: number,
  onProgress: (done: number) => void,
): Promise<readonly FileReport[]> {
  const batches = batchesOf(files, options);
  const answers: (readonly FileReport[])[] = [];
  let next = 0;
  let done = 0;
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL('./worker.mjs', import.meta.url));
      const give = () => {
        const batch = batches[next++];
        if (batch) worker.postMessage(batch);
        else void worker.terminate().then(() => resolve());
      };
      worker.on('error', reject);
      worker.on('message', ({ index, reports }: BatchReport) => {
        answers[index] = reports;
        done += reports.length;
        onProgress(done);
        give();
      });
      give();
    });
  await Promise.all(Array.from({ length: count }, work));
  return answers.flat();
}

function batchesOf(files: readonly FoundFile[], options: TextOptions): readonly Batch[] {
  const batches: Batch[] = [];
  for (let at = 0; at < files.length; at += BATCH) {
    batches.push({ index: batches.length, files: files.slice(at, at + BATCH), options });
  }
  return batches;
}
