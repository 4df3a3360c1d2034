import { fieldOf, textOf } from './fields';
import { baseName, runOf } from './run';
import type { ShellCommand } from './shell';
import type { Container, Mount, Volume } from './types';

/** A file or folder that a container's command or environment speaks of. */
export interface PathUse {
  readonly path: string;
  /** The folder a volume would be mounted at for it: the path itself, or the folder it is in. */
  readonly folder: string;
  /** `names`: it is spoken of, but not whether it is read or written. */
  readonly how: 'reads' | 'writes' | 'names';
}

/** Which way data goes through a mount; null where that is not known. */
export type MountUse = 'reads' | 'writes' | 'both' | null;

const uses = new WeakMap<Container, readonly PathUse[]>();

/** What the container's text says of files, in its order. What the image does by itself is not in it. */
export function pathUses(container: Container): readonly PathUse[] {
  const known = uses.get(container);
  if (known) return known;
  const found = new UseFinder(container).find();
  uses.set(container, found);
  return found;
}

const READ_ONLY_SOURCES = new Set(['configMap', 'secret', 'projected', 'downwardAPI', 'image']);

/**
 * Which way data goes through a mount: from the mount itself where it is read-only, else from what the command
 * does below it, else from what the image's own program does there.
 */
export function mountUse(container: Container, mount: Mount, volume: Volume | null): MountUse {
  if (mount.readOnly || (volume && READ_ONLY_SOURCES.has(volume.source))) return 'reads';
  const below = pathUses(container).filter((use) => mountOf(container, use.path) === mount);
  const said = together(
    below.some((use) => use.how === 'reads'),
    below.some((use) => use.how === 'writes'),
  );
  const { runsImage, image } = runOf(container);
  if (said || !runsImage || !image) return said;
  const touches = (folder: string) =>
    covers(mount.mountPath, folder) || covers(folder, mount.mountPath);
  return together(image.reads.some(touches), image.writes.some(touches));
}

function together(reads: boolean, writes: boolean): MountUse {
  if (reads && writes) return 'both';
  if (reads) return 'reads';
  return writes ? 'writes' : null;
}

/** The mount that a path of the container lies in: of several, the deepest. */
export function mountOf(container: Container, path: string): Mount | null {
  let deepest: Mount | null = null;
  for (const mount of container.mounts) {
    if (!mount.mountPath || !covers(mount.mountPath, path)) continue;
    if (!deepest || mount.mountPath.length > deepest.mountPath.length) deepest = mount;
  }
  return deepest;
}

/** Whether `path` is `folder` or lies below it. */
export function covers(folder: string, path: string): boolean {
  const clean = folder.replace(/\/+$/, '');
  return path === clean || path.startsWith(`${clean}/`);
}

/** Words that follow the command and are no options. */
function operands(words: readonly string[]): readonly string[] {
  return words.slice(1).filter((word) => !/^[-+]/.test(word));
}

/** The word behind an option; `-O file`, `-qO file` and `--output=file` are all found by `O` or `output`. */
function optionValue(words: readonly string[], pattern: RegExp): string | null {
  for (let i = 1; i < words.length; i++) {
    const word = words[i]!;
    const [option = '', value] = word.startsWith('--') ? word.split('=', 2) : [word];
    if (pattern.test(option)) return value ?? words[i + 1] ?? null;
  }
  return null;
}

const READERS = new Set(
  '. cat diff du find head less ls md5sum more sha256sum sort source stat tac tail uniq wc'.split(
    ' ',
  ),
);
const SEARCHERS = new Set(['grep', 'egrep', 'fgrep', 'sed', 'awk', 'jq']);
const WRITERS = new Set(['tee', 'touch', 'truncate', 'mkfifo']);
const COPIERS = new Set(['cp', 'mv', 'install', 'rsync']);
const TESTS = new Set(['[', '[[', 'test']);

class UseFinder {
  private readonly found: PathUse[] = [];
  private folder: string | null;

  constructor(private readonly container: Container) {
    const workingDir = textOf(fieldOf(container.node, 'workingDir'));
    this.folder = workingDir.startsWith('/') ? workingDir : null;
  }

  find(): readonly PathUse[] {
    for (const command of runOf(this.container).commands) this.readCommand(command);
    for (const { value } of this.container.env) {
      if (value && /^\/[\w.-]+(\/[\w.-]+)*\/?$/.test(value)) this.add(value, 'names', null);
    }
    return this.found;
  }

