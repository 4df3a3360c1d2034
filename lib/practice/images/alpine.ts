import type { Volume } from '../vfs/volume';
import { BUSYBOX_PROGRAMS } from './busybox';
import { DEFAULT_PATH, defineImage } from './define-image';
import { type AccountLine, addAccounts, addFolders, addPrograms } from './root-file-system';

/** The files of an Alpine image, with further accounts. */
export function alpineFiles(root: Volume, accounts: readonly AccountLine[] = []): void {
  addFolders(root, ['/bin', '/dev', '/etc', '/home', '/lib', '/media', '/mnt', '/opt', '/proc']);
  addFolders(root, [
    '/root',
    '/run',
    '/sbin',
    '/srv',
    '/sys',
    '/usr/bin',
    '/usr/sbin',
    '/usr/local/bin',
  ]);
  addFolders(root, ['/var/cache', '/var/lib', '/var/log', '/var/tmp']);
  root.symlink('/var/run', '../run');
  addAccounts(
    root,
    [
      { name: 'root', uid: 0, home: '/root', shell: '/bin/sh' },
      { name: 'daemon', uid: 2, home: '/sbin' },
      { name: 'nobody', uid: 65534 },
      ...accounts,
    ],
    ['tty:x:5:', 'users:x:100:', 'www-data:x:82:'],
  );
  addPrograms(root, '/bin', [...BUSYBOX_PROGRAMS.keys()]);
  root.file('/etc/alpine-release', '3.22.0\n');
  root.file(
    '/etc/os-release',
    'NAME="Alpine Linux"\nID=alpine\nVERSION_ID=3.22.0\nPRETTY_NAME="Alpine Linux v3.22"\n',
  );
}

export const alpine = defineImage({
  repository: 'alpine',
  command: ['/bin/sh'],
  env: [['PATH', DEFAULT_PATH]],
  size: 3_800_000,
  lacks: 'There is no apk: the practice cluster has no packages to install.',
  programs: BUSYBOX_PROGRAMS,
  files: (root) => alpineFiles(root),
});
