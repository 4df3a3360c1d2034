import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Found } from './check-text';

export interface FoundFile {
  readonly path: string;
  readonly found: Found;
}

/** Folders in which nobody keeps manifests of their own. */
const LEFT_OUT: ReadonlySet<string> = new Set(['node_modules', '.git', '.terraform', 'vendor']);

/**
 * The files that paths name: files as they are, folders with everything in them that may be a manifest, in the order of
 * their names. Links to folders are not followed. Throws what the file system says of a path that is not there.
 */
export function findFiles(paths: readonly string[]): readonly FoundFile[] {
  const seen = new Set<string>();
  const files = paths.flatMap((path): FoundFile[] => {
    if (path === '-' || !statSync(path).isDirectory()) return [{ path, found: 'named' }];
    return filesIn(path).map((file) => ({ path: file, found: 'in-folder' }));
  });
  return files.filter(({ path }) => !seen.has(path) && seen.add(path));
}

function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return LEFT_OUT.has(entry.name) ? [] : filesIn(path);
    return entry.isFile() && /\.(ya?ml|json)$/i.test(entry.name) ? [path] : [];
  });
}
