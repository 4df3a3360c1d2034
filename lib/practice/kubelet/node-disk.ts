import type { Quota } from '../process/quota';
import { type FileTree, fillFromTree, saveTree } from '../vfs/file-tree';
import { Volume } from '../vfs/volume';
import { MountError } from './mount-error';

/** Folders that any node has. */
const FOLDERS = new Set([
  '/',
  '/bin',
  '/boot',
  '/dev',
  '/etc',
  '/home',
  '/mnt',
  '/opt',
  '/root',
  '/run',
  '/srv',
  '/tmp',
  '/usr',
  '/var',
  '/var/lib',
  '/var/log',
  '/var/log/containers',
  '/var/log/pods',
  '/var/run',
]);

/** What lies on the node itself and outlives Pods: hostPath and PersistentVolumes. */
export class NodeDisk {
  private readonly folders = new Map<string, Volume>();

  constructor(
    private readonly now: () => number,
    readonly quota: Quota,
    kept: readonly (readonly [key: string, tree: FileTree])[] = [],
  ) {
    for (const [key, tree] of kept) fillFromTree(this.folder(key), tree);
  }

  save(): [key: string, tree: FileTree][] {
    return [...this.folders].map(([key, volume]) => [key, saveTree(volume)]);
  }

  /** Throws MountError where it is not what `type` says. */
  open(path: string, type: string): Volume {
    const clean = path.length > 1 ? path.replace(/\/+$/, '') : path;
    const isThere = this.folders.has(clean) || FOLDERS.has(clean);
    const makes = type === '' || type.endsWith('OrCreate');
    // All that is here is a folder.
    const isOther = isThere && type !== '' && !type.startsWith('Directory');
    if (isOther || (!isThere && !makes))
      throw new MountError(`hostPath type check failed: ${path} is not a ${NAMES[type] ?? 'file'}`);
    return this.folder(clean);
  }

  /** What a PersistentVolume holds. */
  claimed(name: string): Volume {
    return this.folder(`persistentvolume ${name}`);
  }

  private folder(key: string): Volume {
    const known = this.folders.get(key);
    if (known) return known;
    const made = new Volume(
      { type: 'ext4', device: '/dev/vda', now: this.now, quota: this.quota },
      { mode: key.startsWith('/tmp') || !key.startsWith('/') ? 0o777 : 0o755 },
    );
    this.folders.set(key, made);
    return made;
  }
}

const NAMES: Readonly<Record<string, string>> = {
  Directory: 'directory',
  File: 'file',
  FileOrCreate: 'file',
  Socket: 'socket file',
  CharDevice: 'character device',
  BlockDevice: 'block device',
};
