import { describe, expect, it } from 'vitest';
import { podGround } from '../testing/pod-ground';
import { runScript, startContainer, type TestOptions } from '../testing/run-script';
import { postgres } from './postgres';

const PASSWORD = [['POSTGRES_PASSWORD', 'secret']] as const;

function started(options: TestOptions = {}, ground = podGround()) {
  const server = startContainer(postgres, { ...ground, env: PASSWORD, ...options });
  ground.clock.advance(5000);
  return { ...ground, server };
}

/** A log without its times. */
function plain(log: string): string {
  return log.replace(/^\S+ \S+ UTC \[\d+\] /gm, '').replace(/ at \d{4}-.*/g, ' at …');
}

describe('postgres', () => {
  it('refuses to begin without a password', () => {
    const { server } = started({ env: [] });
    expect(server.printed.stderr).toContain(
      'Error: Database is uninitialized and superuser password is not specified.\n       You must specify POSTGRES_PASSWORD to a non-empty value for the\n',
    );
    expect(server.container.status).toEqual({ code: 1 });
  });

  it('makes its data directory and starts, in the words of the official image', () => {
    const { server } = started();
    const { stdout } = server.printed;
    expect(stdout).toContain(
      'The files belonging to this database system will be owned by user "postgres".\nThis user must also own the server process.\n',
    );
    expect(stdout).toContain(
      'fixing permissions on existing directory /var/lib/postgresql/data ... ok\n',
    );
    expect(stdout).toContain('waiting for server to start.... done\nserver started\n');
    expect(stdout).toContain(
      '/usr/local/bin/docker-entrypoint.sh: ignoring /docker-entrypoint-initdb.d/*\n',
    );
    expect(stdout).toMatch(/\nPostgreSQL init process complete; ready for start up\.\n\n$/);
    const log = plain(server.printed.stderr);
    expect(log).toMatch(
      /LOG: {2}database system is shut down\nLOG: {2}starting PostgreSQL 17.*\nLOG: {2}listening on IPv4 address "0\.0\.0\.0", port 5432\nLOG: {2}listening on IPv6 address "::", port 5432\nLOG: {2}listening on Unix socket "\/var\/run\/postgresql\/\.s\.PGSQL\.5432"\nLOG: {2}database system was shut down at …\nLOG: {2}database system is ready to accept connections\n$/,
    );
  });

  it('runs as postgres under process id 1, with its processes beside it', () => {
    const { server, clock } = started();
    let seen = '';
    server.container.exec({
      command: [
        'sh',
        '-c',
        "grep Uid /proc/1/status | cut -f2; cat /proc/[0-9]*/cmdline | tr '\\0' '\\n'",
      ],
      onOutput: (_, bytes) => {
        seen += String.fromCharCode(...bytes);
      },
    });
    clock.advance(500);
    expect(seen).toMatch(/^999\npostgres\n/);
    expect(seen).toContain('\npostgres: checkpointer');
  });

  it('answers pg_isready and psql of a neighbour over localhost', () => {
    const ground = started();
    const { output, code } = runScript(
      "pg_isready -h localhost; psql -h localhost -U postgres -c 'select 1'; psql -h localhost -U postgres -tAc 'select 1'; psql -h localhost -U postgres -c 'select * from t'; echo $?; psql -h localhost -U postgres -d shop; echo $?; psql -h localhost -U nobody; psql -h localhost -p 5433 -U x; pg_isready -h localhost -p 5433",
      ground,
      postgres,
    );
    expect(output).toBe(
      `localhost:5432 - accepting connections
 ?column? 
----------
        1
(1 row)

1
ERROR:  SQL is not part of the practice cluster
HINT:  It answers connections, SELECT with one whole number, SELECT version() and CREATE DATABASE.
1
psql: error: connection to server at "localhost" (127.0.0.1), port 5432 failed: FATAL:  database "shop" does not exist
2
psql: error: connection to server at "localhost" (127.0.0.1), port 5432 failed: FATAL:  role "nobody" does not exist
psql: error: connection to server at "localhost" (127.0.0.1), port 5433 failed: Connection refused
	Is the server running on that host and accepting TCP/IP connections?
localhost:5433 - no response
`,
    );
    expect(code).toBe(2);
    expect(plain(ground.server.printed.stderr)).toContain(
      'FATAL:  database "shop" does not exist\n',
    );
  });

  it('asks others than localhost for the password', () => {
    const ground = started({
      env: [...PASSWORD, ['POSTGRES_USER', 'app'], ['POSTGRES_DB', 'shop']],
    });
    const { output } = runScript(
      "psql -w -h 10.244.0.7 -U app -d shop -c 'select 1'; PGPASSWORD=no psql -h 10.244.0.7 -U app -d shop; psql postgresql://app:secret@10.244.0.7/shop -tAc 'select 1'",
      ground,
      postgres,
    );
    expect(output).toBe(
      `psql: error: connection to server at "10.244.0.7", port 5432 failed: fe_sendauth: no password supplied
psql: error: connection to server at "10.244.0.7", port 5432 failed: FATAL:  password authentication failed for user "app"
1
`,
    );
    expect(ground.server.printed.stdout).toContain('CREATE DATABASE\n');
  });

  it('finds its database again in a volume, after a stop and after a kill', () => {
    const ground = podGround();
    const mounts = [{ path: '/var/lib/postgresql/data', volume: ground.volume() }];
    const first = started({ mounts }, ground);
    first.server.container.signal('INT');
    ground.clock.advance(1000);
    expect(first.server.container.status).toEqual({ code: 0 });
    expect(plain(first.server.printed.stderr)).toMatch(
      /received fast shutdown request\n[\s\S]*LOG: {2}shutting down\n[\s\S]*LOG: {2}database system is shut down\n$/,
    );
    const second = started({ mounts }, ground);
    expect(second.server.printed.stdout).toBe(
      '\nPostgreSQL Database directory appears to contain a database; Skipping initialization\n\n',
    );
    second.server.container.signal('KILL');
    ground.clock.advance(100);
    const third = started({ mounts }, ground);
    expect(plain(third.server.printed.stderr)).toContain(
      'database system was not properly shut down; automatic recovery in progress\n',
    );
  });

  it('runs scripts at the first start and says that it does not run SQL', () => {
    const ground = podGround();
    const scripts = ground.volume();
    scripts.file('/a.sql', 'create table t (id int);\n');
    scripts.file('/b.sh', 'echo hello from b\n');
    const { server } = started(
      { mounts: [{ path: '/docker-entrypoint-initdb.d', volume: scripts }] },
      ground,
    );
    expect(server.printed.stdout).toContain(
      '/usr/local/bin/docker-entrypoint.sh: running /docker-entrypoint-initdb.d/a.sql\n',
    );
    expect(server.printed.stderr).toContain(
      '/docker-entrypoint-initdb.d/a.sql: SQL is not part of the practice cluster\n',
    );
    expect(server.printed.stdout).toContain(
      'sourcing /docker-entrypoint-initdb.d/b.sh\nhello from b\n',
    );
    expect(server.container.status).toBeUndefined();
  });

  it('does not begin in a folder that holds something else', () => {
    const ground = podGround();
    const volume = ground.volume();
    volume.file('/notes.txt', 'x', { uid: 999 });
    const { server } = started({ mounts: [{ path: '/var/lib/postgresql/data', volume }] }, ground);
    expect(server.printed.stderr).toContain(
      'initdb: error: directory "/var/lib/postgresql/data" exists but is not empty\n',
    );
    expect(server.container.status).toEqual({ code: 1 });
  });
});
