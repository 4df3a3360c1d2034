// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the script of the image

import { gosu } from '../programs/gosu';
import { initdb, pgCtl } from '../programs/pg-cluster-tools';
import { postgres as server } from '../programs/postgres';
import { pgIsReady, psql } from '../programs/psql';
import { makeUnavailable } from '../programs/unavailable';
import { BUSYBOX_PROGRAMS } from './busybox';
import { DEBIAN_LACKS } from './debian';
import { DEFAULT_PATH } from './define-image';
import { defineOnBoth } from './on-both';
import { addPrograms } from './root-file-system';

const BIN = '/usr/lib/postgresql/17/bin';
const DATA = '/var/lib/postgresql/data';

/** The official script, written for a plain shell; it says of files with SQL that it does not run them. */
const ENTRYPOINT = `#!/bin/sh
set -e

file_env() {
  eval "value=\\"\\\${$1:-}\\"; file=\\"\\\${$1_FILE:-}\\""
  if [ -n "$value" ] && [ -n "$file" ]; then
    printf >&2 'error: both %s and %s are set (but are exclusive)\\n' "$1" "$1_FILE"
    exit 1
  fi
  if [ -n "$file" ]; then value="$(cat "$file")"; fi
  if [ -z "$value" ]; then value="$2"; fi
  export "$1=$value"
  unset "$1_FILE"
}

create_db_directories() {
  mkdir -p "$PGDATA"
  chmod 00700 "$PGDATA" || :
  mkdir -p /var/run/postgresql || :
  chmod 03775 /var/run/postgresql || :
  if [ "$(id -u)" = '0' ]; then
    find "$PGDATA" \\! -user postgres -exec chown postgres '{}' +
    find /var/run/postgresql \\! -user postgres -exec chown postgres '{}' +
  fi
}

verify_minimum_env() {
  if [ -z "$POSTGRES_PASSWORD" ] && [ 'trust' != "$POSTGRES_HOST_AUTH_METHOD" ]; then
    cat >&2 <<'EOE'
Error: Database is uninitialized and superuser password is not specified.
       You must specify POSTGRES_PASSWORD to a non-empty value for the
       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".

       You may also use "POSTGRES_HOST_AUTH_METHOD=trust" to allow all
       connections without a password. This is *not* recommended.

       See PostgreSQL documentation about "trust":
       https://www.postgresql.org/docs/current/auth-trust.html
EOE
    exit 1
  fi
  if [ 'trust' = "$POSTGRES_HOST_AUTH_METHOD" ]; then
    cat >&2 <<'EOE'
********************************************************************************
WARNING: POSTGRES_HOST_AUTH_METHOD has been set to "trust". This will allow
         anyone with access to the Postgres port to access your database without
         a password, even if POSTGRES_PASSWORD is set. See PostgreSQL
         documentation about "trust":
         https://www.postgresql.org/docs/current/auth-trust.html
         In Docker's default configuration, this is effectively any other
         container on the same system.

         It is not recommended to use POSTGRES_HOST_AUTH_METHOD=trust. Replace
         it with "-e POSTGRES_PASSWORD=password" instead to set a password in
         "docker run".
********************************************************************************
EOE
  fi
}

init_files() {
  printf '\\n'
  for f in /docker-entrypoint-initdb.d/*; do
    case "$f" in
      *.sh)
        if [ -x "$f" ]; then
          printf '%s: running %s\\n' "$0" "$f"
          "$f"
        else
          printf '%s: sourcing %s\\n' "$0" "$f"
          . "$f"
        fi
        ;;
      *.sql | *.sql.gz | *.sql.xz | *.sql.zst)
        printf '%s: running %s\\n' "$0" "$f"
        printf >&2 '%s: SQL is not part of the practice cluster\\n' "$f"
        printf '\\n'
        ;;
      *) printf '%s: ignoring %s\\n' "$0" "$f" ;;
    esac
    printf '\\n'
  done
}

if [ "\${1#-}" != "$1" ]; then
  set -- postgres "$@"
fi

wants_help=
for arg; do
  case "$arg" in
    '-?' | --help | --describe-config | -V | --version) wants_help=1 ;;
  esac
done

if [ "$1" = 'postgres' ] && [ -z "$wants_help" ]; then
  file_env POSTGRES_PASSWORD
  file_env POSTGRES_USER postgres
  file_env POSTGRES_DB "$POSTGRES_USER"
  file_env POSTGRES_INITDB_ARGS
  : "\${POSTGRES_HOST_AUTH_METHOD:=}"
  create_db_directories
  if [ "$(id -u)" = '0' ]; then
    exec gosu postgres "$0" "$@"
  fi
  if [ ! -s "$PGDATA/PG_VERSION" ]; then
    verify_minimum_env
    ls /docker-entrypoint-initdb.d/ > /dev/null
    printf '%s\\n' "$POSTGRES_PASSWORD" | initdb --username="$POSTGRES_USER" --pwfile=/dev/stdin $POSTGRES_INITDB_ARGS
    {
      printf '\\n'
      if [ 'trust' = "$POSTGRES_HOST_AUTH_METHOD" ]; then
        printf '# warning trust is enabled for all connections\\n'
        printf '# see https://www.postgresql.org/docs/17/auth-trust.html\\n'
      fi
      printf 'host all all all %s\\n' "\${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}"
    } >> "$PGDATA/pg_hba.conf"
    export PGPASSWORD="\${PGPASSWORD:-$POSTGRES_PASSWORD}"
    PGUSER="\${PGUSER:-$POSTGRES_USER}" pg_ctl -D "$PGDATA" -o "-c listen_addresses='' -p \${PGPORT:-5432}" -w start
    if [ "$POSTGRES_DB" != postgres ]; then
      psql --username "$POSTGRES_USER" --no-password --no-psqlrc --dbname postgres -c "CREATE DATABASE \\"$POSTGRES_DB\\""
      printf '\\n'
    fi
    init_files
    pg_ctl -D "$PGDATA" -m fast -w stop
    unset PGPASSWORD
    printf '\\nPostgreSQL init process complete; ready for start up.\\n\\n'
  else
    printf '\\nPostgreSQL Database directory appears to contain a database; Skipping initialization\\n\\n'
  fi
fi

exec "$@"
`;

