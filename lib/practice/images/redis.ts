import { redisCli, redisServer } from '../programs/redis';
import { BUSYBOX_PROGRAMS } from './busybox';
import { DEBIAN_LACKS, debianFiles } from './debian';
import { DEFAULT_PATH, defineImage } from './define-image';
import { addPrograms } from './root-file-system';

const ENTRYPOINT = `#!/bin/sh
set -e
if [ "\${1#-}" != "$1" ] || [ "\${1%.conf}" != "$1" ]; then
  set -- redis-server "$@"
fi
exec "$@"
`;

export const redis = defineImage({
  repository: 'redis',
  entrypoint: ['docker-entrypoint.sh'],
  command: ['redis-server'],
  env: [
    ['PATH', DEFAULT_PATH],
    ['REDIS_VERSION', '7.0.15'],
  ],
  workingDir: '/data',
  ports: [6379],
  size: 45_000_000,
  lacks: `redis keeps strings, lists, hashes and sets in memory; it saves nothing and has no replication, scripts or publish. ${DEBIAN_LACKS}`,
  programs: new Map([...BUSYBOX_PROGRAMS, ['redis-server', redisServer], ['redis-cli', redisCli]]),
  files(root) {
    debianFiles(root, [{ name: 'redis', uid: 999 }]);
    root.directory('/data', { uid: 999, gid: 999 });
    addPrograms(root, '/usr/local/bin', ['redis-server', 'redis-cli']);
    root.file('/usr/local/bin/docker-entrypoint.sh', ENTRYPOINT, { mode: 0o755 });
  },
});
