import { alpineFiles } from './alpine';
import { BUSYBOX_PROGRAMS } from './busybox';
import { DEFAULT_PATH, defineImage } from './define-image';

const SCRIPT = `#!/bin/sh
mkdir -p /var/log
n=0
trap 'exit 0' TERM INT
while true; do
  n=$((n + 1))
  echo "$(date '+%Y-%m-%d %H:%M:%S') my-app: request $n handled" >> /var/log/app.log
  sleep 1 &
  wait $!
done
`;

/** The tutorial's application: writes a line a second into /var/log/app.log. */
export const myApp = defineImage({
  repository: 'my-app',
  command: ['/app/start.sh'],
  env: [['PATH', DEFAULT_PATH]],
  size: 4_000_000,
  madeUp: true,
  lacks: 'No registry has it: the practice cluster makes it up so that the tutorial runs.',
  programs: BUSYBOX_PROGRAMS,
  files(root) {
    alpineFiles(root);
    root.file('/app/start.sh', SCRIPT, { mode: 0o755 });
  },
});
