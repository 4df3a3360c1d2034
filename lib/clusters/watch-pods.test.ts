import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ObjectReference, WatchEvent } from '@/lib/kubernetes/cluster-api';
import { findCluster } from '@/lib/server/clusters/contexts';
import {
  type ControlPlane,
  startControlPlane,
  WITHOUT_ASSETS,
} from '@/lib/server/testing/control-plane';
import { kubeconfigFor, serveStrangely } from '@/lib/server/testing/strange-servers';
import type { WatchTimes } from './keep-watching';
import { selectorText } from './pod-selection';
import { watchPods } from './watch-pods';

const TIMES: WatchTimes = { alive: 150, retry: 50, longestRetry: 200, gather: 20 };

/** A watch that is read step by step; `until` skips to the first event that fits. */
class Watching {
  readonly #abort = new AbortController();
  readonly #events: AsyncGenerator<WatchEvent>;

  constructor(events: (signal: AbortSignal) => AsyncGenerator<WatchEvent>) {
    this.#events = events(this.#abort.signal);
  }

  async until(fits: (event: WatchEvent) => boolean): Promise<WatchEvent> {
    for (;;) {
      const { value, done } = await this.#events.next();
      if (done) throw new Error('the watch has ended');
      if (fits(value)) return value;
    }
  }

  async pods(fits: (pods: Extract<WatchEvent, { type: 'pods' }>['pods']) => boolean) {
    const event = await this.until((one) => one.type === 'pods' && fits(one.pods));
    return event.type === 'pods' ? event.pods : [];
  }

  async end() {
    this.#abort.abort();
    for await (const _ of this.#events);
  }
}

async function watch(context: string, reference: Partial<ObjectReference>) {
  const connection = await findCluster(context);
  const whole = { apiVersion: 'v1', kind: 'Pod', name: 'shop', namespace: 'default', ...reference };
  return new Watching((signal) => watchPods(connection, whole, signal, TIMES));
}

describe.skipIf(WITHOUT_ASSETS)('on a real API server', () => {
  let cluster: ControlPlane;
  beforeAll(async () => {
    cluster = await startControlPlane();
    vi.stubEnv('KUBECONFIG', cluster.kubeconfig);
  }, 120_000);
  afterAll(async () => {
    vi.unstubAllEnvs();
    await cluster?.stop();
  });

  const PODS = '/api/v1/namespaces/default/pods';
  const pod = (name: string, labels = {}) => ({
    metadata: { name, labels },
    spec: { containers: [{ name: 'web', image: 'nginx' }] },
  });

  test('a Pod comes, changes and goes', async () => {
    const watching = await watch('admin', { name: 'life' });
    expect(await watching.pods(() => true)).toEqual([]);
    await cluster.api('POST', PODS, pod('life'));
    await cluster.api('POST', PODS, pod('another'));
    expect(await watching.pods((pods) => pods.length > 0)).toMatchObject([
      { name: 'life', phase: 'Pending' },
    ]);
    const waiting = {
      reason: 'CrashLoopBackOff',
      message: 'back-off 10s restarting failed container=web',
    };
    await cluster.api('PATCH', `${PODS}/life/status`, {
      status: {
        phase: 'Running',
        containerStatuses: [
          {
            name: 'web',
            image: 'nginx',
            imageID: '',
            ready: false,
            restartCount: 3,
            state: { waiting },
          },
        ],
      },
    });
    expect(await watching.pods((pods) => pods[0]?.phase === 'Running')).toMatchObject([
      {
        containers: [
          { name: 'web', state: 'waiting', reason: 'CrashLoopBackOff', restartCount: 3 },
        ],
      },
    ]);
    await cluster.api('DELETE', `${PODS}/life?gracePeriodSeconds=0`);
    expect(await watching.pods((pods) => pods.length === 0)).toEqual([]);
    await watching.end();
  });

  test('the Pods of a Deployment, which may come later', async () => {
    const watching = await watch('admin', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'late',
    });
    expect(await watching.pods(() => true)).toEqual([]);
    await cluster.api('POST', '/apis/apps/v1/namespaces/default/deployments', {
      metadata: { name: 'late' },
      spec: {
        selector: {
          matchLabels: { app: 'late' },
          matchExpressions: [{ key: 'tier', operator: 'In', values: ['a', 'b'] }],
        },
        template: {
          ...pod('x', { app: 'late', tier: 'a' }),
          metadata: { labels: { app: 'late', tier: 'a' } },
        },
      },
    });
    await cluster.api('POST', PODS, pod('late-1', { app: 'late', tier: 'a' }));
    await cluster.api('POST', PODS, pod('not-ours', { app: 'late', tier: 'c' }));
    await cluster.api('POST', PODS, pod('late-2', { app: 'late', tier: 'b' }));
    const pods = await watching.pods((all) => all.length === 2);
    expect(pods.map(({ name }) => name)).toEqual(['late-1', 'late-2']);
    await watching.end();
  });

  test('the Pods of a CronJob, by the Jobs that it makes', async () => {
    const watching = await watch('admin', {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      name: 'tick',
    });
    const jobPod = (job: string) => {
      const made = pod(`${job}-abcde`, { 'batch.kubernetes.io/job-name': job });
      const owner = { apiVersion: 'batch/v1', kind: 'Job', name: job, uid: job };
      return { ...made, metadata: { ...made.metadata, ownerReferences: [owner] } };
    };
    for (const job of ['tick-29000000', 'tick-tock-29000000', 'tick-manual'])
      await cluster.api('POST', PODS, jobPod(job));
    expect(await watching.pods((pods) => pods.length > 0)).toMatchObject([
      { name: 'tick-29000000-abcde' },
    ]);
    await watching.end();
  });

  test('what may not be seen is told, and asked again', async () => {
    const watching = await watch('stranger', {});
    const event = await watching.until(({ type }) => type === 'problem');
    expect(event).toMatchObject({
      problem: { code: 'forbidden', message: expect.stringContaining('stranger may not see Pods') },
    });
    await watching.until(({ type }) => type === 'problem');
    await watching.end();
  });
});

