import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keyOfId } from './cluster-id';
import type { Answer } from './conversation';
import { type HostingOptions, NoRoom, PracticeHosting } from './hosting';
import type { PlainRequest } from './protocol';
import { openClusterFolder } from './state-folder';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 30_000 });

let data: string;
let folder: string;
const running: PracticeHosting[] = [];

beforeEach(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  data = mkdtempSync(join(tmpdir(), 'practice-hosting-'));
  folder = openClusterFolder(data);
});

afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
  rmSync(data, { recursive: true, force: true });
  vi.restoreAllMocks();
});

function host(options: Partial<HostingOptions> = {}): PracticeHosting {
  const hosting = new PracticeHosting({ folder, isLoopback: false, threads: 1, ...options });
  running.push(hosting);
  return hosting;
}

function request(
  path: string,
  method: PlainRequest['method'] = 'GET',
  body: unknown = undefined,
): PlainRequest {
  const [plain = '', query = ''] = path.split('?');
  return {
    method,
    path: plain,
    query,
    accept: 'application/json',
    contentType: 'application/json',
    userAgent: 'test',
    body: body === undefined ? '' : JSON.stringify(body),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape
function read(answer: Answer): any {
  return JSON.parse(textOf(answer));
}

function textOf(answer: Answer): string {
  if (answer.kind !== 'reply') throw new Error(answer.kind);
  return new TextDecoder().decode(answer.reply.body);
}

const MAPS = '/api/v1/namespaces/default/configmaps';
const map = (name: string, text = 'x') => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  data: { text },
});

const pod = (name: string, script: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: {
    terminationGracePeriodSeconds: 0,
    containers: [{ name: 'main', image: 'busybox', command: ['sh', '-c', script] }],
  },
});

