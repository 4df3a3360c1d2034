import { expect, it } from 'vitest';
import { type ApiReply, type ApiRequest, Query } from '@/lib/practice/api/request';
import { VirtualClock } from '@/lib/practice/clock/virtual-clock';
import type { ClusterSnapshot } from './snapshot';
import { type Cluster, startCluster } from './start-cluster';

const START = Date.UTC(2026, 10, 24, 12);

function start(time: number, snapshot?: ClusterSnapshot) {
  const clock = new VirtualClock(time);
  const cluster = startCluster({
    clock,
    readYaml: (text) => JSON.parse(text),
    onError: (error) => {
      throw error;
    },
    ...(snapshot && { snapshot }),
  });
  return { clock, cluster };
}

// biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape
function ask(cluster: Cluster, method: ApiRequest['method'], path: string, body?: unknown): any {
  const answer = cluster.request({
    method,
    path,
    query: new Query(''),
    accept: 'application/json',
    contentType: 'application/json',
    userAgent: 'test',
    body: body === undefined ? '' : JSON.stringify(body),
  }) as ApiReply;
  return JSON.parse(JSON.stringify(answer.body));
}

function read({ cluster, clock }: ReturnType<typeof start>, path: string): string {
  let text = '';
  cluster.kubelet.exec({ namespace: 'default', name: 'web' }, 'main', ['cat', path], {
    onOutput: (_stream, bytes) => {
      text += String.fromCharCode(...bytes);
    },
  });
  clock.advance(500);
  return text;
}

const POD = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web' },
  spec: {
    terminationGracePeriodSeconds: 0,
    volumes: [
      { name: 'data', emptyDir: {} },
      { name: 'ram', emptyDir: { medium: 'Memory' } },
    ],
    initContainers: [
      {
        name: 'first',
        image: 'busybox',
        command: ['sh', '-c', 'echo begun >> /data/init'],
        volumeMounts: [{ name: 'data', mountPath: '/data' }],
      },
    ],
    containers: [
      {
        name: 'main',
        image: 'busybox',
        command: [
          'sh',
          '-c',
          'echo run >> /data/runs; touch /ram/x; umask 077; mkdir -p /data/__proto__; ln -sf runs /data/link; sleep 9999',
        ],
        volumeMounts: [
          { name: 'data', mountPath: '/data' },
          { name: 'ram', mountPath: '/ram' },
        ],
      },
    ],
  },
};

it('comes back as after a reboot of its node: files and objects are there, containers start again', () => {
  const first = start(START);
  ask(first.cluster, 'POST', '/api/v1/namespaces/default/pods', POD);
  first.clock.advance(20_000);
  const saved = JSON.parse(JSON.stringify(first.cluster.snapshot())) as ClusterSnapshot;
  expect(saved.time).toBe(START + 20_000);
  first.cluster.stop();

  const second = start(START + 3_600_000, saved);
  second.clock.advance(20_000);
  const { status } = ask(second.cluster, 'GET', '/api/v1/namespaces/default/pods/web');
  expect(status.phase).toBe('Running');
  expect(status.containerStatuses[0]).toMatchObject({
    restartCount: 1,
    ready: true,
    lastState: { terminated: { exitCode: 255, reason: 'Unknown' } },
  });
  expect(read(second, '/data/runs')).toBe('run\nrun\n');
  expect(read(second, '/data/link')).toBe('run\nrun\n');
  expect(read(second, '/data/init')).toBe('begun\nbegun\n');
  const events = ask(second.cluster, 'GET', '/api/v1/namespaces/default/events').items;
  expect(events.map(({ reason }: { reason: string }) => reason)).toContain('SandboxChanged');
  const again = JSON.parse(JSON.stringify(second.cluster.snapshot())) as ClusterSnapshot;
  expect(again.node.volumes.map(({ name }) => name)).toEqual(['data']);
});

it('counts the restart of a Pod without init containers too', () => {
  const first = start(START);
  const { initContainers: _none, ...spec } = POD.spec;
  ask(first.cluster, 'POST', '/api/v1/namespaces/default/pods', { ...POD, spec });
  first.clock.advance(20_000);
  const second = start(START + 60_000, first.cluster.snapshot());
  second.clock.advance(20_000);
  const third = start(START + 120_000, second.cluster.snapshot());
  third.clock.advance(20_000);
  const { status } = ask(third.cluster, 'GET', '/api/v1/namespaces/default/pods/web');
  expect(status.containerStatuses[0].restartCount).toBe(2);
});

it('leaves a Pod that never restarts as a real node would: failed', () => {
  const first = start(START);
  const spec = { ...POD.spec, restartPolicy: 'Never' };
  ask(first.cluster, 'POST', '/api/v1/namespaces/default/pods', { ...POD, spec });
  first.clock.advance(20_000);
  const second = start(START + 60_000, first.cluster.snapshot());
  second.clock.advance(20_000);
  const { status } = ask(second.cluster, 'GET', '/api/v1/namespaces/default/pods/web');
  expect(status.phase).toBe('Failed');
  expect(status.containerStatuses[0].state.terminated.exitCode).toBe(255);
});
