import { expect, it } from 'vitest';
import type { ActivityEvent } from '@/lib/kubernetes/cluster-api';
import { type ApiRequest, Query } from '@/lib/practice/api/request';
import { VirtualClock } from '@/lib/practice/clock/virtual-clock';
import { startCluster } from './start-cluster';

const POD = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web' },
  spec: {
    volumes: [{ name: 'html', emptyDir: {} }],
    containers: [
      {
        name: 'main',
        image: 'busybox',
        command: ['sh', '-c', 'while true; do date > /html/now; sleep 1; done'],
        volumeMounts: [{ name: 'html', mountPath: '/html' }],
      },
    ],
  },
};

it('tells who writes what in a namespace, and what containers use, until nobody listens', () => {
  const clock = new VirtualClock(Date.UTC(2026, 10, 24, 12));
  const cluster = startCluster({ clock, readYaml: (text) => JSON.parse(text) });
  const ask = (method: ApiRequest['method'], path: string, body = '') =>
    cluster.request({
      method,
      path,
      query: new Query(''),
      accept: '',
      contentType: 'application/json',
      userAgent: 'test',
      body,
    });
  clock.advance(1000);
  ask('POST', '/api/v1/namespaces/default/pods', JSON.stringify(POD));
  clock.advance(5000);
  const events: Record<string, ActivityEvent[]> = { default: [], other: [] };
  const stops = Object.keys(events).map((namespace) => {
    const path = `/apis/practice.pod-designer.dev/v1/namespaces/${namespace}/activity`;
    const answer = ask('GET', path);
    if (answer.kind !== 'stream') throw new Error(answer.kind);
    return answer.start({
      write: (line) => events[namespace]?.push(JSON.parse(line)),
      end: () => {},
    });
  });
  clock.advance(4000);
  const items = events.default?.flatMap((one) => (one.type === 'activity' ? one.items : [])) ?? [];
  expect(items.length).toBeGreaterThan(2);
  expect(items[0]).toMatchObject({
    pod: 'web',
    container: 'main',
    kind: 'write',
    volume: 'html',
    path: expect.stringContaining('now'),
  });
  const usage = events.default?.find(({ type }) => type === 'usage');
  expect(usage).toMatchObject({
    pods: [
      {
        pod: 'web',
        containers: [{ name: 'main' }],
        volumes: expect.arrayContaining([{ name: 'html', used: 4096 }]),
      },
    ],
  });
  expect(events.other?.map(({ type }) => type)).toEqual(['usage', 'usage']);
  for (const stop of stops) stop();
  const before = events.default?.length;
  clock.advance(10_000);
  expect(events.default?.length).toBe(before);
});
