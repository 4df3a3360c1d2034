import { fromBytes } from '../bytes';
import type { Process } from '../process/process';
import type { OpenFile, Task } from '../process/types';
import { Errno } from '../vfs/errno';

/** Takes lines off a file, as many at a time as have come. */
export class LineReader {
  /** Whether the last line that was given had no newline. */
  unfinished = false;
  private held = '';
  private ended = false;

  constructor(
    private readonly p: Process,
    private readonly file: OpenFile,
    private readonly separator = '\n',
  ) {}

  /** The next lines, without their newlines; undefined at the end. */
  *batch(): Task<string[] | undefined> {
    while (!this.ended) {
      const bytes = yield* this.file.read(this.p, 1 << 15);
      if (this.p.step()) yield 'preempt';
      if (!bytes) {
        this.ended = true;
        if (this.held === '') return undefined;
        this.unfinished = true;
        return [this.held];
      }
      const text = fromBytes(bytes);
      // A long line is put together, not looked through again and again.
      if (!text.includes(this.separator)) {
        this.held += text;
        if (this.held.length > 1 << 20) yield* this.p.hold(this.held.length * 2);
        continue;
      }
      const parts = (this.held + text).split(this.separator);
      this.held = parts.pop() ?? '';
      if (this.held.length > 1 << 20) yield* this.p.hold(this.held.length * 2);
      if (parts.length > 0) return parts;
    }
    return undefined;
  }
}

/** Says what to print for a line, newline and all; 'stop' ends the reading. */
export type LineMap = (line: string, isUnfinished: boolean) => string | 'stop' | undefined;

/** Prints what `map` makes of each line of a file; what has come is printed before more is waited for. */
export function* mapLines(p: Process, file: OpenFile, map: LineMap): Task<void> {
  const reader = new LineReader(p, file);
  for (let lines = yield* reader.batch(); lines; lines = yield* reader.batch()) {
    let out = '';
    let stopped = false;
    for (const [index, line] of lines.entries()) {
      const text = map(line, reader.unfinished && index === lines.length - 1);
      if (text === 'stop') {
        stopped = true;
        break;
      }
      out += text ?? '';
    }
    if (p.step(1 + (lines.length >> 4))) yield 'preempt';
    yield* p.out(out);
    if (stopped) return;
  }
}

/** All lines of a file. */
export function* allLines(p: Process, file: OpenFile): Task<string[]> {
  const text = yield* p.readAll(file);
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

interface EachOptions {
  /** How a file that cannot be opened is named: `x` or `can't open 'x'`. */
  readonly quotes?: boolean;
  /** End at the first that cannot be opened. */
  readonly stops?: boolean;
}

/** Does something with each input file, `-` and none being stdin. Returns 1 if one could not be read. */
export function* eachInput(
  p: Process,
  names: readonly string[],
  each: (file: OpenFile, name: string) => Task<void>,
  options: EachOptions = {},
): Task<number> {
  let status = 0;
  for (const name of names.length > 0 ? names : ['-']) {
    let file: OpenFile;
    try {
      file = openInput(p, name);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      yield* p.err(
        `${p.name}: ${options.quotes ? `can't open '${name}'` : name}: ${error.message}\n`,
      );
      status = 1;
      if (options.stops) return status;
      continue;
    }
    try {
      yield* each(file, name);
    } catch (error) {
      if (!(error instanceof Errno) || error.code === 'EPIPE') throw error;
      const what = error.code === 'EISDIR' ? 'read error' : name;
      yield* p.err(`${p.name}: ${what}: ${error.message}\n`);
      status = 1;
    } finally {
      file.release();
    }
  }
  return status;
}

/** Opens a file to read; `-` is stdin. Throws Errno. */
export function openInput(p: Process, name: string): OpenFile {
  if (name !== '-') return p.open(name, 'read');
  const input = p.file(0);
  input.retain();
  return input;
}
