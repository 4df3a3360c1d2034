import { describe, expect, it } from 'vitest';
import { podGround } from '../testing/pod-ground';
import { startContainer } from '../testing/run-script';
import { gitSync } from './git-sync';

describe('git-sync', () => {
  it('fails as where there is no network, and gives up as often as it is told to', () => {
    const ground = podGround();
    const sync = startContainer(gitSync, {
      ...ground,
      args: ['--repo=https://github.com/a/b', '--root=/git/x', '--period=5s', '--max-failures=2'],
    });
    ground.clock.advance(9000);
    const lines = sync.printed.stderr.trimEnd().split('\n');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'starting up', uid: 65_533, pid: 1 });
    expect(lines).toContain(
      'git-sync: git is not part of the practice cluster, and there is no network outside it',
    );
    expect(lines.at(-1)).toContain(
      "fatal: unable to access 'https://github.com/a/b': Could not resolve host: github.com",
    );
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      msg: 'error syncing repo, will retry',
      failCount: 2,
    });
    ground.clock.advance(2000);
    expect(sync.container.status).toEqual({ code: 1 });
    expect(sync.printed.stderr).toContain('"msg":"too many failures, aborting"');
  });

  it('wants a repository', () => {
    const sync = startContainer(gitSync);
    sync.clock.advance(100);
    expect(sync.printed.stderr).toMatch(/^required flag: --repo must be specified\n/);
    expect(sync.container.status).toEqual({ code: 1 });
  });
});
