import type { FromWorker, StreamName } from '../protocol';

export interface ChannelOptions {
  readonly number: number;
  readonly send: (message: FromWorker) => void;
  /** Something waits to be sent at the end of this turn. */
  readonly onWaiting: (channel: Channel) => void;
  /** It is over, on this side or the other. */
  readonly onOver: (channel: Channel) => void;
}

/** What goes in at the worker's end of a conversation. */
export interface ChannelInput {
  readonly write: (bytes: Uint8Array) => void;
  readonly end: () => void;
  readonly resize?: (columns: number, rows: number) => void;
  /** Bytes that were written and nobody has read yet. */
  readonly unread?: () => number;
  readonly stop: () => void;
}

const encoder = new TextEncoder();

/** The worker's end of one conversation: gathers what a turn puts out, and counts what has not reached the client. */
export class Channel {
  readonly number: number;
  input: ChannelInput | undefined;
  isOver = false;
  /** Whoever writes into it can wait for the client: a command, a connection. A watch cannot. */
  waits = false;
  /** Bytes that were sent and have not left for the client, and those that wait here. */
  waiting = 0;
  readonly #options: ChannelOptions;
  #stream: StreamName = 'stdout';
  #parts: Uint8Array[] = [];
  #written = 0;
  #read = 0;

  constructor(options: ChannelOptions) {
    this.number = options.number;
    this.#options = options;
  }

  writeText(text: string): void {
    this.write('stdout', encoder.encode(text));
  }

  write(stream: StreamName, bytes: Uint8Array): void {
    if (this.isOver || bytes.length === 0) return;
    if (stream !== this.#stream) this.flush();
    this.#stream = stream;
    this.#parts.push(bytes);
    this.waiting += bytes.length;
    this.#options.onWaiting(this);
  }

  /** Sends what has gathered, in one piece. */
  flush(): void {
    if (this.#parts.length > 0) {
      const bytes = joined(this.#parts);
      this.#parts = [];
      const { number, send } = this.#options;
      send({ type: 'data', channel: number, stream: this.#stream, bytes });
    }
    this.tellRead();
  }

  taken(bytes: number): void {
    this.waiting = Math.max(0, this.waiting - bytes);
  }

  /** Something came in from the client. */
  receive(bytes: Uint8Array): void {
    if (this.isOver || !this.input) return;
    this.#written += bytes.length;
    this.input.write(bytes);
    this.#options.onWaiting(this);
  }

  /** Whether the program has yet to read what came in. */
  get isUnread(): boolean {
    return !this.isOver && this.#written > this.#read;
  }

  tellRead(): void {
    if (!this.isUnread) return;
    const read = this.#written - (this.input?.unread?.() ?? 0);
    const bytes = read - this.#read;
    if (bytes <= 0) return;
    this.#read = read;
    this.#options.send({ type: 'read', channel: this.number, bytes });
  }

  /** Nothing more comes out of it. */
  end(end: { status?: unknown; problem?: string } = {}): void {
    if (this.isOver) return;
    this.flush();
    this.#close();
    this.#options.send({ type: 'end', channel: this.number, ...end });
  }

  /** The client has gone. */
  stop(): void {
    if (this.isOver) return;
    this.#close();
    this.input?.stop();
  }

  /** Its client reads too slowly: ends it on both sides. */
  cut(end: { status?: unknown; problem?: string } = {}): void {
    const stop = this.input?.stop;
    this.end(end);
    stop?.();
  }

  #close(): void {
    this.isOver = true;
    this.#parts = [];
    this.#options.onOver(this);
  }
}

/** One copy of its own: what was written may be a view of something larger, and is given away. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
