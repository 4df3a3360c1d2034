import { OUTSIDE, type Volume } from '../vfs/volume';

export interface ProjectedFile {
  /** Below the volume's root. */
  readonly path: string;
  /** A byte string. */
  readonly text: string;
  readonly mode: number;
}

/**
 * Puts files into a volume so that all change at once: they lie in a folder named by the time, `..data` leads there, and
 * each name leads through `..data`. Nothing is done where nothing is new. Source: pkg/volume/util/atomic_writer.go.
 */
export function fillAtomically(
  volume: Volume,
  files: readonly ProjectedFile[],
  { group, now }: { readonly group: number | undefined; readonly now: number },
): void {
  const said = JSON.stringify(files);
  if (KNOWN.get(volume) === said) return;
  KNOWN.set(volume, said);
  const folder = `..${stamp(now)}`;
  const owner = group === undefined ? {} : { gid: group };
  for (const { path, text, mode } of files) {
    const own = group === undefined ? mode : mode | 0o440;
    volume.file(`${folder}/${path}`, text, { mode: own, ...owner });
  }
  if (files.length === 0) volume.directory(folder);
  const before = volume.root.child('..data', OUTSIDE)?.target;
  remove(volume, '..data');
  volume.symlink('/..data', folder);
  if (before) remove(volume, before);
  const names = new Set(files.map(({ path }) => path.split('/')[0] ?? ''));
  for (const name of names) {
    if (!volume.root.child(name, OUTSIDE)) volume.symlink(`/${name}`, `..data/${name}`);
  }
  for (const name of listed(volume)) {
    if (!name.startsWith('..') && !names.has(name)) remove(volume, name);
  }
}

const KNOWN = new WeakMap<Volume, string>();

function listed(volume: Volume): readonly string[] {
  return volume.root.names(OUTSIDE);
}

function remove(volume: Volume, name: string): void {
  if (volume.root.child(name, OUTSIDE)) volume.root.removeChild(name);
}

/** `2026_11_24_12_00_00.0123456789`. */
function stamp(now: number): string {
  const date = new Date(now).toISOString();
  return `${date.slice(0, 19).replace(/[-T:]/g, '_')}.${String(Math.floor(now * 1000) % 1e9).padStart(9, '0')}`;
}
