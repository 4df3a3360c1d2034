import type { Container } from '../container/run-container';
import type { Image } from '../images/define-image';
import type { ContainerLog } from './container-log';
import type { ContainerSpec, Resources } from './pod';

/** One run of a container, as the runtime keeps it until two later ones have come. */
export interface ContainerRecord {
  /** 64 hex digits. */
  readonly id: string;
  readonly name: string;
  /** 0 for the first: the restart count. */
  readonly attempt: number;
  readonly spec: ContainerSpec;
  /** In force now. */
  resources: Resources;
  /** As statuses show it: `docker.io/library/busybox:1.36`. */
  readonly image: string;
  readonly imageID: string;
  readonly source: Image;
  readonly log: ContainerLog;
  /** Who is attached: gets what it prints, as it comes. */
  readonly attached: Set<(stream: 'stdout' | 'stderr', bytes: Uint8Array) => void>;
  /** Undefined where it could not be started. */
  container: Container | undefined;
  state: 'created' | 'running' | 'exited';
  startedAt: number;
  finishedAt: number;
  exitCode: number;
  reason: string;
  message: string;
}

/** What a record was at one moment; what statuses are made from. */
export type ContainerView = Readonly<Omit<ContainerRecord, 'container' | 'log' | 'attached'>> & {
  readonly record: ContainerRecord;
};

/** What the kubelet knows of a Pod from the runtime: newest containers first. */
export interface RuntimeView {
  readonly time: number;
  readonly sandbox: 'none' | 'ready' | 'stopped';
  readonly ip: string;
  readonly containers: readonly ContainerView[];
}

export const NOTHING_YET: RuntimeView = { time: 0, sandbox: 'none', ip: '', containers: [] };

export function latest(view: RuntimeView, name: string): ContainerView | undefined {
  return view.containers.find((one) => one.name === name);
}
