import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { hasKubectl, kubectl, PracticeServer, runKubectl } from '../testing/practice-server';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const POD = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  terminationGracePeriodSeconds: 0
  containers:
  - {name: nginx, image: "nginx:1.27"}
  - {name: box, image: "busybox:1.36", command: [sh, -c, "while true; do echo tick; sleep 1; done"]}
  - {name: shell, image: "busybox:1.36", command: [sh], stdin: true, tty: true}
`;

describe.skipIf(!hasKubectl).each([
  ['WebSockets', {}],
  [
    'SPDY, as kubectl 1.29 does',
    { KUBECTL_REMOTE_COMMAND_WEBSOCKETS: 'false', KUBECTL_PORT_FORWARD_WEBSOCKETS: 'false' },
  ],
])('kubectl over %s', (_name, env) => {
  let server: PracticeServer;
  let config = '';
  const run = (args: readonly string[], input?: string) =>
    runKubectl(config, args, { env, cwd: server.folder, ...(input !== undefined && { input }) });
  const exec = (script: string, input?: string) =>
    run(
      [
        'exec',
        ...(input === undefined ? [] : ['-i']),
        'web',
        '-c',
        'box',
        '--',
        'sh',
        '-c',
        script,
      ],
      input,
    );

  beforeAll(async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    server = await PracticeServer.start();
    config = server.makeCluster().config;
    writeFileSync(join(server.folder, 'pod.yaml'), POD);
    await run(['apply', '-f', 'pod.yaml']);
    await run(['wait', '--for=condition=Ready', 'pod/web', '--timeout=60s']);
  });

  afterAll(async () => {
    await server.stop();
    vi.restoreAllMocks();
  });

  it('runs commands: both streams apart, the exit code, stdin and its end', async () => {
    expect(await exec('echo out; echo err >&2; exit 3')).toEqual({
      out: 'out\n',
      err: 'err\ncommand terminated with exit code 3\n',
      code: 3,
    });
    expect(await exec('sort; echo done', 'b\na\n')).toMatchObject({ out: 'a\nb\ndone\n', code: 0 });
    const missing = await run(['exec', 'web', '-c', 'box', '--', 'nothing']);
    expect(missing.err).toMatch(/^error: Internal error occurred: .*executable file not found/);
    expect(missing.code).toBe(1);
    expect((await run(['exec', 'nobody', '--', 'ls'])).err).toBe(
      'Error from server (NotFound): pods "nobody" not found\n',
    );
    expect((await run(['exec', 'web', '-c', 'x', '--', 'ls'])).err).toMatch(
      /container x is not valid for pod web/,
    );
  });

  it('attaches to what runs', async () => {
    const child = spawn(kubectl, ['--kubeconfig', config, 'attach', 'web', '-c', 'box'], {
      env: { ...process.env, ...env, HOME: server.folder },
    });
    const text = await new Promise<string>((resolve) => {
      let out = '';
      child.stdout.on('data', (data) => {
        out += data;
        if (out.length > 9) resolve(out);
      });
    });
    child.kill('SIGKILL');
    expect(text).toMatch(/^(tick\n)+$/);
  });

  it('copies a large file there and back', async () => {
    const bytes = randomBytes(3_000_000);
    writeFileSync(join(server.folder, 'large'), bytes);
    expect((await run(['cp', 'large', 'web:/tmp/large', '-c', 'box'])).code).toBe(0);
    expect((await run(['cp', 'web:/tmp/large', 'back', '-c', 'box'])).code).toBe(0);
    expect(readFileSync(join(server.folder, 'back')).equals(bytes)).toBe(true);
  });

  it('forwards a port, and says where nobody listens', async () => {
    const child = spawn(kubectl, ['--kubeconfig', config, 'port-forward', 'web', ':80', ':81'], {
      env: { ...process.env, ...env, HOME: server.folder },
    });
    let words = '';
    child.stderr.on('data', (data) => {
      words += data;
    });
    const ports = await new Promise<string[]>((resolve) => {
      let out = '';
      child.stdout.on('data', (data) => {
        out += data;
        const found = [...out.matchAll(/127\.0\.0\.1:(\d+) ->/g)].map(([, port = '']) => port);
        if (found.length === 2) resolve(found);
      });
    });
    const pages = await Promise.all(
      ['/', '/none', '/'].map((path) => fetch(`http://127.0.0.1:${ports[0]}${path}`)),
    );
    expect(pages.map(({ status }) => status)).toEqual([200, 404, 200]);
    expect(await pages[0]?.text()).toContain('Welcome to nginx!');
    await fetch(`http://127.0.0.1:${ports[1]}`).catch(() => {});
    await vi.waitFor(
      () => expect(words).toMatch(/forwarding port 81 .*connection refused/),
      10_000,
    );
    child.kill('SIGKILL');
  });

  it('keeps on following logs and changes until the client goes', async () => {
    const logs = spawn(kubectl, ['--kubeconfig', config, 'logs', '-f', 'web', '-c', 'box'], {
      env: { ...process.env, ...env, HOME: server.folder },
    });
    const lines = await new Promise<number>((resolve) => {
      let out = '';
      const begun = Date.now();
      logs.stdout.on('data', (data) => {
        out += data;
        if (Date.now() - begun > 2500) resolve(out.split('\n').length);
      });
    });
    logs.kill('SIGKILL');
    expect(lines).toBeGreaterThan(2);
    const watch = spawn(
      kubectl,
      ['--kubeconfig', config, 'get', 'configmaps', '-w', '-o', 'name'],
      {
        env: { ...process.env, ...env, HOME: server.folder },
      },
    );
    const seen = new Promise<string>((resolve) => {
      let out = '';
      watch.stdout.on('data', (data) => {
        out += data;
        if (out.includes('seen')) resolve(out);
      });
    });
    await run(['create', 'configmap', 'seen']);
    expect(await seen).toContain('configmap/seen\n');
    watch.kill('SIGKILL');
  });
});

