import zlib from 'node:zlib';
import { DICTIONARY } from './dictionary';

/** A zlib stream that is worked without waiting, block by block; Node has it for its own synchronous functions. */
interface Block {
  _processChunk(bytes: Buffer, flush: number): Buffer;
}

const { Z_SYNC_FLUSH } = zlib.constants;

/** Names and values of SPDY headers, compressed by one context for each direction of a connection. */
export class HeaderBlocks {
  readonly #inflate = zlib.createInflate({ dictionary: DICTIONARY }) as unknown as Block;
  readonly #deflate = zlib.createDeflate({ dictionary: DICTIONARY }) as unknown as Block;

  constructor() {
    // Without a listener an error of the stream would end the process; it is thrown as well.
    for (const one of [this.#inflate, this.#deflate] as unknown as zlib.Inflate[])
      one.on('error', () => {});
  }

  /** Throws for what is no block of headers. Names are lower case. */
  read(bytes: Buffer): Map<string, string> {
    const block = this.#inflate._processChunk(bytes, Z_SYNC_FLUSH);
    let at = 0;
    const word = () => {
      const length = block.readUInt32BE(at);
      at += 4 + length;
      if (at > block.length) throw new Error('headers are cut off');
      return block.toString('utf8', at - length, at);
    };
    const headers = new Map<string, string>();
    const count = block.readUInt32BE(0);
    at = 4;
    for (let n = 0; n < count; n++) {
      const name = word();
      headers.set(name.toLowerCase(), word());
    }
    return headers;
  }

  write(headers: ReadonlyMap<string, string>): Buffer {
    const parts: Buffer[] = [number(headers.size)];
    for (const pair of headers)
      for (const word of pair) parts.push(number(Buffer.byteLength(word)), Buffer.from(word));
    return this.#deflate._processChunk(Buffer.concat(parts), Z_SYNC_FLUSH);
  }
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
