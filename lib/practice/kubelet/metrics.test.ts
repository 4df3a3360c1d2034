import { describe, expect, it } from 'vitest';
import type { Activity } from './activity';
import { testNode } from './testing/test-node';

const image = 'busybox:1.36';
const sh = (script: string) => ['sh', '-c', script];
const web = { namespace: 'default', name: 'web' };

describe('metrics of a Pod', () => {
  it('tell CPU against its limit, and memory', () => {
    const node = testNode();
    node.create('web', {
      volumes: [{ name: 'data', emptyDir: {} }],
      containers: [
        {
          name: 'busy',
          image,
          command: sh('while true; do :; done'),
          resources: { limits: { cpu: '200m', memory: '64Mi' } },
        },
        {
          name: 'idle',
          image,
          command: sh('dd if=/dev/zero of=/data/x bs=1M count=3; sleep 1000'),
          volumeMounts: [{ name: 'data', mountPath: '/data' }],
        },
      ],
    });
    expect(node.kubelet.podMetrics(web)).toBeNull();
    node.clock.advance(60_000);
    const metrics = node.kubelet.podMetrics(web)!;
    const [busy, idle] = metrics.containers;
    expect(busy!.name).toBe('busy');
    expect(busy!.cpuNanocores).toBeGreaterThan(190e6);
    expect(busy!.cpuNanocores).toBeLessThan(210e6);
    expect(busy!.throttledPeriods).toBeGreaterThan(1000);
    expect(busy!.memoryLimitBytes).toBe(64 * 2 ** 20);
    expect(idle!.cpuNanocores).toBe(0);
    expect(idle!.memoryWorkingSetBytes).toBeGreaterThan(100_000);
    expect(metrics.volumes).toEqual([{ name: 'data', usedBytes: 3 * 2 ** 20 }]);
    expect(node.kubelet.podMetrics({ namespace: 'default', name: 'nosuch' })).toBeNull();
  });

  it('show how one container that has no limit starves another', () => {
    const node = testNode();
    const loop = { image, command: sh('while true; do :; done') };
    node.create('web', {
      containers: [
        { name: 'big', ...loop, resources: { requests: { cpu: '900m' } } },
        { name: 'other', ...loop, resources: { requests: { cpu: '900m' } } },
        { name: 'small', ...loop, resources: { requests: { cpu: '100m' } } },
      ],
    });
    node.clock.advance(21_000);
    const cpu = new Map(
      node.kubelet
        .podMetrics(web)!
        .containers.map(({ name, cpuNanocores }) => [name, cpuNanocores / 1e9]),
    );
    expect(cpu.get('small')!).toBeLessThan(0.3);
    expect(cpu.get('big')!).toBeGreaterThan(0.7);
    expect([...cpu.values()].reduce((sum, one) => sum + one, 0)).toBeCloseTo(2, 1);
  });
});

describe('activity', () => {
  it('names who reads and writes which volume and connects, at most twice a second', () => {
    const node = testNode();
    const seen: Activity[] = [];
    const watch = node.kubelet.watchActivity((activity) => seen.push(activity));
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
          image,
          command: sh(
            'while true; do date > /data/sub.html; wget -qO /dev/null localhost/sub.html; sleep 0.05; done',
          ),
          volumeMounts: [{ name: 'html', mountPath: '/data' }],
        },
      ],
    });
    node.clock.advance(11_000);
    const edges = new Map<string, number>();
    for (const { container, kind, volume, path, port } of seen) {
      const edge = [container, kind, volume ?? port, path].join(' ');
      edges.set(edge, (edges.get(edge) ?? 0) + 1);
    }
    expect([...edges.keys()].sort()).toEqual([
      'filler connect 80 ',
      'filler write html /sub.html',
      'nginx read html /sub.html',
    ]);
    for (const count of edges.values()) {
      expect(count).toBeGreaterThan(10);
      expect(count).toBeLessThanOrEqual(22);
    }
    expect(seen[0]).toMatchObject({
      pod: 'web',
      namespace: 'default',
      uid: node.pod('web')!.metadata.uid,
    });
    const before = seen.length;
    watch.stop();
    node.clock.advance(5000);
    expect(seen.length).toBe(before);
  });
});
