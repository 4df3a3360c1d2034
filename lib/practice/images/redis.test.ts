import { describe, expect, it } from 'vitest';
import { podGround } from '../testing/pod-ground';
import { runScript, startContainer, type TestOptions } from '../testing/run-script';
import { redis } from './redis';

function started(options: TestOptions = {}, ground = podGround()) {
  const server = startContainer(redis, { ...ground, ...options });
  ground.clock.advance(1000);
  const ask = (script: string) => runScript(script, ground, redis).output;
  return { ...ground, server, ask };
}

describe('redis', () => {
  it('runs as redis, and fails to become it without the capability', () => {
    const { server } = started();
    expect(server.container.main.process.credentials.uid).toBe(999);
    const dropped = startContainer(redis, { capabilities: { drop: ['ALL'] } });
    dropped.clock.advance(1000);
    expect(dropped.printed.stderr).toContain(
      'error: failed switching to "redis": operation not permitted\n',
    );
    expect(dropped.container.status?.code).toBe(1);
  });

  it('asks for its password', () => {
    const { ask } = started({ args: ['--requirepass', 'pw'] });
    expect(ask('redis-cli ping; redis-cli -a pw ping; REDISCLI_AUTH=pw redis-cli set a 1')).toBe(
      "NOAUTH Authentication required.\n\nWarning: Using a password with '-a' or '-u' option on the command line interface may not be safe.\nPONG\nOK\n",
    );
    expect(ask('redis-cli -a no --no-auth-warning ping')).toBe(
      'AUTH failed: WRONGPASS invalid username-password pair or user is disabled.\nNOAUTH Authentication required.\n\n',
    );
  });

  it('keeps its data in a volume over a restart', () => {
    const ground = podGround();
    const mounts = [{ path: '/data', volume: ground.volume() }];
    const first = started({ mounts }, ground);
    first.ask('redis-cli set greeting hello; redis-cli rpush list a b; redis-cli hset h f v');
    first.server.container.signal('TERM');
    ground.clock.advance(1000);
    expect(first.server.printed.stdout).toMatch(
      /:signal-handler \(\d+\) Received SIGTERM scheduling shutdown\.\.\.\n1:M .* # User requested shutdown\.\.\.\n1:M .* \* Saving the final RDB snapshot before exiting\.\n1:M .* \* DB saved on disk\n1:M .* # Redis is now ready to exit, bye bye\.\.\.\n$/,
    );
    const second = started({ mounts }, ground);
    expect(second.server.printed.stdout).toContain(
      '* Done loading RDB, keys loaded: 3, keys expired: 0.\n',
    );
    expect(
      second.ask('redis-cli get greeting; redis-cli lrange list 0 -1; redis-cli hget h f'),
    ).toBe('hello\na\nb\nv\n');
  });

  it('does not end where it cannot save', () => {
    const ground = podGround();
    const mounts = [{ path: '/data', volume: ground.volume(), readOnly: true }];
    const { server, clock } = started({ mounts, user: { uid: 999 } }, ground);
    server.container.signal('TERM');
    clock.advance(1000);
    expect(server.container.status).toBeUndefined();
    expect(server.printed.stdout).toContain("# Error trying to save the DB, can't exit.\n");
  });

  it('saves on a read-only root: its folder is a volume', () => {
    const { server, clock } = started({ readOnlyRoot: true });
    server.container.signal('TERM');
    clock.advance(1000);
    expect(server.container.status).toEqual({ code: 0 });
    expect(server.printed.stdout).toContain('* DB saved on disk\n');
  });

  it('names a setting that it does not know', () => {
    const ground = podGround();
    const volume = ground.volume();
    volume.file('/redis.conf', 'port 6379\nfoo bar\n');
    const { server } = started(
      { mounts: [{ path: '/etc/redis', volume }], args: ['/etc/redis/redis.conf'] },
      ground,
    );
    expect(server.printed.stderr).toBe(
      "\n*** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***\nReading the configuration file, at line 2\n>>> 'foo bar'\nBad directive or wrong number of arguments\n",
    );
    expect(server.container.status).toEqual({ code: 1 });
  });

  it('tells of itself', () => {
    const { ask } = started({ args: ['--maxmemory', '100mb'] });
    const info = ask('redis-cli set a 1 > /dev/null; redis-cli get a > /dev/null; redis-cli info');
    expect(info).toMatch(/^# Server\r\nredis_version:7\.0\.15\r\n/);
    expect(info).toContain('keyspace_hits:1\r\n');
    expect(info).toContain('db0:keys=1,expires=0,avg_ttl=0\r\n');
    expect(ask('redis-cli config get maxmemory')).toBe('maxmemory\n100mb\n');
  });
});
