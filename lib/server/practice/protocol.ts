import type { QuotaLimits } from '@/lib/practice/process/quota';

/**
 * What the server's main thread and a worker say to each other. The main thread passes requests and bytes; clusters
 * live in workers. A cluster goes by its key (a digest of its id), a conversation by the number of its channel, which
 * the main thread gives.
 */

/** 32 hex digits: the first half of the SHA-256 of the cluster's id. The id itself stays on the main thread. */
export type ClusterKey = string;

/** A request as it can be posted; see ApiRequest. */
export interface PlainRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** From the cluster's own root, without the query. */
  readonly path: string;
  readonly query: string;
  readonly accept: string;
  readonly contentType: string;
  readonly userAgent: string;
  readonly body: string | Uint8Array;
}

export interface PlainReply {
  readonly status: number;
  readonly contentType: string;
  readonly warnings: readonly string[];
  readonly body: Uint8Array;
}

/** Where bytes of a channel go. */
export type StreamName = 'stdout' | 'stderr';

export type ToWorker =
  /** Brings a cluster up, from its file where there is one. Once per life of the worker, before anything else of it. */
  | { readonly type: 'open'; readonly cluster: ClusterKey }
  | {
      readonly type: 'ask';
      readonly channel: number;
      readonly cluster: ClusterKey;
      readonly request: PlainRequest;
    }
  /** After `command`: the client's connection stands, begin. */
  | { readonly type: 'begin'; readonly channel: number }
  /** After `forward`: a connection to a port of the Pod, as a channel of its own. */
  | {
      readonly type: 'connect';
      readonly channel: number;
      readonly forward: number;
      readonly port: number;
    }
  | { readonly type: 'input'; readonly channel: number; readonly bytes: Uint8Array }
  | { readonly type: 'end-input'; readonly channel: number }
  | {
      readonly type: 'resize';
      readonly channel: number;
      readonly columns: number;
      readonly rows: number;
    }
  /** So many bytes have left for the client. */
  | { readonly type: 'taken'; readonly channel: number; readonly bytes: number }
  /** The client has gone. */
  | { readonly type: 'stop'; readonly channel: number }
  /** Time stands still in it, and it is written out. The next request wakes it. */
  | { readonly type: 'sleep'; readonly cluster: ClusterKey }
  /** Written out and let go. Answered with `freed`. */
  | { readonly type: 'free'; readonly cluster: ClusterKey }
  /** Gone, with its file. Answered with `freed`. */
  | { readonly type: 'drop'; readonly cluster: ClusterKey }
  | { readonly type: 'ping'; readonly number: number }
  /** Writes every cluster out. Answered with `finished`. */
  | { readonly type: 'finish' };

export type FromWorker =
  | { readonly type: 'reply'; readonly channel: number; readonly reply: PlainReply }
  /** `data` follows, then `end`. */
  | { readonly type: 'stream'; readonly channel: number; readonly contentType: string }
  | { readonly type: 'command'; readonly channel: number; readonly streams: CommandStreams }
  | { readonly type: 'forward'; readonly channel: number }
  | {
      readonly type: 'data';
      readonly channel: number;
      readonly stream: StreamName;
      readonly bytes: Uint8Array;
    }
  /** So many bytes of the input have been read. */
  | { readonly type: 'read'; readonly channel: number; readonly bytes: number }
  /** Nothing more comes this way. `status` ends a command; `problem` is why a forwarded connection failed. */
  | {
      readonly type: 'end';
      readonly channel: number;
      readonly status?: unknown;
      readonly problem?: string;
    }
  | { readonly type: 'freed'; readonly cluster: ClusterKey }
  | { readonly type: 'pong'; readonly number: number }
  | { readonly type: 'finished' }
  /** A fault of ours, for the log: never of what a user did. */
  | { readonly type: 'fault'; readonly where: string; readonly error: string };

export interface CommandStreams {
  readonly stdin: boolean;
  readonly stdout: boolean;
  readonly stderr: boolean;
  readonly tty: boolean;
}

/** What a worker is started with. */
export interface WorkerSettings {
  /** Where clusters are kept, one file each; null: nothing is kept. */
  readonly folder: string | null;
  /**
   * One number, written by the worker: which cluster it is busy with (its place among the `open`s, from 1), 0 for none.
   * So the main thread knows whose fault it is where the worker hangs.
   */
  readonly busyWith: SharedArrayBuffer;
  readonly limits: ClusterLimits;
  /** How often what has changed is written out (ms). */
  readonly writeEvery: number;
}

export interface ClusterLimits {
  /** Processes, open files, memory, volumes and logs of all Pods together. */
  readonly quota: Partial<QuotaLimits>;
  /** Objects of all kinds together. */
  readonly objects: number;
  /** Bytes of all objects together, as JSON. */
  readonly objectBytes: number;
  /** Watches, logs, commands and forwarded connections that are open at once. */
  readonly channels: number;
  /** Bytes on their way to one client; a stream that has more waiting is ended. */
  readonly waitingBytes: number;
  /** Bytes on their way to all clients of the cluster. */
  readonly allWaitingBytes: number;
  /** Of the time of one thread, while it is busy all the time: 0.25 is a quarter. */
  readonly cpuShare: number;
}
