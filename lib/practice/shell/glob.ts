import type { Process } from '../process/process';
import { mayAccess, READ } from '../vfs/credentials';
import { globToRegExp } from './pattern';

/** The paths that a glob matches, sorted; none if it matches nothing. */
export function expandGlob(p: Process, glob: string): string[] {
  const parts = glob.split(/(\/+)/);
  let bases = [''];
  for (const part of parts) {
    if (part === '') continue;
    bases = part.startsWith('/')
      ? bases.map((base) => base + part)
      : bases.flatMap((base) => stepInto(p, base, part));
  }
  return bases.filter((path) => p.mounts.peek(p.cwd, path, p, false) !== undefined).sort();
}

function stepInto(p: Process, base: string, part: string): string[] {
  if (!/[*?[]/.test(part.replace(/\\./g, ''))) {
    const path = base + part.replace(/\\(.)/g, '$1');
    return p.mounts.peek(p.cwd, path, p, false) ? [path] : [];
  }
  const directory = p.mounts.peek(p.cwd, base || '.', p);
  if (directory?.kind !== 'directory' || !mayAccess(directory, p.credentials, READ)) return [];
  const pattern = globToRegExp(part);
  const hidden = part.startsWith('.') || part.startsWith('\\.');
  return directory
    .names(p)
    .filter((name) => (hidden || !name.startsWith('.')) && pattern.test(name))
    .map((name) => base + name);
}
