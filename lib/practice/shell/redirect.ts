import type { Redirection } from 'unbash';
import { toBytes } from '../bytes';
import { bytesFile } from '../process/open-files';
import type { OpenFile, Task } from '../process/types';
import { Errno } from '../vfs/errno';
import { ShellError } from './control';
import { expandHereDoc, expandToText } from './expand';
import type { SavedFile, Shell } from './state';

/** A redirection that failed: ends the command, and the shell where a special builtin was to run. */
export class RedirectError extends ShellError {
  constructor(message: string) {
    super(message, 1);
  }
}

/** Does the redirections in order and returns what to put back. Throws RedirectError with everything put back. */
export function* redirect(sh: Shell, redirections: readonly Redirection[]): Task<SavedFile[]> {
  const saved: SavedFile[] = [];
  try {
    for (const redirection of redirections) yield* redirectOne(sh, redirection, saved);
  } catch (error) {
    restoreFiles(sh, saved);
    throw error;
  }
  return saved;
}

export function restoreFiles(sh: Shell, saved: SavedFile[]): void {
  for (let last = saved.pop(); last; last = saved.pop()) {
    const [fd, file] = last;
    sh.p.closeFile(fd);
    if (file) sh.p.files.set(fd, file);
  }
}

/** Makes redirections stay: exec. */
export function keepFiles(saved: SavedFile[]): void {
  for (const [, file] of saved) file?.release();
  saved.length = 0;
}

function put(sh: Shell, saved: SavedFile[], fd: number, file: OpenFile | undefined): void {
  saved.push([fd, sh.p.files.get(fd)]);
  if (file) sh.p.files.set(fd, file);
  else sh.p.files.delete(fd);
}

function* redirectOne(sh: Shell, redirection: Redirection, saved: SavedFile[]): Task {
  const given = redirection.descriptor;
  const fd = given?.type === 'FileDescriptor' ? given.value : undefined;
  if (redirection.type === 'HereDoc') {
    const text = redirection.body
      ? yield* expandHereDoc(sh, redirection.body, redirection.operator === '<<-')
      : '';
    return put(sh, saved, fd ?? 0, bytesFile(toBytes(text)));
  }
  if (redirection.type === 'HereString')
    throw new ShellError('syntax error: unexpected redirection');
  const { operator } = redirection;
  const target = yield* expandToText(sh, redirection.target);
  const number = fd ?? (operator.startsWith('<') ? 0 : 1);
  if (operator === '>&' || operator === '<&') {
    const both = operator === '>&' && fd === undefined && !/^(\d+|-)$/.test(target);
    if (!both) return duplicate(sh, saved, number, target);
  }
  const file = openTarget(sh, operator, target);
  put(sh, saved, number, file);
  if (operator.startsWith('&') || operator === '>&') {
    file.retain();
    put(sh, saved, 2, file);
  }
}

function duplicate(sh: Shell, saved: SavedFile[], fd: number, target: string): void {
  if (target !== '-' && !/^\d+$/.test(target)) throw new ShellError('bad fd number');
  const file = target === '-' ? undefined : sh.p.files.get(Number(target));
  if (!file && target !== '-') throw new RedirectError(`${target}: Bad file descriptor`);
  file?.retain();
  put(sh, saved, fd, file);
}

function openTarget(sh: Shell, operator: string, path: string): OpenFile {
  const reads = operator === '<';
  try {
    if (reads) return sh.p.open(path, 'read');
    if (operator === '<>') return sh.p.open(path, 'both');
    if (operator === '>' && sh.options.has('C')) return openNoClobber(sh, path);
    return sh.p.open(path, operator.endsWith('>>') ? 'append' : 'write');
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    const nothing = error.code === 'ENOENT' || error.code === 'ENOTDIR';
    const words = nothing ? (reads ? 'no such file' : 'nonexistent directory') : error.message;
    throw new RedirectError(`can't ${reads ? 'open' : 'create'} ${path}: ${words}`);
  }
}

function openNoClobber(sh: Shell, path: string): OpenFile {
  const exists = sh.p.mounts.peek(sh.p.cwd, path, sh.p);
  return sh.p.open(path, exists && exists.kind !== 'file' ? 'write' : 'new');
}
