import type { CommandStreams, FromWorker, PlainReply, StreamName, ToWorker } from './protocol';

/** What a cluster answered to one request, before anything of a stream has come. */
export type Answer =
  | { readonly kind: 'reply'; readonly reply: PlainReply }
  | { readonly kind: 'stream'; readonly contentType: string; readonly wire: Wire }
  | { readonly kind: 'command'; readonly streams: CommandStreams; readonly wire: Wire }
  | {
      readonly kind: 'forward';
      /** Opens a connection to a port of the Pod. */
      readonly connect: (port: number, listener: WireListener) => Wire;
      readonly wire: Wire;
    };

export interface WireEnd {
  /** Of a command: a Status. */
  readonly status?: unknown;
  /** Of a forwarded connection: why it failed. */
  readonly problem?: string;
}

export interface WireListener {
  onData(stream: StreamName, bytes: Uint8Array): void;
  onEnd(end: WireEnd): void;
  /** So many bytes of what was written have been read on the other side. */
  onRead?(bytes: number): void;
}

/** The main thread's end of a channel. Nothing comes before `listen`. */
export interface Wire {
  listen(listener: WireListener): void;
  /** The client of a command is there. */
  begin(): void;
  write(bytes: Uint8Array): void;
  endInput(): void;
  resize(columns: number, rows: number): void;
  /** So many bytes have left for the client: more may come. */
  taken(bytes: number): void;
  /** The client has gone; nothing more comes. */
  stop(): void;
}

/** One channel as the main thread sees it: keeps what comes before somebody listens. */
export class Conversation implements Wire {
  readonly #number: number;
  readonly #send: (message: ToWorker) => void;
  readonly #onOver: () => void;
  #listener: WireListener | null = null;
  #early: FromWorker[] = [];
  #isOver = false;

  constructor(number: number, send: (message: ToWorker) => void, onOver: () => void) {
    this.#number = number;
    this.#send = send;
    this.#onOver = onOver;
  }

  /** What the worker says of it. */
  hear(message: FromWorker): void {
    if (this.#listener) this.#tell(this.#listener, message);
    else this.#early.push(message);
    if (message.type === 'end') this.#close();
  }

  #tell(listener: WireListener, message: FromWorker): void {
    if (message.type === 'data') listener.onData(message.stream, message.bytes);
    else if (message.type === 'read') listener.onRead?.(message.bytes);
    else if (message.type === 'end') {
      const { status, problem } = message;
      listener.onEnd({ ...(status !== undefined && { status }), ...(problem && { problem }) });
    }
  }

  listen(listener: WireListener): void {
    this.#listener = listener;
    for (const message of this.#early.splice(0)) this.#tell(listener, message);
  }

  begin(): void {
    this.#say({ type: 'begin', channel: this.#number });
  }

  write(bytes: Uint8Array): void {
    this.#say({ type: 'input', channel: this.#number, bytes });
  }

  endInput(): void {
    this.#say({ type: 'end-input', channel: this.#number });
  }

  resize(columns: number, rows: number): void {
    this.#say({ type: 'resize', channel: this.#number, columns, rows });
  }

  taken(bytes: number): void {
    if (bytes > 0) this.#say({ type: 'taken', channel: this.#number, bytes });
  }

  stop(): void {
    this.#say({ type: 'stop', channel: this.#number });
    this.#listener = SILENT;
    this.#close();
  }

  #say(message: ToWorker): void {
    if (!this.#isOver) this.#send(message);
  }

  #close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#onOver();
  }
}

const SILENT: WireListener = { onData: () => {}, onEnd: () => {} };
