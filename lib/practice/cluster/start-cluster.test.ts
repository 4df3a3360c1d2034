import { expect, it } from 'vitest';
import { type ApiReply, type ApiRequest, Query } from '@/lib/practice/api/request';
import { VirtualClock } from '@/lib/practice/clock/virtual-clock';
import { startCluster } from './start-cluster';

function makeCluster() {
  const errors: unknown[] = [];
  const clock = new VirtualClock(Date.UTC(2026, 10, 24, 12));
  const onError = (error: unknown) => errors.push(error);
  const cluster = startCluster({ clock, readYaml: (text) => JSON.parse(text), onError });
  clock.advance(1000);
  const ask = (method: ApiRequest['method'], path: string, body?: unknown) => {
    const answer = cluster.request({
      method,
      path,
      query: new Query(''),
      accept: 'application/json',
      contentType: 'application/json',
      userAgent: 'test',
      body: body === undefined ? '' : JSON.stringify(body),
    });
    // biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape
    return JSON.parse(JSON.stringify((answer as ApiReply).body)) as any;
  };
  return { clock, cluster, errors, ask };
}

const TUTORIAL = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', labels: { app: 'web' } },
  spec: {
    volumes: [{ name: 'shared', emptyDir: {} }],
    containers: [
      {
        name: 'server',
        image: 'nginx',
        volumeMounts: [{ name: 'shared', mountPath: '/usr/share/nginx/html' }],
      },
      {
        name: 'filler',
        image: 'busybox',
        command: ['sh', '-c', 'echo Hello > /html/index.html; sleep 3600'],
        volumeMounts: [{ name: 'shared', mountPath: '/html' }],
      },
    ],
  },
};

it('runs a Pod that is posted, until it is Ready', () => {
  const { clock, ask, errors } = makeCluster();
  expect(ask('POST', '/api/v1/namespaces/default/pods', TUTORIAL).status.phase).toBe('Pending');
  clock.advance(20_000);
  const pod = ask('GET', '/api/v1/namespaces/default/pods/web');
  expect(pod.status.phase).toBe('Running');
  expect(pod.status.containerStatuses.map((one: { ready: boolean }) => one.ready)).toEqual([
    true,
    true,
  ]);
  expect(errors).toEqual([]);
});

it('lets a Pod reach another by the name of its Service', () => {
  const { clock, cluster, ask, errors } = makeCluster();
  ask('POST', '/api/v1/namespaces/default/pods', TUTORIAL);
  ask('POST', '/api/v1/namespaces/default/services', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'front' },
    spec: {
      selector: { app: 'web' },
      ports: [{ port: 8080, targetPort: 80 }],
    },
  });
  clock.advance(20_000);
  let output = '';
  cluster.kubelet.exec(
    { namespace: 'default', name: 'web' },
    'filler',
    ['wget', '-qO-', 'http://front:8080'],
    {
      onOutput: (_stream, bytes) => {
        output += String.fromCharCode(...bytes);
      },
    },
  );
  clock.advance(5000);
  expect(output).toBe('Hello\n');
  expect(errors).toEqual([]);
});
