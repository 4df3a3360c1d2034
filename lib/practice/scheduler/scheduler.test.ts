import { beforeEach, expect, it } from 'vitest';
import { VirtualClock } from '../clock/virtual-clock';
import { EVENTS, NODES, PODS, type Pod } from '../kubelet/pod';
import { ObjectStore } from '../store/store';
import { startScheduler } from './scheduler';

let clock: VirtualClock;
let store: ObjectStore;

beforeEach(() => {
  clock = new VirtualClock();
  const random = () => 0.5;
  let seed = 1;
  const dice = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  store = new ObjectStore({ now: () => clock.now(), random: dice });
  store.create(NODES, {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: 'node-1', labels: { 'kubernetes.io/hostname': 'node-1' } },
    spec: {},
    status: { allocatable: { cpu: '2', memory: '4Gi', pods: '110' } },
  });
  startScheduler({ store, clock, random });
});

interface Wishes {
  readonly spec?: object;
  readonly labels?: Record<string, string>;
  readonly cpu?: string;
}

function addPod(name: string, { spec = {}, labels = {}, cpu }: Wishes = {}): void {
  const resources = cpu === undefined ? {} : { resources: { requests: { cpu } } };
  store.create(PODS, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'default', labels },
    spec: { containers: [{ name: 'main', image: 'busybox', ...resources }], ...spec },
    status: { phase: 'Pending' },
  });
  clock.advance(500);
}

const pod = (name: string) => store.get(PODS, 'default', name) as Pod;
const nodeOf = (name: string) => pod(name).spec.nodeName;
const whyNot = (name: string) =>
  pod(name).status?.conditions?.find(({ type }) => type === 'PodScheduled')?.message;
const told = (reason: string) =>
  store
    .list(EVENTS)
    .filter((event) => event.reason === reason)
    .map(({ message }) => message);

const near = (kind: 'podAffinity' | 'podAntiAffinity', labels: object) => ({
  affinity: {
    [kind]: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { labelSelector: { matchLabels: labels }, topologyKey: 'kubernetes.io/hostname' },
      ],
    },
  },
});

it('says what a node lacks, and whether it would help if others went', () => {
  addPod('big', { cpu: '3' });
  expect(whyNot('big')).toBe(
    '0/1 nodes are available: 1 Insufficient cpu. no new claims to deallocate, preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.',
  );
  addPod('first', { cpu: '1500m' });
  addPod('second', { cpu: '1' });
  expect(nodeOf('first')).toBe('node-1');
  expect(whyNot('second')).toBe(
    '0/1 nodes are available: 1 Insufficient cpu. no new claims to deallocate, preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.',
  );
});

it('keeps Pods apart that want to be, those that are there already too', () => {
  addPod('shy', { labels: { g: 'x' }, spec: near('podAntiAffinity', { g: 'x' }) });
  addPod('same', { labels: { g: 'x' } });
  expect(nodeOf('shy')).toBe('node-1');
  expect(whyNot('same')).toContain("1 node(s) didn't satisfy existing pods anti-affinity rules.");
  addPod('twin', { labels: { g: 'x' }, spec: near('podAntiAffinity', { g: 'x' }) });
  expect(whyNot('twin')).toContain("1 node(s) didn't match pod anti-affinity rules.");
});

it('waits for company, and needs none where it is the first of its kind', () => {
  addPod('lonely', { spec: near('podAffinity', { g: 'x' }) });
  expect(whyNot('lonely')).toContain("1 node(s) didn't match pod affinity rules.");
  addPod('first', { labels: { g: 'x' }, spec: near('podAffinity', { g: 'x' }) });
  expect(nodeOf('first')).toBe('node-1');
  clock.advance(10_000);
  expect(nodeOf('lonely')).toBe('node-1');
});

it('asks for the label by which Pods are to be spread', () => {
  const spread = {
    topologySpreadConstraints: [
      { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', labelSelector: {} },
    ],
  };
  addPod('spread', { spec: spread });
  expect(whyNot('spread')).toContain(
    "1 node(s) didn't match pod topology spread constraints (missing required label).",
  );
});

it('lets a Pod of more importance take the place of as few as can be', () => {
  addPod('small', { cpu: '500m', spec: { priority: 1 } });
  addPod('large', { cpu: '1200m', spec: { priority: 2 } });
  addPod('high', { cpu: '1', spec: { priority: 1000 } });
  const { uid } = pod('high').metadata;
  expect(told('Preempted')).toEqual([`Preempted by pod ${uid} on node node-1`]);
  expect(pod('large').metadata.deletionTimestamp).toBeDefined();
  expect(pod('small').metadata.deletionTimestamp).toBeUndefined();
  expect(whyNot('high')).toBe('0/1 nodes are available: 1 Insufficient cpu.');
  store.remove(PODS, 'default', 'large');
  clock.advance(5000);
  expect(nodeOf('high')).toBe('node-1');
});

it('takes no place for a Pod that is not to have one so', () => {
  addPod('low', { cpu: '1500m', spec: { priority: 1 } });
  addPod('polite', { cpu: '1', spec: { priority: 9, preemptionPolicy: 'Never' } });
  expect(pod('low').metadata.deletionTimestamp).toBeUndefined();
  expect(whyNot('polite')).toContain('preemption: not eligible due to preemptionPolicy=Never.');
});

it('tries again when what kept a Pod away is gone, not sooner than its back-off', () => {
  store.change(NODES, undefined, 'node-1', (node) => ({ ...node, spec: { unschedulable: true } }));
  addPod('waits');
  expect(whyNot('waits')).toContain('1 node(s) were unschedulable.');
  store.change(NODES, undefined, 'node-1', (node) => ({ ...node, spec: {} }));
  clock.advance(2000);
  expect(nodeOf('waits')).toBe('node-1');
});

it("leaves a Pod alone that is gated, or another scheduler's", () => {
  addPod('gated', { spec: { schedulingGates: [{ name: 'x' }] } });
  addPod('other', { spec: { schedulerName: 'mine' } });
  expect(nodeOf('gated')).toBeUndefined();
  expect(whyNot('gated')).toBe('Scheduling is blocked due to non-empty scheduling gates');
  expect(pod('other').status?.conditions).toBeUndefined();
});
