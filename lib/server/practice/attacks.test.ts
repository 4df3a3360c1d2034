import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { sendRaw } from '@/lib/server/testing/raw-http';
import { PracticeServer } from './testing/practice-server';

// threats.md 14, 15, 16 and 21, tried at the server's own door.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

let server: PracticeServer;
let logged = '';
let id = '';
let api = '';

beforeAll(async () => {
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    logged += text;
    return true;
  });
  server = await PracticeServer.start({
    clusterLimits: { channels: 20, waitingBytes: 2_000_000, quota: { volumeBytes: 30_000_000 } },
  });
  id = server.makeCluster().id;
  api = `${server.origin}/k8s/${id}/api/v1/namespaces/default`;
  await post('pods', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'box' },
    spec: {
      terminationGracePeriodSeconds: 0,
      containers: [{ name: 'box', image: 'busybox', command: ['sleep', '99999'] }],
    },
  });
  await vi.waitFor(
    async () => {
      const pod = (await (await fetch(`${api}/pods/box`)).json()) as { status: { phase: string } };
      expect(pod.status.phase).toBe('Running');
    },
    { timeout: 60_000, interval: 200 },
  );
});

afterAll(async () => {
  await server.stop();
  vi.restoreAllMocks();
});

function post(plural: string, body: unknown): Promise<Response> {
  return fetch(`${api}/${plural}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
}

async function isWell(): Promise<void> {
  const answer = await fetch(`${api}/pods/box`);
  expect(answer.status).toBe(200);
}

/** Runs a script in the container by the API. Answers what it printed. */
async function sh(script: string, input = Buffer.alloc(0)): Promise<string> {
  const { WebSocket } = await import('ws');
  const query = new URLSearchParams({ stdin: 'true', stdout: 'true', stderr: 'true' });
  for (const word of ['sh', '-c', script]) query.append('command', word);
  const address = `${api.replace('http', 'ws')}/pods/box/exec?${query}`;
  const socket = new WebSocket(address, 'v5.channel.k8s.io');
  let out = '';
  socket.on('message', (data: Buffer) => {
    if (data[0] === 1 || data[0] === 2) out += data.toString('utf8', 1);
  });
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject));
  for (let at = 0; at < input.length; at += 32_768)
    socket.send(Buffer.concat([Buffer.from([0]), input.subarray(at, at + 32_768)]));
  socket.send(Buffer.from([255, 0]));
  await new Promise((resolve) => socket.on('close', resolve));
  return out;
}

/** One entry of a tar archive, its names as they are. */
function tarEntry(name: string, text: string, type = '0', link = ''): Buffer {
  const head = Buffer.alloc(512);
  head.write(name, 0);
  head.write('0000777\0', 100);
  head.write('0000000\0', 108);
  head.write('0000000\0', 116);
  head.write(`${text.length.toString(8).padStart(11, '0')}\0`, 124);
  head.write('00000000000\0', 136);
  head.write('        ', 148);
  head.write(type, 156);
  head.write(link, 157);
  head.write('ustar\x0000', 257);
  const sum = head.reduce((all, byte) => all + byte, 0);
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const body = Buffer.alloc(Math.ceil(text.length / 512) * 512);
  body.write(text);
  return Buffer.concat([head, body]);
}

it('a hostile archive stays within the container (14)', async () => {
  const mark = `/tmp/practice-escape-${process.pid}`;
  const archive = Buffer.concat([
    tarEntry(`../../../../../..${mark}`, 'x'),
    tarEntry(mark, 'x'),
    tarEntry('out', '', '2', '/tmp'),
    tarEntry(`out/practice-escape-${process.pid}-2`, 'x'),
    tarEntry('hard', '', '1', '/etc/passwd'),
    tarEntry('__proto__', 'x'),
    tarEntry('constructor/prototype', 'x'),
    tarEntry(`${'a/'.repeat(40)}deep`, 'x'),
    randomBytes(700),
  ]);
  await sh('mkdir -p /work && cd /work && tar xf - ; true', archive);
  expect(readdirSync('/tmp').filter((name) => name.startsWith('practice-escape-'))).toEqual([]);
  expect(existsSync(mark)).toBe(false);
  await isWell();
});

it('nothing of the host is in reach of a script (14)', async () => {
  const names = ['process', 'require', 'global', 'constructor', '__proto__', 'toString', 'this'];
  for (const name of names) expect(await sh(`echo "[\${${name}}]"`)).toBe('[]\n');
  expect(await sh('__proto__=1; constructor=2; echo $__proto__ $constructor')).toBe('1 2\n');
  expect(await sh('env')).not.toMatch(/npm_|NODE_|POD_DESIGNER|VITEST/);
  expect(await sh('cat /proc/self/environ /proc/1/environ')).not.toMatch(/npm_|NODE_|VITEST/);
  expect(await sh('ls /work/main /home /root 2>&1; cat /etc/hostname')).toContain('box');
  expect(await sh('echo $((1/0)) 2>&1; echo $((a.constructor)) 2>&1')).not.toMatch(
    /function|native/,
  );
  await isWell();
});

it('a script fills its cluster’s disk, not the host’s memory (15)', async () => {
  const said = await sh(
    'for n in 1 2 3 4 5 6; do dd if=/dev/zero of=/tmp/f$n bs=1M count=10 2>&1 || break; done; rm -f /tmp/f*',
  );
  expect(said).toMatch(/No space left on device|Disk quota exceeded/);
  await isWell();
});

it('what floods its client is cut off, and nobody else waits (15, 21)', async () => {
  const socket = openUpgrade('exec?command=yes&stdout=true', 'websocket');
  socket.pause();
  const slow: number[] = [];
  const other = server.makeCluster().id;
  for (let n = 0; n < 20; n++) {
    const begun = performance.now();
    const answer = await fetch(`${server.origin}/k8s/${other}/version`);
    expect(answer.status).toBe(200);
    slow.push(performance.now() - begun);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(Math.min(...slow)).toBeLessThan(1000);
  socket.destroy();
  await isWell();
});

it('a watch that nobody reads is ended before it fills memory (21)', async () => {
  const socket = connect(server.port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(
    `GET /k8s/${id}/api/v1/namespaces/default/configmaps?watch=true HTTP/1.1\r\nHost: localhost\r\n\r\n`,
  );
  socket.pause();
  const map = (n: number) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'large' },
    data: { text: `${n % 10}`.repeat(200_000) },
  });
  await post('configmaps', map(0));
  for (let n = 1; n < 120; n++)
    await fetch(`${api}/configmaps/large`, {
      method: 'PUT',
      body: JSON.stringify(map(n)),
      headers: { 'content-type': 'application/json' },
    });
  let read = 0;
  socket.on('data', (data) => {
    read += data.length;
  });
  socket.resume();
  await vi.waitFor(() => expect(read).toBeGreaterThan(0), 10_000);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  // All of it would be 24 MB; what the system itself holds on the way is not ours.
  expect(read).toBeLessThan(18_000_000);
  socket.destroy();
  await isWell();
});

it('watches have a bound, and end with their client (21)', async () => {
  const begin = () => {
    const gone = new AbortController();
    const answer = fetch(`${api}/pods?watch=true`, { signal: gone.signal });
    return { gone, answer };
  };
  const all = Array.from({ length: 25 }, begin);
  const codes = await Promise.all(all.map(async ({ answer }) => (await answer).status));
  expect(codes.filter((code) => code === 429).length).toBeGreaterThanOrEqual(5);
  for (const { gone } of all) gone.abort();
  await vi.waitFor(async () => {
    const one = begin();
    expect((await one.answer).status).toBe(200);
    one.gone.abort();
  }, 10_000);
});

it('bodies have a bound, declared or not (21)', async () => {
  const path = `/k8s/${id}/api/v1/namespaces/default/configmaps`;
  const head = `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n`;
  expect((await sendRaw(server.port, `${head}Content-Length: 999999999\r\n\r\n`)).status).toBe(413);
  const chunk = `${(1 << 20).toString(16)}\r\n${'x'.repeat(1 << 20)}\r\n`;
  const endless = await sendRaw(
    server.port,
    `${head}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(5)}`,
  );
  expect(endless.status).toBe(413);
  expect(endless.text).toContain('RequestEntityTooLarge');
  await isWell();
});

it('nobody finds a cluster by its address, by another site’s page or in the log (16)', async () => {
  for (const path of ['/k8s', '/k8s/', `/k8s/${id.slice(0, 25)}`, `/k8s/${id}x/version`])
    expect((await fetch(server.origin + path)).status).toBe(404);
  expect((await fetch(`${server.origin}/k8s/${id.toUpperCase()}/version`)).status).toBe(404);
  for (const [name, value] of [
    ['origin', 'http://evil.example'],
    ['sec-fetch-site', 'cross-site'],
  ] as const)
    expect((await fetch(`${api}/pods`, { headers: { [name]: value } })).status).toBe(403);
  const rebound = `GET /k8s/${id}/version HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`;
  expect((await sendRaw(server.port, rebound)).status).toBe(421);
  expect(logged).toContain('/k8s/…/');
  expect(logged).not.toContain(id);
});

it('paths that are no paths lead nowhere', async () => {
  for (const path of [
    '/..%2f..%2fetc/passwd',
    '/api/v1/namespaces/%2e%2e/pods',
    '/api/v1/%00',
    '/api/v1/%',
    '/api/v1/namespaces/default/pods/__proto__',
    '/apis/__proto__/v1/constructor',
    '/openapi/v3/__proto__',
    '/api/v1/constructor',
  ]) {
    const { status } = await sendRaw(
      server.port,
      `GET /k8s/${id}${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
    );
    expect([400, 404]).toContain(status);
  }
  await isWell();
});

