import { emptyHeaders, HeaderReader, type Headers } from './headers';

/** What carries the frames: a socket, or the messages of a WebSocket. */
export interface Transport {
  /** `sent` is called when the bytes have left. */
  write(bytes: Buffer, sent?: () => void): void;
  end(): void;
  /** Reads no more until it is told to. */
  pause(isPaused: boolean): void;
}

/** One stream of a connection, opened by the client. Data that comes before `listen` is kept. */
export interface SpdyStream {
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  listen(listener: {
    onData(bytes: Buffer): void;
    /** The client writes nothing more. */
    onEnd(): void;
    /** The client has gone, or wants no more of it. */
    onGone?(): void;
  }): void;
  write(bytes: Uint8Array, sent?: () => void): void;
  /** Nothing more is written. */
  end(): void;
}

const SYN_STREAM = 1;
const SYN_REPLY = 2;
const RST_STREAM = 3;
const PING = 6;
const GOAWAY = 7;
const FIN = 1;

const MAX_CONTROL = 16 * 1024;
const MAX_DATA = 4 * 1024 * 1024;
const MAX_STREAMS = 512;
const PIECE = 32 * 1024;
/** How long a client may take to read the last of it and close (ms). */
const LAST_WORDS = 5000;
/** Of all streams together, before anybody listens (bytes). */
const MAX_EARLY = 1024 * 1024;

/**
 * The server's end of a SPDY/3.1 connection as kubectl makes it: streams, pings, no flow control (the client's own
 * implementation has none). Source: SPDY protocol draft 3.1; github.com/moby/spdystream.
 */
export class SpdyConnection {
  readonly #transport: Transport;
  readonly #onStream: (stream: SpdyStream) => void;
  readonly #headers = new HeaderReader();
  readonly #streams = new Map<number, Stream>();
  #rest: Buffer = Buffer.alloc(0);
  #early = 0;
  #isClosed = false;
  /** A block of headers is being read: frames behind it wait. */
  #isReading = false;
  #hasReplied = false;

  constructor(transport: Transport, onStream: (stream: SpdyStream) => void) {
    this.#transport = transport;
    this.#onStream = onStream;
  }

  /** Bytes from the client. What is no SPDY ends the connection. */
  receive(bytes: Buffer): void {
    if (this.#isClosed) return;
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    this.#readFrames();
  }

  #readFrames(): void {
    try {
      while (!this.#isReading && this.#readFrame());
    } catch {
      this.close();
    }
  }

  /** Ends all streams and the connection. */
  close(): void {
    if (this.#isClosed) return;
    this.lost();
    this.#transport.end();
  }

  /** Everything was said: the client closes, and where it does not, this end does. */
  finish(): void {
    setTimeout(() => this.close(), LAST_WORDS).unref();
  }

  /** The client has gone. */
  lost(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    if (!this.#isReading) this.#headers.close();
    for (const stream of [...this.#streams.values()]) stream.finish();
    this.#streams.clear();
  }

  #readFrame(): boolean {
    const rest = this.#rest;
    if (this.#isClosed || rest.length < 8) return false;
    const isControl = (rest[0]! & 0x80) !== 0;
    const flags = rest[4]!;
    const length = rest.readUIntBE(5, 3);
    if (length > (isControl ? MAX_CONTROL : MAX_DATA)) throw new Error('frame too long');
    if (rest.length < 8 + length) return false;
    const body = rest.subarray(8, 8 + length);
    this.#rest = rest.subarray(8 + length);
    if (isControl) this.#control(rest.readUInt16BE(2), flags, body);
    else this.#data(rest.readUInt32BE(0), flags, body);
    return true;
  }

  #control(type: number, flags: number, body: Buffer): void {
    if (type === SYN_STREAM) this.#open(body, flags);
    else if (type === PING) this.#send(PING, 0, Buffer.from(body));
    else if (type === RST_STREAM) this.#streams.get(streamId(body))?.finish();
    // SETTINGS, WINDOW_UPDATE, HEADERS ask for nothing; after GOAWAY the client closes.
    else if (type === GOAWAY) return;
  }

  #open(body: Buffer, flags: number): void {
    const id = streamId(body);
    this.#isReading = true;
    this.#headers.read(Buffer.from(body.subarray(10)), (headers) => {
      this.#isReading = false;
      if (this.#isClosed) this.#headers.close();
      else if (headers instanceof Error) this.close();
      else {
        try {
          this.#add(id, headers, flags);
          this.#readFrames();
        } catch {
          this.close();
        }
      }
    });
  }

  #add(id: number, headers: Headers, flags: number): void {
    if (id % 2 === 0 || this.#streams.has(id)) throw new Error('no new stream');
    if (this.#streams.size >= MAX_STREAMS) throw new Error('too many streams');
    const stream = new Stream(headers, {
      write: (bytes, sent) => this.#sendData(id, bytes, sent),
      end: () => this.#dataFrame(id, FIN, Buffer.alloc(0)),
      forget: () => this.#streams.delete(id),
      early: (bytes) => this.#noteEarly(bytes),
    });
    this.#streams.set(id, stream);
    this.#send(SYN_REPLY, 0, Buffer.concat([idBytes(id), emptyHeaders(!this.#hasReplied)]));
    this.#hasReplied = true;
    this.#onStream(stream);
    if (flags & FIN) stream.receiveEnd();
  }

  #noteEarly(bytes: number): void {
    this.#early += bytes;
    if (this.#early > MAX_EARLY) throw new Error('nobody listens');
  }

  #data(id: number, flags: number, body: Buffer): void {
    const stream = this.#streams.get(id);
    if (body.length > 0) stream?.receive(Buffer.from(body));
    if (flags & FIN) stream?.receiveEnd();
  }

  #sendData(id: number, bytes: Uint8Array, sent: (() => void) | undefined): void {
    if (this.#isClosed) {
      sent?.();
      return;
    }
    const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at < all.length; at += PIECE) {
      const isLast = at + PIECE >= all.length;
      this.#dataFrame(id, 0, all.subarray(at, at + PIECE), isLast ? sent : undefined);
    }
  }

