// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the script of the image
import { haproxy as haproxyProgram } from '../programs/haproxy';
import { BUSYBOX_PROGRAMS } from './busybox';
import { DEBIAN_LACKS } from './debian';
import { DEFAULT_PATH } from './define-image';
import { defineOnBoth } from './on-both';
import { addPrograms } from './root-file-system';

const ENTRYPOINT = `#!/bin/sh
set -e

# first arg is \`-f\` or \`--some-option\`
if [ "\${1#-}" != "$1" ]; then
	set -- haproxy "$@"
fi

if [ "$1" = 'haproxy' ]; then
	shift # "haproxy"
	# if the user wants "haproxy", let's add a couple useful flags
	#   -W  -- "master-worker mode" (similar to the old "haproxy-systemd-wrapper"; allows for reload via "SIGUSR2")
	#   -db -- disables background mode
	set -- haproxy -W -db "$@"
fi

exec "$@"
`;

/** https://github.com/docker-library/haproxy; there is no configuration in it. */
export const haproxy = defineOnBoth({
  repository: 'haproxy',
  entrypoint: ['docker-entrypoint.sh'],
  command: ['haproxy', '-f', '/usr/local/etc/haproxy/haproxy.cfg'],
  env: [
    ['PATH', DEFAULT_PATH],
    ['HAPROXY_VERSION', '2.6.12'],
  ],
  user: 'haproxy',
  workingDir: '/var/lib/haproxy',
  stopSignal: 'USR1',
  size: 36_000_000,
  lacks: `haproxy forwards TCP and HTTP with checks, balance, ACLs and the usual http-request rules; no TLS, cookies, stick tables, stats page or Lua. Whatever the tag, it speaks as 2.6. ${DEBIAN_LACKS}`,
  programs: new Map([...BUSYBOX_PROGRAMS, ['haproxy', haproxyProgram]]),
  files(root, base) {
    base(root, [{ name: 'haproxy', uid: 99, home: '/var/lib/haproxy' }]);
    root.directory('/var/lib/haproxy', { uid: 99, gid: 99 });
    root.directory('/usr/local/etc/haproxy/errors');
    addPrograms(root, '/usr/local/sbin', ['haproxy']);
    root.file('/usr/local/bin/docker-entrypoint.sh', ENTRYPOINT, { mode: 0o755 });
  },
});
