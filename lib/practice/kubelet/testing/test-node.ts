import { VirtualClock } from '../../clock/virtual-clock';
import { Machine } from '../../process/machine';
import { startScheduler } from '../../scheduler/scheduler';
import type { NewObject } from '../../store/object';
import { ObjectStore } from '../../store/store';
import type { FindImage } from '../image-manager';
import { startKubelet } from '../kubelet';
import { EVENTS, NODES, PODS, type Pod } from '../pod';

/** One node on a virtual clock, with its scheduler. */
export function testNode(
  options: {
    readonly presentImages?: readonly string[];
    readonly seed?: number;
    readonly findImage?: FindImage;
  } = {},
) {
  const clock = new VirtualClock(Date.UTC(2026, 10, 24, 0, 31));
  const machine = new Machine(clock, { seed: options.seed ?? 1 });
  const random = () => machine.random();
  const store = new ObjectStore({ now: () => clock.now(), random });
  store.create(NODES, {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: 'node-1',
      labels: { 'kubernetes.io/hostname': 'node-1', 'kubernetes.io/os': 'linux' },
    },
    status: {
      allocatable: { cpu: '2', memory: '24Gi', pods: '110', 'ephemeral-storage': '100Gi' },
    },
  });
  const timeline: { t: number; type: string; pod: Pod }[] = [];
  const begun = clock.now();
  store.watch(PODS, store.resourceVersion, ({ type, object }) =>
    timeline.push({ t: (clock.now() - begun) / 1000, type, pod: object as Pod }),
  );
  const kubelet = startKubelet({
    store,
    clock,
    machine,
    random,
    nodeName: 'node-1',
    ...(options.findImage && { findImage: options.findImage }),
    presentImages: options.presentImages ?? [
      'busybox:1.36',
      'busybox:1.28',
      'nginx:1.27',
      'nginx:1.25',
      'redis:7',
      'curlimages/curl:8.5.0',
    ],
  });
  const scheduler = startScheduler({ store, clock, random });
  const node = {
    clock,
    machine,
    store,
    kubelet,
    scheduler,
    timeline,
    begun,
    /** As the server stores it: with the defaults that matter here. */
    create(name: string, spec: unknown, namespace = 'default'): Pod {
      const given = spec as Pod['spec'];
      const pod: NewObject = {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name, namespace, generation: 1 },
        spec: { restartPolicy: 'Always', terminationGracePeriodSeconds: 30, ...given },
        status: { phase: 'Pending', qosClass: 'BestEffort' },
      };
      return store.create(PODS, pod) as Pod;
    },
    pod: (name: string, namespace = 'default') => store.get(PODS, namespace, name) as Pod | null,
    events: (name: string, namespace = 'default') =>
      store
        .list(EVENTS, namespace)
        .filter((one) => (one.involvedObject as { name: string }).name === name)
        .map(({ reason, message, count, type }) => ({ reason, message, count, type })),
    /** As `kubectl delete` does. */
    remove(name: string, grace = 30, namespace = 'default') {
      store.change(PODS, namespace, name, (pod) => ({
        ...pod,
        metadata: {
          ...pod.metadata,
          deletionTimestamp: new Date(clock.now() + grace * 1000).toISOString(),
          deletionGracePeriodSeconds: grace,
          generation: (pod.metadata.generation ?? 0) + 1,
        },
      }));
    },
    log(
      name: string,
      container: string,
      how: { previous?: boolean; timestamps?: boolean } = {},
    ): string {
      let text = '';
      kubelet.readLog({ namespace: 'default', name }, container, {
        ...how,
        write: (part) => {
          text += part;
        },
        end: () => {},
      });
      return text;
    },
    exec(name: string, container: string, ...argv: string[]) {
      let output = '';
      const { process } = kubelet.exec({ namespace: 'default', name }, container, argv, {
        onOutput: (_stream, bytes) => {
          output += String.fromCharCode(...bytes);
        },
      });
      clock.runUntil(() => process.status !== undefined, 30_000);
      return { output, code: process.status?.code };
    },
  };
  return node;
}
