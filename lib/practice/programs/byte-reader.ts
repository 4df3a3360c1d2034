import { fromBytes } from '../bytes';
import type { Process } from '../process/process';
import type { OpenFile, Task } from '../process/types';

/** Takes lines and counted bytes off a connection. */
export class ByteReader {
  private held = '';

  constructor(
    private readonly p: Process,
    private readonly source: Pick<OpenFile, 'read'>,
  ) {}

  private *more(): Task<boolean> {
    const bytes = yield* this.source.read(this.p, 1 << 16);
    if (bytes) this.held += fromBytes(bytes);
    return bytes !== undefined;
  }

  /** The next line without its line end; undefined at the end, and when none ends within `longest` bytes. */
  *line(longest = 1 << 20): Task<string | undefined> {
    while (!this.held.includes('\n')) {
      if (this.held.length > longest || !(yield* this.more())) return undefined;
    }
    const end = this.held.indexOf('\n');
    const line = this.held.slice(0, end).replace(/\r$/, '');
    this.held = this.held.slice(end + 1);
    return line;
  }

  /** So many bytes, or as many as came before the end. */
  *exact(length: number): Task<string> {
    while (this.held.length < length) if (!(yield* this.more())) break;
    const text = this.held.slice(0, length);
    this.held = this.held.slice(length);
    return text;
  }

  /** What comes next, without taking it: at least `length` bytes, or all before the end. */
  *peek(length: number): Task<string> {
    while (this.held.length < length) if (!(yield* this.more())) break;
    return this.held;
  }

  /** What was read and not taken. */
  take(): string {
    const text = this.held;
    this.held = '';
    return text;
  }
}
