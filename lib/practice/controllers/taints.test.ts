import { expect, it } from 'vitest';
import { NODES, PODS } from './resources';
import type { Course } from './testing/fake-kubelet';
import { makeTestCluster } from './testing/test-cluster';

const COURSE: Course = {};

function cluster() {
  const made = makeTestCluster(() => COURSE);
  made.store.create(NODES, {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: 'node-1' },
    spec: {},
  });
  const addPod = (name: string, tolerations: readonly object[]) => {
    made.apply(`
apiVersion: v1
kind: Pod
metadata: {name: ${name}}
spec:
  nodeName: node-1
  terminationGracePeriodSeconds: 5
  tolerations: ${JSON.stringify(tolerations)}
  containers: [{name: main, image: busybox}]
`);
  };
  const setSpec = (spec: object) =>
    made.store.change(NODES, undefined, 'node-1', (node) => ({ ...node, spec }));
  const isGoing = (name: string) =>
    made.store.get(PODS, 'demo', name)?.metadata.deletionTimestamp !== undefined ||
    made.store.get(PODS, 'demo', name) === null;
  return { ...made, addPod, setSpec, isGoing };
}

const taint = { key: 'demo', value: 'yes', effect: 'NoExecute' };

it('puts a taint on a node that is cordoned, and takes it away again', () => {
  const { store, clock, setSpec } = cluster();
  setSpec({ unschedulable: true });
  clock.advance(1000);
  expect(store.get(NODES, undefined, 'node-1')?.spec).toMatchObject({
    taints: [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }],
  });
  setSpec({ taints: [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }] });
  clock.advance(1000);
  expect(store.get(NODES, undefined, 'node-1')?.spec).toEqual({});
});

it('deletes what does not tolerate a taint, at once or when its time is over', () => {
  const { clock, addPod, setSpec, isGoing, told } = cluster();
  addPod('plain', []);
  addPod('patient', [
    { key: 'demo', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 10 },
  ]);
  addPod('steadfast', [{ operator: 'Exists' }]);
  setSpec({ taints: [taint] });
  clock.advance(1000);
  expect([isGoing('plain'), isGoing('patient')]).toEqual([true, false]);
  expect(told('Pod', 'plain')).toContain(
    'TaintManagerEviction: Marking for deletion Pod demo/plain',
  );
  clock.advance(10_000);
  expect([isGoing('patient'), isGoing('steadfast')]).toEqual([true, false]);
});

it('lets a Pod stay when the taint goes in time', () => {
  const { clock, addPod, setSpec, isGoing, told } = cluster();
  addPod('patient', [
    { key: 'demo', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 10 },
  ]);
  setSpec({ taints: [taint] });
  clock.advance(5000);
  setSpec({});
  clock.advance(20_000);
  expect(isGoing('patient')).toBe(false);
  expect(told('Pod', 'patient')).toContain(
    'TaintManagerEviction: Cancelling deletion of Pod demo/patient',
  );
});
