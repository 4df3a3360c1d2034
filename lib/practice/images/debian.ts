import type { Program } from '../process/types';
import { inGnuWords } from '../programs/gnu-words';
import type { Volume } from '../vfs/volume';
import { BUSYBOX_PROGRAMS } from './busybox';
import { DEFAULT_PATH, defineImage } from './define-image';
import { type AccountLine, addAccounts, addFolders, addPrograms } from './root-file-system';

/** What Debian's coreutils, grep, sed and so on bring, as far as the practice cluster has it. */
const TOOLS =
  '[ awk base64 basename cat chgrp chmod chown cp cut date dd df dirname du echo egrep env expr false fgrep find grep head hostname id ipcrm ipcs ln ls md5sum mkdir mkfifo mktemp mount mv nl nohup nproc printenv printf pwd readlink realpath rm rmdir sed seq sha1sum sha256sum sleep sort stat sync tac tail tar tee test timeout touch tr true truncate tty umount uname uniq wc which whoami xargs yes'.split(
    ' ',
  );

export const DEBIAN_LACKS =
  'The command line tools take busybox’s options and speak as Debian’s do; bash and dash are busybox’s sh.';

/** busybox's programs, those that Debian has in other words. */
export const DEBIAN_PROGRAMS: ReadonlyMap<string, Program> = new Map(
  [...BUSYBOX_PROGRAMS].map(([name, program]) => [name, inGnuWords(name, program)]),
);

/** The files of a Debian image, with further accounts. */
export function debianFiles(root: Volume, accounts: readonly AccountLine[] = []): void {
  addFolders(root, ['/boot', '/dev', '/etc', '/home', '/media', '/mnt', '/opt', '/proc', '/root']);
  addFolders(root, [
    '/run/lock',
    '/srv',
    '/sys',
    '/usr/bin',
    '/usr/sbin',
    '/usr/local/bin',
    '/usr/share',
  ]);
  addFolders(root, ['/var/cache', '/var/lib', '/var/log', '/var/tmp']);
  root.directory('/var/tmp').mode = 0o1777;
  root.symlink('/bin', 'usr/bin');
  root.symlink('/sbin', 'usr/sbin');
  root.symlink('/lib', 'usr/lib');
  root.symlink('/var/run', '/run');
  root.directory('/usr/lib');
  addAccounts(
    root,
    [
      { name: 'root', uid: 0, home: '/root', shell: '/bin/bash' },
      { name: 'daemon', uid: 1, home: '/usr/sbin' },
      { name: 'www-data', uid: 33, home: '/var/www' },
      { name: 'nobody', uid: 65534, home: '/nonexistent' },
      ...accounts,
    ],
    ['tty:x:5:', 'staff:x:50:', 'users:x:100:'],
  );
  addPrograms(root, '/usr/bin', TOOLS);
  addPrograms(root, '/usr/bin', ['sh', 'dash', 'bash'], 'sh');
  root.file('/etc/debian_version', '12.11\n');
  root.file(
    '/etc/os-release',
    'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\nID=debian\n',
  );
}

export const debian = defineImage({
  repository: 'debian',
  command: ['bash'],
  env: [['PATH', DEFAULT_PATH]],
  size: 48_500_000,
  lacks: DEBIAN_LACKS,
  programs: DEBIAN_PROGRAMS,
  files: (root) => debianFiles(root),
});
