// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the script of the image
import { gosu } from '../programs/gosu';
import { mysql as client, mysqladmin } from '../programs/mysql-clients';
import { mysqld } from '../programs/mysqld';
import { makeUnavailable } from '../programs/unavailable';
import { DEBIAN_LACKS, DEBIAN_PROGRAMS, debianFiles } from './debian';
import { DEFAULT_PATH, defineImage } from './define-image';
import { addPrograms } from './root-file-system';

const DATA = '/var/lib/mysql';

/** The official script, written for a plain shell; it says of files with SQL that it does not run them. */
const ENTRYPOINT = `#!/bin/sh
set -e

mysql_log() {
  type="$1"; shift
  printf '%s [%s] [Entrypoint]: %s\\n' "$(date '+%Y-%m-%d %H:%M:%S+00:00')" "$type" "$*"
}
mysql_note() { mysql_log Note "$@"; }
mysql_error() { mysql_log ERROR "$@" >&2; exit 1; }

file_env() {
  eval "value=\\"\\\${$1:-}\\"; file=\\"\\\${$1_FILE:-}\\""
  if [ -n "$value" ] && [ -n "$file" ]; then
    mysql_error "Both $1 and $1_FILE are set (but are exclusive)"
  fi
  if [ -n "$file" ]; then value="$(cat "$file")"; fi
  export "$1=$value"
  unset "$1_FILE"
}

if [ "\${1#-}" != "$1" ]; then
  set -- mysqld "$@"
fi

wants_help=
for arg; do
  case "$arg" in
    '-?' | --help | --print-defaults | -V | --version) wants_help=1 ;;
  esac
done

if [ "$1" = 'mysqld' ] && [ -z "$wants_help" ]; then
  mysql_note "Entrypoint script for MySQL Server \${MYSQL_VERSION} started."
  DATADIR=${DATA}
  for arg; do
    case "$arg" in
      --datadir=*) DATADIR="\${arg#--datadir=}" ;;
    esac
  done
  if [ "$(id -u)" = '0' ]; then
    mkdir -p "$DATADIR" /var/run/mysqld
    find "$DATADIR" \\! -user mysql -exec chown mysql '{}' +
    find /var/run/mysqld \\! -user mysql -exec chown mysql '{}' +
    mysql_note "Switching to dedicated user 'mysql'"
    exec gosu mysql "$0" "$@"
  fi
  file_env MYSQL_ROOT_HOST
  : "\${MYSQL_ROOT_HOST:=%}"
  file_env MYSQL_DATABASE
  file_env MYSQL_USER
  file_env MYSQL_PASSWORD
  file_env MYSQL_ROOT_PASSWORD
  if [ ! -d "$DATADIR/mysql" ]; then
    if [ -z "$MYSQL_ROOT_PASSWORD" ] && [ -z "\${MYSQL_ALLOW_EMPTY_PASSWORD:-}" ] && [ -z "\${MYSQL_RANDOM_ROOT_PASSWORD:-}" ]; then
      mysql_error 'Database is uninitialized and password option is not specified
    You need to specify one of the following as an environment variable:
    - MYSQL_ROOT_PASSWORD
    - MYSQL_ALLOW_EMPTY_PASSWORD
    - MYSQL_RANDOM_ROOT_PASSWORD'
    fi
    if [ "$MYSQL_USER" = 'root' ]; then
      mysql_error 'MYSQL_USER="root", MYSQL_USER and MYSQL_PASSWORD are for configuring a regular user and cannot be used for the root user
    Remove MYSQL_USER="root" and use one of the following to control the root user password:
    - MYSQL_ROOT_PASSWORD
    - MYSQL_ALLOW_EMPTY_PASSWORD
    - MYSQL_RANDOM_ROOT_PASSWORD'
    fi
    mysql_note "Initializing database files"
    "$@" --initialize-insecure --default-time-zone=SYSTEM --autocommit=1
    mysql_note "Database files initialized"
    mysql_note "Starting temporary server"
    "$@" --skip-networking --default-time-zone=SYSTEM &
    temporary=$!
    until mysqladmin -uroot ping > /dev/null 2>&1; do sleep 0.1; done
    mysql_note "Temporary server started."
    if [ -n "\${MYSQL_RANDOM_ROOT_PASSWORD:-}" ]; then
      MYSQL_ROOT_PASSWORD="$(head -c 24 /dev/urandom | base64)"
      mysql_note "GENERATED ROOT PASSWORD: $MYSQL_ROOT_PASSWORD"
    fi
    {
      printf 'database\\tmysql\\ndatabase\\tinformation_schema\\ndatabase\\tperformance_schema\\ndatabase\\tsys\\n'
      printf 'user\\troot\\tlocalhost\\t%s\\n' "$MYSQL_ROOT_PASSWORD"
      printf 'user\\troot\\t%s\\t%s\\n' "$MYSQL_ROOT_HOST" "$MYSQL_ROOT_PASSWORD"
    } > "$DATADIR/practice_catalog"
    if [ -n "$MYSQL_DATABASE" ]; then
      mysql_note "Creating database \${MYSQL_DATABASE}"
      printf 'database\\t%s\\n' "$MYSQL_DATABASE" >> "$DATADIR/practice_catalog"
    fi
    if [ -n "$MYSQL_USER" ] && [ -n "$MYSQL_PASSWORD" ]; then
      mysql_note "Creating user \${MYSQL_USER}"
      printf 'user\\t%s\\t%%\\t%s\\n' "$MYSQL_USER" "$MYSQL_PASSWORD" >> "$DATADIR/practice_catalog"
      if [ -n "$MYSQL_DATABASE" ]; then
        mysql_note "Giving user \${MYSQL_USER} access to schema \${MYSQL_DATABASE}"
      fi
    fi
    echo
    for f in /docker-entrypoint-initdb.d/*; do
      case "$f" in
        *.sh)
          if [ -x "$f" ]; then mysql_note "$0: running $f"; "$f"; else mysql_note "$0: sourcing $f"; . "$f"; fi ;;
        *.sql | *.sql.*) mysql_note "$0: running $f"; echo "$f: SQL is not part of the practice cluster" >&2 ;;
        '/docker-entrypoint-initdb.d/*') ;;
        *) mysql_log Warn "$0: ignoring $f" ;;
      esac
      [ "$f" = '/docker-entrypoint-initdb.d/*' ] || echo
    done
    mysql_note "Stopping temporary server"
    kill "$temporary"
    wait "$temporary"
    mysql_note "Temporary server stopped"
    echo
    mysql_note "MySQL init process done. Ready for start up."
    echo
  fi
fi

exec "$@"
`;

