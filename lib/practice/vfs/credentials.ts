import type { Inode } from './inode';

/** Linux capabilities by their names without CAP_, and their numbers. */
export const CAPABILITIES = {
  CHOWN: 0,
  DAC_OVERRIDE: 1,
  DAC_READ_SEARCH: 2,
  FOWNER: 3,
  FSETID: 4,
  KILL: 5,
  SETGID: 6,
  SETUID: 7,
  SETPCAP: 8,
  LINUX_IMMUTABLE: 9,
  NET_BIND_SERVICE: 10,
  NET_BROADCAST: 11,
  NET_ADMIN: 12,
  NET_RAW: 13,
  IPC_LOCK: 14,
  IPC_OWNER: 15,
  SYS_MODULE: 16,
  SYS_RAWIO: 17,
  SYS_CHROOT: 18,
  SYS_PTRACE: 19,
  SYS_PACCT: 20,
  SYS_ADMIN: 21,
  SYS_BOOT: 22,
  SYS_NICE: 23,
  SYS_RESOURCE: 24,
  SYS_TIME: 25,
  SYS_TTY_CONFIG: 26,
  MKNOD: 27,
  LEASE: 28,
  AUDIT_WRITE: 29,
  AUDIT_CONTROL: 30,
  SETFCAP: 31,
  MAC_OVERRIDE: 32,
  MAC_ADMIN: 33,
  SYSLOG: 34,
  WAKE_ALARM: 35,
  BLOCK_SUSPEND: 36,
  AUDIT_READ: 37,
  PERFMON: 38,
  BPF: 39,
  CHECKPOINT_RESTORE: 40,
} as const;

export type Capability = keyof typeof CAPABILITIES;

/** What containerd grants a container that asks for nothing. */
export const DEFAULT_CAPABILITIES: readonly Capability[] = [
  'CHOWN',
  'DAC_OVERRIDE',
  'FSETID',
  'FOWNER',
  'MKNOD',
  'NET_RAW',
  'SETGID',
  'SETUID',
  'SETFCAP',
  'SETPCAP',
  'NET_BIND_SERVICE',
  'SYS_CHROOT',
  'KILL',
  'AUDIT_WRITE',
];

/** Whom the kernel takes a process for. */
export interface Credentials {
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
  /** Effective capabilities: empty for a user other than root, unless ambient. */
  readonly capabilities: ReadonlySet<Capability>;
}

/** The kubelet, containerd: may do everything. */
export const NODE: Credentials = {
  uid: 0,
  gid: 0,
  groups: [0],
  capabilities: new Set(Object.keys(CAPABILITIES) as Capability[]),
};

export const READ = 4;
export const WRITE = 2;
export const EXECUTE = 1;

export function inGroup(who: Credentials, gid: number): boolean {
  return who.gid === gid || who.groups.includes(gid);
}

/** Whether `who` may do all of `want` (READ, WRITE, EXECUTE added up) with the inode: path_permission of Linux. */
export function mayAccess(inode: Inode, who: Credentials, want: number): boolean {
  const shift = inode.uid === who.uid ? 6 : inGroup(who, inode.gid) ? 3 : 0;
  if (((inode.mode >> shift) & want) === want) return true;
  const executable = inode.kind === 'directory' || (inode.mode & 0o111) !== 0;
  if (who.capabilities.has('DAC_OVERRIDE')) return (want & EXECUTE) === 0 || executable;
  if (!who.capabilities.has('DAC_READ_SEARCH')) return false;
  return inode.kind === 'directory' ? (want & WRITE) === 0 : want === READ;
}

/** Whether `who` may change mode and times of the inode as its owner. */
export function ownsOrMay(inode: Inode, who: Credentials): boolean {
  return inode.uid === who.uid || who.capabilities.has('FOWNER');
}
