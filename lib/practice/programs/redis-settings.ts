/** What a redis-server was told, by its file and its arguments. */
export interface RedisSettings {
  readonly port: number;
  readonly password: string | undefined;
  readonly folder: string;
  readonly file: string;
  /** Whether it saves by itself: `save ""` forbids it. */
  readonly saves: boolean;
  readonly values: ReadonlyMap<string, string>;
}

/** A line that redis does not know. */
export class SettingsError extends Error {
  constructor(
    readonly line: number,
    readonly text: string,
  ) {
    super(text);
  }
}

const KNOWN = new Set(
  'acl-pubsub-default aclfile active-defrag-cycle-max active-defrag-cycle-min active-expire-effort activedefrag activerehashing always-show-logo aof-load-truncated aof-use-rdb-preamble appenddirname appendfilename appendfsync appendonly auto-aof-rewrite-min-size auto-aof-rewrite-percentage bind busy-reply-threshold client-output-buffer-limit client-query-buffer-limit cluster-announce-ip cluster-config-file cluster-enabled cluster-node-timeout crash-log-enabled daemonize databases dbfilename dir dynamic-hz enable-debug-command enable-protected-configs hash-max-listpack-entries hash-max-listpack-value hll-sparse-max-bytes hz include io-threads io-threads-do-reads jemalloc-bg-thread latency-monitor-threshold latency-tracking lazyfree-lazy-eviction lazyfree-lazy-expire lazyfree-lazy-server-del lazyfree-lazy-user-del lazyfree-lazy-user-flush lfu-decay-time lfu-log-factor list-compress-depth list-max-listpack-size loadmodule locale-collate logfile loglevel lua-time-limit masterauth masteruser maxclients maxmemory maxmemory-clients maxmemory-policy maxmemory-samples min-replicas-max-lag min-replicas-to-write no-appendfsync-on-rewrite notify-keyspace-events oom-score-adj oom-score-adj-values pidfile port proc-title-template protected-mode rdb-del-sync-files rdb-save-incremental-fsync rdbchecksum rdbcompression rename-command repl-backlog-size repl-backlog-ttl repl-disable-tcp-nodelay repl-diskless-load repl-diskless-sync repl-diskless-sync-delay repl-diskless-sync-period repl-ping-replica-period repl-timeout replica-announce-ip replica-announce-port replica-lazy-flush replica-priority replica-read-only replica-serve-stale-data replicaof requirepass save set-max-intset-entries set-proc-title shutdown-on-sigint shutdown-on-sigterm shutdown-timeout slaveof slowlog-log-slower-than slowlog-max-len stop-writes-on-bgsave-error stream-node-max-bytes stream-node-max-entries supervised syslog-enabled tcp-backlog tcp-keepalive timeout tls-port unixsocket unixsocketperm user zset-max-listpack-entries zset-max-listpack-value'.split(
    ' ',
  ),
);

/** The lines of a file and those that `--key value…` stand for. Throws SettingsError. */
export function readSettings(fileText: string, argv: readonly string[]): RedisSettings {
  const values = new Map<string, string>();
  const saves: string[] = [];
  let line = 0;
  const take = (key: string, value: string, shown: string) => {
    if (!KNOWN.has(key)) throw new SettingsError(line, shown);
    if (key === 'save') saves.push(value);
    values.set(key, value);
  };
  for (const raw of fileText === '' ? [] : fileText.split('\n')) {
    line++;
    const [, key, value = ''] = /^\s*([^#\s]\S*)\s*(.*?)\s*$/.exec(raw) ?? [];
    if (key !== undefined) take(key.toLowerCase(), unquoted(value), raw.trim());
  }
  for (let at = 0; at < argv.length; at++) {
    const key = /^--(.+)$/.exec(argv[at]!)?.[1]?.toLowerCase();
    if (key === undefined) continue;
    const words: string[] = [];
    while (at + 1 < argv.length && !argv[at + 1]!.startsWith('--')) words.push(argv[++at]!);
    line++;
    take(key, words.join(' '), `${key} ${words.map((word) => `"${word}"`).join(' ')}`.trim());
  }
  return {
    port: Number(values.get('port') ?? 6379),
    password: values.get('requirepass') || undefined,
    folder: values.get('dir') ?? '.',
    file: values.get('dbfilename') ?? 'dump.rdb',
    saves: saves.length === 0 || saves.some((value) => value !== ''),
    values,
  };
}

function unquoted(text: string): string {
  return text.replace(
    /^"(.*)"$|^'(.*)'$/,
    (_, double?: string, single?: string) => double ?? single ?? '',
  );
}
