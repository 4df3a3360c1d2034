import { DEFAULT_PATH } from './define-image';
import {
  DEFAULT_SITE,
  LISTEN_ON_IPV6,
  MAIN_CONFIG,
  NGINX_LACKS,
  NGINX_PROGRAMS,
  NGINX_VERSION,
  nginxFiles,
} from './nginx';
import { defineOnBoth } from './on-both';

const TEMP_PATHS = `http {
    proxy_temp_path /tmp/proxy_temp;
    client_body_temp_path /tmp/client_temp;
    fastcgi_temp_path /tmp/fastcgi_temp;
    uwsgi_temp_path /tmp/uwsgi_temp;
    scgi_temp_path /tmp/scgi_temp;
`;

/** https://github.com/nginx/docker-nginx-unprivileged: port 8080, user 101, what it writes in /tmp. */
export const nginxUnprivileged = defineOnBoth({
  repository: 'nginxinc/nginx-unprivileged',
  also: [
    'ghcr.io/nginx/nginx-unprivileged',
    'ghcr.io/nginxinc/nginx-unprivileged',
    'quay.io/nginx/nginx-unprivileged',
    'public.ecr.aws/nginx/nginx-unprivileged',
  ],
  entrypoint: ['/docker-entrypoint.sh'],
  command: ['nginx', '-g', 'daemon off;'],
  env: [
    ['PATH', DEFAULT_PATH],
    ['NGINX_VERSION', NGINX_VERSION],
  ],
  user: '101',
  ports: [8080],
  stopSignal: 'QUIT',
  size: 72_000_000,
  lacks: NGINX_LACKS,
  programs: NGINX_PROGRAMS,
  files(root, base) {
    nginxFiles(root, base);
    const owner = { uid: 101, gid: 0 };
    const config = MAIN_CONFIG.replace(/^user .*\n/, '')
      .replace('/run/nginx.pid', '/tmp/nginx.pid')
      .replace('http {\n', TEMP_PATHS);
    root.file('/etc/nginx/nginx.conf', config, owner);
    root.file(
      '/etc/nginx/conf.d/default.conf',
      DEFAULT_SITE.replace('listen       80;', 'listen       8080;'),
      owner,
    );
    const hook = LISTEN_ON_IPV6.replace(/80;/g, '8080;');
    root.file('/docker-entrypoint.d/10-listen-on-ipv6-by-default.sh', hook, { mode: 0o755 });
    for (const path of ['/etc/nginx', '/etc/nginx/conf.d', '/var/cache/nginx']) {
      const folder = root.directory(path);
      folder.uid = 101;
      folder.mode = 0o775;
    }
  },
});
