import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { makeAccess } from '@/lib/server/guard/access';
import { UpgradeRouter } from '@/lib/server/http/upgrades';
import { PracticeHosting } from '@/lib/server/practice/hosting';
import { registerHosting } from '@/lib/server/practice/registry';
import { readInput } from './exec-socket';
import { findAccess } from './find-access';
import { registerClusterSockets } from './sockets';

const POD = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
  - {name: main, image: busybox, command: [sh, -c, 'echo hello; while true; do sleep 1; done']}
`;
const TOKEN = 'a-token-that-is-long-enough';
const policy = { hosts: [], open: true, maxBody: 1000, maxApiBody: 1000, dev: false };

// biome-ignore lint/suspicious/noExplicitAny: events of every shape
type Event = any;

let hosting: PracticeHosting;
let server: Server;
let port: number;
let id: string;
const open: WebSocket[] = [];

beforeAll(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  hosting = new PracticeHosting({ folder: null, isLoopback: false, threads: 1 });
  registerHosting(hosting);
  id = hosting.create('127.0.0.1');
  const upgrades = new UpgradeRouter(policy);
  registerClusterSockets(upgrades, makeAccess(true, TOKEN));
  server = createServer();
  server.on('upgrade', upgrades.handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  const access = await findAccess(`practice-${id}`);
  const { objects } = await access.deploy({ namespace: 'default', yaml: POD, dryRun: false });
  expect(objects).toMatchObject([{ outcome: 'created' }]);
}, 30_000);
afterEach(() => {
  for (const socket of open.splice(0)) socket.terminate();
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await hosting.close();
  vi.restoreAllMocks();
});

function connect(path: string, headers: Record<string, string> = {}) {
  const origin = `http://127.0.0.1:${port}`;
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, {
    headers: { Origin: origin, ...headers },
  });
  open.push(socket);
  const events: Event[] = [];
  socket.on('message', (data) => events.push(JSON.parse(String(data))));
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  socket.on('error', () => {});
  return { socket, events, closed };
}

const place = 'namespace=default&pod=web&container=main';
const cluster = () => `/api/clusters/practice-${id}`;

test('Pods, logs, events and activity of a practice cluster, for whoever knows its id', async () => {
  const pods = connect(`${cluster()}/watch?apiVersion=v1&kind=Pod&name=web&namespace=default`);
  await vi.waitFor(
    () => expect(pods.events.at(-1)?.pods?.[0]).toMatchObject({ ready: true }),
    10_000,
  );
  const logs = connect(`${cluster()}/logs?${place}&follow=true`);
  await vi.waitFor(() =>
    expect(logs.events[0]).toMatchObject({ type: 'lines', lines: [{ text: 'hello' }] }),
  );
  const events = connect(`${cluster()}/events?namespace=default`);
  await vi.waitFor(() =>
    expect(events.events[0].events.map(({ reason }: Event) => reason)).toContain('Started'),
  );
  const activity = connect(`${cluster()}/activity?namespace=default`);
  await vi.waitFor(() =>
    expect(activity.events[0]).toMatchObject({ type: 'usage', pods: [{ pod: 'web' }] }),
  );
}, 20_000);

test('a command, with what is typed', async () => {
  const exec = connect(`${cluster()}/exec?${place}&command=cat`);
  await new Promise((resolve) => exec.socket.on('open', resolve));
  exec.socket.send(JSON.stringify({ type: 'input', text: 'größe\n' }));
  await vi.waitFor(() =>
    expect(exec.events).toContainEqual({ type: 'output', stream: 'stdout', text: 'größe\n' }),
  );
  exec.socket.send(JSON.stringify({ type: 'end' }));
  await exec.closed;
  expect(exec.events.at(-1)).toEqual({ type: 'end', code: 0, problem: null });
});

test('a shell is looked for where no command is named', async () => {
  const exec = connect(`${cluster()}/exec?${place}&tty=true`);
  await new Promise((resolve) => exec.socket.on('open', resolve));
  exec.socket.send(JSON.stringify({ type: 'resize', columns: 80, rows: 24 }));
  exec.socket.send(JSON.stringify({ type: 'input', text: 'echo $((6*7)); exit 3\n' }));
  await exec.closed;
  expect(exec.events.map(({ text = '' }) => text).join('')).toContain('42');
  expect(exec.events.at(-1)).toMatchObject({ type: 'end', code: 3 });
});

test.each([
  [
    'another cluster, without a sign-in',
    () => '/api/clusters/admin/events?namespace=default',
    'unauthorized',
  ],
  [
    'one that is not there',
    () => `/api/clusters/practice-${'0'.repeat(id.length)}/events?namespace=default`,
    /not-found|unauthorized/,
  ],
  ['nothing of ours', () => `${cluster()}/nothing`, 'bad-request'],
  ['a wrong query', () => `${cluster()}/logs?namespace=../x&pod=web&container=main`, 'bad-request'],
  [
    'too long a command',
    () => `${cluster()}/exec?${place}&command=${'x'.repeat(9000)}`,
    'bad-request',
  ],
])('%s is refused in words', async (_, path, code) => {
  const { events, closed } = connect(path());
  await closed;
  expect(events).toMatchObject([
    { type: 'problem', problem: { code: expect.stringMatching(code) } },
  ]);
});

test('with the token the contexts of the server are there', async () => {
  const path = '/api/clusters/nowhere/events?namespace=default';
  const { events, closed } = connect(path, { Authorization: `Bearer ${TOKEN}` });
  await closed;
  expect(events).toMatchObject([{ problem: { code: 'kubeconfig' } }]);
});

test('another site’s page gets no socket', async () => {
  const { events, socket } = connect(`${cluster()}/events?namespace=default`, {
    Origin: 'http://evil.example',
  });
  await new Promise((resolve) => socket.on('error', resolve));
  expect(events).toEqual([]);
});

test.each([
  ['{"type":"input","text":"a"}', { type: 'input', text: 'a' }],
  ['{"type":"end"}', { type: 'end' }],
  ['{"type":"resize","columns":80,"rows":24}', { type: 'resize', columns: 80, rows: 24 }],
  ['{"type":"resize","columns":0,"rows":24}', null],
  ['{"type":"resize","columns":1e9,"rows":24}', null],
  ['{"type":"input","text":7}', null],
  ['{"type":"output"}', null],
  ['null', null],
  ['{', null],
])('%s from the page is read as %j', (text, input) => {
  expect(readInput(text)).toEqual(input);
});
