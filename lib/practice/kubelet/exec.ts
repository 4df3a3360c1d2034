import type { Running } from '../container/run-container';
import { badRequest, internalError, notFound } from '../store/status-error';
import { findContainer, PODS } from './pod';
import type { PodWorker } from './pod-worker';

export interface ExecStreams {
  readonly stdin?: boolean;
  readonly tty?: boolean;
  readonly onOutput?: (stream: 'stdout' | 'stderr', bytes: Uint8Array) => void;
  /** Its code, 128 and the signal's number for one that a signal ended. */
  readonly onExit?: (code: number) => void;
}

export type RunningExec = Running;

/** Throws StatusError, and StartError with the runtime's words. */
export function execIn(
  worker: PodWorker | null,
  pod: { readonly namespace: string; readonly name: string },
  name: string,
  argv: readonly string[],
  streams: ExecStreams,
): RunningExec {
  if (!worker) throw notFound(PODS, pod.name);
  if (!findContainer(worker.pod, name))
    throw badRequest(`container ${name} is not valid for pod ${pod.name}`);
  const record = worker.runtime.records.find((one) => one.name === name && one.state === 'running');
  if (!record?.container)
    throw internalError(`unable to upgrade connection: container not found ("${name}")`);
  const { onExit, ...options } = streams;
  const running = record.container.exec({ command: argv, ...options });
  if (onExit) running.process.onExit(() => onExit(running.process.status?.code ?? 0));
  return running;
}
