import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { deploy } from '@/lib/clusters/deploy';
import { serveStrangely } from '@/lib/server/testing/strange-servers';
import { findCluster, loadContexts } from './contexts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kubeconfig-'));
  vi.stubEnv('HOME', folder);
  vi.stubEnv('KUBERNETES_SERVICE_HOST', undefined);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

async function write(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, text);
  return file;
}

function use(...files: string[]) {
  vi.stubEnv('KUBECONFIG', files.join(delimiter));
}

function config(name: string, changes: Record<string, unknown> = {}): string {
  return JSON.stringify({
    'current-context': name,
    clusters: [{ name, cluster: { server: `https://${name}.example:6443` } }],
    users: [{ name, user: { token: `token-of-${name}` } }],
    contexts: [{ name, context: { cluster: name, user: name, namespace: `ns-${name}` } }],
    ...changes,
  });
}

describe('where contexts come from', () => {
  test('nowhere: none, and that is no problem', async () => {
    use(join(folder, 'absent'));
    expect(await loadContexts()).toMatchObject({ clusters: [], problem: null });
  });

  test('the home folder', async () => {
    vi.stubEnv('KUBECONFIG', '');
    await write('.kube/config', config('home'));
    expect((await loadContexts()).clusters).toEqual([
      { name: 'home', kind: 'kubeconfig', namespace: 'ns-home', current: true },
    ]);
  });

  test('several files: of one name the first counts, and the first current context', async () => {
    const second = config('b', {
      users: [
        { name: 'b', user: { token: 'x' } },
        { name: 'a', user: { token: 'other' } },
      ],
      contexts: [
        { name: 'b', context: { cluster: 'a', user: 'a' } },
        { name: 'a', context: { cluster: 'b', user: 'b', namespace: 'later' } },
      ],
    });
    use(await write('a', config('a')), join(folder, 'absent'), await write('b', second));
    const { clusters, problem } = await loadContexts();
    expect(clusters).toEqual([
      { name: 'a', kind: 'kubeconfig', namespace: 'ns-a', current: true },
      { name: 'b', kind: 'kubeconfig', namespace: 'default', current: false },
    ]);
    expect(problem).toBeNull();
  });

  test('a file that changes is read again; one that does not is not', async () => {
    use(await write('a', config('a')));
    const before = await loadContexts();
    expect(await loadContexts()).toBe(before);
    await write('a', config('longer-name'));
    expect((await loadContexts()).clusters[0]?.name).toBe('longer-name');
  });

  test('no request can name another', async () => {
    use(await write('a', config('a')));
    for (const name of ['b', 'https://evil.example', '__proto__', 'constructor', ''])
      await expect(findCluster(name)).rejects.toMatchObject({ problem: { code: 'kubeconfig' } });
  });
});

describe('a file that cannot be used is told of, without a word of what is in it', () => {
  const cases: [string, string, RegExp][] = [
    [
      'no YAML',
      `users:\n- name: a\n  token: TOP-SECRET\n\tbad: [`,
      /is not YAML\. Look at line \d/,
    ],
    ['no map', '- TOP-SECRET', /is not a kubeconfig file/],
    ['a text', 'TOP-SECRET', /is not a kubeconfig file/],
  ];
  test.each(cases)('%s', async (_, text, words) => {
    use(await write('broken', text), await write('good', config('good')));
    const { clusters, problem } = await loadContexts();
    expect(problem?.code).toBe('kubeconfig');
    expect(problem?.message).toMatch(words);
    expect(problem?.message).toContain(join(folder, 'broken'));
    expect(JSON.stringify(problem)).not.toContain('TOP-SECRET');
    expect(clusters.map(({ name }) => name)).toEqual(['good']);
  });

  test('a folder', async () => {
    use(folder);
    expect((await loadContexts()).problem?.message).toMatch(/is a folder/);
  });

  test.skipIf(process.getuid?.() === 0)('one that may not be read', async () => {
    const file = await write('secret', config('a'));
    await chmod(file, 0o000);
    use(file);
    expect((await loadContexts()).problem?.message).toMatch(/may not be read/);
  });

  test.each([
    ['a cluster that is nowhere', { clusters: [] }, /names the cluster a, which is in no file/],
    ['a user who is nowhere', { users: [] }, /names the user a, who is in no file/],
    ['no address', { clusters: [{ name: 'a', cluster: {} }] }, /names the cluster a/],
    [
      'a strange address',
      { clusters: [{ name: 'a', cluster: { server: 'file:///etc/passwd' } }] },
      /without a usable address/,
    ],
    ['a null entry', { clusters: [null] }, /names the cluster a/],
  ])('%s', async (_, changes, words) => {
    use(await write('a', config('a', changes)));
    const { clusters, problem } = await loadContexts();
    expect(clusters).toEqual([]);
    expect(problem?.message).toMatch(words);
  });

  test.each(['', '{}', 'null', 'contexts: null', 'contexts: x', 'contexts: [null, 1, {name: x}]'])(
    '“%s” holds no context and is no problem',
    async (text) => {
      use(await write('a', text));
      expect(await loadContexts()).toMatchObject({ clusters: [], problem: null });
    },
  );
});

