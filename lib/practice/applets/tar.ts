import { toBytes } from '../bytes';
import type { Process } from '../process/process';
import type { OpenFile, Task } from '../process/types';
import { changeOwner, create, symlink, unlink } from '../vfs/changes';
import { Errno } from '../vfs/errno';
import { defineApplet, notHere } from './define-applet';
import { openInput } from './lines';
import { modeText } from './mode-text';
import { type Options, parseOptions, UsageError } from './options';
import { readEntry, TAR_END, type TarEntry, writeEntry } from './tar-format';
import { walk } from './walk';

export const tar = defineApplet({
  name: 'tar',
  usage: 'c|x|t [-ZzJjahmvokO] [-f TARFILE] [-C DIR] [-T FILE] [-X FILE] [LONGOPT]... [FILE]...',
  rawArguments: true,
  *run(p) {
    const argv = [...p.argv];
    // `tar cf x` is `tar -cf x`
    if (argv[1] && !argv[1].startsWith('-')) argv[1] = `-${argv[1]}`;
    const { options, args } = parse(argv);
    if (options.has('z') || options.has('j') || options.has('J')) {
      yield* notHere(p, 'compression');
      return 1;
    }
    const folder = options.get('C');
    const { cwd } = p;
    const archive = yield* openArchive(p, options);
    if (!archive) return 1;
    try {
      if (folder !== undefined) p.cwd = p.find(folder).path;
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      yield* p.err(`tar: can't change directory to '${folder}': ${error.message}\n`);
      return 1;
    }
    try {
      if (options.has('c')) return yield* pack(p, archive, options, args);
      return yield* unpack(p, archive, options, args);
    } finally {
      p.cwd = cwd;
      archive.release();
    }
  },
});

const LONG: Readonly<Record<string, string>> = {
  create: 'c',
  extract: 'x',
  list: 't',
  file: 'f',
  directory: 'C',
  verbose: 'v',
  'no-same-owner': 'o',
  'no-same-permissions': 'm',
  'strip-components': 'S',
  gzip: 'z',
  'to-stdout': 'O',
};

function parse(argv: readonly string[]): { options: Options; args: string[] } {
  const parsed = parseOptions(argv, { options: 'cxtf:C:vzjJomkhpOS:', long: LONG });
  const modes = ['c', 'x', 't'].filter((letter) => parsed.options.has(letter));
  if (modes.length !== 1) throw new UsageError('');
  return parsed;
}

function* openArchive(p: Process, options: Options): Task<OpenFile | undefined> {
  const name = options.get('f') ?? '-';
  try {
    if (!options.has('c')) return openInput(p, name);
    if (name !== '-') return p.open(name, 'write');
    const output = p.file(1);
    output.retain();
    return output;
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    yield* p.err(`tar: can't open '${name}': ${error.message}\n`);
    return undefined;
  }
}

function* pack(
  p: Process,
  archive: OpenFile,
  options: Options,
  names: readonly string[],
): Task<number> {
  let status = 0;
  const write = (text: string) => archive.write(p, toBytes(text));
  if (names.length === 0) {
    yield* p.err('tar: empty archive\n');
    return 1;
  }
  let told = false;
  for (const name of names) {
    try {
      for (const { path, inode } of walk(p, name)) {
        if (/^(device|fifo|socket)$/.test(inode.kind)) continue;
        const stored = path.replace(/^\/+/, '');
        if (stored !== path && !told) {
          told = true;
          yield* p.err("tar: removing leading '/' from member names\n");
        }
        if (options.has('v')) yield* p.err(`${stored}\n`);
        const isFile = inode.kind === 'file';
        const contents = isFile ? yield* p.readFile(path) : '';
        yield* write(
          writeEntry({
            name: stored || './',
            kind: isFile ? 'file' : inode.kind === 'symlink' ? 'symlink' : 'directory',
            mode: inode.mode,
            uid: inode.uid,
            gid: inode.gid,
            mtime: Math.floor(inode.mtime / 1000),
            target: inode.target,
            contents,
          }),
        );
      }
    } catch (error) {
      if (!(error instanceof Errno) || error.code === 'EPIPE') throw error;
      yield* p.err(`tar: ${name}: ${error.message}\n`);
      status = 1;
    }
  }
  yield* write(TAR_END);
  if (status) yield* p.err('tar: error exit delayed from previous errors\n');
  return status;
}

