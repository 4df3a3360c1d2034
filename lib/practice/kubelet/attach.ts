import { badRequest, internalError, notFound } from '../store/status-error';
import type { ContainerRecord } from './container-record';
import { findContainer, PODS } from './pod';
import type { PodWorker } from './pod-worker';

export interface AttachStreams {
  readonly stdin?: boolean;
  readonly onOutput?: (stream: 'stdout' | 'stderr', bytes: Uint8Array) => void;
  /** Nothing more will come: the container has ended, or this end has let go of it. */
  readonly onEnd?: () => void;
}

/** A hold on the main process of a container. */
export interface Attached {
  readonly tty: boolean;
  readonly write: (bytes: Uint8Array) => void;
  /** Nothing more will be typed: with `stdinOnce` the process hears of it, else this end lets go. */
  readonly endInput: () => void;
  readonly resize: (columns: number, rows: number) => void;
  /** Bytes that were written and the process has not read yet. */
  readonly unread: () => number;
  readonly detach: () => void;
}

/** Joins the streams of a container that runs. Throws StatusError. Source: containerd, pkg/cri/server/container_attach.go. */
export function attachTo(
  worker: PodWorker | null,
  pod: { readonly namespace: string; readonly name: string },
  name: string,
  streams: AttachStreams,
): Attached {
  const record = runningRecord(worker, pod, name);
  const { spec, attached } = record;
  const { main } = record.container!;
  const { onOutput = () => {}, onEnd = () => {} } = streams;
  let isOver = false;
  const end = () => {
    if (isOver) return;
    isOver = true;
    attached.delete(onOutput);
    onEnd();
  };
  attached.add(onOutput);
  if (main.process.status) main.process.surroundings.machine.clock.setTimer(0, end);
  else main.process.onExit(end);
  const input = streams.stdin ? main.input : undefined;
  const { clock } = main.process.surroundings.machine;
  return {
    tty: spec.tty ?? false,
    write: (bytes) => input?.write(bytes),
    endInput() {
      if (spec.stdinOnce && !spec.tty) input?.end();
      // What was typed last is answered yet.
      else if (streams.stdin && !spec.tty) clock.setTimer(LINGER, end);
    },
    resize: (columns, rows) => main.terminal?.resize(columns, rows),
    unread: () => input?.unread() ?? 0,
    detach: end,
  };
}

/** From the end of the input until the connection is closed (ms). */
const LINGER = 50;

/** Throws StatusError in the words of the kubelet. */
export function runningRecord(
  worker: PodWorker | null,
  pod: { readonly namespace: string; readonly name: string },
  name: string,
): ContainerRecord {
  if (!worker) throw notFound(PODS, pod.name);
  if (!findContainer(worker.pod, name))
    throw badRequest(`container ${name} is not valid for pod ${pod.name}`);
  const record = worker.runtime.records.find((one) => one.name === name && one.state === 'running');
  if (record?.container) return record;
  const where = `${pod.name}_${pod.namespace}`;
  throw internalError(`unable to upgrade connection: container ${name} not found in pod ${where}`);
}