function openUpgrade(path: string, protocol: 'websocket' | 'SPDY/3.1'): Socket {
  const socket = connect(server.port, '127.0.0.1');
  socket.on('error', () => {});
  const own =
    protocol === 'websocket'
      ? 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: v5.channel.k8s.io\r\n'
      : 'X-Stream-Protocol-Version: v4.channel.k8s.io\r\nContent-Length: 0\r\n';
  socket.write(
    `${protocol === 'websocket' ? 'GET' : 'POST'} /k8s/${id}/api/v1/namespaces/default/pods/box/${path} HTTP/1.1\r\n` +
      `Host: localhost\r\nConnection: Upgrade\r\nUpgrade: ${protocol}\r\n${own}\r\n`,
  );
  return socket;
}

/** What a server says to bytes on an upgraded connection, until it ends it. */
async function answerTo(bytes: Buffer): Promise<string> {
  const socket = openUpgrade('exec?command=cat&stdin=true&stdout=true', 'SPDY/3.1');
  let text = '';
  socket.on('data', (data) => {
    if (text === '') socket.write(bytes);
    text += data.toString('latin1');
  });
  await new Promise((resolve) => socket.on('close', resolve));
  return text;
}

it('what is no SPDY ends its connection and nothing else (21)', async () => {
  const frame = (type: number, body: Buffer) => {
    const head = Buffer.alloc(8);
    head.writeUInt16BE(0x8003, 0);
    head.writeUInt16BE(type, 2);
    head.writeUInt32BE(body.length, 4);
    return Buffer.concat([head, body]);
  };
  const hostile = [
    // A frame of 16 MB that never comes, one of headers that are none, a stream of the server's own.
    Buffer.from('80030001ffffffff', 'hex'),
    Buffer.from('00000001ffffffff', 'hex'),
    frame(1, Buffer.concat([Buffer.from('00000001000000000000', 'hex'), randomBytes(100)])),
    frame(1, Buffer.from('0000', 'hex')),
    frame(3, Buffer.alloc(0)),
    Buffer.concat([Buffer.alloc(4096, 0xff), Buffer.from('80030001ffffffff', 'hex')]),
  ];
  for (const bytes of hostile) expect(await answerTo(bytes)).toMatch(/^HTTP\/1\.1 101 /);
  await isWell();
});