  private readCommand({ words, redirects }: ShellCommand): void {
    const name = baseName(words[0] ?? '');
    const plain = operands(words);
    if (name === 'cd') this.folder = this.absolute(plain[0] ?? '');
    else if (READERS.has(name)) this.addAll(plain, 'reads', name === 'ls' || name === 'find');
    else if (SEARCHERS.has(name)) this.readSearch(words, plain);
    else if (WRITERS.has(name)) this.addAll(plain, 'writes');
    else if (name === 'mkdir') this.addAll(plain, 'writes', true);
    else if (COPIERS.has(name)) this.readCopy(plain);
    else if (name === 'ln') this.addAll(plain.slice(-1), 'writes');
    else if (TESTS.has(name)) this.addAll(plain, 'reads');
    else this.readOther(name, words, plain);
    for (const { op, target } of redirects)
      this.add(target, op === '>' ? 'writes' : 'reads', false);
  }

  private readSearch(words: readonly string[], plain: readonly string[]): void {
    const inPlace = words.some((word) => /^-\w*i/.test(word));
    this.addAll(plain.slice(1), inPlace ? 'writes' : 'reads');
  }

  private readCopy(plain: readonly string[]): void {
    this.addAll(plain.slice(0, -1), 'reads');
    for (const target of plain.slice(1).slice(-1)) this.add(target, 'writes', null);
  }

  private readOther(name: string, words: readonly string[], plain: readonly string[]): void {
    if (name === 'wget') {
      this.addOption(words, /^(-\w*O|--output-document)$/, 'writes', false);
      this.addOption(words, /^(-\w*P|--directory-prefix)$/, 'writes', true);
    } else if (name === 'curl') {
      this.addOption(words, /^(-\w*o|--output)$/, 'writes', false);
    } else if (name === 'git') {
      const target = plain[0] === 'clone' ? plain[2] : optionValue(words, /^-C$/);
      if (target) this.add(target, 'writes', true);
    } else if (name === 'tar') {
      const unpacks = /^-?\w*x/.test(words[1] ?? '') || words.includes('--extract');
      this.addOption(words, /^(-C|--directory)$/, unpacks ? 'writes' : 'reads', true);
    } else if (name === 'dd') {
      for (const word of plain) {
        if (word.startsWith('of=')) this.add(word.slice(3), 'writes', false);
        if (word.startsWith('if=')) this.add(word.slice(3), 'reads', false);
      }
    } else if (name !== 'echo' && name !== 'printf') this.readUnknown(words);
  }

  /** A program that is not known: its configuration is read, other paths are only spoken of. */
  private readUnknown(words: readonly string[]): void {
    words.slice(1).forEach((word, i) => {
      const [, option = '', value = word] = /^(-[^=]*)=(.*)$/.exec(word) ?? [];
      const before = option || (words[i] ?? '');
      const isConfig = /^--?[\w.-]*(config|conf)/.test(before) || before === '-c';
      if (value.startsWith('/')) this.add(value, isConfig ? 'reads' : 'names', null);
    });
  }

  private addOption(
    words: readonly string[],
    pattern: RegExp,
    how: PathUse['how'],
    isFolder: boolean,
  ): void {
    const value = optionValue(words, pattern);
    if (value) this.add(value, how, isFolder);
  }

  private addAll(paths: readonly string[], how: PathUse['how'], isFolder = false): void {
    for (const path of paths) this.add(path, how, isFolder);
  }

  /** `isFolder` null: a last part with a dot in it is taken for a file. */
  private add(written: string, how: PathUse['how'], isFolder: boolean | null): void {
    const absolute = this.absolute(written);
    if (!absolute) return;
    const path = knownPart(absolute);
    if (path === null || isOfTheSystem(path)) return;
    const cut = path !== absolute;
    const folder = cut || written.endsWith('/') || (isFolder ?? !baseName(path).includes('.'));
    this.found.push({ path, folder: folder ? path : parentOf(path), how });
  }

  private absolute(path: string): string | null {
    if (path.startsWith('/')) return normal(path);
    if (this.folder === null || !/^[A-Za-z._][\w.+/@-]*$/.test(path)) return null;
    return normal(`${this.folder}/${path}`);
  }
}

/** The folders of a path up to the first part that a variable or pattern stands in. */
function knownPart(path: string): string | null {
  const open = path.search(/[$*?{[]/);
  if (open < 0) return path;
  const folder = path.slice(0, path.lastIndexOf('/', open));
  return folder === '' ? null : folder;
}

function isOfTheSystem(path: string): boolean {
  return path === '/' || /^\/(proc|sys|dev(?!\/shm))(\/|$)/.test(path);
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 1));
}

function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
