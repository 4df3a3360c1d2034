import { apache } from '../programs/apache';
import { BUSYBOX_PROGRAMS } from './busybox';
import { DEBIAN_LACKS } from './debian';
import { DEFAULT_PATH } from './define-image';
import { defineOnBoth } from './on-both';
import { addPrograms } from './root-file-system';

const HOME = '/usr/local/apache2';

export const httpd = defineOnBoth({
  repository: 'httpd',
  command: ['httpd-foreground'],
  env: [
    ['PATH', `${HOME}/bin:${DEFAULT_PATH}`],
    ['HTTPD_PREFIX', HOME],
    ['HTTPD_VERSION', '2.4.65'],
  ],
  workingDir: HOME,
  ports: [80],
  stopSignal: 'WINCH',
  size: 45_000_000,
  lacks: `httpd serves the files of DocumentRoot at Listen; other directives have no effect. ${DEBIAN_LACKS}`,
  programs: new Map([...BUSYBOX_PROGRAMS, ['apache', apache]]),
  files(root, base) {
    base(root);
    addPrograms(root, `${HOME}/bin`, ['httpd'], 'apache');
    root.file(
      `${HOME}/bin/httpd-foreground`,
      `#!/bin/sh\nset -e\nrm -f ${HOME}/logs/httpd.pid\nexec httpd -DFOREGROUND "$@"\n`,
      { mode: 0o755 },
    );
    root.file(
      `${HOME}/conf/httpd.conf`,
      `ServerRoot "${HOME}"\nListen 80\n#ServerName www.example.com:80\nDocumentRoot "${HOME}/htdocs"\n`,
    );
    root.file(`${HOME}/htdocs/index.html`, '<html><body><h1>It works!</h1></body></html>\n');
    root.directory(`${HOME}/logs`);
  },
});
