import { badRequest, notFound } from '../store/status-error';
import type { LogLine } from './container-log';
import type { ContainerRecord } from './container-record';
import { type ContainerState, findContainer, PODS } from './pod';
import { anyStatus } from './pod-status';
import type { PodWorker } from './pod-worker';

export interface LogOptions {
  readonly previous?: boolean;
  /** So many lines from the end. */
  readonly tail?: number;
  /** Only lines from this time on (ms since 1970). */
  readonly since?: number;
  readonly timestamps?: boolean;
  readonly follow?: boolean;
  readonly write: (text: string) => void;
  /** Nothing more will come. */
  readonly end: () => void;
}

/** Throws StatusError: 404 without the Pod, 400 where the container has no log. */
export function readLog(
  worker: PodWorker | null,
  pod: { readonly namespace: string; readonly name: string },
  container: string,
  options: LogOptions,
): { stop(): void } {
  if (!worker) throw notFound(PODS, pod.name);
  const record = recordOf(worker, container, options.previous ?? false);
  return follow(record, options);
}

function recordOf(worker: PodWorker, name: string, previous: boolean): ContainerRecord {
  const { pod, runtime } = worker;
  const where = `container "${name}" in pod "${pod.metadata.name}"`;
  if (!findContainer(pod, name))
    throw badRequest(`container ${name} is not valid for pod ${pod.metadata.name}`);
  const runs = runtime.records.filter((one) => one.name === name);
  const [now] = runs;
  const old =
    runs.find(({ state }, at) => state === 'exited' && at > 0) ??
    (now?.state === 'exited' ? now : undefined);
  if (previous) {
    if (!old) throw badRequest(`previous terminated ${where} not found`);
    return old;
  }
  if (now) return now;
  const { reason = 'ContainerCreating' } = stateOf(worker, name).waiting ?? {};
  if (reason === 'ErrImagePull')
    throw badRequest(`${where} is waiting to start: image can't be pulled`);
  if (reason === 'ImagePullBackOff')
    throw badRequest(`${where} is waiting to start: trying and failing to pull image`);
  throw badRequest(`${where} is waiting to start: ${reason}`);
}

function stateOf({ pod }: PodWorker, name: string): ContainerState {
  return anyStatus(pod.status ?? {}, name)?.state ?? {};
}

function follow({ log }: ContainerRecord, options: LogOptions): { stop(): void } {
  const { tail, since = 0, write, end } = options;
  const first = log.read();
  const wanted = first.lines.filter(({ time }) => time >= since);
  const shown = tail === undefined ? wanted : tail === 0 ? [] : wanted.slice(-tail);
  let next = first.next;
  if (shown.length > 0) write(shown.map((line) => textOf(line, options)).join(''));
  if (!options.follow || log.isEnded) {
    end();
    return { stop() {} };
  }
  const stop = log.listen(() => {
    const more = log.read(next);
    next = more.next;
    if (more.lines.length > 0) write(more.lines.map((line) => textOf(line, options)).join(''));
    if (!log.isEnded) return;
    stop();
    end();
  });
  return { stop };
}

function textOf({ time, text, isWhole }: LogLine, { timestamps }: LogOptions): string {
  const stamp = timestamps ? `${new Date(time).toISOString().replace('Z', '000000Z')} ` : '';
  return `${stamp}${text}${isWhole ? '\n' : ''}`;
}
