import { fromBytes } from '../bytes';
import type { Inode } from './inode';
import { OUTSIDE, type Volume } from './volume';

/** Files of a volume as plain values that can be stored. */
export interface FileTree {
  readonly kind: 'file' | 'directory' | 'symlink' | 'fifo';
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtime: number;
  /** A byte string: a file's contents, or where a link leads. */
  readonly text?: string;
  readonly entries?: readonly (readonly [name: string, tree: FileTree])[];
}

/** Deeper than any path can name. */
const DEEPEST = 2048;

/** Everything in a volume. Devices and sockets are left out; a file with two names becomes two files. */
export function saveTree(volume: Volume): FileTree {
  return save(volume.root, 0) as FileTree;
}

function save(inode: Inode, depth: number): FileTree | null {
  const { kind, mode, uid, gid, mtime } = inode;
  if (kind === 'device' || kind === 'socket' || depth > DEEPEST) return null;
  const attributes = { kind, mode, uid, gid, mtime };
  if (kind === 'fifo') return attributes;
  if (kind === 'file') return { ...attributes, text: fromBytes(inode.contents()) };
  if (kind === 'symlink') return { ...attributes, text: inode.target };
  const entries = inode.names(OUTSIDE).flatMap((name) => {
    const child = inode.child(name, OUTSIDE);
    const tree = child && save(child, depth + 1);
    return tree ? [[name, tree] as const] : [];
  });
  return { ...attributes, entries };
}

/** Puts a saved tree into a volume that is empty. */
export function fillFromTree(volume: Volume, tree: FileTree): void {
  Object.assign(volume.root, { mode: tree.mode, uid: tree.uid, gid: tree.gid });
  fill(volume, volume.root, tree);
  volume.root.mtime = tree.mtime;
}

function fill(volume: Volume, directory: Inode, { entries = [] }: FileTree): void {
  for (const [name, tree] of entries) {
    const { kind, mode, uid, gid, mtime, text = '' } = tree;
    const inode = volume.make(kind, { mode, uid, gid });
    directory.setChild(name, inode);
    if (kind === 'file' && text !== '') inode.setContents(text);
    else if (kind === 'symlink') inode.target = text;
    else if (kind === 'directory') fill(volume, inode, tree);
    inode.mtime = mtime;
  }
}
