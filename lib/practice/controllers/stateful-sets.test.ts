import { expect, it } from 'vitest';
import { CLAIMS, PODS, STATEFUL_SETS } from './resources';
import { makeTestCluster } from './testing/test-cluster';

const SET = `
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  serviceName: web
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: main, image: 'nginx:1.25', volumeMounts: [{name: data, mountPath: /data}]}]}
  volumeClaimTemplates:
  - metadata: {name: data}
    spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
`;

it('makes Pods with names and claims of their own, in order, and takes them away from the end', () => {
  const { apply, clock, names, pods, store, writer, told, errors } = makeTestCluster();
  apply(SET);
  clock.advance(300);
  expect(names(PODS)).toEqual(['web-0']);
  clock.advance(2000);
  expect(errors).toEqual([]);
  expect(names(PODS)).toEqual(['web-0', 'web-1']);
  expect(pods()[1]!.spec).toMatchObject({ hostname: 'web-1', subdomain: 'web' });
  expect(names(CLAIMS)).toEqual(['data-web-0', 'data-web-1']);
  const set = () => store.require(STATEFUL_SETS, 'demo', 'web');
  expect(set().status).toMatchObject({
    replicas: 2,
    readyReplicas: 2,
    currentReplicas: 2,
    updatedReplicas: 2,
  });
  expect(told('StatefulSet', 'web').filter((line) => line.includes('Create Pod'))).toEqual([
    'SuccessfulCreate: Create Pod web-0 in StatefulSet web successful',
    'SuccessfulCreate: Create Pod web-1 in StatefulSet web successful',
  ]);
  writer.change(STATEFUL_SETS, set(), (now) => ({
    ...now,
    spec: { ...(now.spec as object), replicas: 1 },
  }));
  clock.advance(2000);
  expect(names(PODS)).toEqual(['web-0']);
  expect(told('StatefulSet', 'web').at(-1)).toBe(
    'SuccessfulDelete: Delete Pod web-1 in StatefulSet web successful',
  );
  expect(names(CLAIMS)).toHaveLength(2);
});

it('rolls to a new template from the last Pod on', () => {
  const { apply, clock, pods, store, writer } = makeTestCluster();
  apply(SET);
  clock.advance(3000);
  const gone: string[] = [];
  store.watch(PODS, store.resourceVersion, ({ type, object }) => {
    if (type === 'DELETED') gone.push(object.metadata.name);
  });
  const set = store.require(STATEFUL_SETS, 'demo', 'web');
  writer.change(STATEFUL_SETS, set, (now) =>
    JSON.parse(JSON.stringify(now).replaceAll('nginx:1.25', 'nginx:1.27')),
  );
  clock.advance(5000);
  expect(gone).toEqual(['web-1', 'web-0']);
  expect(pods().map(({ spec }) => (spec.containers as { image: string }[])[0]!.image)).toEqual([
    'nginx:1.27',
    'nginx:1.27',
  ]);
  const { currentRevision, updateRevision } = store.require(STATEFUL_SETS, 'demo', 'web')
    .status as Record<string, string>;
  expect(currentRevision).toBe(updateRevision);
});
