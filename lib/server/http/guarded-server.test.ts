import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeAccess } from '@/lib/server/guard/access';
import { MAX_API_BODY, MAX_BODY } from '@/lib/server/guard/policy';
import { sendRaw } from '@/lib/server/testing/raw-http';
import { createGuardedServer } from './guarded-server';
import { UpgradeRouter } from './upgrades';

const TOKEN = 'a-token-of-enough-length';
const reached = vi.fn();
let ready = true;
const servers: Server[] = [];

async function serve(open: boolean, limits?: Parameters<typeof createGuardedServer>[1]) {
  const policy = { hosts: [], open, maxBody: MAX_BODY, maxApiBody: MAX_API_BODY, dev: false };
  const server = createGuardedServer(
    {
      policy,
      access: makeAccess(open, TOKEN),
      dev: false,
      handle: (request, response) => {
        reached(request.url, request.headers['content-security-policy']);
        request.resume();
        request.on('end', () => response.end('from the page'));
      },
      isReady: () => ready,
    },
    limits,
  );
  const upgrades = new UpgradeRouter(policy);
  upgrades.register('/ws/echo/', (_, socket) =>
    socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n'),
  );
  server.on('upgrade', upgrades.handle);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

let port = 0;
let openPort = 0;
let quickPort = 0;
beforeAll(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  port = await serve(false);
  openPort = await serve(true);
  quickPort = await serve(false, {
    headersTimeout: 300,
    requestTimeout: 600,
    keepAliveTimeout: 300,
    connectionsCheckingInterval: 50,
    maxHeaderSize: 16 * 1024,
  });
});
afterAll(() => {
  for (const server of servers) server.close().closeAllConnections();
  vi.restoreAllMocks();
});
beforeEach(() => reached.mockClear());

function request(line: string, headers: readonly string[] = [], body = ''): string {
  const host = headers.some((header) => header.startsWith('Host:')) ? [] : ['Host: localhost'];
  return [line, ...host, 'Connection: close', ...headers, '', body].join('\r\n');
}

function json(body: string, headers: readonly string[] = []): string {
  return request(
    'POST /api/clusters/a/deploy HTTP/1.1',
    ['Content-Type: application/json', `Content-Length: ${body.length}`, ...headers],
    body,
  );
}

describe('a request that may pass', () => {
  test('reaches the page, with a nonce for its scripts', async () => {
    const answer = await sendRaw(port, request('GET / HTTP/1.1'));
    expect(answer.status).toBe(200);
    const nonce = /script-src 'self' ('nonce-[^']+')/.exec(answer.text)?.[1];
    expect(nonce).toBeDefined();
    expect(reached).toHaveBeenCalledWith('/', expect.stringContaining(nonce ?? '?'));
    expect(answer.text).toMatch(/^X-Content-Type-Options: nosniff\r$/m);
    expect(answer.text).toMatch(/^Referrer-Policy: no-referrer\r$/m);
    expect(answer.text).toContain("frame-ancestors 'none'");
  });
  test('of the API is never stored', async () => {
    const answer = await sendRaw(port, json('{}', ['Origin: http://localhost']));
    expect(answer.status).toBe(200);
    expect(answer.text).toMatch(/^Cache-Control: no-store, no-transform\r$/m);
    expect(answer.text).toContain("default-src 'none'");
  });
});

