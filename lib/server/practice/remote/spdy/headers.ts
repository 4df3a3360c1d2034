import zlib from 'node:zlib';
import { DICTIONARY } from './dictionary';

export type Headers = ReadonlyMap<string, string>;

/** Reads the blocks of compressed headers of one direction of a connection, one after the other. */
export class HeaderReader {
  readonly #inflate = zlib.createInflate({ dictionary: DICTIONARY });

  /** Answers the names, in lower case, and values of a block; an Error for what is none. One at a time. */
  read(bytes: Buffer, done: (headers: Headers | Error) => void): void {
    const parts: Buffer[] = [];
    const keep = (part: Buffer) => void parts.push(part);
    const finish = (error?: Error | null) => {
      this.#inflate.off('data', keep);
      this.#inflate.off('error', finish);
      done(error ?? parse(Buffer.concat(parts)));
    };
    this.#inflate.on('data', keep);
    this.#inflate.on('error', finish);
    this.#inflate.write(bytes, (error) => {
      if (!error) this.#inflate.flush(zlib.constants.Z_SYNC_FLUSH, () => finish());
    });
  }

  close(): void {
    this.#inflate.on('error', () => {});
    this.#inflate.close();
  }
}

function parse(block: Buffer): Headers | Error {
  try {
    let at = 4;
    const word = () => {
      const length = block.readUInt32BE(at);
      at += 4 + length;
      if (at > block.length) throw new Error('headers are cut off');
      return block.toString('utf8', at - length, at);
    };
    const headers = new Map<string, string>();
    for (let left = block.readUInt32BE(0); left > 0; left--)
      headers.set(word().toLowerCase(), word());
    return headers;
  } catch (error) {
    return error instanceof Error ? error : new Error('no headers');
  }
}

/** A zlib stream with our dictionary begins so: method, flags, and the dictionary's checksum. */
const ZLIB_HEAD = Buffer.from('78bbe3c6a7c2', 'hex');

/** A block that holds no headers, as all that this end sends: stored, not compressed. `isFirst`: of the connection. */
export function emptyHeaders(isFirst: boolean): Buffer {
  // A stored block (its length, the complement of that, the number 0), and an empty one, at which readers stop.
  const block = Buffer.from('000400fbff00000000' + '000000ffff', 'hex');
  return isFirst ? Buffer.concat([ZLIB_HEAD, block]) : block;
}
