import type { Program } from '../process/types';
import { curl } from '../programs/curl';
import { envsubst } from '../programs/envsubst';
import { makeNginx } from '../programs/nginx';
import type { Volume } from '../vfs/volume';
import { BUSYBOX_PROGRAMS } from './busybox';
import { DEBIAN_LACKS } from './debian';
import { DEFAULT_PATH } from './define-image';
import { type BaseFiles, defineOnBoth } from './on-both';
import { addPrograms } from './root-file-system';

export const NGINX_VERSION = '1.29.1';

const WELCOME = `<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
<style>
html { color-scheme: light dark; }
body { width: 35em; margin: 0 auto;
font-family: Tahoma, Verdana, Arial, sans-serif; }
</style>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>If you see this page, the nginx web server is successfully installed and
working. Further configuration is required.</p>

<p>For online documentation and support please refer to
<a href="http://nginx.org/">nginx.org</a>.<br/>
Commercial support is available at
<a href="http://nginx.com/">nginx.com</a>.</p>

<p><em>Thank you for using nginx.</em></p>
</body>
</html>
`;

const ERROR_PAGE = `<!DOCTYPE html>
<html>
<head>
<title>Error</title>
</head>
<body>
<h1>An error occurred.</h1>
<p>Sorry, the page you are looking for is currently unavailable.<br/>
Please try again later.</p>
</body>
</html>
`;

export const MAIN_CONFIG = `user  nginx;
worker_processes  auto;

error_log  /var/log/nginx/error.log notice;
pid        /run/nginx.pid;


events {
    worker_connections  1024;
}


http {
    include       /etc/nginx/mime.types;
    default_type  application/octet-stream;

    log_format  main  '$remote_addr - $remote_user [$time_local] "$request" '
                      '$status $body_bytes_sent "$http_referer" '
                      '"$http_user_agent" "$http_x_forwarded_for"';

    access_log  /var/log/nginx/access.log  main;

    sendfile        on;
    #tcp_nopush     on;

    keepalive_timeout  65;

    #gzip  on;

    include /etc/nginx/conf.d/*.conf;
}
`;

export const DEFAULT_SITE = `server {
    listen       80;
    server_name  localhost;

    location / {
        root   /usr/share/nginx/html;
        index  index.html index.htm;
    }

    # redirect server error pages to the static page /50x.html
    #
    error_page   500 502 503 504  /50x.html;
    location = /50x.html {
        root   /usr/share/nginx/html;
    }
}
`;

const ENTRYPOINT = `#!/bin/sh
set -e
if [ "$1" = nginx ]; then
  if ls /docker-entrypoint.d/ | grep -q .; then
    echo "$0: /docker-entrypoint.d/ is not empty, will attempt to perform configuration"
    echo "$0: Looking for shell scripts in /docker-entrypoint.d/"
    for f in /docker-entrypoint.d/*; do
      case "$f" in
        *.sh) if [ -x "$f" ]; then echo "$0: Launching $f"; "$f"; else echo "$0: Ignoring $f, not executable"; fi ;;
        *) echo "$0: Ignoring $f" ;;
      esac
    done
    echo "$0: Configuration complete; ready for start up"
  else
    echo "$0: No files found in /docker-entrypoint.d/, skipping configuration"
  fi
fi
exec "$@"
`;

export const LISTEN_ON_IPV6 = `#!/bin/sh
ME=$(basename "$0")
CONF=/etc/nginx/conf.d/default.conf
if [ ! -f "$CONF" ]; then
  echo "$ME: info: $CONF is not a file or does not exist"
  exit 0
fi
touch "$CONF" 2>/dev/null || { echo "$ME: info: can not modify $CONF (read-only file system?)"; exit 0; }
grep -q "listen  *\\[::]:80;" "$CONF" && { echo "$ME: info: IPv6 listen already enabled"; exit 0; }
echo "$ME: info: Getting the checksum of $CONF"
grep -q '^    listen       80;$' "$CONF" || { echo "$ME: info: $CONF differs from the packaged version"; exit 0; }
sed -i 's,listen       80;,listen       80;\\n    listen  [::]:80;,' "$CONF"
echo "$ME: info: Enabled listen on IPv6 in $CONF"
`;

const ENVSUBST = `#!/bin/sh
[ -d /etc/nginx/templates ] || exit 0
for t in /etc/nginx/templates/*.template; do
  out=/etc/nginx/conf.d/$(basename "$t" .template)
  echo "$(basename "$0"): Running envsubst on $t to $out"
  envsubst "$(env | cut -d= -f1 | sed 's/^/$/')" < "$t" > "$out"
done
`;

export const NGINX_LACKS = `nginx serves files, returns and proxies over HTTP; no TLS, rewrite, gzip or FastCGI. ${DEBIAN_LACKS}`;

/** The files of the official image on a distribution. */
export function nginxFiles(root: Volume, base: BaseFiles): void {
  base(root, [{ name: 'nginx', uid: 101, home: '/nonexistent' }]);
  addPrograms(root, '/usr/bin', ['curl', 'envsubst']);
  addPrograms(root, '/usr/sbin', ['nginx']);
  root.file('/docker-entrypoint.sh', ENTRYPOINT, { mode: 0o755 });
  const hooks = '/docker-entrypoint.d';
  root.file(`${hooks}/10-listen-on-ipv6-by-default.sh`, LISTEN_ON_IPV6, { mode: 0o755 });
  root.file(`${hooks}/20-envsubst-on-templates.sh`, ENVSUBST, { mode: 0o755 });
  root.file(`${hooks}/30-tune-worker-processes.sh`, '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  root.file('/etc/nginx/nginx.conf', MAIN_CONFIG);
  root.file(
    '/etc/nginx/mime.types',
    'types {\n    text/html  html htm;\n    text/plain  txt;\n}\n',
  );
  root.file('/etc/nginx/conf.d/default.conf', DEFAULT_SITE);
  root.file('/usr/share/nginx/html/index.html', WELCOME);
  root.file('/usr/share/nginx/html/50x.html', ERROR_PAGE);
  root.directory('/var/cache/nginx');
  root.symlink('/var/log/nginx/access.log', '/dev/stdout');
  root.symlink('/var/log/nginx/error.log', '/dev/stderr');
}

export const NGINX_PROGRAMS: ReadonlyMap<string, Program> = new Map([
  ...BUSYBOX_PROGRAMS,
  ['curl', curl],
  ['envsubst', envsubst],
  ['nginx', makeNginx(NGINX_VERSION)],
]);

export const nginx = defineOnBoth({
  repository: 'nginx',
  also: [
    'registry.k8s.io/nginx-slim',
    'k8s.gcr.io/nginx-slim',
    'gcr.io/google_containers/nginx-slim',
    'gcr.io/google_containers/nginx',
  ],
  entrypoint: ['/docker-entrypoint.sh'],
  command: ['nginx', '-g', 'daemon off;'],
  env: [
    ['PATH', DEFAULT_PATH],
    ['NGINX_VERSION', NGINX_VERSION],
  ],
  ports: [80],
  stopSignal: 'QUIT',
  size: 72_000_000,
  lacks: NGINX_LACKS,
  programs: NGINX_PROGRAMS,
  files: nginxFiles,
});
