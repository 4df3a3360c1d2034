// What haproxy's configuration knows: https://docs.haproxy.org/2.6/configuration.html

export const OPTIONS = new Set(
  'abortonclose accept-invalid-http-request accept-invalid-http-response allbackups checkcache clitcpka contstats dontlog-normal dontlognull forwardfor forceclose http-buffer-request http-ignore-probes http-keep-alive http-no-delay http-pretend-keepalive http-server-close http-use-htx httpchk httpclose httplog httpslog independent-streams ldap-check log-health-checks log-separate-errors logasap mysql-check nolinger originalto persist pgsql-check prefer-last-server redispatch redis-check smtpchk socket-stats splice-auto splice-request splice-response spop-check srvtcpka ssl-hello-chk tcp-check tcp-smart-accept tcp-smart-connect tcpka tcplog transparent'.split(
    ' ',
  ),
);
export const TIMEOUTS =
  'client server connect check queue http-keep-alive http-request tunnel tarpit client-fin server-fin'.split(
    ' ',
  );
export const ALGORITHMS =
  /^(roundrobin|static-rr|leastconn|first|source|random|uri|url_param|hdr|rdp-cookie)/;
/** Those of which nothing is made, and which change nothing that can be seen. */
export const SILENT = new Set(
  'maxconn description fullconn grace http-reuse hash-type bind-process id log-format log-format-sd log-tag errorfile errorfiles error-log-format max-keep-alive-queue load-server-state-from-file no external-check email-alert unique-id-format unique-id-header server-state-file-name dispatch'.split(
    ' ',
  ),
);
/** Those of which nothing is made though they would do something. */
export const LACKING = new Set(
  'cookie capture compression filter stick stick-table tcp-request tcp-response tcp-check http-check http-after-response redirect reqrep rspadd server-template use-server use-fcgi-app declare force-persist ignore-persist monitor retry-on rate-limit source transparent persist http-error'.split(
    ' ',
  ),
);
export const SERVER_WORDS: Readonly<Record<string, number>> = {
  check: 0,
  inter: 1,
  fastinter: 1,
  downinter: 1,
  rise: 1,
  fall: 1,
  weight: 1,
  maxconn: 1,
  maxqueue: 1,
  minconn: 1,
  port: 1,
  addr: 1,
  cookie: 1,
  backup: 0,
  disabled: 0,
  enabled: 0,
  ssl: 0,
  verify: 1,
  'ca-file': 1,
  crt: 1,
  sni: 1,
  alpn: 1,
  proto: 1,
  resolvers: 1,
  'resolve-prefer': 1,
  'init-addr': 1,
  'send-proxy': 0,
  'send-proxy-v2': 0,
  'check-ssl': 0,
  'check-send-proxy': 0,
  observe: 1,
  'on-error': 1,
  'on-marked-down': 1,
  'on-marked-up': 1,
  'error-limit': 1,
  slowstart: 1,
  track: 1,
  id: 1,
  redir: 1,
  'non-stick': 0,
  'pool-max-conn': 1,
  tfo: 0,
};
export const KEYWORDS = [
  ...SILENT,
  ...LACKING,
  ...'mode bind server default-server balance option timeout default_backend use_backend acl http-request http-response log stats monitor-uri retries disabled enabled'.split(
    ' ',
  ),
];

export const GLOBALS = new Set(
  'chroot daemon user group uid gid maxconn log log-tag log-send-hostname stats pidfile nbproc nbthread node description ca-base crt-base quiet debug spread-checks maxsslconn maxconnrate master-worker hard-stop-after external-check server-state-base server-state-file setenv presetenv unsetenv resetenv default-path set-dumpable insecure-fork-wanted expose-experimental-directives busy-polling numa-cpu-mapping mworker-max-reloads noepoll nopoll ulimit-n'.split(
    ' ',
  ),
);

/** The words of a line: quotes and backslashes hold spaces, `#` begins a comment. */
export function words(line: string): string[] {
  const pattern = /#.*|(?:\\.|"(?:\\.|[^"])*"|'[^']*'|[^\s#"'\\])+/g;
  return [...line.matchAll(pattern)]
    .map(([word]) => word)
    .filter((word) => !word.startsWith('#'))
    .map((word) =>
      word.replace(
        /\\(.)|"((?:\\.|[^"])*)"|'([^']*)'/g,
        (_, char, double, single) => char ?? double ?? single,
      ),
    );
}

/** haproxy's guess at what was meant. */
export function hint(word: string, known: readonly string[]): string {
  const best = known
    .map((name) => ({ name, far: distance(word, name) }))
    .sort((a, b) => a.far - b.far)[0];
  return best && best.far <= Math.min(2, word.length / 2)
    ? `; did you mean '${best.name}' maybe ?`
    : '';
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
