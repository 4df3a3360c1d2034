import { gosu } from '../programs/gosu';
import { redisServer } from '../programs/redis';
import { redisCli } from '../programs/redis-cli';
import { BUSYBOX_PROGRAMS } from './busybox';
import { DEBIAN_LACKS } from './debian';
import { DEFAULT_PATH } from './define-image';
import { defineOnBoth } from './on-both';
import { addPrograms } from './root-file-system';

const ENTRYPOINT = `#!/bin/sh
set -e
if [ "\${1#-}" != "$1" ] || [ "\${1%.conf}" != "$1" ]; then
  set -- redis-server "$@"
fi
if [ "$1" = 'redis-server' ] && [ "$(id -u)" = '0' ]; then
  find . \\! -user redis -exec chown redis '{}' +
  exec gosu redis "$0" "$@"
fi
exec "$@"
`;

export const redis = defineOnBoth({
  repository: 'redis',
  also: ['registry.k8s.io/redis', 'k8s.gcr.io/redis', 'gcr.io/google_containers/redis'],
  tags: /^(latest|e2e|alpine.*|bookworm|v?\d[\w.-]*)$/,
  entrypoint: ['docker-entrypoint.sh'],
  command: ['redis-server'],
  env: [
    ['PATH', DEFAULT_PATH],
    ['REDIS_VERSION', '7.0.15'],
  ],
  workingDir: '/data',
  volumes: ['/data'],
  ports: [6379],
  size: 45_000_000,
  lacks: `redis keeps strings, lists, hashes and sets, and saves them in dump.rdb in a form of its own; no append-only file, replication, scripts or publish. Whatever the tag, it speaks as 7.0. ${DEBIAN_LACKS}`,
  programs: new Map([
    ...BUSYBOX_PROGRAMS,
    ['gosu', gosu],
    ['redis-server', redisServer],
    ['redis-cli', redisCli],
  ]),
  files(root, base) {
    base(root, [{ name: 'redis', uid: 999 }]);
    root.directory('/data', { uid: 999, gid: 999 });
    addPrograms(root, '/usr/local/bin', ['gosu', 'redis-server', 'redis-cli']);
    root.file('/usr/local/bin/docker-entrypoint.sh', ENTRYPOINT, { mode: 0o755 });
  },
});