async function until<T>(ask: () => Promise<T>, isDone: (value: T) => boolean): Promise<T> {
  let last: T | undefined;
  for (let tries = 0; tries < 100; tries++) {
    const value = await ask();
    last = value;
    if (isDone(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`it never came: ${JSON.stringify(last)}`);
}

const status = (hosting: PracticeHosting, id: string, name: string) => async () =>
  read(await hosting.ask(id, request(`/api/v1/namespaces/default/pods/${name}`))).status;

describe('clusters', () => {
  it('are apart from each other, and an id that is not known opens nothing', async () => {
    const hosting = host();
    const [a, b] = [hosting.create('1.1.1.1'), hosting.create('1.1.1.1')];
    expect(a).toMatch(/^[a-z2-7]{26}$/);
    expect(a).not.toBe(b);
    expect(read(await hosting.ask(a, request(MAPS, 'POST', map('mine')))).metadata.name).toBe(
      'mine',
    );
    const names = async (id: string) =>
      read(await hosting.ask(id, request(MAPS))).items.map(
        (one: { metadata: { name: string } }) => one.metadata.name,
      );
    expect(await names(a)).toContain('mine');
    expect(await names(b)).not.toContain('mine');
    for (const id of ['', '..', 'a'.repeat(26), `${a}x`, a.toUpperCase(), `${a}/../${b}`])
      expect(read(await hosting.ask(id, request('/version')))).toMatchObject({
        kind: 'Status',
        code: 404,
      });
  });

  it('are made within bounds, for each address and in all', () => {
    const hosting = host({ limits: { clusters: 3, clustersPerAddress: 2 } });
    hosting.create('1.1.1.1');
    hosting.create('1.1.1.1');
    expect(() => hosting.create('1.1.1.1')).toThrow(NoRoom);
    hosting.create('2.2.2.2');
    expect(() => hosting.create('3.3.3.3')).toThrow(/no room/);
  });

  it('on one’s own machine: the first page gets the one that kubectl was told of', async () => {
    const hosting = host({ isLoopback: true });
    const own = hosting.own()?.id;
    expect(hosting.create('127.0.0.1')).toBe(own);
    expect(hosting.create('127.0.0.1')).not.toBe(own);
    expect(hosting.own()?.id).toBe(own);
    await hosting.remove(own ?? '');
    expect(hosting.own()?.id).not.toBe(own);
    expect(host().own()).toBeNull();
  });

  it('are told to wait when they ask too much', async () => {
    const hosting = host({ limits: { requestBurst: 3, requestsPerSecond: 1 } });
    const id = hosting.create('1.1.1.1');
    const codes: number[] = [];
    for (let n = 0; n < 5; n++) {
      const answer = await hosting.ask(id, request('/version'));
      if (answer.kind === 'reply') codes.push(answer.reply.status);
    }
    expect(codes.slice(0, 3)).toEqual([200, 200, 200]);
    expect(codes).toContain(429);
  });

  it('hold so many objects, so many bytes of them, so many open streams', async () => {
    const hosting = host({ clusterLimits: { objects: 60, objectBytes: 400_000, channels: 3 } });
    const id = hosting.create('1.1.1.1');
    const answers = [];
    for (let n = 0; n < 60; n++)
      answers.push(read(await hosting.ask(id, request(MAPS, 'POST', map(`m${n}`)))));
    expect(answers.at(-1)).toMatchObject({ code: 403, reason: 'Forbidden' });
    expect(answers.at(-1).message).toMatch(/^configmaps is forbidden: exceeded quota: .*objects/);
    const other = hosting.create('1.1.1.1');
    for (let n = 0; n < 6; n++) {
      const body = map('large', `${n}`.repeat(100_000));
      const path = n === 0 ? MAPS : `${MAPS}/large`;
      expect(
        read(await hosting.ask(other, request(path, n === 0 ? 'POST' : 'PUT', body))).kind,
      ).toBe('ConfigMap');
    }
    for (let n = 0; n < 3; n++)
      answers.push(
        read(await hosting.ask(other, request(MAPS, 'POST', map(`l${n}`, 'y'.repeat(120_000))))),
      );
    expect(answers.at(-1).message).toMatch(/exceeded quota: .*bytes/);
    const third = hosting.create('1.1.1.1');
    const kinds = [];
    for (let n = 0; n < 5; n++)
      kinds.push((await hosting.ask(third, request(`${MAPS}?watch=true`))).kind);
    expect(kinds).toEqual(['stream', 'stream', 'stream', 'reply', 'reply']);
  });
});

describe('what is kept', () => {
  it('is there after a restart of the server, for its owner alone to read', async () => {
    const first = host();
    const id = first.create('1.1.1.1');
    await first.ask(id, request(MAPS, 'POST', map('kept')));
    await first.ask(
      id,
      request('/api/v1/namespaces/default/pods', 'POST', pod('web', 'sleep 9999')),
    );
    await until(status(first, id, 'web'), ({ phase }) => phase === 'Running');
    await first.close();
    const file = join(folder, `${keyOfId(id)}.cluster`);
    expect(readdirSync(folder).join()).not.toContain(id);
    expect(readFileSync(file, 'utf8')).not.toContain(id);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);

    const second = host();
    expect(read(await second.ask(id, request(`${MAPS}/kept`))).data).toEqual({ text: 'x' });
    const { containerStatuses } = await until(
      status(second, id, 'web'),
      (one) => one.containerStatuses[0].restartCount === 1 && one.containerStatuses[0].ready,
    );
    expect(containerStatuses[0].lastState.terminated).toMatchObject({
      exitCode: 255,
      reason: 'Unknown',
    });
  });

  it('goes with a reset, a removal, and a week without use', async () => {
    const first = host();
    const [a, b, c] = [first.create('1'), first.create('1'), first.create('1')];
    for (const id of [a, b, c]) await first.ask(id, request(MAPS, 'POST', map('kept')));
    expect(await first.reset(a)).toBe(true);
    expect(read(await first.ask(a, request(`${MAPS}/kept`))).code).toBe(404);
    expect(await first.remove(b)).toBe(true);
    expect(await first.remove(b)).toBe(false);
    expect(first.has(b)).toBe(false);
    await first.close();
    const file = join(folder, `${keyOfId(c)}.cluster`);
    const then = new Date(Date.now() - 8 * 24 * 3600_000);
    utimesSync(file, then, then);
    const second = host();
    expect([a, b, c].map((id) => second.has(id))).toEqual([true, false, false]);
    expect(existsSync(file)).toBe(false);
  });

  it('that cannot be read is put aside, and the cluster begins anew', async () => {
    const first = host();
    const id = first.create('1');
    await first.ask(id, request(MAPS, 'POST', map('kept')));
    await first.close();
    const file = join(folder, `${keyOfId(id)}.cluster`);
    for (const text of ['{"format":1', '{"format":1}', '{"format":7}', 'null']) {
      writeFileSync(file, text);
      const again = host();
      expect(read(await again.ask(id, request(MAPS))).kind).toBe('ConfigMapList');
      await again.close();
      expect(existsSync(`${file}.unreadable`)).toBe(true);
      rmSync(`${file}.unreadable`);
    }
  });
});

describe('a cluster that nobody asks', () => {
  it('stands still, and goes on where it was', async () => {
    const hosting = host({ limits: { sleepAfter: 300 }, lookEvery: 100 });
    const id = hosting.create('1');
    const script = 'n=0; while true; do n=$((n+1)); echo $n; sleep 0.1; done';
    await hosting.ask(id, request('/api/v1/namespaces/default/pods', 'POST', pod('web', script)));
    await until(status(hosting, id, 'web'), ({ phase }) => phase === 'Running');
    const lines = async () => {
      const answer = await hosting.ask(id, request('/api/v1/namespaces/default/pods/web/log'));
      return textOf(answer).trim().split('\n').length;
    };
    const before = await lines();
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const after = await lines();
    // Ten lines a second: three seconds of work would be 30.
    expect(after - before).toBeLessThan(15);
    expect(after).toBeGreaterThanOrEqual(before);
    const { containerStatuses } = await status(hosting, id, 'web')();
    expect(containerStatuses[0].restartCount).toBe(0);
    await until(lines, (now) => now > after + 3);
  });

  it('leaves memory where too many sleep, and comes back from its file', async () => {
    const hosting = host({ limits: { sleepAfter: 100, sleepingInMemory: 0 }, lookEvery: 50 });
    const id = hosting.create('1');
    await hosting.ask(id, request(MAPS, 'POST', map('kept')));
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(existsSync(join(folder, `${keyOfId(id)}.cluster`))).toBe(true);
    expect(read(await hosting.ask(id, request(`${MAPS}/kept`))).data).toEqual({ text: 'x' });
  });
});

describe('a thread that hangs', () => {
  const faulty = {
    workerFile: new URL('./testing/faulty-worker.mjs', import.meta.url),
    pingEvery: 100,
    patience: 1200,
    writeEvery: 50,
  };

  it('is ended; its clusters come back, but for one that hung it twice', async () => {
    const hosting = host(faulty);
    const [good, bad] = [hosting.create('1'), hosting.create('2')];
    await hosting.ask(good, request(MAPS, 'POST', map('kept')));
    await hosting.ask(bad, request(MAPS, 'POST', map('kept')));
    const watch = await hosting.ask(good, request(`${MAPS}?watch=true`));
    const ended = new Promise<void>((resolve) => {
      if (watch.kind === 'stream') watch.wire.listen({ onData: () => {}, onEnd: () => resolve() });
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(read(await hosting.ask(bad, request('/hang')))).toMatchObject({ code: 503 });
    await ended;
    for (const id of [good, bad])
      expect(read(await hosting.ask(id, request(`${MAPS}/kept`))).data).toEqual({ text: 'x' });
    expect(read(await hosting.ask(bad, request('/hang'))).message).toMatch(/was stopped/);
    expect(read(await hosting.ask(bad, request(MAPS)))).toMatchObject({
      code: 503,
      reason: 'ServiceUnavailable',
    });
    expect(read(await hosting.ask(good, request(`${MAPS}/kept`))).data).toEqual({ text: 'x' });
    await hosting.reset(bad);
    expect(read(await hosting.ask(bad, request(MAPS))).kind).toBe('ConfigMapList');
  });

  it('or breaks is replaced as well', async () => {
    const hosting = host(faulty);
    const id = hosting.create('1');
    await hosting.ask(id, request(MAPS, 'POST', map('kept')));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await hosting.ask(id, request('/throw'));
    const again = await until(
      async () => read(await hosting.ask(id, request(`${MAPS}/kept`))),
      ({ kind }) => kind === 'ConfigMap',
    );
    expect(again.data).toEqual({ text: 'x' });
  });
});
