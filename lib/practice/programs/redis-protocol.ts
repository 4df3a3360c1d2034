import type { Socket } from '../network/socket';
import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { ByteReader } from './byte-reader';
import type { Reply } from './redis-store';

// RESP, the protocol of redis: https://redis.io/docs/latest/develop/reference/protocol-spec/

export const REDIS_VERSION = '7.0.15';
const MOST_WORDS = 1024 * 1024;
const LONGEST_WORD = 512 * 1024 * 1024;

/** Takes commands and replies off a connection. */
export class RedisReader {
  private readonly bytes: ByteReader;

  constructor(p: Process, socket: Socket) {
    this.bytes = new ByteReader(p, socket);
  }

  private line(): Task<string | undefined> {
    return this.bytes.line();
  }

  private *exact(length: number): Task<string> {
    return (yield* this.bytes.exact(length + 2)).slice(0, length);
  }

  /** A command, as an array of bulk strings or as a line of words; undefined at the end, a text for what is no command. */
  *command(): Task<string[] | string | undefined> {
    const line = yield* this.line();
    if (line === undefined) return undefined;
    if (!line.startsWith('*')) return line.split(/\s+/).filter(Boolean);
    const count = Number(line.slice(1));
    if (!Number.isInteger(count) || count > MOST_WORDS) return 'invalid multibulk length';
    const words: string[] = [];
    for (let left = count; left > 0; left--) {
      const head = yield* this.line();
      if (head === undefined) return undefined;
      if (!head.startsWith('$')) return `expected '$', got '${head[0] ?? ' '}'`;
      const size = Number(head.slice(1));
      if (!Number.isInteger(size) || size < 0 || size > LONGEST_WORD) return 'invalid bulk length';
      words.push(yield* this.exact(size));
    }
    return words;
  }

  *reply(): Task<Reply | undefined> {
    const line = yield* this.line();
    if (line === undefined) return undefined;
    const rest = line.slice(1);
    switch (line[0]) {
      case '+':
        return { kind: 'status', text: rest };
      case '-':
        return { kind: 'error', text: rest };
      case ':':
        return { kind: 'integer', value: Number(rest) };
      case '$':
        return {
          kind: 'bulk',
          text: Number(rest) < 0 ? undefined : yield* this.exact(Number(rest)),
        };
      default: {
        const items: Reply[] = [];
        for (let left = Number(rest); left > 0; left--) {
          const item = yield* this.reply();
          if (!item) return undefined;
          items.push(item);
        }
        return { kind: 'array', items };
      }
    }
  }
}

/** A reply as it goes over the wire. */
export function renderReply(reply: Reply, protocol = 2): string {
  switch (reply.kind) {
    case 'status':
      return `+${reply.text}\r\n`;
    case 'error':
      return `-${reply.text}\r\n`;
    case 'integer':
      return `:${reply.value}\r\n`;
    case 'bulk':
      if (reply.text === undefined) return protocol === 3 ? '_\r\n' : '$-1\r\n';
      return `$${reply.text.length}\r\n${reply.text}\r\n`;
    default: {
      const items = reply.items.map((item) => renderReply(item, protocol)).join('');
      const isMap = reply.kind === 'map' && protocol === 3;
      return isMap
        ? `%${reply.items.length / 2}\r\n${items}`
        : `*${reply.items.length}\r\n${items}`;
    }
  }
}
