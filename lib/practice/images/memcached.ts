// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the script of the image
import { memcached as memcachedProgram } from '../programs/memcached';
import { BUSYBOX_PROGRAMS } from './busybox';
import { DEBIAN_LACKS } from './debian';
import { DEFAULT_PATH } from './define-image';
import { defineOnBoth } from './on-both';
import { addPrograms } from './root-file-system';

const ENTRYPOINT = `#!/bin/sh
set -e

# first arg is \`-f\` or \`--some-option\`
if [ "\${1#-}" != "$1" ]; then
	set -- memcached "$@"
fi

exec "$@"
`;

/** https://github.com/docker-library/memcached */
export const memcached = defineOnBoth({
  repository: 'memcached',
  entrypoint: ['docker-entrypoint.sh'],
  command: ['memcached'],
  env: [
    ['PATH', DEFAULT_PATH],
    ['MEMCACHED_VERSION', '1.6.39'],
  ],
  user: 'memcache',
  ports: [11_211],
  size: 31_000_000,
  lacks: `memcached speaks its text protocol over TCP: no meta or binary commands, no UDP, no slabs in stats. ${DEBIAN_LACKS}`,
  programs: new Map([...BUSYBOX_PROGRAMS, ['memcached', memcachedProgram]]),
  files(root, base) {
    base(root, [{ name: 'memcache', uid: 11_211 }]);
    addPrograms(root, '/usr/local/bin', ['memcached']);
    root.file('/usr/local/bin/docker-entrypoint.sh', ENTRYPOINT, { mode: 0o755 });
    root.symlink('/entrypoint.sh', 'usr/local/bin/docker-entrypoint.sh');
  },
});
