// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the script of the image
import { NODE_VERSION, node as nodeProgram } from '../programs/node';
import { makeUnavailable } from '../programs/unavailable';
import { BUSYBOX_PROGRAMS } from './busybox';
import { DEBIAN_LACKS } from './debian';
import { DEFAULT_PATH } from './define-image';
import { defineOnBoth } from './on-both';
import { addPrograms } from './root-file-system';

const ENTRYPOINT = `#!/bin/sh
set -e

# Run command with node if the first argument contains a "-" or is not a system command. The last
# part inside the "{}" is a workaround for the following bug in ash/dash:
# https://bugs.debian.org/cgi-bin/bugreport.cgi?bug=874264
if [ "\${1#-}" != "\${1}" ] || [ -z "$(command -v "\${1}")" ] || { [ -f "\${1}" ] && ! [ -x "\${1}" ]; }; then
  set -- node "$@"
fi

exec "$@"
`;

/** https://github.com/nodejs/docker-node, on Debian. */
export const node = defineOnBoth({
  repository: 'node',
  entrypoint: ['docker-entrypoint.sh'],
  command: ['node'],
  env: [
    ['PATH', DEFAULT_PATH],
    ['NODE_VERSION', NODE_VERSION],
    ['YARN_VERSION', '1.22.22'],
  ],
  size: 76_000_000,
  lacks: `node runs an http.createServer in one line that answers each request alike, and no other code; no npm. ${DEBIAN_LACKS}`,
  programs: new Map([
    ...BUSYBOX_PROGRAMS,
    ['node', nodeProgram],
    ['unavailable', makeUnavailable()],
  ]),
  files(root, base) {
    base(root, [{ name: 'node', uid: 1000, home: '/home/node', shell: '/bin/bash' }]);
    root.directory('/home/node', { uid: 1000, gid: 1000 });
    addPrograms(root, '/usr/local/bin', ['node', 'nodejs'], 'node');
    addPrograms(root, '/usr/local/bin', ['npm', 'npx', 'yarn', 'corepack'], 'unavailable');
    root.file('/usr/local/bin/docker-entrypoint.sh', ENTRYPOINT, { mode: 0o755 });
  },
});