describe('an attack gets a clean refusal and reaches nothing', () => {
  test.each([
    ['DNS rebinding', request('GET /api/clusters HTTP/1.1', ['Host: evil.example']), 421],
    ['two hosts', request('GET / HTTP/1.1', ['Host: localhost', 'Host: evil.example']), 421],
    ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['an absolute address', request('GET http://evil.example/ HTTP/1.1'), 400],
    ['another site’s POST', json('{}', ['Origin: http://evil.example']), 403],
    ['a page of a sandboxed frame', json('{}', ['Origin: null']), 403],
    [
      'another port’s page',
      json('{}', ['Origin: http://localhost:81', 'Sec-Fetch-Site: same-site']),
      403,
    ],
    [
      'a form',
      request(
        'POST /api/clusters/a/deploy HTTP/1.1',
        ['Content-Type: text/plain', 'Content-Length: 2'],
        '{}',
      ),
      415,
    ],
    [
      'another site’s image',
      request('GET /api/clusters/a/watch HTTP/1.1', ['Sec-Fetch-Site: cross-site']),
      403,
    ],
    [
      'an encoded path',
      request('GET /%61pi/clusters HTTP/1.1', ['Sec-Fetch-Site: cross-site']),
      403,
    ],
    ['a broken escape', request('GET /%zz HTTP/1.1'), 400],
    ['a path upwards', request('GET /_next/%2e%2e/%2e%2e/etc/passwd HTTP/1.1'), 400],
    [
      'a preflight',
      request('OPTIONS /api/clusters HTTP/1.1', ['Origin: http://evil.example']),
      405,
    ],
    [
      'a server action',
      request(
        'POST / HTTP/1.1',
        ['Content-Type: application/json', 'Content-Length: 2', 'Next-Action: x'],
        '{}',
      ),
      405,
    ],
    [
      'a giant body',
      request(
        'POST /api/x HTTP/1.1',
        ['Content-Type: application/json', 'Content-Length: 99999999999'],
        '{',
      ),
      413,
    ],
    ['a read with a body', request('GET / HTTP/1.1', ['Content-Length: 3'], 'abc'), 400],
    [
      'two lengths',
      request(
        'POST /api/x HTTP/1.1',
        ['Content-Type: application/json', 'Content-Length: 2', 'Content-Length: 3'],
        '{}',
      ),
      400,
    ],
    [
      'length and chunks',
      request(
        'POST /api/x HTTP/1.1',
        ['Content-Type: application/json', 'Content-Length: 2', 'Transfer-Encoding: chunked'],
        '{}',
      ),
      400,
    ],
    ['giant headers', request('GET / HTTP/1.1', [`X: ${'a'.repeat(20_000)}`]), 431],
    ['no HTTP at all', 'hello there\r\n\r\n', 400],
  ])('%s', async (_, bytes, status) => {
    const answer = await sendRaw(port, bytes);
    expect(answer.status).toBe(status);
    expect(reached).not.toHaveBeenCalled();
    expect(answer.text).not.toMatch(/access-control-allow/i);
  });

  test('a head that never ends', async () => {
    const answer = await sendRaw(quickPort, 'GET / HTTP/1.1\r\nHost: localhost\r\nX: ', 'a');
    expect(answer.status).toBe(408);
    expect(reached).not.toHaveBeenCalled();
  });

  test('a body that never ends is cut off', async () => {
    const head = request('POST /api/x HTTP/1.1', [
      'Content-Type: application/json',
      'Content-Length: 1000000',
    ]);
    const answer = await sendRaw(quickPort, head, ' ');
    expect(answer.text).not.toContain('from the page');
  });
});

describe('WebSockets', () => {
  const upgrade = (path: string, headers: readonly string[]) =>
    request(`GET ${path} HTTP/1.1`, ['Upgrade: websocket', ...headers]).replace(
      'Connection: close',
      'Connection: Upgrade',
    );
  test.each([
    ['ours', '/ws/echo/1', ['Origin: http://localhost'], 101],
    ['another site’s', '/ws/echo/1', ['Origin: http://evil.example'], 403],
    ['a rebound name’s', '/ws/echo/1', ['Host: evil.example', 'Origin: http://evil.example'], 421],
    ['a path that nobody serves', '/ws/other', ['Origin: http://localhost'], 404],
    [
      'the reload socket, which only development has',
      '/_next/hmr',
      ['Origin: http://localhost'],
      404,
    ],
  ])('%s', async (_, path, headers, status) => {
    expect((await sendRaw(port, upgrade(path, headers))).status).toBe(status);
    expect(reached).not.toHaveBeenCalled();
  });
});

