import type { Process } from '../process/process';
import type { OpenFile, Task } from '../process/types';
import { ByteReader } from './byte-reader';

// PostgreSQL's frontend/backend protocol 3.0: https://www.postgresql.org/docs/17/protocol-message-formats.html

export const PROTOCOL_3 = 196_608;
export const SSL_REQUEST = 80_877_103;
export const GSS_REQUEST = 80_877_104;
export const CANCEL_REQUEST = 80_877_102;
const LONGEST_STARTUP = 10_000;

export function int32(value: number): string {
  return String.fromCharCode(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
}

export function int16(value: number): string {
  return String.fromCharCode((value >>> 8) & 255, value & 255);
}

export function readInt32(text: string, at = 0): number {
  return (
    (text.charCodeAt(at) << 24) |
    (text.charCodeAt(at + 1) << 16) |
    (text.charCodeAt(at + 2) << 8) |
    text.charCodeAt(at + 3)
  );
}

/** A message: its letter (none for the first of a client), its length, what is in it. */
export function message(letter: string, body: string): string {
  return letter + int32(body.length + 4) + body;
}

export interface Message {
  readonly letter: string;
  readonly body: string;
}

/** Takes messages off a connection. */
export class WireReader {
  private readonly reader: ByteReader;

  constructor(p: Process, source: Pick<OpenFile, 'read'>) {
    this.reader = new ByteReader(p, source);
  }

  /** The code of a client's first message and what follows it. `bad`: no such message; undefined: the end. */
  *startup(): Task<{ code: number; body: string } | 'bad' | undefined> {
    const head = yield* this.reader.exact(4);
    if (head === '') return undefined;
    const length = readInt32(head);
    if (head.length < 4 || length < 8 || length > LONGEST_STARTUP) return 'bad';
    const body = yield* this.reader.exact(length - 4);
    return { code: readInt32(body), body: body.slice(4) };
  }

  /** Undefined at the end. */
  *next(): Task<Message | undefined> {
    const head = yield* this.reader.exact(5);
    if (head.length < 5) return undefined;
    const body = yield* this.reader.exact(readInt32(head, 1) - 4);
    return { letter: head[0] ?? '', body };
  }

  /** One byte: the answer to an SSLRequest. */
  byte(): Task<string> {
    return this.reader.exact(1);
  }
}

/** An error as the server sends it and psql shows it. */
export interface PgError {
  readonly severity: 'ERROR' | 'FATAL';
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly detail?: string;
}

export function errorResponse({ severity, code, message: text, hint }: PgError): string {
  const fields = [
    `S${severity}`,
    `V${severity}`,
    `C${code}`,
    `M${text}`,
    ...(hint ? [`H${hint}`] : []),
  ];
  return message('E', `${fields.map((field) => `${field}\0`).join('')}\0`);
}

/** The fields of an ErrorResponse by their letters. */
export function errorFields(body: string): ReadonlyMap<string, string> {
  return new Map(
    body
      .split('\0')
      .filter(Boolean)
      .map((field) => [field[0] ?? '', field.slice(1)]),
  );
}
