/** An image reference in its parts, as the container runtimes split it. */
export interface ImageName {
  /** `registry.k8s.io`, `localhost:5000`; '' where none is written (Docker Hub). */
  readonly registry: string;
  /** `envoyproxy/envoy`. */
  readonly repository: string;
  /** '' where none is written. */
  readonly tag: string;
  /** `sha256:…`; '' where none is written. */
  readonly digest: string;
}

/** Never throws; what is no image reference comes out as its nearest reading. */
export function parseImage(image: string): ImageName {
  const [name = '', digest = ''] = splitAt(image, image.indexOf('@'));
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
  const [path = '', tag = ''] = splitAt(name, colon);
  const slash = path.indexOf('/');
  const first = path.slice(0, Math.max(slash, 0));
  const isRegistry = slash > 0 && (/[.:]/.test(first) || first === 'localhost');
  return {
    registry: isRegistry ? first : '',
    repository: isRegistry ? path.slice(slash + 1) : path,
    tag,
    digest,
  };
}

function splitAt(text: string, at: number): readonly string[] {
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** What an image does when it runs its own program, as its own documentation says. */
export interface ImageFacts {
  /** Names of the program, as a command would spell it. */
  readonly programs: readonly string[];
  /** TCP ports it listens on, the main one first. */
  readonly ports: readonly number[];
  /** Folders that one usually mounts, the likeliest first. */
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

function facts(
  programs: string,
  ports: readonly number[],
  reads: readonly string[] = [],
  writes: readonly string[] = [],
): ImageFacts {
  return { programs: programs.split(' '), ports, reads, writes };
}

const NGINX_READS = ['/usr/share/nginx/html', '/etc/nginx/conf.d', '/etc/nginx'];
const NGINX_WRITES = ['/var/log/nginx', '/var/cache/nginx'];
const SHELL = facts('', []);

/** By repository. Official images and a few that Pods often hold; every figure is from the image's own page. */
const IMAGES: ReadonlyMap<string, ImageFacts> = new Map([
  ['nginx', facts('nginx', [80], NGINX_READS, NGINX_WRITES)],
  ['nginxinc/nginx-unprivileged', facts('nginx', [8080], NGINX_READS, NGINX_WRITES)],
  [
    'httpd',
    facts(
      'httpd httpd-foreground',
      [80],
      ['/usr/local/apache2/htdocs', '/usr/local/apache2/conf'],
      ['/usr/local/apache2/logs'],
    ),
  ],
  ['caddy', facts('caddy', [80], ['/usr/share/caddy', '/etc/caddy'], ['/data'])],
  ['haproxy', facts('haproxy', [], ['/usr/local/etc/haproxy'])],
  ['traefik', facts('traefik', [80], ['/etc/traefik'])],
  ['envoyproxy/envoy', facts('envoy', [10000], ['/etc/envoy'])],
  ['redis', facts('redis-server', [6379], ['/data'], ['/data'])],
  ['memcached', facts('memcached', [11211])],
  ['postgres', facts('postgres', [5432], ['/var/lib/postgresql'], ['/var/lib/postgresql'])],
  ['mysql', facts('mysqld', [3306], ['/var/lib/mysql', '/etc/mysql/conf.d'], ['/var/lib/mysql'])],
  [
    'mariadb',
    facts('mariadbd mysqld', [3306], ['/var/lib/mysql', '/etc/mysql/conf.d'], ['/var/lib/mysql']),
  ],
  ['mongo', facts('mongod', [27017], ['/data/db'], ['/data/db'])],
  ['rabbitmq', facts('rabbitmq-server', [5672], ['/var/lib/rabbitmq'], ['/var/lib/rabbitmq'])],
  ['registry', facts('registry', [5000], ['/var/lib/registry'], ['/var/lib/registry'])],
  [
    'tomcat',
    facts('catalina.sh', [8080], ['/usr/local/tomcat/webapps'], ['/usr/local/tomcat/logs']),
  ],
  ['wordpress', facts('apache2-foreground', [80], ['/var/www/html'], ['/var/www/html'])],
  ['grafana/grafana', facts('run.sh', [3000], ['/var/lib/grafana'], ['/var/lib/grafana'])],
  [
    'prom/prometheus',
    facts('prometheus', [9090], ['/prometheus', '/etc/prometheus'], ['/prometheus']),
  ],
  ['nginx/nginx-prometheus-exporter', facts('nginx-prometheus-exporter', [9113])],
  ['oliver006/redis_exporter', facts('redis_exporter', [9121])],
  ['fluent/fluent-bit', facts('fluent-bit', [], ['/fluent-bit/etc'])],
  ['fluent/fluentd', facts('fluentd', [24224], ['/fluentd/etc'], ['/fluentd/log'])],
  ['busybox', SHELL],
  ['alpine', SHELL],
  ['debian', SHELL],
  ['ubuntu', SHELL],
  ['bash', SHELL],
  ['curlimages/curl', SHELL],
]);

/** Up to 17, postgres kept its data, and declared its volume, one folder further down. */
const OLD_POSTGRES_DATA = ['/var/lib/postgresql/data'];

/** What is known of an image; null where nothing is. A copy in another registry counts as the image. */
export function imageFacts(image: string): ImageFacts | null {
  const { repository, tag } = parseImage(image);
  const known = IMAGES.get(repository.replace(/^library\//, '')) ?? null;
  if (known?.programs[0] !== 'postgres' || !/^(9|1[0-7])\b/.test(tag)) return known;
  return { ...known, reads: OLD_POSTGRES_DATA, writes: OLD_POSTGRES_DATA };
}
