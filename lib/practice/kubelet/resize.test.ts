import { describe, expect, it } from 'vitest';
import { PODS } from './pod';
import { testNode } from './testing/test-node';

const main = {
  name: 'main',
  image: 'busybox:1.36',
  command: ['sleep', '1000'],
  resources: {
    requests: { cpu: '100m', memory: '32Mi' },
    limits: { cpu: '200m', memory: '64Mi' },
  },
  resizePolicy: [
    { resourceName: 'cpu', restartPolicy: 'NotRequired' },
    { resourceName: 'memory', restartPolicy: 'RestartContainer' },
  ],
};

type Amounts = Record<string, string>;

/** As the resize subresource leaves it. */
function resize(
  node: ReturnType<typeof testNode>,
  resources: { requests?: Amounts; limits?: Amounts },
): void {
  node.store.change(PODS, 'default', 'resize', (pod) => {
    const spec = pod.spec as { containers: (typeof main)[] };
    const containers = spec.containers.map((one) => ({
      ...one,
      resources: {
        requests: { ...one.resources.requests, ...resources.requests },
        limits: { ...one.resources.limits, ...resources.limits },
      },
    }));
    const generation = (pod.metadata.generation ?? 0) + 1;
    return { ...pod, metadata: { ...pod.metadata, generation }, spec: { ...spec, containers } };
  });
}

function started(spec: object = { terminationGracePeriodSeconds: 2, containers: [main] }) {
  const node = testNode();
  node.create('resize', spec);
  node.clock.advance(3000);
  const told = (reason: string) =>
    node
      .events('resize')
      .filter((event) => event.reason === reason)
      .map(({ message }) => message);
  const status = () => node.pod('resize')!.status!;
  const container = () => status().containerStatuses![0]!;
  const conditions = () => status().conditions!.filter(({ type }) => type.startsWith('PodResize'));
  const file = (name: string) =>
    node.exec('resize', 'main', 'cat', `/sys/fs/cgroup/${name}`).output;
  return { node, told, status, container, conditions, file };
}

describe('a resize', () => {
  it('of CPU comes into force without a restart, as recorded', () => {
    const { node, told, status, container, conditions, file } = started();
    expect(status().allocatedResources).toEqual(main.resources.requests);
    expect(status().resources).toEqual(main.resources);
    const before = container().containerID;
    resize(node, { requests: { cpu: '150m' }, limits: { cpu: '300m' } });
    node.clock.advance(3000);
    const sum =
      '{"containers":[{"name":"main","resources":{"limits":{"cpu":"300m","memory":"64Mi"},"requests":{"cpu":"150m","memory":"32Mi"}}}],"generation":2}';
    expect(told('ResizeStarted')).toEqual([`Pod resize started: ${sum}`]);
    expect(told('ResizeCompleted')).toEqual([`Pod resize completed: ${sum}`]);
    expect(file('cpu.max')).toBe('30000 100000\n');
    expect(container()).toMatchObject({
      containerID: before,
      restartCount: 0,
      allocatedResources: { cpu: '150m', memory: '32Mi' },
      resources: {
        limits: { cpu: '300m', memory: '64Mi' },
        requests: { cpu: '150m', memory: '32Mi' },
      },
    });
    expect(conditions()).toEqual([]);
    const steps = node.timeline
      .filter(({ pod }) => pod.metadata.generation === 2)
      .map(({ pod }) => [
        pod.status!.conditions!.some(({ type }) => type === 'PodResizeInProgress'),
        pod.status!.containerStatuses![0]!.allocatedResources!.cpu,
        pod.status!.containerStatuses![0]!.resources!.limits!.cpu,
      ]);
    expect(steps).toEqual([
      [false, '100m', '200m'],
      [true, '150m', '200m'],
      [false, '150m', '300m'],
    ]);
  });

  it('of memory restarts the container where its policy says so', () => {
    const { node, told, container, file } = started();
    resize(node, { limits: { memory: '96Mi' } });
    node.clock.advance(6000);
    expect(told('Killing')).toEqual(['Container main resize requires restart']);
    expect(told('ResizeCompleted')).toHaveLength(1);
    expect(container()).toMatchObject({
      restartCount: 1,
      resources: { limits: { memory: '96Mi' } },
      lastState: { terminated: { exitCode: 137 } },
    });
    expect(file('memory.max')).toBe(`${96 * 2 ** 20}\n`);
  });

  it('waits where the node has no room, and goes on when there is', () => {
    const { node, told, container, conditions } = started();
    node.create('other', {
      terminationGracePeriodSeconds: 1,
      containers: [{ ...main, resources: { requests: { cpu: '1500m' } }, resizePolicy: [] }],
    });
    node.clock.advance(3000);
    resize(node, { requests: { cpu: '900m' }, limits: { cpu: '1' } });
    node.clock.advance(3000);
    const message =
      "Node didn't have enough resource: cpu, requested: 900, used: 1500, capacity: 2000";
    expect(conditions()).toMatchObject([
      {
        type: 'PodResizePending',
        status: 'True',
        reason: 'Deferred',
        message,
        observedGeneration: 2,
      },
    ]);
    expect(told('ResizeDeferred')).toEqual([
      `Pod resize OutOfcpu: {"containers":[{"name":"main","resources":{"limits":{"cpu":"1","memory":"64Mi"},"requests":{"cpu":"900m","memory":"32Mi"}}}],"generation":2,"error":"${message}"}`,
    ]);
    expect(container().resources?.limits?.cpu).toBe('200m');
    node.remove('other', 1);
    node.clock.advance(120_000);
    expect(conditions()).toEqual([]);
    expect(container().resources?.limits?.cpu).toBe('1');
    expect(container().restartCount).toBe(0);
  });

  it('below what is in use is refused, and the container goes on as it was', () => {
    const { node, told, container, conditions } = started({
      containers: [
        {
          ...main,
          command: ['sh', '-c', 'dd if=/dev/zero of=/dev/shm/big bs=1M count=40; sleep 1000'],
          resizePolicy: [],
        },
      ],
    });
    resize(node, { limits: { memory: '36Mi' } });
    node.clock.advance(5000);
    expect(conditions()).toMatchObject([
      {
        type: 'PodResizeInProgress',
        reason: 'Error',
        message: expect.stringMatching(
          /^attempting to set container "main" memory limit \(37748736\) below current usage \(\d+\)$/,
        ),
      },
    ]);
    expect(told('ResizeError')).toHaveLength(1);
    expect(container().restartCount).toBe(0);
    expect(container().resources?.limits?.memory).toBe('64Mi');
  });
});