describe('how a context signs in', () => {
  /** Asks an API server that only looks at who comes, and gives the headers it saw. */
  async function headersSeen(user: Record<string, unknown>) {
    const seen: Record<string, unknown>[] = [];
    const server = await serveStrangely((request, response) => {
      seen.push(request.headers);
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('404 page not found');
    });
    const cluster = { server: `http://127.0.0.1:${server.port}` };
    use(
      await write(
        'a',
        config('a', { clusters: [{ name: 'a', cluster }], users: [{ name: 'a', user }] }),
      ),
    );
    const result = await deploy(await findCluster('a'), {
      namespace: 'default',
      yaml: 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n',
      dryRun: true,
    });
    server.close();
    return { headers: seen[0] ?? {}, result };
  }

  test('a token, and over plain http too', async () => {
    expect((await headersSeen({ token: 'abc' })).headers.authorization).toBe('Bearer abc');
  });
  test('a name and a password', async () => {
    const { headers } = await headersSeen({ username: 'mara', password: 'pw' });
    expect(headers.authorization).toBe(`Basic ${Buffer.from('mara:pw').toString('base64')}`);
  });
  test('a token file beside the kubeconfig', async () => {
    await write('token', 'from-a-file');
    expect((await headersSeen({ tokenFile: 'token' })).headers.authorization).toBe(
      'Bearer from-a-file',
    );
  });
  test('as somebody else, with groups', async () => {
    const user = { token: 'abc', as: 'mara', 'as-groups': ['dev', 'ops'] };
    const { headers } = await headersSeen(user);
    expect(headers).toMatchObject({ 'impersonate-user': 'mara', 'impersonate-group': 'dev, ops' });
  });
  test('a login command of the kubeconfig, found beside it', async () => {
    const command = await write(
      'login.sh',
      `#!/bin/sh\necho '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"from-'$1'"}}'\n`,
    );
    await chmod(command, 0o755);
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: './login.sh',
      args: ['me'],
    };
    expect((await headersSeen({ exec })).headers.authorization).toBe('Bearer from-me');
  });
  test('a login command that fails: its name is told, what it printed is not', async () => {
    const command = await write('login.sh', '#!/bin/sh\necho TOP-SECRET >&2\nexit 3\n');
    await chmod(command, 0o755);
    const { result } = await headersSeen({ exec: { command: './login.sh' } });
    expect(result.problem?.code).toBe('unauthorized');
    expect(result.problem?.message).toMatch(/signs in with login\.sh, and that failed/);
    expect(JSON.stringify(result)).not.toContain('TOP-SECRET');
  });
  test('a login command that is not installed', async () => {
    const { result } = await headersSeen({ exec: { command: 'no-such-login-command' } });
    expect(result.problem?.message).toMatch(/no-such-login-command, which is not installed/);
  });
  test('a token file that is not there', async () => {
    const { result } = await headersSeen({ tokenFile: 'absent' });
    expect(result.problem).toMatchObject({ code: 'kubeconfig' });
  });
});
