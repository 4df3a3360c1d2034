import { readQuietly } from '../network/names';
import type { Process } from '../process/process';
import type { Mount } from '../vfs/mount-namespace';
import { defineApplet, report } from './define-applet';
import { blocksOf } from './ls';
import { humanSize } from './sizes';
import { walk } from './walk';

/** The disk of the practice node, in bytes: what df tells of every volume that is on it. */
const DISK = 60 * 2 ** 30;
const SHOWN = new Set(['overlay', 'ext4', 'tmpfs']);

export const df = defineApplet({
  name: 'df',
  usage: '[-PkmhTai] [-B SIZE] [-t TYPE] [FILESYSTEM]...',
  options: 'PkmhTaiB:t:',
  *run(p, options, args) {
    const human = options.has('h');
    const unit = options.has('m') ? 2 ** 20 : 1024;
    const title = human
      ? 'Size      Used Available'
      : `${options.has('m') ? '1M-' : '1K-'}blocks      Used Available`;
    const type = options.has('T') ? 'Type       ' : '';
    yield* p.out(`Filesystem           ${type}${human ? '     ' : ''}${title} Use% Mounted on\n`);
    let status = 0;
    for (const mount of args.length > 0 ? [] : p.mounts.mounts) {
      if (SHOWN.has(mount.volume.options.type))
        yield* p.out(dfLine(mount, human, unit, type !== ''));
    }
    for (const path of args) {
      try {
        yield* p.out(dfLine(p.find(path).mount, human, unit, type !== ''));
      } catch (error) {
        status = yield* report(p, path, error);
      }
    }
    return status;
  },
});

function dfLine({ path, volume }: Mount, human: boolean, unit: number, typed: boolean): string {
  const { capacity, device, type } = volume.options;
  const size = capacity ?? (type === 'tmpfs' ? 65536 * 1024 : DISK);
  const { used } = volume;
  const cell = (bytes: number) => {
    if (!human) return String(Math.ceil(bytes / unit));
    return bytes === 0 ? '0' : humanSize(bytes);
  };
  const percent = `${size === 0 ? 0 : Math.ceil((used / size) * 100)}%`;
  const kind = typed ? `${type.padEnd(10)} ` : '';
  const cells = [
    cell(size).padStart(9),
    cell(used).padStart(9),
    cell(Math.max(0, size - used)).padStart(9),
  ];
  return `${device.padEnd(20)} ${kind}${cells.join(' ')} ${percent.padStart(4)} ${path}\n`;
}

export const du = defineApplet({
  name: 'du',
  usage: '[-aHLdclsxhmk] [FILE]...',
  options: 'aHLclsxhmkd:b',
  *run(p, options, args) {
    let status = 0;
    const cell = (kilobytes: number) => {
      if (options.has('h')) return humanSize(kilobytes * 1024);
      return String(options.has('m') ? Math.ceil(kilobytes / 1024) : kilobytes);
    };
    const deepest = options.has('s') ? 0 : Number(options.get('d') ?? Number.POSITIVE_INFINITY);
    let total = 0;
    for (const path of args.length > 0 ? args : ['.']) {
      try {
        const sizes = sizesBelow(p, path);
        for (const { path: below, size, depth, isFolder } of sizes) {
          if (depth > deepest || (!isFolder && !options.has('a') && depth > 0)) continue;
          yield* p.out(`${cell(size)}\t${below}\n`);
        }
        total += sizes.at(-1)?.size ?? 0;
      } catch (error) {
        status = yield* report(p, path, error);
      }
    }
    if (options.has('c')) yield* p.out(`${cell(total)}\ttotal\n`);
    return status;
  },
});

/** Kilobytes of everything below a path, what is inside before what holds it. */
function sizesBelow(
  p: Process,
  path: string,
): { path: string; size: number; depth: number; isFolder: boolean }[] {
  const result: { path: string; size: number; depth: number; isFolder: boolean }[] = [];
  const sums: number[] = [];
  for (const { path: below, inode, depth } of [...walk(p, path)].reverse()) {
    const inside = sums[depth + 1] ?? 0;
    const isFolder = inode.kind === 'directory';
    const size = blocksOf(inode) + (isFolder ? inside : 0);
    if (isFolder) sums[depth + 1] = 0;
    sums[depth] = (sums[depth] ?? 0) + size;
    result.push({ path: below, size, depth, isFolder });
  }
  return result;
}

export const mount = defineApplet({
  name: 'mount',
  usage: '[OPTIONS] [-o OPT] DEVICE NODE',
  options: 'airwnFt:o:',
  *run(p, _options, args) {
    if (args.length >= 2) {
      const [source, target = ''] = args;
      const exists = p.mounts.peek(p.cwd, target, p) !== undefined;
      const words = exists ? 'Operation not permitted' : 'No such file or directory';
      yield* p.err(
        exists
          ? 'mount: permission denied (are you root?)\n'
          : `mount: mounting ${source} on ${target} failed: ${words}\n`,
      );
      return exists ? 1 : 255;
    }
    const lines = (yield* readQuietly(p, '/proc/mounts')).split('\n').filter(Boolean);
    for (const line of lines) {
      const [device, path, type, flags] = line.split(' ');
      yield* p.out(`${device} on ${path} type ${type} (${flags})\n`);
    }
    return 0;
  },
});

export const umount = defineApplet({
  name: 'umount',
  usage: '[-rlf] FILESYSTEM|DIRECTORY...',
  options: 'rlfnad',
  *run(p, _options, [path = '']) {
    yield* p.err(`umount: can't unmount ${path}: Operation not permitted\n`);
    return 1;
  },
});