/** https://github.com/docker-library/mysql, 8.4. */
export const mysql = defineImage({
  repository: 'mysql',
  entrypoint: ['docker-entrypoint.sh'],
  command: ['mysqld'],
  env: [
    ['PATH', DEFAULT_PATH],
    ['GOSU_VERSION', '1.17'],
    ['MYSQL_MAJOR', '8.4'],
    ['MYSQL_VERSION', '8.4.6-1.el9'],
    ['MYSQL_SHELL_VERSION', '8.4.6-1.el9'],
  ],
  ports: [3306, 33_060],
  volumes: [DATA],
  size: 232_000_000,
  lacks: `mysqld starts, logs, keeps its data directory, logs clients in and answers SELECT 1; there is no SQL. Whatever the tag, it speaks as 8.4. ${DEBIAN_LACKS}`,
  programs: new Map([
    ...DEBIAN_PROGRAMS,
    ['gosu', gosu],
    ['mysql', client],
    ['mysqladmin', mysqladmin],
    ['mysqld', mysqld],
    ['unavailable', makeUnavailable()],
  ]),
  files(root) {
    const owner = { uid: 999, gid: 999 };
    debianFiles(root, [{ name: 'mysql', uid: 999, home: DATA, shell: '/bin/false' }]);
    root.file(
      '/etc/os-release',
      'NAME="Oracle Linux Server"\nVERSION="9.6"\nID="ol"\nID_LIKE="fedora"\nVERSION_ID="9.6"\nPRETTY_NAME="Oracle Linux Server 9.6"\n',
    );
    addPrograms(root, '/usr/sbin', ['mysqld']);
    addPrograms(root, '/usr/bin', ['mysql', 'mysqladmin']);
    addPrograms(root, '/usr/bin', ['mysqldump', 'mysqlsh', 'mysqlpump'], 'unavailable');
    addPrograms(root, '/usr/local/bin', ['gosu']);
    root.file('/usr/local/bin/docker-entrypoint.sh', ENTRYPOINT, { mode: 0o755 });
    root.symlink('/entrypoint.sh', 'usr/local/bin/docker-entrypoint.sh');
    root.directory('/docker-entrypoint-initdb.d');
    root.directory(DATA, owner).mode = 0o1777;
    root.directory('/run/mysqld', owner).mode = 0o1777;
    root.file(
      '/etc/my.cnf',
      '[mysqld]\nhost-cache-size=0\nskip-name-resolve\ndatadir=/var/lib/mysql\nsocket=/var/run/mysqld/mysqld.sock\nuser=mysql\npid-file=/var/run/mysqld/mysqld.pid\n\n!includedir /etc/mysql/conf.d/\n',
    );
  },
});
