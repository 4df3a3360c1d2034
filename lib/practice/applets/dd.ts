import type { Process } from '../process/process';
import type { OpenFile, Task } from '../process/types';
import { Errno } from '../vfs/errno';
import { defineApplet } from './define-applet';
import { UsageError } from './options';
import { parseSize } from './sizes';

/** Bytes a millisecond: what a disk of the practice cluster takes. */
const SPEED = 500_000;

export const dd = defineApplet({
  name: 'dd',
  usage:
    '[if=FILE] [of=FILE] [ibs=N obs=N/bs=N] [count=N] [skip=N] [seek=N] [conv=notrunc|noerror|sync|fsync]',
  rawArguments: true,
  *run(p, _options, words) {
    const given = new Map(
      words.map((word) => [word.split('=')[0]!, word.slice(word.indexOf('=') + 1)]),
    );
    for (const [name, value] of given) {
      const isSize = /^(bs|ibs|obs|count|skip|seek)$/.test(name);
      if (isSize && parseSize(value) === undefined) {
        yield* p.err(`dd: invalid number '${value}'\n`);
        return 1;
      }
      if (!/^(if|of|bs|ibs|obs|count|skip|seek|conv|status|iflag|oflag)$/.test(name)) {
        throw new UsageError('');
      }
    }
    const size = (name: string, fallback: number) => parseSize(given.get(name) ?? '') ?? fallback;
    const block = size('bs', size('ibs', 512));
    yield* p.hold(block * 2);
    return yield* copyBlocks(p, given, {
      block,
      count: size('count', Number.POSITIVE_INFINITY),
      skip: size('skip', 0),
      seek: size('seek', 0),
    });
  },
});

interface Amounts {
  readonly block: number;
  readonly count: number;
  readonly skip: number;
  readonly seek: number;
}

function* copyBlocks(
  p: Process,
  given: ReadonlyMap<string, string>,
  amounts: Amounts,
): Task<number> {
  const { block, count } = amounts;
  let input: OpenFile | undefined;
  let output: OpenFile | undefined;
  const tally = { inWhole: 0, inPart: 0, outWhole: 0, outPart: 0, bytes: 0 };
  let status = 0;
  try {
    input = yield* openOr(p, given.get('if'), 'read', 0);
    output = yield* openOr(
      p,
      given.get('of'),
      given.get('conv')?.includes('notrunc') || amounts.seek > 0 ? 'both' : 'write',
      1,
    );
    if (!input || !output) return 1;
    if (amounts.skip > 0) yield* readBlock(p, input, amounts.skip * block);
    if (amounts.seek > 0 && output.position !== undefined) output.position = amounts.seek * block;
    for (let n = 0; n < count; n++) {
      const bytes = yield* readBlock(p, input, block);
      if (bytes.length === 0) break;
      if (bytes.length === block) tally.inWhole++;
      else tally.inPart++;
      const before = output.inode?.size ?? 0;
      try {
        yield* output.write(p, bytes);
      } catch (error) {
        if (!(error instanceof Errno) || error.code === 'EPIPE') throw error;
        yield* p.err(
          `dd: error writing '${given.get('of') ?? 'standard output'}': ${error.message}\n`,
        );
        const written = (output.inode?.size ?? before) - before;
        tally.bytes += Math.max(0, written);
        status = 1;
        break;
      }
      if (bytes.length === block) tally.outWhole++;
      else tally.outPart++;
      tally.bytes += bytes.length;
      if (bytes.length > SPEED) yield* p.sleep(bytes.length / SPEED);
    }
  } finally {
    if (given.has('if')) input?.release();
    if (given.has('of')) output?.release();
  }
  if (given.get('status') === 'none') return status;
  yield* p.err(
    `${tally.inWhole}+${tally.inPart} records in\n${tally.outWhole}+${tally.outPart} records out\n`,
  );
  return status;
}

function* openOr(
  p: Process,
  path: string | undefined,
  mode: 'read' | 'write' | 'both',
  fd: number,
): Task<OpenFile | undefined> {
  if (path === undefined) return p.file(fd);
  try {
    return p.open(path, mode);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    yield* p.err(`dd: can't open '${path}': ${error.message}\n`);
    return undefined;
  }
}

/** A whole block from files and devices; what one read gives from a pipe. */
function* readBlock(p: Process, input: OpenFile, size: number): Task<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  while (length < size) {
    const part = yield* input.read(p, size - length);
    if (!part) break;
    parts.push(part.slice());
    length += part.length;
    if (input.kind === 'pipe') break;
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