describe('on a cluster that is hard to watch', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kubeconfig-'));
    vi.stubEnv('KUBECONFIG', join(folder, 'config'));
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true, force: true });
  });

  const item = (name: string) => ({
    metadata: { name, creationTimestamp: '2026-11-24T10:00:00Z' },
  });

  /** Answers lists with one Pod named after how often it was asked, and watches as told. */
  async function serve(onWatch: Parameters<typeof serveStrangely>[0], lists = { count: 0 }) {
    const { port, close } = await serveStrangely((request, response) => {
      if (request.url?.includes('watch=true')) return onWatch(request, response);
      lists.count += 1;
      const body = {
        kind: 'PodList',
        metadata: { resourceVersion: '7' },
        items: [item(`list-${lists.count}`)],
      };
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    });
    await writeFile(join(folder, 'config'), kubeconfigFor(`http://127.0.0.1:${port}`));
    return { close, lists };
  }

  test('a sign of life comes while nothing happens', async () => {
    const { close } = await serve((_, response) => response.writeHead(200).flushHeaders());
    const watching = await watch('strange', {});
    await watching.until(({ type }) => type === 'alive');
    await watching.until(({ type }) => type === 'alive');
    await watching.end();
    close();
  });

  test.each([
    ['ends', ''],
    ['says that it began too long ago', '{"type":"ERROR","object":{"kind":"Status","code":410}}\n'],
    ['breaks off in a line', '{"type":"ADDED","obj'],
    ['talks nonsense', '<html>\n'],
  ])('a watch that %s begins anew', async (_, words) => {
    const { close } = await serve((__, response) => response.writeHead(200).end(words));
    const watching = await watch('strange', {});
    await watching.pods(([pod]) => pod?.name === 'list-1');
    await watching.pods(([pod]) => pod !== undefined && pod.name > 'list-1');
    await watching.end();
    close();
  });

  test('a line may come in pieces, several at once, and between bookmarks', async () => {
    const event = (type: string, name: string) => JSON.stringify({ type, object: item(name) });
    const { close } = await serve((_, response) => {
      const text = `${event('BOOKMARK', 'x')}\n${event('ADDED', 'ä-pod')}\n${event('DELETED', 'list-1')}\n`;
      const bytes = Buffer.from(text);
      const middle = bytes.indexOf(0xc3) + 1;
      response.writeHead(200).write(bytes.subarray(0, middle));
      setTimeout(() => response.write(bytes.subarray(middle)), 30);
    });
    const watching = await watch('strange', {});
    const pods = await watching.pods((all) => all.some(({ name }) => name === 'ä-pod'));
    expect(pods.map(({ name }) => name)).toEqual(['ä-pod']);
    await watching.end();
    close();
  });

  test('a cluster that goes away is told, and found again', async () => {
    const { close } = await serve((request) => void setTimeout(() => request.socket.destroy(), 30));
    const watching = await watch('strange', {});
    await watching.pods(() => true);
    close();
    const event = await watching.until(({ type }) => type === 'problem');
    expect(event).toMatchObject({
      problem: { code: expect.stringMatching(/unreachable|nonsense/) },
    });
    await watching.end();
  });

  test('it ends with its reader, and so does the request behind it', async () => {
    let ended = false;
    const { close } = await serve((request, response) => {
      response.writeHead(200).flushHeaders();
      request.socket.on('close', () => {
        ended = true;
      });
    });
    const watching = await watch('strange', {});
    await watching.pods(() => true);
    await watching.until(({ type }) => type === 'alive');
    await watching.end();
    await vi.waitFor(() => expect(ended).toBe(true));
    close();
  });
});

test.each([
  [{ matchLabels: { app: 'a', 'x.y/z': '' } }, 'app=a,x.y/z='],
  [{ app: 'rc' }, 'app=rc'],
  [
    {
      matchExpressions: [
        { key: 'k', operator: 'NotIn', values: ['a', 'b'] },
        { key: 'e', operator: 'Exists' },
        { key: 'n', operator: 'DoesNotExist' },
      ],
    },
    'k notin (a,b),e,!n',
  ],
  [{ matchLabels: null }, ''],
])('a selector as a query holds it: %j', (selector, text) => {
  expect(selectorText(selector)).toBe(text);
});
