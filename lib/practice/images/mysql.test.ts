import { describe, expect, it } from 'vitest';
import { podGround } from '../testing/pod-ground';
import { runScript, startContainer, type TestOptions } from '../testing/run-script';
import { mysql } from './mysql';

function started(options: TestOptions = {}, ground = podGround()) {
  const server = startContainer(mysql, {
    ...ground,
    env: [
      ['MYSQL_ROOT_PASSWORD', 'secret'],
      ['MYSQL_DATABASE', 'shop'],
      ['MYSQL_USER', 'app'],
      ['MYSQL_PASSWORD', 'pw'],
    ],
    ...options,
  });
  ground.clock.advance(8000);
  return { ...ground, server, ask: (script: string) => runScript(script, ground, mysql).output };
}

describe('mysql', () => {
  it('refuses to begin without a password', () => {
    const { server } = started({ env: [] });
    expect(server.printed.stderr).toMatch(
      /\[ERROR] \[Entrypoint]: Database is uninitialized and password option is not specified\n {4}You need to specify one of the following as an environment variable:\n {4}- MYSQL_ROOT_PASSWORD\n/,
    );
    expect(server.container.status).toEqual({ code: 1 });
  });

  it('makes its files and starts, in the words of the official image', () => {
    const { server, clock } = started();
    const notes = [...server.printed.stdout.matchAll(/\[Entrypoint]: (.*)/g)].map(
      ([, words]) => words,
    );
    expect(notes).toEqual([
      'Entrypoint script for MySQL Server 8.4.6-1.el9 started.',
      "Switching to dedicated user 'mysql'",
      'Entrypoint script for MySQL Server 8.4.6-1.el9 started.',
      'Initializing database files',
      'Database files initialized',
      'Starting temporary server',
      'Temporary server started.',
      'Creating database shop',
      'Creating user app',
      'Giving user app access to schema shop',
      'Stopping temporary server',
      'Temporary server stopped',
      'MySQL init process done. Ready for start up.',
    ]);
    expect(server.printed.stderr).toMatch(
      /0 \[System] \[MY-010931] \[Server] \/usr\/sbin\/mysqld: ready for connections\. Version: '8\.4\.6' {2}socket: '\/var\/run\/mysqld\/mysqld\.sock' {2}port: 3306 {2}MySQL Community Server - GPL\.\n$/,
    );
    server.container.signal('TERM');
    clock.advance(1000);
    expect(server.container.status).toEqual({ code: 0 });
  });

  it('answers mysqladmin and mysql of a neighbour', () => {
    const { ask } = started();
    expect(
      ask(
        "MYSQL_PWD=secret mysqladmin -h 127.0.0.1 -u root ping; mysqladmin -h 127.0.0.1 -u root ping; echo $?; mysql -h 127.0.0.1 -uapp -ppw shop -e 'select 1'; mysql -h 127.0.0.1 -uapp -ppw nosuch; mysql -h 127.0.0.1 -uapp -ppw -e 'select * from t'",
      ),
    ).toBe(`mysqld is alive
mysqladmin: connect to server at '127.0.0.1' failed
error: 'Access denied for user 'root'@'127.0.0.1' (using password: NO)'
0
mysql: [Warning] Using a password on the command line interface can be insecure.
1
1
mysql: [Warning] Using a password on the command line interface can be insecure.
ERROR 1049 (42000): Unknown database 'nosuch'
mysql: [Warning] Using a password on the command line interface can be insecure.
ERROR 1235 (42000) at line 1: SQL is not part of the practice cluster: it answers SELECT with one whole number, SELECT VERSION() and CREATE DATABASE
`);
    expect(ask('mysqladmin -h 127.0.0.1 -P 3307 ping; echo $?')).toBe(
      "mysqladmin: connect to server at '127.0.0.1' failed\nerror: 'Can't connect to MySQL server on '127.0.0.1:3307' (111)'\nCheck that mysqld is running on 127.0.0.1 and that the port is 3307.\nYou can check this by doing 'telnet 127.0.0.1 3307'\n1\n",
    );
  });

  it('finds its data again in a volume, and does not begin among other files', () => {
    const ground = podGround();
    const mounts = [{ path: '/var/lib/mysql', volume: ground.volume() }];
    const first = started({ mounts }, ground);
    first.server.container.signal('TERM');
    ground.clock.advance(1000);
    const second = started({ mounts }, ground);
    expect(second.server.printed.stdout).not.toContain('Initializing');
    expect(second.ask("MYSQL_PWD=pw mysql -h 127.0.0.1 -uapp -N -e 'select 2' shop")).toBe('2\n');
    const volume = ground.volume();
    volume.directory('/lost+found');
    const third = startContainer(mysql, {
      ...podGround(),
      mounts: [{ path: '/var/lib/mysql', volume }],
      env: [['MYSQL_ROOT_PASSWORD', 'x']],
    });
    third.clock.advance(3000);
    expect(third.printed.stderr).toContain(
      '[ERROR] [MY-010457] [Server] --initialize specified but the data directory has files in it. Aborting.\n',
    );
    expect(third.container.status).toEqual({ code: 1 });
  });
});
