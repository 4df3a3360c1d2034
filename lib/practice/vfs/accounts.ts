import { fromBytes } from '../bytes';
import type { MountNamespace } from './mount-namespace';
import { OUTSIDE } from './volume';

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
  readonly shell: string;
}

export interface Group {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

interface HasMounts {
  readonly mounts: MountNamespace;
}

function rows(at: HasMounts, path: string): string[][] {
  const inode = at.mounts.peek('/', path, OUTSIDE);
  if (!inode) return [];
  return fromBytes(inode.contents())
    .split('\n')
    .map((line) => line.split(':'))
    .filter((row) => row.length >= 3);
}

/** /etc/passwd. */
export function accounts(at: HasMounts): Account[] {
  return rows(at, '/etc/passwd').map(([name = '', , uid, gid, , home = '/', shell = '']) => ({
    name,
    uid: Number(uid),
    gid: Number(gid),
    home,
    shell,
  }));
}

/** /etc/group. */
export function groups(at: HasMounts): Group[] {
  return rows(at, '/etc/group').map(([name = '', , gid, members = '']) => ({
    name,
    gid: Number(gid),
    members: members.split(',').filter(Boolean),
  }));
}

export function userName(at: HasMounts, uid: number): string | undefined {
  return accounts(at).find((account) => account.uid === uid)?.name;
}

export function groupName(at: HasMounts, gid: number): string | undefined {
  return groups(at).find((group) => group.gid === gid)?.name;
}
