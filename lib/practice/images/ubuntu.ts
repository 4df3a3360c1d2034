import { DEBIAN_LACKS, DEBIAN_PROGRAMS, debianFiles } from './debian';
import { DEFAULT_PATH, defineImage } from './define-image';

export const ubuntu = defineImage({
  repository: 'ubuntu',
  command: ['/bin/bash'],
  env: [['PATH', DEFAULT_PATH]],
  size: 29_700_000,
  lacks: `There is no apt: the practice cluster has no packages to install. ${DEBIAN_LACKS}`,
  programs: DEBIAN_PROGRAMS,
  files(root) {
    debianFiles(root, [{ name: 'ubuntu', uid: 1000, home: '/home/ubuntu', shell: '/bin/bash' }]);
    root.file('/etc/debian_version', 'trixie/sid\n');
    root.file(
      '/etc/os-release',
      'PRETTY_NAME="Ubuntu 24.04.3 LTS"\nNAME="Ubuntu"\nVERSION_ID="24.04"\nVERSION_CODENAME=noble\nID=ubuntu\nID_LIKE=debian\n',
    );
  },
});
