import { sha1 } from '../applets/hashes';
import { toBytes } from '../bytes';
import type { Socket } from '../network/socket';
import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { ByteReader } from './byte-reader';

// MySQL's client/server protocol: https://dev.mysql.com/doc/dev/mysql-server/latest/PAGE_PROTOCOL.html

export const PLUGIN = 'mysql_native_password';
export const CAPABILITIES = 0x1 | 0x2 | 0x4 | 0x8 | 0x200 | 0x2000 | 0x8000 | 0x80000;
export const CONNECT_WITH_DB = 0x8;
const UTF8MB4 = 45;
const AUTOCOMMIT = 2;

/** A number of so many bytes, the low ones first. */
export function little(value: number, bytes: number): string {
  let text = '';
  for (let at = 0; at < bytes; at++)
    text += String.fromCharCode(Math.floor(value / 256 ** at) & 255);
  return text;
}

export function readLittle(text: string, at: number, bytes: number): number {
  let value = 0;
  for (let n = bytes - 1; n >= 0; n--) value = value * 256 + (text.charCodeAt(at + n) || 0);
  return value;
}

/** A text with its length before it. */
export function counted(text: string): string {
  return (text.length < 251 ? little(text.length, 1) : `\xfc${little(text.length, 2)}`) + text;
}

/** Sends and takes packets, each with its number. */
export class MysqlStream {
  private sequence = 0;
  private readonly reader: ByteReader;

  constructor(
    private readonly p: Process,
    readonly socket: Socket,
  ) {
    this.reader = new ByteReader(p, socket);
  }

  /** A new exchange begins: packets are counted from 0. */
  restart(): void {
    this.sequence = 0;
  }

  *send(...bodies: readonly string[]): Task {
    const packets = bodies.map(
      (body) => little(body.length, 3) + little(this.sequence++ & 255, 1) + body,
    );
    yield* this.socket.send(this.p, packets.join(''));
  }

  /** Undefined at the end. */
  *next(): Task<string | undefined> {
    const head = yield* this.reader.exact(4);
    if (head.length < 4) return undefined;
    this.sequence = head.charCodeAt(3) + 1;
    return yield* this.reader.exact(readLittle(head, 0, 3));
  }
}

export interface MysqlError {
  readonly code: number;
  readonly state: string;
  readonly message: string;
}

export const OK_PACKET = `\0\0\0${little(AUTOCOMMIT, 2)}\0\0`;
export const EOF_PACKET = `\xfe\0\0${little(AUTOCOMMIT, 2)}`;

export function errorPacket({ code, state, message }: MysqlError): string {
  return `\xff${little(code, 2)}#${state}${message}`;
}

/** What the server says first. `scramble`: 20 bytes. */
export function greeting(version: string, thread: number, scramble: string): string {
  return `\x0a${version}\0${little(thread, 4)}${scramble.slice(0, 8)}\0${little(CAPABILITIES, 2)}${little(UTF8MB4, 1)}${little(AUTOCOMMIT, 2)}${little(CAPABILITIES >>> 16, 2)}${little(21, 1)}${'\0'.repeat(10)}${scramble.slice(8)}\0${PLUGIN}\0`;
}

/** A result of one row and one column. */
export function resultPackets(column: string, value: string, isNumber: boolean): string[] {
  const [type, charset] = isNumber ? [8, 63] : [253, UTF8MB4];
  const definition = `${counted('def')}${counted('')}${counted('')}${counted('')}${counted(column)}${counted('')}\x0c${little(charset, 2)}${little(value.length * 4, 4)}${little(type, 1)}\0\0\0\0\0`;
  return ['\x01', definition, EOF_PACKET, counted(value), EOF_PACKET];
}

function digest(text: string): string {
  return sha1(toBytes(text)).replace(/../g, (pair) =>
    String.fromCharCode(Number.parseInt(pair, 16)),
  );
}

/** What a client proves a password with; empty for an empty one. */
export function proofOf(password: string, scramble: string): string {
  if (password === '') return '';
  const first = digest(password);
  const second = digest(scramble + digest(first));
  return [...first]
    .map((char, at) => String.fromCharCode(char.charCodeAt(0) ^ second.charCodeAt(at)))
    .join('');
}
