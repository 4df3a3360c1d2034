import { fromBytes } from '../bytes';
import { EXECUTE, mayAccess, READ } from '../vfs/credentials';
import { Errno } from '../vfs/errno';
import type { Inode, Viewer } from '../vfs/inode';
import type { MountNamespace } from '../vfs/mount-namespace';
import type { Program } from './types';

/** Files that start so are built-in programs; the name follows, up to the end of the line. */
const MAGIC = '\x7fELF practice:';
const MAX_INTERPRETERS = 4;

/** The contents of an executable file that stands for a built-in program. */
export function programFile(name: string): string {
  return `${MAGIC}${name}\n`;
}

/** What a file is when it is executed. */
export interface Executable {
  readonly program: Program;
  /** The arguments it gets: an interpreter's stand before the script's. */
  readonly argv: readonly string[];
}

/** Who looks for a program: a process, or the runtime before there is one. */
export interface Searcher extends Viewer {
  readonly mounts: MountNamespace;
  readonly cwd: string;
  readonly surroundings: { readonly programs: ReadonlyMap<string, Program> };
}

/** Where a command is, by PATH or as a path. `denied`: there is something, but it may not be executed. */
export function findCommand(
  p: Searcher,
  name: string,
  path: string,
): string | 'missing' | 'denied' {
  if (name.includes('/')) return checkCommand(p, name);
  let denied = false;
  for (const folder of path.split(':')) {
    const full = `${folder || '.'}/${name}`;
    const found = checkCommand(p, full);
    if (found === 'denied') denied = true;
    else if (found !== 'missing') return found;
  }
  return denied ? 'denied' : 'missing';
}

function checkCommand(p: Searcher, path: string): string | 'missing' | 'denied' {
  const place = p.mounts.walk(p.cwd, path, p);
  if (typeof place === 'string') return place === 'EACCES' ? 'denied' : 'missing';
  const { inode } = place;
  if (!inode) return 'missing';
  return inode.kind === 'file' && mayAccess(inode, p.credentials, EXECUTE) ? path : 'denied';
}

/**
 * execve(2): the program behind a path, through `#!` lines. Throws Errno: ENOENT, EACCES, ENOEXEC (text without `#!`,
 * which a shell then runs itself).
 */
export function loadExecutable(p: Searcher, path: string, argv: readonly string[]): Executable {
  let file = path;
  let args = argv;
  for (let depth = 0; depth < MAX_INTERPRETERS; depth++) {
    const { inode } = p.mounts.find(p.cwd, file, p);
    if (inode.kind !== 'file') throw new Errno('EACCES', path);
    if (!mayAccess(inode, p.credentials, EXECUTE)) throw new Errno('EACCES', path);
    const program = builtInProgram(p, inode);
    if (program) return { program, argv: args };
    const line = firstLine(inode);
    const interpreter = /^#![ \t]*(\S+)(?:[ \t]+(.*?))?[ \t]*$/.exec(line);
    if (!interpreter || !mayAccess(inode, p.credentials, READ)) throw new Errno('ENOEXEC', path);
    const [, name = '', argument] = interpreter;
    args = [name, ...(argument ? [argument] : []), file, ...args.slice(1)];
    file = name;
  }
  throw new Errno('ELOOP', path);
}

function firstLine(inode: Inode): string {
  return fromBytes(inode.read(0, 256)).split('\n')[0] ?? '';
}

function builtInProgram(p: Searcher, inode: Inode): Program | undefined {
  const line = firstLine(inode);
  if (!line.startsWith(MAGIC)) return undefined;
  const name = line.slice(MAGIC.length);
  const program = p.surroundings.programs.get(name);
  if (program) return program;
  return function* elsewhere(q) {
    yield* q.err(`${q.name}: the practice cluster has no program "${name}" in this image\n`);
    return 126;
  };
}
