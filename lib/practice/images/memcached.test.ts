import { describe, expect, it } from 'vitest';
import { podGround } from '../testing/pod-ground';
import { runScript, startContainer } from '../testing/run-script';
import { memcached } from './memcached';

/** Sends lines to a memcached of the same Pod, from a busybox. */
function ask(ground: ReturnType<typeof podGround>, lines: readonly string[]): string[] {
  const sent = [...lines, 'quit'].map((line) => `${line}\\r\\n`).join('');
  return runScript(`printf '${sent}' | nc localhost 11211`, ground).stdout.split('\r\n');
}

function started() {
  const ground = podGround();
  const server = startContainer(memcached, ground);
  ground.clock.advance(500);
  return { ...ground, server };
}

describe('memcached', () => {
  it('keeps, changes and forgets items as 1.6 does', () => {
    const answers = ask(started(), [
      'set a 5 0 3',
      'abc',
      'gets a',
      'add a 0 0 1',
      'x',
      'append a 0 0 2',
      'de',
      'get a b',
      'cas a 0 0 1 1',
      'x',
      'incr a 1',
      'set n 0 0 2',
      '10',
      'incr n 5',
      'decr n 6',
      'get n',
      'delete n',
      'delete n',
      'touch b 1',
      'flush_all',
      'get a',
      'foo',
    ]);
    expect(answers).toEqual([
      'STORED',
      'VALUE a 5 3 1',
      'abc',
      'END',
      'NOT_STORED',
      'STORED',
      'VALUE a 5 5',
      'abcde',
      'END',
      'EXISTS',
      'CLIENT_ERROR cannot increment or decrement non-numeric value',
      'STORED',
      '15',
      '9',
      'VALUE n 0 2',
      '9 ',
      'END',
      'DELETED',
      'NOT_FOUND',
      'NOT_FOUND',
      'OK',
      'END',
      'ERROR',
      '',
    ]);
  });

  it('says what is wrong with a value, and says nothing where noreply is asked for', () => {
    expect(
      ask(started(), ['set a 0 0 2', 'abcd', 'set a 0 0 abc', 'set q 0 0 1 noreply', 'z', 'get q']),
    ).toEqual([
      'CLIENT_ERROR bad data chunk',
      'ERROR',
      'CLIENT_ERROR bad command line format',
      'VALUE q 0 1',
      'z',
      'END',
      '',
    ]);
  });

  it('forgets what has expired, and counts', () => {
    const ground = started();
    ask(ground, ['set a 0 10 1', 'x']);
    expect(ask(ground, ['get a'])[0]).toBe('VALUE a 0 1');
    ground.clock.advance(11_000);
    expect(ask(ground, ['get a'])[0]).toBe('END');
    const stats = ask(ground, ['stats']);
    expect(stats).toContain('STAT get_hits 1');
    expect(stats).toContain('STAT get_misses 1');
    expect(stats).toContain('STAT curr_items 0');
    expect(stats).toContain('STAT limit_maxbytes 67108864');
  });

  it('runs as its user, not as root, and ends on TERM with 0', () => {
    const asRoot = startContainer(memcached, { user: { uid: 0 } });
    asRoot.clock.advance(500);
    expect(asRoot.printed.stderr).toBe("can't run as root without the -u switch\n");
    expect(asRoot.container.status).toEqual({ code: 64 });
    const { clock, server } = started();
    server.container.signal('TERM');
    clock.advance(100);
    expect(server.container.status).toEqual({ code: 0 });
  });

  it('does not start where its port is taken', () => {
    const ground = started();
    const second = startContainer(memcached, ground);
    ground.clock.advance(500);
    expect(second.printed.stderr).toBe(
      'failed to listen on TCP port 11211: Address already in use\n',
    );
    expect(second.container.status).toEqual({ code: 71 });
  });
});
