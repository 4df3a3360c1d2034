import { badRequest, notFound } from '../store/status-error';
import type { LogLine } from './container-log';
import type { ContainerRecord } from './container-record';
import { type ContainerStatus, findContainer, PODS } from './pod';
import { anyStatus } from './pod-status';
import type { PodWorker } from './pod-worker';

export interface LogOptions {
  readonly previous?: boolean;
  /** So many lines from the end. */
  readonly tail?: number;
  /** Only lines from this time on (ms since 1970). */
  readonly since?: number;
  readonly timestamps?: boolean;
  /** One of the two streams alone; left out: both. */
  readonly stream?: 'stdout' | 'stderr';
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
  if (typeof record !== 'string') return follow(record, options);
  options.write(`unable to retrieve container logs for ${record}`);
  options.end();
  return { stop() {} };
}

/**
 * The run of a container that its status names; its id where the runtime has that one no more.
 * Source: kubelet_pods.go, validateContainerLogStatus.
 */
function recordOf(worker: PodWorker, name: string, previous: boolean): ContainerRecord | string {
  const { pod, runtime } = worker;
  const where = `container "${name}" in pod "${pod.metadata.name}"`;
  if (!findContainer(pod, name))
    throw badRequest(`container ${name} is not valid for pod ${pod.metadata.name}`);
  const status = anyStatus(pod.status ?? {}, name);
  if (!status) throw badRequest(`${where} is not available`);
  const id = previous
    ? status.lastState?.terminated?.containerID
    : (status.state?.running && status.containerID) ||
      status.state?.terminated?.containerID ||
      status.lastState?.terminated?.containerID;
  if (!id)
    throw badRequest(previous ? `previous terminated ${where} not found` : why(status, where));
  return runtime.records.find((one) => id.endsWith(one.id)) ?? id;
}

function why({ state = {}, lastState = {} }: ContainerStatus, where: string): string {
  if (state.terminated || lastState.terminated) return `${where} is terminated`;
  const { reason } = state.waiting ?? {};
  switch (reason) {
    case undefined:
      return `${where} is waiting to start - no logs yet`;
    case 'ErrImagePull':
      return `${where} is waiting to start: image can't be pulled`;
    case 'ImagePullBackOff':
      return `${where} is waiting to start: trying and failing to pull image`;
    default:
      return `${where} is waiting to start: ${reason}`;
  }
}

function follow({ log }: ContainerRecord, options: LogOptions): { stop(): void } {
  const { tail, since = 0, write, end } = options;
  const first = log.read();
  const isWanted = (line: LogLine) =>
    line.time >= since && (options.stream === undefined || line.stream === options.stream);
  const wanted = first.lines.filter(isWanted);
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
    const lines = more.lines.filter(isWanted);
    if (lines.length > 0) write(lines.map((line) => textOf(line, options)).join(''));
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