  #dataFrame(id: number, flags: number, body: Buffer, sent?: () => void): void {
    if (this.#isClosed) return;
    const head = Buffer.alloc(8);
    head.writeUInt32BE(id, 0);
    head.writeUInt32BE(((flags << 24) | body.length) >>> 0, 4);
    this.#transport.write(Buffer.concat([head, body]), sent);
  }

  #send(type: number, flags: number, body: Buffer): void {
    if (this.#isClosed) return;
    const head = Buffer.alloc(8);
    head.writeUInt16BE(0x8003, 0);
    head.writeUInt16BE(type, 2);
    head.writeUInt32BE(((flags << 24) | body.length) >>> 0, 4);
    this.#transport.write(Buffer.concat([head, body]));
  }
}

interface StreamWires {
  readonly write: (bytes: Uint8Array, sent: (() => void) | undefined) => void;
  readonly end: () => void;
  readonly forget: () => void;
  readonly early: (bytes: number) => void;
}

type Listener = Parameters<SpdyStream['listen']>[0];

class Stream implements SpdyStream {
  readonly headers: ReadonlyMap<string, string>;
  readonly #wires: StreamWires;
  #listener: Listener | null = null;
  #early: Buffer[] = [];
  #isTold = false;
  #hasEnded = false;
  #isWritable = true;

  constructor(headers: ReadonlyMap<string, string>, wires: StreamWires) {
    this.headers = headers;
    this.#wires = wires;
  }

  listen(listener: Listener): void {
    this.#listener = listener;
    for (const bytes of this.#early.splice(0)) listener.onData(bytes);
    if (this.#hasEnded) this.#tellEnd();
  }

  receive(bytes: Buffer): void {
    if (this.#hasEnded) return;
    if (this.#listener) this.#listener.onData(bytes);
    else {
      this.#wires.early(bytes.length);
      this.#early.push(bytes);
    }
  }

  receiveEnd(): void {
    this.#hasEnded = true;
    if (this.#listener) this.#tellEnd();
    if (!this.#isWritable) this.#wires.forget();
  }

  #tellEnd(): void {
    if (this.#isTold) return;
    this.#isTold = true;
    this.#listener?.onEnd();
  }

  /** Both ways at once. */
  finish(): void {
    this.#isWritable = false;
    this.receiveEnd();
    this.#wires.forget();
    this.#listener?.onGone?.();
  }

  write(bytes: Uint8Array, sent?: () => void): void {
    if (this.#isWritable) this.#wires.write(bytes, sent);
    else sent?.();
  }

  end(): void {
    if (!this.#isWritable) return;
    this.#isWritable = false;
    this.#wires.end();
    if (this.#hasEnded) this.#wires.forget();
  }
}

function streamId(body: Buffer): number {
  return body.readUInt32BE(0) & 0x7fffffff;
}

function idBytes(id: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(id);
  return bytes;
}
