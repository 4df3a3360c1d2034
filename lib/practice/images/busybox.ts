import { APPLETS } from '../applets/registry';
import type { Program } from '../process/types';
import { sh } from '../shell/sh';
import { DEFAULT_PATH, defineImage } from './define-image';
import { addAccounts, addFolders, addPrograms } from './root-file-system';

/** busybox's programs: each applet under its own name. */
export const BUSYBOX_PROGRAMS: ReadonlyMap<string, Program> = new Map([
  ...APPLETS.map(({ name, program }) => [name, program] as const),
  ['sh', sh],
  ['ash', sh],
]);

export const busybox = defineImage({
  repository: 'busybox',
  also: [
    'registry.k8s.io/busybox',
    'k8s.gcr.io/busybox',
    'gcr.io/google-containers/busybox',
    'gcr.io/google_containers/busybox',
    'quay.io/quay/busybox',
    'quay.io/prometheus/busybox',
    'ghcr.io/kyverno/test-busybox',
  ],
  command: ['sh'],
  env: [['PATH', DEFAULT_PATH]],
  size: 2_200_000,
  programs: BUSYBOX_PROGRAMS,
  files(root) {
    addFolders(root, [
      '/bin',
      '/dev',
      '/etc',
      '/home',
      '/lib',
      '/lib64',
      '/proc',
      '/root',
      '/sbin',
    ]);
    addFolders(root, ['/sys', '/usr/bin', '/usr/sbin', '/var/spool', '/var/www']);
    addAccounts(
      root,
      [
        { name: 'root', uid: 0, home: '/root', shell: '/bin/sh' },
        { name: 'daemon', uid: 1, home: '/usr/sbin' },
        { name: 'bin', uid: 2, home: '/bin' },
        { name: 'sys', uid: 3, home: '/dev' },
        { name: 'www-data', uid: 33, home: '/var/www' },
        { name: 'nobody', uid: 65534, home: '/home' },
      ],
      ['users:x:100:'],
    );
    addPrograms(root, '/bin', [...BUSYBOX_PROGRAMS.keys()]);
  },
});
