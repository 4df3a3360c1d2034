// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the script of the image
import { alpineFiles } from './alpine';
import { BUSYBOX_PROGRAMS } from './busybox';
import { DEFAULT_PATH, defineImage } from './define-image';
import { addPrograms } from './root-file-system';

/** https://github.com/tianon/docker-bash, on Alpine. */
export const bash = defineImage({
  repository: 'bash',
  entrypoint: ['docker-entrypoint.sh'],
  command: ['bash'],
  env: [
    ['PATH', DEFAULT_PATH],
    ['_BASH_VERSION', '5.3.3'],
  ],
  size: 6_700_000,
  lacks: 'bash is the same shell as sh: no arrays and no [[ with patterns of its own.',
  programs: BUSYBOX_PROGRAMS,
  files(root) {
    alpineFiles(root);
    addPrograms(root, '/usr/local/bin', ['bash'], 'sh');
    root.file(
      '/usr/local/bin/docker-entrypoint.sh',
      '#!/bin/sh\nset -e\nif [ "$#" -eq 0 ] || [ "${1#-}" != "$1" ]; then\n\tset -- bash "$@"\nfi\nexec "$@"\n',
      { mode: 0o755 },
    );
  },
});
