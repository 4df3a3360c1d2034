import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import type { ExecOutput, ExecQuery, ExecSession } from '@/lib/kubernetes/cluster-api';
import { findCluster } from '@/lib/server/clusters/contexts';
import { kubeconfigFor } from '@/lib/server/testing/strange-servers';
import { runExec } from './exec';

/** What a server on the other side does with one connection; a number refuses it with that status. */
type Serve = (socket: WebSocket, url: URL) => void;
let serve: Serve | { readonly status: number; readonly body: string } = () => {};
let server: Server;
let folder: string;

beforeAll(async () => {
  const sockets = new WebSocketServer({
    noServer: true,
    handleProtocols: () => 'v5.channel.k8s.io',
  });
  server = createServer();
  server.on('upgrade', (request, socket, head) => {
    if (typeof serve !== 'function')
      return socket.end(
        `HTTP/1.1 ${serve.status} No\r\nContent-Type: application/json\r\nContent-Length: ${serve.body.length}\r\n\r\n${serve.body}`,
      );
    const answer = serve;
    sockets.handleUpgrade(request, socket, head, (opened) =>
      answer(opened, new URL(request.url ?? '', 'http://x')),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  folder = await mkdtemp(join(tmpdir(), 'exec-'));
  const { port } = server.address() as AddressInfo;
  await writeFile(join(folder, 'config'), kubeconfigFor(`http://127.0.0.1:${port}`));
  vi.stubEnv('KUBECONFIG', join(folder, 'config'));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});
const open: ExecSession[] = [];
afterEach(() => {
  for (const session of open.splice(0)) session.close();
});

const query: ExecQuery = { namespace: 'shop', pod: 'web', container: 'server' };

async function start(more: Partial<ExecQuery> = {}) {
  const heard: ExecOutput[] = [];
  const connection = await findCluster('strange');
  let resolve: (end: ExecOutput) => void = () => {};
  const end = new Promise<ExecOutput>((done) => {
    resolve = done;
  });
  const session = runExec(connection, { ...query, ...more }, (output) => {
    heard.push(output);
    if (output.type === 'end') resolve(output);
  });
  open.push(session);
  return { session, heard, end };
}

const status = (value: object) => Buffer.concat([Buffer.of(3), Buffer.from(JSON.stringify(value))]);
const text = (channel: number, words: string) =>
  Buffer.concat([Buffer.of(channel), Buffer.from(words)]);

test('what it prints comes as text, and then how it ended', async () => {
  let asked: URL | null = null;
  serve = (socket, url) => {
    asked = url;
    const bytes = Buffer.from('größe');
    socket.send(Buffer.concat([Buffer.of(1), bytes.subarray(0, 3)]));
    socket.send(Buffer.concat([Buffer.of(1), bytes.subarray(3)]));
    socket.send(text(2, 'oh'));
    socket.send(
      status({
        status: 'Failure',
        reason: 'NonZeroExitCode',
        details: { causes: [{ reason: 'ExitCode', message: '42' }] },
      }),
    );
    socket.close();
  };
  const { heard, end } = await start({ command: ['cat', '/a b'] });
  expect(await end).toEqual({ type: 'end', code: 42, problem: null });
  const of = (stream: string) =>
    heard.map((one) => (one.type === 'output' && one.stream === stream ? one.text : '')).join('');
  expect([of('stdout'), of('stderr')]).toEqual(['größe', 'oh']);
  expect(asked!.pathname).toBe('/api/v1/namespaces/shop/pods/web/exec');
  expect(asked!.searchParams.getAll('command')).toEqual(['cat', '/a b']);
  expect(asked!.searchParams.get('stderr')).toBe('true');
});

test('what is typed before it stands is not lost; size and end of input go as well', async () => {
  const got: string[] = [];
  serve = (socket, url) => {
    expect(url.searchParams.get('tty')).toBe('true');
    expect(url.searchParams.has('stderr')).toBe(false);
    expect(url.searchParams.getAll('command').slice(0, 2)).toEqual(['sh', '-c']);
    socket.on('message', (data: Buffer) => {
      got.push(`${data[0]} ${data.subarray(1).toString('latin1')}`);
      if (data[0] !== 255) return;
      socket.send(status({ status: 'Success' }));
      socket.close();
    });
  };
  const { session, end } = await start({ tty: true });
  session.send({ type: 'resize', columns: 80, rows: 24 });
  session.send({ type: 'input', text: 'ls\n' });
  session.send({ type: 'end' });
  expect(await end).toEqual({ type: 'end', code: 0, problem: null });
  expect(got).toEqual(['4 {"Width":80,"Height":24}', '0 ls\n', '255 \u0000']);
});

const failure = (message: string, code = 500, reason = 'InternalError') => ({
  metadata: {},
  status: 'Failure',
  message,
  reason,
  code,
});

test.each([
  [
    'Internal error occurred: error executing command in container: failed to exec in container: OCI runtime exec failed: exec failed: unable to start container process: exec: "sh": executable file not found in $PATH',
    'The image of server has no shell.',
  ],
  [
    'unable to upgrade connection: container not found ("server")',
    'server does not run now, so nothing can run in it.',
  ],
])('a Status at the end: %s', async (message, words) => {
  serve = (socket) => {
    socket.send(status(failure(message)));
    socket.close();
  };
  expect(await (await start()).end).toMatchObject({
    code: null,
    problem: { code: 'not-found', message: words, detail: message },
  });
});

test('a refusal in place of the connection', async () => {
  const message =
    'pods "web" is forbidden: User "a-secret-token" cannot create resource "pods/exec" in API group "" in the namespace "shop"';
  serve = {
    status: 403,
    body: JSON.stringify({ kind: 'Status', ...failure(message, 403, 'Forbidden') }),
  };
  const end = await (await start()).end;
  expect(end).toMatchObject({ code: null, problem: { code: 'forbidden' } });
  expect(JSON.stringify(end)).not.toContain('a-secret-token');
});

test('a refusal that the kubelet gives, as plain text', async () => {
  serve = { status: 500, body: 'unable to upgrade connection: container not found ("server")' };
  expect(await (await start()).end).toMatchObject({
    code: null,
    problem: { code: 'not-found', message: 'server does not run now, so nothing can run in it.' },
  });
});

test('a connection that breaks off', async () => {
  serve = (socket) => socket.terminate();
  expect(await (await start()).end).toMatchObject({
    code: null,
    problem: { code: 'unreachable' },
  });
});

test('one that is closed hears nothing more, and the server sees it go', async () => {
  const gone = new Promise<void>((resolve) => {
    serve = (socket) => {
      socket.on('close', () => resolve());
      socket.send(text(1, 'ready'));
    };
  });
  const { session, heard } = await start();
  await vi.waitFor(() => expect(heard).toHaveLength(1));
  session.close();
  await gone;
  expect(heard).toHaveLength(1);
});
