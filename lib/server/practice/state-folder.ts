import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isClusterId, makeClusterId } from './cluster-id';
import type { ClusterKey } from './protocol';
import { keyOfFile } from './worker/cluster-files';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where the state of this user's designer lies: POD_DESIGNER_DATA, else where the system keeps such things.
 * Source: XDG Base Directory Specification; the same for macOS and Windows.
 */
export function dataFolder(env: Environment, platform = process.platform): string {
  const home = env.HOME || homedir();
  if (env.POD_DESIGNER_DATA) return env.POD_DESIGNER_DATA;
  if (platform === 'win32')
    return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'pod-designer');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'pod-designer');
  return join(env.XDG_STATE_HOME || join(home, '.local', 'state'), 'pod-designer');
}

/** Opens the folder of practice clusters for its owner alone. Throws where it cannot be made. */
export function openClusterFolder(data: string): string {
  const folder = join(data, 'practice');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (process.platform !== 'win32') chmodSync(folder, 0o700);
  return folder;
}

export interface KeptCluster {
  readonly key: ClusterKey;
  /** When it was last written or woken (ms since 1970). */
  readonly usedAt: number;
}

/** The clusters of a folder that were used since `since`. Files of older ones are removed. */
export function keptClusters(folder: string, since: number): readonly KeptCluster[] {
  return readdirSync(folder).flatMap((name) => {
    const file = join(folder, name);
    const key = keyOfFile(name);
    try {
      const usedAt = statSync(file).mtimeMs;
      const isOurs = key !== null || /\.cluster\.(new|unreadable)$/.test(name);
      if (isOurs && usedAt < since) rmSync(file);
      else if (key !== null) return [{ key, usedAt }];
    } catch {
      // Gone meanwhile.
    }
    return [];
  });
}

/** The cluster that a server on loopback keeps for whoever started it. */
export interface OwnCluster {
  readonly id: string;
  /** A page has taken it as its own. */
  readonly isTaken: boolean;
}

/** As it was kept, else a new one. */
export function readOwn(folder: string | null): OwnCluster {
  try {
    const kept = JSON.parse(readFileSync(join(folder ?? '', 'own'), 'utf8')) as OwnCluster;
    if (folder !== null && isClusterId(kept.id)) return { id: kept.id, isTaken: !!kept.isTaken };
  } catch {
    // There is none yet.
  }
  return { id: makeClusterId(), isTaken: false };
}

export function writeOwn(folder: string | null, own: OwnCluster): void {
  if (folder === null) return;
  const file = join(folder, 'own');
  writeFileSync(`${file}.new`, JSON.stringify(own), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
