import { describe, expect, it } from 'vitest';
import { testNode } from './testing/test-node';
import { rowOf } from './testing/timeline-row';

const forever = ['sleep', '100000'];

describe('a node', () => {
  it('runs the tutorial Pod: a file that one container writes is what the other serves', () => {
    const node = testNode();
    node.create('web', {
      volumes: [{ name: 'html', emptyDir: {} }],
      containers: [
        {
          name: 'nginx',
          image: 'nginx:1.27',
          volumeMounts: [{ name: 'html', mountPath: '/usr/share/nginx/html' }],
        },
        {
          name: 'filler',
          image: 'busybox:1.36',
          command: ['sh', '-c', 'echo Hello > /data/index.html; sleep 100000'],
          volumeMounts: [{ name: 'html', mountPath: '/data' }],
        },
      ],
    });
    node.clock.advance(3000);
    expect(node.pod('web')?.status?.phase).toBe('Running');
    expect(node.exec('web', 'filler', 'wget', '-qO-', 'localhost').output).toBe('Hello\n');
    expect(node.exec('web', 'nginx', 'cat', '/usr/share/nginx/html/index.html').output).toBe(
      'Hello\n',
    );
    expect(node.events('web').map(({ reason }) => reason)).toEqual([
      'Scheduled',
      'Pulled',
      'Created',
      'Started',
      'Pulled',
      'Created',
      'Started',
    ]);
  });

  it('waits longer and longer before a container that fails is started again', () => {
    const node = testNode();
    node.create('crash', {
      containers: [{ name: 'main', image: 'busybox:1.36', command: ['sh', '-c', 'date; exit 1'] }],
    });
    node.clock.advance(700_000);
    const starts = node.timeline.flatMap(({ pod }) => {
      const [status] = pod.status?.containerStatuses ?? [];
      return status?.state.running
        ? [[status.restartCount, Date.parse(status.state.running.startedAt)]]
        : [];
    });
    const waits = starts.slice(1).map(([, at = 0], n) => (at - (starts[n]?.[1] ?? 0)) / 1000);
    const nominal = [0, 10, 20, 40, 80, 160, 300];
    expect(waits).toHaveLength(nominal.length);
    waits.forEach((wait, n) => {
      expect(wait).toBeGreaterThanOrEqual(nominal[n]!);
      expect(wait).toBeLessThanOrEqual(nominal[n]! * 1.5 + 3);
    });
    expect(node.log('crash', 'main')).toMatch(/UTC 2026\n$/);
    expect(rowOf(node.pod('crash')!)).toContain('terminated:Error(1) last=Error(1)');
  });

  it('keeps one volume for all runs, and what a Pod with an end has said', () => {
    const node = testNode();
    node.create('once', {
      restartPolicy: 'Never',
      containers: [
        {
          name: 'main',
          image: 'busybox:1.36',
          command: ['sh', '-c', 'echo said; sleep 2; exit 3'],
        },
      ],
    });
    node.clock.advance(10_000);
    expect(node.pod('once')?.status?.phase).toBe('Failed');
    expect(node.log('once', 'main')).toBe('said\n');
  });

  it('gives a container its time to end, then takes the Pod out of the store', () => {
    const node = testNode();
    node.create('slow', {
      containers: [{ name: 'main', image: 'busybox:1.36', command: ['sh', '-c', 'sleep 100000'] }],
    });
    node.clock.advance(3000);
    node.remove('slow', 5);
    node.clock.advance(4000);
    expect(node.pod('slow')).not.toBeNull();
    node.clock.advance(3000);
    expect(node.pod('slow')).toBeNull();
    const last = node.timeline.at(-1)!;
    expect(last.type).toBe('DELETED');
    expect(rowOf(last.pod)).toContain('main=terminated:Error(137)');
  });

  it('says what keeps a container from being made', () => {
    const node = testNode();
    node.create('asks', {
      containers: [
        {
          name: 'main',
          image: 'busybox:1.36',
          command: forever,
          env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'settings', key: 'a' } } }],
        },
      ],
    });
    node.clock.advance(3000);
    expect(node.pod('asks')?.status?.containerStatuses?.[0]?.state.waiting).toEqual({
      reason: 'CreateContainerConfigError',
      message: 'configmap "settings" not found',
    });
    node.store.create(
      { group: '', plural: 'configmaps' },
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'settings', namespace: 'default' },
        data: { a: 'one' },
      },
    );
    node.clock.advance(20_000);
    expect(node.exec('asks', 'main', 'printenv', 'A').output).toBe('one\n');
  });

  it('restarts what its liveness probe finds dead, and does not count it as ready before its readiness probe does', () => {
    const node = testNode();
    node.create('probed', {
      containers: [
        {
          name: 'main',
          image: 'busybox:1.36',
          command: ['sh', '-c', 'sleep 6; touch /tmp/ready; sleep 100000'],
          readinessProbe: { exec: { command: ['cat', '/tmp/ready'] }, periodSeconds: 2 },
          livenessProbe: {
            tcpSocket: { port: 80 },
            periodSeconds: 20,
            initialDelaySeconds: 15,
            failureThreshold: 1,
          },
          terminationGracePeriodSeconds: 2,
        },
      ],
      terminationGracePeriodSeconds: 2,
    });
    const ready = () => node.pod('probed')?.status?.containerStatuses?.[0]?.ready;
    node.clock.advance(5000);
    expect(ready()).toBe(false);
    node.clock.advance(6000);
    expect(ready()).toBe(true);
    node.clock.advance(19_000);
    expect(node.pod('probed')?.status?.containerStatuses?.[0]?.restartCount).toBe(1);
    const { podIP } = node.pod('probed')!.status!;
    expect(node.events('probed').map(({ message }) => message)).toContain(
      `Liveness probe failed: dial tcp ${podIP}:80: connect: connection refused`,
    );
  });
});
