import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { groupName, userName } from '../vfs/accounts';
import { mayAccess, READ } from '../vfs/credentials';
import { Errno } from '../vfs/errno';
import type { Inode } from '../vfs/inode';
import { defineApplet } from './define-applet';
import { modeText } from './mode-text';
import type { Options } from './options';
import { humanSize } from './sizes';
import { formatTime } from './time-format';
import { joinPath } from './walk';

interface Entry {
  readonly name: string;
  readonly path: string;
  readonly inode: Inode;
}

const HALF_YEAR = 183 * 86_400_000;

export const ls = defineApplet({
  name: 'ls',
  usage: '[-1AaCxdLHRFplinshrSXvctu] [-w WIDTH] [FILE]...',
  options: '1AaCxdLHRFpglionshrSXvctukTw:q',
  long: { color: 'q', 'full-time': 'l', 'group-directories-first': 'q' },
  *run(p, options, args) {
    let status = 0;
    const names = args.length > 0 ? [...args] : ['.'];
    const files: Entry[] = [];
    const folders: Entry[] = [];
    for (const name of names) {
      try {
        const long = options.has('l') || options.has('n') || options.has('d');
        const { inode } = p.find(
          name,
          (!long && !options.has('F')) || name.endsWith('/') || options.has('L'),
        );
        const isFolder = inode.kind === 'directory' && !options.has('d');
        (isFolder ? folders : files).push({ name, path: name, inode });
      } catch (error) {
        if (!(error instanceof Errno)) throw error;
        yield* p.err(`ls: ${name}: ${error.message}\n`);
        status = 1;
      }
    }
    yield* printEntries(p, sortEntries(files, options), options);
    let first = files.length === 0;
    const titled = names.length > 1 || options.has('R');
    for (const folder of sortEntries(folders, options)) {
      const failed = yield* listFolder(p, folder, options, titled, first);
      status ||= failed;
      first = false;
    }
    return status;
  },
});

function* listFolder(
  p: Process,
  folder: Entry,
  options: Options,
  titled: boolean,
  first: boolean,
): Task<number> {
  if (titled) yield* p.out(`${first ? '' : '\n'}${folder.path}:\n`);
  if (!mayAccess(folder.inode, p.credentials, READ)) {
    yield* p.err(`ls: can't open '${folder.path}': Permission denied\n`);
    return 1;
  }
  const entries = entriesOf(p, folder, options);
  if (options.has('l') || options.has('n') || options.has('s')) {
    const blocks = entries.reduce((sum, { inode }) => sum + blocksOf(inode), 0);
    yield* p.out(`total ${blocks}\n`);
  }
  yield* printEntries(p, entries, options);
  if (!options.has('R')) return 0;
  let status = 0;
  for (const entry of entries) {
    if (entry.inode.kind !== 'directory' || /^\.\.?$/.test(entry.name)) continue;
    const failed = yield* listFolder(p, entry, options, true, false);
    status ||= failed;
  }
  return status;
}

/** Kilobytes on disk. */
export function blocksOf(inode: Inode): number {
  if (inode.kind === 'directory') return 4;
  return inode.kind === 'file' ? Math.ceil(inode.size / 4096) * 4 : 0;
}

function entriesOf(p: Process, folder: Entry, options: Options): Entry[] {
  const hidden = options.has('a') || options.has('A');
  const entries: Entry[] = [];
  for (const name of folder.inode.names(p)) {
    if (name.startsWith('.') && !hidden) continue;
    const path = joinPath(folder.path, name);
    const inode = p.mounts.peek(p.cwd, path, p, options.has('L'));
    if (inode) entries.push({ name, path, inode });
  }
  const sorted = sortEntries(entries, options);
  if (!options.has('a')) return sorted;
  const self = { name: '.', path: folder.path, inode: folder.inode };
  const parent = p.mounts.peek(p.cwd, joinPath(folder.path, '..'), p) ?? folder.inode;
  return [self, { name: '..', path: folder.path, inode: parent }, ...sorted];
}