/** A WebSocket of v5 by hand: `kubectl exec -it` needs a terminal, which a test has not. */
describe('a terminal', () => {
  let server: PracticeServer;

  beforeAll(async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    server = await PracticeServer.start();
  });

  afterAll(async () => {
    await server.stop();
    vi.restoreAllMocks();
  });

  it('takes keys and sizes, and ends with a Status', async () => {
    const { id } = server.makeCluster();
    const api = `${server.origin}/k8s/${id}/api/v1/namespaces/default/pods`;
    const body = JSON.stringify({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'box' },
      spec: { containers: [{ name: 'box', image: 'busybox', command: ['sleep', '9999'] }] },
    });
    await fetch(api, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    await vi.waitFor(
      async () => {
        const pod = (await (await fetch(`${api}/box`)).json()) as { status: { phase: string } };
        expect(pod.status.phase).toBe('Running');
      },
      { timeout: 30_000, interval: 200 },
    );
    const query = 'command=sh&stdin=true&stdout=true&tty=true';
    const { WebSocket } = await import('ws');
    const socket = new WebSocket(
      `${api.replace('http', 'ws')}/box/exec?${query}`,
      'v5.channel.k8s.io',
    );
    let screen = '';
    let status = '';
    socket.on('message', (data: Buffer) => {
      if (data[0] === 1) screen += data.toString('utf8', 1);
      if (data[0] === 3) status += data.toString('utf8', 1);
    });
    const closed = new Promise<number>((resolve) => socket.on('close', resolve));
    await new Promise((resolve) => socket.on('open', resolve));
    const type = (text: string) =>
      socket.send(Buffer.concat([Buffer.from([0]), Buffer.from(text)]));
    socket.send(Buffer.from('\x04{"Width":61,"Height":17}'));
    await vi.waitFor(() => expect(screen).toContain('/ # '), 10_000);
    type('echo $((40+2))\n');
    await vi.waitFor(() => expect(screen).toContain('\r\n42\r\n'), 10_000);
    socket.send(Buffer.from('\x04{"Width":-1,"Height":"x"}'));
    socket.send(Buffer.from('\x04nonsense'));
    type('exit 7\n');
    expect(await closed).toBe(1000);
    expect(JSON.parse(status)).toMatchObject({
      reason: 'NonZeroExitCode',
      details: { causes: [{ reason: 'ExitCode', message: '7' }] },
    });
  });

  it('is refused with a Status where there is nothing, and to other sites', async () => {
    const { id } = server.makeCluster();
    const ask = (path: string, headers: string) =>
      new Promise<string>((resolve) => {
        const socket = connect(server.port, '127.0.0.1');
        socket.write(
          `GET /k8s/${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
            `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${headers}\r\n`,
        );
        let text = '';
        socket.on('data', (data) => {
          text += data;
        });
        socket.on('close', () => resolve(text));
      });
    const exec = `${id}/api/v1/namespaces/default/pods/x/exec?command=sh&stdout=true`;
    const v5 = 'Sec-WebSocket-Protocol: v5.channel.k8s.io\r\n';
    expect(await ask(exec, v5)).toMatch(/^HTTP\/1\.1 404 .*pods \\"x\\" not found/s);
    expect(await ask(exec, `${v5}Origin: http://evil.example\r\n`)).toMatch(/^HTTP\/1\.1 403 /);
    expect(await ask(exec, `${v5}Sec-Fetch-Site: cross-site\r\n`)).toMatch(/^HTTP\/1\.1 403 /);
    expect(await ask(exec.replace(id, 'a'.repeat(26)), v5)).toMatch(/^HTTP\/1\.1 404 /);
    expect(await ask(`${id}/version`, v5)).toMatch(/^HTTP\/1\.1 200 /);
  });
});