/** https://github.com/docker-library/postgres, 17 on Debian. */
export const postgres = defineOnBoth({
  repository: 'postgres',
  entrypoint: ['docker-entrypoint.sh'],
  command: ['postgres'],
  env: [
    ['PATH', `${DEFAULT_PATH}:${BIN}`],
    ['GOSU_VERSION', '1.18'],
    ['LANG', 'en_US.utf8'],
    ['PG_MAJOR', '17'],
    ['PG_VERSION', '17.6-1.pgdg13+1'],
    ['PGDATA', DATA],
  ],
  ports: [5432],
  volumes: [DATA],
  stopSignal: 'INT',
  size: 157_000_000,
  lacks: `postgres starts, logs, keeps its data directory, logs clients in and answers SELECT 1; there is no SQL. Whatever the tag, it is version 17. Passwords are sent as they are, not by SCRAM. ${DEBIAN_LACKS}`,
  programs: new Map([
    ...BUSYBOX_PROGRAMS,
    ['gosu', gosu],
    ['initdb', initdb],
    ['pg_ctl', pgCtl],
    ['pg_isready', pgIsReady],
    ['postgres', server],
    ['psql', psql],
    ['unavailable', makeUnavailable()],
  ]),
  files(root, base, isAlpine) {
    const id = isAlpine ? 70 : 999;
    base(root, [{ name: 'postgres', uid: id, home: '/var/lib/postgresql', shell: '/bin/bash' }]);
    addPrograms(root, BIN, ['initdb', 'pg_ctl', 'postgres']);
    addPrograms(root, '/usr/bin', ['pg_isready', 'psql']);
    addPrograms(
      root,
      '/usr/bin',
      ['createdb', 'dropdb', 'pg_dump', 'pg_dumpall', 'pg_restore', 'vacuumdb'],
      'unavailable',
    );
    addPrograms(root, '/usr/local/bin', ['gosu']);
    root.file('/usr/local/bin/docker-entrypoint.sh', ENTRYPOINT, { mode: 0o755 });
    root.directory('/docker-entrypoint-initdb.d');
    const owner = { uid: id, gid: id };
    root.directory('/var/lib/postgresql', owner);
    root.directory(DATA, owner).mode = 0o1777;
    root.directory('/run/postgresql', owner).mode = 0o3777;
  },
});
