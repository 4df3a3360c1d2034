import { gitSync as gitSyncProgram } from '../programs/git-sync';
import { DEBIAN_LACKS, DEBIAN_PROGRAMS, debianFiles } from './debian';
import { DEFAULT_PATH, defineImage } from './define-image';
import { addPrograms } from './root-file-system';

/** https://github.com/kubernetes/git-sync, Dockerfile.in */
export const gitSync = defineImage({
  repository: 'registry.k8s.io/git-sync/git-sync',
  also: [
    'registry.k8s.io/git-sync',
    'k8s.gcr.io/git-sync/git-sync',
    'k8s.gcr.io/git-sync',
    'gcr.io/google_containers/git-sync',
    'gcr.io/google-containers/git-sync',
  ],
  entrypoint: ['/git-sync'],
  env: [
    ['PATH', DEFAULT_PATH],
    ['HOME', '/tmp'],
    ['GITSYNC_ROOT', '/git'],
  ],
  user: '65533:65533',
  workingDir: '/tmp',
  size: 41_000_000,
  lacks: `git-sync starts and tries, and fails as where there is no network: there is no git and no way out of the practice cluster. Whatever the tag, it speaks as 4.4. ${DEBIAN_LACKS}`,
  programs: new Map([...DEBIAN_PROGRAMS, ['git-sync', gitSyncProgram]]),
  files(root) {
    debianFiles(root, [{ name: 'git-sync', uid: 65_533, home: '/tmp', shell: '/sbin/nologin' }]);
    addPrograms(root, '', ['git-sync']);
    root.directory('/git', { uid: 65_533, gid: 65_533 }).mode = 0o2775;
  },
});
