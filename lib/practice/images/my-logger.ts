import { alpineFiles } from './alpine';
import { BUSYBOX_PROGRAMS } from './busybox';
import { DEFAULT_PATH, defineImage } from './define-image';

const SCRIPT = `#!/bin/sh
trap 'exit 0' TERM INT
echo "my-logger: following /var/log/app.log"
tail -n +1 -F /var/log/app.log 2>/dev/null &
wait $!
`;

/** The tutorial's log sidecar: prints what is written into /var/log/app.log. */
export const myLogger = defineImage({
  repository: 'my-logger',
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