function sortEntries(entries: readonly Entry[], options: Options): Entry[] {
  const sorted = [...entries].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  if (options.has('t')) sorted.sort((a, b) => b.inode.mtime - a.inode.mtime);
  if (options.has('S')) sorted.sort((a, b) => b.inode.size - a.inode.size);
  return options.has('r') ? sorted.reverse() : sorted;
}

function* printEntries(p: Process, entries: readonly Entry[], options: Options): Task {
  if (p.step(1 + entries.length)) yield 'preempt';
  const long = options.has('l') || options.has('n') || options.has('g') || options.has('o');
  const columns = options.has('C') || (p.files.get(1)?.kind === 'terminal' && !options.has('1'));
  if (!long && columns)
    return yield* p.out(inColumns(entries.map((entry) => shown(entry, options))));
  let out = '';
  for (const entry of entries)
    out += long
      ? longLine(p, entry, options)
      : `${prefix(entry, options)}${shown(entry, options)}\n`;
  yield* p.out(out);
}

function prefix({ inode }: Entry, options: Options): string {
  const number = options.has('i') ? `${String(inode.ino).padStart(7)} ` : '';
  return number + (options.has('s') ? `${String(blocksOf(inode)).padStart(4)} ` : '');
}

function shown({ name, inode }: Entry, options: Options): string {
  const text = name.replace(/[\x00-\x1f\x7f]/g, '?');
  if (inode.kind === 'directory' && (options.has('F') || options.has('p'))) return `${text}/`;
  if (!options.has('F')) return text;
  if (inode.kind === 'symlink') return `${text}@`;
  return inode.kind === 'file' && inode.mode & 0o111 ? `${text}*` : text;
}

function longLine(p: Process, entry: Entry, options: Options): string {
  const { inode } = entry;
  const numeric = options.has('n');
  const user = (numeric ? undefined : userName(p, inode.uid)) ?? String(inode.uid);
  const group = (numeric ? undefined : groupName(p, inode.gid)) ?? String(inode.gid);
  const age = p.now() - inode.mtime;
  const recent = age < HALF_YEAR && age > -60_000;
  const time = formatTime(inode.mtime, recent ? '%b %e %H:%M' : '%b %e  %Y');
  const target = inode.kind === 'symlink' ? targetOf(p, inode) : '';
  const size = inode.device
    ? `${String(inode.device.major).padStart(4)}, ${String(inode.device.minor).padStart(3)}`
    : (options.has('h') ? humanSize(sizeOf(p, inode)) : String(sizeOf(p, inode))).padStart(9);
  return `${prefix(entry, options)}${modeText(inode)} ${String(linksOf(p, inode)).padStart(4)} ${user.padEnd(8)} ${group.padEnd(8)} ${size} ${time} ${shown(entry, options)}${target}\n`;
}

/** '' for a link that may not be read: another's in /proc. */
function targetOf(p: Process, inode: Inode): string {
  try {
    return ` -> ${inode.generated?.link?.(p) ?? inode.target}`;
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    return '';
  }
}

/** A directory of a disk takes a block; one in memory tells of its entries. */
export function sizeOf(p: Process, inode: Inode): number {
  if (inode.kind !== 'directory' || inode.generated) return inode.size;
  return inode.volume.isInMemory ? 40 + 20 * inode.names(p).length : 4096;
}

export function linksOf(p: Process, inode: Inode): number {
  if (inode.kind !== 'directory' || inode.generated) return inode.links;
  if (inode.isMerged) return 1;
  return 2 + inode.names(p).filter((name) => inode.child(name, p)?.kind === 'directory').length;
}

const WIDTH = 80;

function inColumns(names: readonly string[]): string {
  if (names.length === 0) return '';
  const width = Math.max(...names.map((name) => name.length)) + 2;
  const columns = Math.max(1, Math.floor(WIDTH / width));
  const rows = Math.ceil(names.length / columns);
  let out = '';
  for (let row = 0; row < rows; row++) {
    const line = names.filter((_, index) => index % rows === row);
    out += `${line.map((name, index) => (index === line.length - 1 ? name : name.padEnd(width))).join('')}\n`;
  }
  return out;
}
