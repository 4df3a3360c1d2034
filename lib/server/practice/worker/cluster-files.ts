import { readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { ClusterSnapshot } from '@/lib/practice/cluster/snapshot';
import type { ClusterKey } from '../protocol';

const KEY = /^[0-9a-f]{32}$/;
const SUFFIX = '.cluster';

/** Where a cluster of that key is kept in a folder. Throws for what is no key: names of files are made here alone. */
export function fileOf(folder: string, key: ClusterKey): string {
  if (!KEY.test(key)) throw new Error('no key of a cluster');
  return join(folder, key + SUFFIX);
}

/** The key in a file's name; null for other files. */
export function keyOfFile(name: string): ClusterKey | null {
  const key = name.endsWith(SUFFIX) ? name.slice(0, -SUFFIX.length) : '';
  return KEY.test(key) ? key : null;
}

/** Writes a cluster's file: the old one is there until the new one is whole. Answers its size in bytes. */
export function writeCluster(folder: string, key: ClusterKey, snapshot: ClusterSnapshot): number {
  const file = fileOf(folder, key);
  const fresh = `${file}.new`;
  // Not JSON: that takes six bytes for one of many a file's, and a text has an end.
  const bytes = serialize(snapshot);
  writeFileSync(fresh, bytes, { mode: 0o600 });
  renameSync(fresh, file);
  return bytes.length;
}

/** null where there is none, or it cannot be read: a cluster then begins empty, and the file is put aside. */
export function readCluster(folder: string, key: ClusterKey): ClusterSnapshot | null {
  const file = fileOf(folder, key);
  try {
    const now = new Date();
    const snapshot = deserialize(readFileSync(file)) as ClusterSnapshot;
    if (snapshot?.format !== 1) throw new Error('of another version');
    utimesSync(file, now, now);
    return snapshot;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') putAside(file);
    return null;
  }
}

export function putAside(file: string): void {
  try {
    renameSync(file, `${file}.unreadable`);
  } catch {
    // It is gone, or may not be touched: nothing is lost by that.
  }
}

export function removeCluster(folder: string, key: ClusterKey): void {
  rmSync(fileOf(folder, key), { force: true });
}
