import type { Process } from '../process/process';
import type { OpenFile, Task } from '../process/types';
import { Errno } from '../vfs/errno';
import { defineApplet } from './define-applet';
import { openInput } from './lines';
import { UsageError } from './options';
import { parseSize } from './sizes';
import { type Followed, follow } from './tail-follow';

interface Amount {
  readonly count: number;
  /** `+N`: from the Nth on. */
  readonly fromStart: boolean;
  readonly bytes: boolean;
}

export const tail = defineApplet({
  name: 'tail',
  usage: '[OPTIONS] [FILE]...',
  options: 'n:c:fFs:qv',
  long: { lines: 'n', bytes: 'c', follow: 'f', retry: 'F' },
  numberOption: 'n',
  *run(p, options, args) {
    const amount = amountOf(options.get('c'), options.get('n') ?? '10');
    const retries = options.has('F');
    const follows = retries || options.has('f');
    const names = args.length > 0 ? args : ['-'];
    const titled = (names.length > 1 || options.has('v')) && !options.has('q');
    const followed: Followed[] = [];
    let status = 0;
    let first = true;
    for (const name of names) {
      const file = yield* tryOpen(p, name);
      if (file) {
        if (titled)
          yield* p.out(`${first ? '' : '\n'}==> ${name === '-' ? 'standard input' : name} <==\n`);
        first = false;
        yield* printEnd(p, file, name, amount);
      } else status = 1;
      if (file || retries) followed.push({ name, file });
      if (file && !follows) file.release();
    }
    if (followed.length === 0) {
      yield* p.err('tail: no files\n');
      return 1;
    }
    if (!follows) return status;
    const pause = Number(options.get('s') ?? 1) * 1000;
    return yield* follow(p, followed, { retries, pause, titled });
  },
});

function amountOf(bytes: string | undefined, lines: string): Amount {
  const text = bytes ?? lines;
  const count = parseSize(text.replace(/^[-+]/, ''));
  if (count === undefined) throw new UsageError(`invalid number '${text}'`);
  return { count, fromStart: text.startsWith('+'), bytes: bytes !== undefined };
}

function* tryOpen(p: Process, name: string): Task<OpenFile | undefined> {
  try {
    return openInput(p, name);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    yield* p.err(`tail: can't open '${name}': ${error.message}\n`);
    return undefined;
  }
}

function* printEnd(p: Process, file: OpenFile, name: string, amount: Amount): Task {
  try {
    yield* p.out(
      amount.fromStart
        ? cutStart(yield* readEndless(p, file), amount)
        : yield* readEnd(p, file, amount),
    );
  } catch (error) {
    if (!(error instanceof Errno) || error.code === 'EPIPE') throw error;
    yield* p.err(`tail: error reading ${name}: ${error.message}\n`);
  }
}

/** All of a file; one that never ends (/dev/zero) takes memory until the container is out of it. */
function* readEndless(p: Process, file: OpenFile): Task<string> {
  if (file.kind !== 'device') return yield* p.readAll(file);
  let held = 0;
  for (let bytes = yield* file.read(p, 1 << 16); bytes; bytes = yield* file.read(p, 1 << 16)) {
    held += bytes.length;
    yield* p.grow(held);
    // The real one is limited by how fast memory can be had: about 100 MiB a second.
    if (held % (1 << 20) === 0) yield* p.sleep(10);
  }
  return '';
}

function* readEnd(p: Process, file: OpenFile, amount: Amount): Task<string> {
  const text = yield* readEndless(p, file);
  if (amount.count === 0) return '';
  if (amount.bytes) return text.slice(-amount.count);
  let at = text.endsWith('\n') ? text.length - 1 : text.length;
  for (let left = amount.count; left > 0 && at >= 0; left--) {
    at = at === 0 ? -1 : text.lastIndexOf('\n', at - 1);
  }
  return text.slice(at + 1);
}

function cutStart(text: string, { count, bytes }: Amount): string {
  if (bytes) return text.slice(Math.max(0, count - 1));
  let at = 0;
  for (let line = 1; line < count; line++) {
    const end = text.indexOf('\n', at);
    if (end < 0) return '';
    at = end + 1;
  }
  return text.slice(at);
}