function* unpack(
  p: Process,
  archive: OpenFile,
  options: Options,
  names: readonly string[],
): Task<number> {
  const text = yield* p.readAll(archive);
  if (text.length < 512) {
    yield* p.err('tar: short read\n');
    return 1;
  }
  const strip = Number(options.get('S') ?? 0);
  const wanted = (name: string) =>
    names.length === 0 ||
    names.some((one) => name.replace(/\/$/, '') === one || name.startsWith(`${one}/`));
  for (let at = 0; ; ) {
    let found: ReturnType<typeof readEntry>;
    try {
      found = readEntry(text, at);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      yield* p.err('tar: invalid tar magic\n');
      return 1;
    }
    if (!found) return 0;
    at = found.next;
    const name = found.entry.name.split('/').slice(strip).join('/');
    if (!wanted(found.entry.name) || name === '') continue;
    if (options.has('t')) yield* p.out(`${options.has('v') ? longLine(found.entry) : name}\n`);
    else if (options.has('O')) yield* p.out(found.entry.contents);
    else {
      if (options.has('v')) yield* p.err(`${name}\n`);
      const failed = yield* extract(p, { ...found.entry, name }, options);
      if (failed) return failed;
    }
    if (p.step()) yield 'preempt';
  }
}

function longLine({ name, kind, mode, uid, gid, contents }: TarEntry): string {
  return `${modeText({ kind, mode })} ${uid}/${gid} ${String(contents.length).padStart(9)} ${name}`;
}

/** Where a member goes: never above the folder. Undefined: it would. */
function safeName(name: string): string | undefined {
  const path = name.replace(/^\/+/, '').replace(/\/+$/, '');
  return path.split('/').includes('..') ? undefined : path || '.';
}

function* extract(p: Process, entry: TarEntry, options: Options): Task<number> {
  const name = safeName(entry.name);
  if (name === undefined) {
    yield* p.err(`tar: name with '..' skipped: '${entry.name}'\n`);
    return 0;
  }
  try {
    makeFolders(p, name.split('/').slice(0, -1).join('/'));
    const known = p.lookup(name, false);
    if (entry.kind === 'directory') {
      if (!known.inode) create(known, p, 'directory', entry.mode & 0o777);
      else if (known.inode.kind !== 'directory') throw new Errno('EEXIST', name);
    } else {
      if (known.inode) unlink(p.find(name, false), p);
      if (entry.kind === 'symlink') symlink(p.lookup(name, false), p, entry.target);
      else yield* writeFile(p, name, entry);
    }
    if (entry.kind !== 'symlink') setAttributes(p, name, entry, options);
    return 0;
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    yield* p.err(`tar: can't open '${name}': ${error.message}\n`);
    return 1;
  }
}

function makeFolders(p: Process, path: string): void {
  const parts = path.split('/').filter(Boolean);
  parts.forEach((_, index) => {
    const place = p.lookup(parts.slice(0, index + 1).join('/'));
    if (!place.inode) create(place, p, 'directory', 0o777 & ~p.umask);
  });
}

function* writeFile(p: Process, name: string, entry: TarEntry): Task {
  const file = p.open(name, 'new');
  try {
    if (entry.contents !== '') yield* file.write(p, toBytes(entry.contents));
  } finally {
    file.release();
  }
}

function setAttributes(p: Process, name: string, entry: TarEntry, options: Options): void {
  const place = p.find(name);
  if (p.credentials.uid === 0 && !options.has('o')) {
    try {
      changeOwner(place, p, entry.uid, entry.gid);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
    }
  }
  place.inode.mode = entry.mode & (p.credentials.uid === 0 ? 0o7777 : 0o777 & ~p.umask);
  if (!options.has('m')) place.inode.mtime = entry.mtime * 1000;
}
