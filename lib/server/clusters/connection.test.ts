import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { RequestListener, ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { deploy } from '@/lib/clusters/deploy';
import { describeCluster } from '@/lib/clusters/describe';
import { kubeconfigFor, serveStrangely } from '@/lib/server/testing/strange-servers';
import { findCluster, findSummary } from './contexts';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: []}\n';
let folder = '';
let cleanUp: (() => void)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kubeconfig-'));
  vi.stubEnv('KUBECONFIG', join(folder, 'config'));
});
afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  for (const end of cleanUp) end();
  cleanUp = [];
  await rm(folder, { recursive: true, force: true });
});

async function useServer(server: string) {
  await writeFile(join(folder, 'config'), kubeconfigFor(server));
}

async function useStrange(listener: RequestListener) {
  const { port, close } = await serveStrangely(listener);
  cleanUp.push(close);
  await useServer(`http://127.0.0.1:${port}`);
  return port;
}

async function dryRun() {
  const result = await deploy(await findCluster('strange'), {
    namespace: 'shop',
    yaml: POD,
    dryRun: true,
  });
  expect(JSON.stringify(result)).not.toMatch(/127\.0\.0\.1|a-secret-token/);
  return result;
}

function json(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

const RESOURCES = {
  kind: 'APIResourceList',
  resources: [{ name: 'pods', kind: 'Pod', namespaced: true }],
};

describe('a cluster that is gone, strange or unwilling', () => {
  test('nobody listens', async () => {
    const { port, close } = await serveStrangely(() => {});
    close();
    await useServer(`http://127.0.0.1:${port}`);
    const { problem, objects } = await dryRun();
    expect(problem).toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(/^strange does not answer\./),
    });
    expect(objects).toMatchObject([{ kind: 'Pod', name: 'a', outcome: 'skipped' }]);
    const detail = await describeCluster(
      await findCluster('strange'),
      await findSummary('strange'),
    );
    expect(detail).toMatchObject({
      reachable: false,
      version: null,
      namespaces: null,
      problem: { code: 'unreachable' },
    });
  });

  test('it cuts the line', async () => {
    const server = createTcpServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    cleanUp.push(() => server.close());
    await useServer(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect((await dryRun()).problem?.code).toBe('unreachable');
  });

  test.each([
    [
      'HTML with 200',
      (r: ServerResponse) =>
        r.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>Sign in</html>'),
    ],
    [
      'a redirect, which is not followed',
      (r: ServerResponse) => r.writeHead(302, { Location: 'http://169.254.169.254/' }).end(),
    ],
    [
      'half a JSON',
      (r: ServerResponse) =>
        r.writeHead(200, { 'Content-Type': 'application/json' }).end('{"kind":"APIResou'),
    ],
    [
      'an answer that breaks off',
      (r: ServerResponse) => {
        r.writeHead(200, { 'Content-Length': 1000 });
        r.write('{"kind":');
        setTimeout(() => r.destroy(), 50);
      },
    ],
    ['a list', (r: ServerResponse) => json(r, 200, [])],
    ['an empty answer', (r: ServerResponse) => r.writeHead(200).end()],
  ])('%s', async (_, answer) => {
    await useStrange((__, response) => void answer(response));
    expect((await dryRun()).problem?.code).toBe('nonsense');
  });

  test.each([
    [401, 'unauthorized'],
    [502, 'unreachable'],
    [503, 'unreachable'],
  ])('a proxy that says %i in HTML', async (status, code) => {
    await useStrange((_, response) =>
      response.writeHead(status, { 'Content-Type': 'text/html' }).end('<h1>no</h1>'),
    );
    expect((await dryRun()).problem?.code).toBe(code);
  });

  test('it never answers', async () => {
    vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
      const abort = new AbortController();
      setTimeout(() => abort.abort(new DOMException('late', 'TimeoutError')), 100);
      return abort.signal;
    });
    await useStrange(() => {});
    expect((await dryRun()).problem).toMatchObject({ code: 'timeout' });
    vi.restoreAllMocks();
  });

  test('it stops in the middle', async () => {
    let asked = 0;
    await useStrange((request, response) => {
      asked += 1;
      if (asked > 1) request.socket.destroy();
      else json(response, 200, RESOURCES);
    });
    expect(await dryRun()).toMatchObject({
      problem: { code: 'unreachable' },
      objects: [{ outcome: 'skipped' }],
    });
  });

  test('its own words come without its address and our token', async () => {
    const port = await useStrange((request, response) => {
      if (request.method === 'GET' && request.url === '/api/v1')
        return json(response, 200, RESOURCES);
      const message = `Post "http://127.0.0.1:${port}/hook": token a-secret-token is wrong`;
      json(response, 500, { kind: 'Status', status: 'Failure', message, code: 500 });
    });
    const { objects, problem } = await dryRun();
    expect(problem ?? objects[0]?.problem).toMatchObject({ detail: expect.stringContaining('…') });
  });

  test('an answer with __proto__ and constructor in it is only data', async () => {
    await useStrange((request, response) => {
      if (request.url === '/api/v1') return json(response, 200, RESOURCES);
      if (request.method === 'GET')
        return json(response, 404, { kind: 'Status', code: 404, message: 'no' });
      response
        .writeHead(422, { 'Content-Type': 'application/json' })
        .end(
          '{"kind":"Status","code":422,"message":"no","details":{"causes":[{"field":"spec.__proto__","reason":"constructor","message":"toString"},null,3]},"__proto__":{"x":1}}',
        );
    });
    const { objects } = await dryRun();
    expect(objects[0]?.problem?.causes).toMatchObject([
      { field: 'spec.__proto__', reason: 'constructor' },
    ]);
    expect(({} as { x?: number }).x).toBeUndefined();
  });
});