describe('a server that others can reach', () => {
  const get = (path: string, ...headers: string[]) =>
    sendRaw(openPort, request(`GET ${path} HTTP/1.1`, ['Host: 192.168.1.5', ...headers]));

  test('shows the page, and no cluster', async () => {
    expect((await get('/')).text).toContain('from the page');
    const list = await get('/api/clusters');
    expect(list.text).toContain('"clusters":[]');
    expect(list.text).toContain('"signIn":"/sign-in"');
    for (const path of [
      '/api/clusters/a',
      '/api/clusters/a/watch',
      '/api/other',
      '/api',
      '/%61pi/clusters/a',
    ])
      expect((await get(path)).status).toBe(401);
    expect(reached).toHaveBeenCalledTimes(1);
  });

  test('offers practice clusters to everybody, and nothing else under their names', async () => {
    const id = 'abcdefghijklmnopqrstuvwx23';
    for (const path of [
      '/api/practice',
      `/api/practice/${id}/reset`,
      `/api/clusters/practice-${id}`,
      `/api/clusters/practice-${id}/watch?namespace=default`,
    ])
      expect((await get(path)).status).toBe(200);
    for (const path of [
      `/api/clusters/practice-${id}x`,
      '/api/clusters/practice-prod',
      `/api/clusters/practice-${id}/watch/more`,
      `/api/clusters/practice-${id}%2Fwatch`,
      `/api/clusters/practice-${id}%3F/watch`,
      `/api/clusters/%70ractice-${id}/watch`,
      `/api/practice/${id}/../../clusters`,
      '/api/practice/x',
    ])
      expect([400, 401]).toContain((await get(path)).status);
  });

  test('offers its clusters to who signs in with the token', async () => {
    const signIn = (token: string, origin = 'http://192.168.1.5') =>
      sendRaw(
        openPort,
        request(
          'POST /sign-in HTTP/1.1',
          [
            'Host: 192.168.1.5',
            `Origin: ${origin}`,
            'Content-Type: application/x-www-form-urlencoded',
            `Content-Length: ${token.length + 6}`,
          ],
          `token=${token}`,
        ),
      );
    expect((await signIn(TOKEN, 'http://evil.example')).status).toBe(403);
    expect((await signIn('guess')).status).toBe(403);
    expect((await signIn('a'.repeat(5000))).status).toBe(413);
    const answer = await signIn(TOKEN);
    expect(answer.status).toBe(303);
    const cookie = /Set-Cookie: ([^;]+); Path=\/; HttpOnly; SameSite=Strict/.exec(answer.text)?.[1];
    expect((await get('/api/clusters', `Cookie: ${cookie}`)).text).toContain('from the page');
    expect((await get('/api/clusters', `Cookie: ${cookie}x`)).text).toContain('"clusters":[]');
    expect((await get('/api/clusters/a', `Authorization: Bearer ${TOKEN}`)).status).toBe(200);
  });

  test('its form is sent with its origin, which a browser hides under a stricter policy', async () => {
    const page = await get('/sign-in');
    expect(page.text).toMatch(/^Referrer-Policy: same-origin\r$/m);
    expect(page.text).toContain('<form method="post" action="/sign-in">');
  });

  test('the session is no authority for another site', async () => {
    const answer = await get(
      '/api/clusters',
      `Authorization: Bearer ${TOKEN}`,
      'Sec-Fetch-Site: cross-site',
    );
    expect(answer.status).toBe(403);
  });
});

test('health says when the page can be served', async () => {
  ready = false;
  expect((await sendRaw(port, request('GET /healthz HTTP/1.1'))).status).toBe(503);
  expect((await sendRaw(port, request('GET / HTTP/1.1'))).status).toBe(503);
  ready = true;
  expect((await sendRaw(port, request('GET /healthz HTTP/1.1'))).text).toContain('{"status":"ok"}');
});
