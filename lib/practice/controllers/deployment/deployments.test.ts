import { describe, expect, it } from 'vitest';
import type { KubeObject } from '@/lib/practice/store/object';
import { forbidden } from '@/lib/practice/store/status-error';
import { conditionOf, type Pod, type ReplicaSet } from '../objects';
import { DEPLOYMENTS, PODS, REPLICA_SETS } from '../resources';
import type { Course } from '../testing/fake-kubelet';
import { makeTestCluster } from '../testing/test-cluster';
import type { Deployment } from './deployment-object';

const WEB = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: main, image: 'nginx:1.25'}]}
`;

const imageOf = ({ spec }: Pod) => (spec.containers as { image: string }[])[0]!.image;

function withWeb(courseOf?: (pod: Pod) => Course, text = WEB) {
  const cluster = makeTestCluster(courseOf);
  cluster.apply(text);
  cluster.clock.advance(2000);
  const web = () => cluster.store.require(DEPLOYMENTS, 'demo', 'web') as Deployment;
  const change = (make: (spec: Deployment['spec']) => Deployment['spec']) =>
    cluster.writer.change(DEPLOYMENTS, web(), (now) => ({
      ...now,
      spec: make((now as Deployment).spec),
    }));
  const setImage = (image: string) =>
    change((spec) => {
      const containers = spec.template.spec.containers as { image: string }[];
      const pod = {
        ...spec.template.spec,
        containers: containers.map((one) => ({ ...one, image })),
      };
      return { ...spec, template: { ...spec.template, spec: pod } };
    });
  return { ...cluster, web, change, setImage };
}

function reasons({ status }: Deployment): string[] {
  return (status.conditions ?? []).map(({ type, status: is, reason }) => `${type}=${is} ${reason}`);
}

describe('a deployment', () => {
  it('makes a replica set of its template, and becomes available', () => {
    const { web, store, pods, told, errors } = withWeb();
    const [set] = store.list(REPLICA_SETS, 'demo') as ReplicaSet[];
    const hash = set!.metadata.labels!['pod-template-hash'];
    expect(hash).toMatch(/^[bcdfghjklmnpqrstvwxz2456789]{6,10}$/);
    expect(set!.metadata.name).toBe(`web-${hash}`);
    expect(set!.metadata.annotations).toEqual({
      'deployment.kubernetes.io/desired-replicas': '2',
      'deployment.kubernetes.io/max-replicas': '3',
      'deployment.kubernetes.io/revision': '1',
    });
    expect(set!.status).toEqual({
      replicas: 2,
      fullyLabeledReplicas: 2,
      readyReplicas: 2,
      availableReplicas: 2,
      terminatingReplicas: 0,
      observedGeneration: 1,
    });
    expect(pods().every(({ metadata }) => metadata.generateName === `web-${hash}-`)).toBe(true);
    expect(web().metadata.annotations).toEqual({ 'deployment.kubernetes.io/revision': '1' });
    expect(reasons(web())).toEqual([
      'Available=True MinimumReplicasAvailable',
      'Progressing=True NewReplicaSetAvailable',
    ]);
    expect(told('Deployment', 'web')).toEqual([
      `ScalingReplicaSet: Scaled up replica set web-${hash} from 0 to 2`,
    ]);
    expect(told('ReplicaSet', `web-${hash}`).map((line) => line.split(':')[0])).toEqual([
      'SuccessfulCreate',
      'SuccessfulCreate',
    ]);
    expect(errors).toEqual([]);
  });

  it('rolls to a new template one by one, never with fewer Pods than wanted', () => {
    const { setImage, clock, store, pods, told, web } = withWeb();
    let least = 2;
    let most = 2;
    store.watch(PODS, store.resourceVersion, () => {
      const active = pods().filter(({ metadata }) => metadata.deletionTimestamp === undefined);
      most = Math.max(most, active.length);
      least = Math.min(
        least,
        active.filter(({ status }) => conditionOf(status?.conditions, 'Ready')?.status === 'True')
          .length,
      );
    });
    const [before] = store.list(REPLICA_SETS, 'demo');
    setImage('nginx:1.27');
    clock.advance(10_000);
    const after = store
      .list(REPLICA_SETS, 'demo')
      .find(({ metadata }) => metadata.uid !== before!.metadata.uid)!;
    expect([least, most]).toEqual([2, 3]);
    expect(pods().map(imageOf)).toEqual(['nginx:1.27', 'nginx:1.27']);
    const [old, made] = [before!.metadata.name, after.metadata.name];
    expect(told('Deployment', 'web').slice(1)).toEqual([
      `ScalingReplicaSet: Scaled up replica set ${made} from 0 to 1`,
      `ScalingReplicaSet: Scaled down replica set ${old} from 2 to 1`,
      `ScalingReplicaSet: Scaled up replica set ${made} from 1 to 2`,
      `ScalingReplicaSet: Scaled down replica set ${old} from 1 to 0`,
    ]);
    expect(web().status.observedGeneration).toBe(2);
  });

  it('keeps the old Pods where the new ones do not become ready, and goes back', () => {
    const { setImage, clock, store, pods, web } = withWeb(
      (pod) => ({ isReady: imageOf(pod) !== 'nginx:nosuch' }),
      `${WEB}  progressDeadlineSeconds: 30\n`,
    );
    const template = web().spec.template;
    setImage('nginx:nosuch');
    clock.advance(20_000);
    expect(pods().map(imageOf).sort()).toEqual(['nginx:1.25', 'nginx:1.25', 'nginx:nosuch']);
    expect(reasons(web())).toContain('Progressing=True ReplicaSetUpdated');
    clock.advance(20_000);
    expect(reasons(web())).toContain('Progressing=False ProgressDeadlineExceeded');
    setImage('nginx:1.25');
    expect(web().spec.template).toEqual(template);
    clock.advance(5_000);
    expect(pods().every((pod) => imageOf(pod) === 'nginx:1.25')).toBe(true);
    expect(web().metadata.annotations!['deployment.kubernetes.io/revision']).toBe('3');
    expect(store.list(REPLICA_SETS, 'demo').length).toBeGreaterThan(1);
  });

  it('scales, and brings back a Pod that is deleted', () => {
    const { change, clock, pods, writer, told, web } = withWeb();
    change((spec) => ({ ...spec, replicas: 4 }));
    clock.advance(2000);
    expect(pods()).toHaveLength(4);
    writer.remove(PODS, pods()[0]!);
    clock.advance(2000);
    expect(pods()).toHaveLength(4);
    change((spec) => ({ ...spec, replicas: 1 }));
    clock.advance(2000);
    expect(pods()).toHaveLength(1);
    expect(told('Deployment', 'web').at(-1)).toMatch(/Scaled down replica set web-\w+ from 4 to 1/);
    expect(web().status.replicas).toBe(1);
  });

  it('with Recreate ends all old Pods first', () => {
    const { setImage, clock, store, pods } = withWeb(
      undefined,
      WEB.replace('replicas: 2', 'replicas: 2\n  strategy: {type: Recreate}'),
    );
    let isMixed = false;
    store.watch(PODS, store.resourceVersion, () => {
      isMixed ||= new Set(pods().map(imageOf)).size > 1;
    });
    setImage('nginx:1.27');
    clock.advance(5000);
    expect(isMixed).toBe(false);
    expect(pods().map(imageOf)).toEqual(['nginx:1.27', 'nginx:1.27']);
  });

  it('does nothing about its template while paused', () => {
    const { change, setImage, clock, pods, web } = withWeb();
    change((spec) => ({ ...spec, paused: true }));
    setImage('nginx:1.27');
    clock.advance(5000);
    expect(pods().map(imageOf)).toEqual(['nginx:1.25', 'nginx:1.25']);
    expect(reasons(web())).toContain('Progressing=Unknown DeploymentPaused');
    change((spec) => ({ ...spec, paused: false }));
    clock.advance(8000);
    expect(pods().map(imageOf)).toEqual(['nginx:1.27', 'nginx:1.27']);
  });

  it('keeps as many old replica sets as it is told', () => {
    const { setImage, clock, store } = withWeb(
      undefined,
      WEB.replace('replicas: 2', 'replicas: 1\n  revisionHistoryLimit: 1'),
    );
    for (const tag of ['1', '2', '3']) {
      setImage(`nginx:${tag}`);
      clock.advance(5000);
    }
    expect(store.list(REPLICA_SETS, 'demo')).toHaveLength(2);
  });
});

describe('what belongs to a deployment', () => {
  it('goes with it', () => {
    const { writer, web, clock, names } = withWeb();
    writer.remove(DEPLOYMENTS, web());
    clock.advance(2000);
    expect([...names(REPLICA_SETS), ...names(PODS)]).toEqual([]);
  });

  it('goes before it in the foreground', () => {
    const { writer, web, clock, store, names } = withWeb();
    const order: string[] = [];
    for (const resource of [DEPLOYMENTS, REPLICA_SETS, PODS]) {
      store.watch(
        resource,
        store.resourceVersion,
        ({ type, object }: { type: string; object: KubeObject }) => {
          if (type === 'DELETED') order.push(object.kind);
        },
      );
    }
    writer.remove(DEPLOYMENTS, web(), 'Foreground');
    clock.advance(3000);
    expect(order).toEqual(['Pod', 'Pod', 'ReplicaSet', 'Deployment']);
    expect(names(PODS)).toEqual([]);
  });

  it('stays when it is orphaned', () => {
    const { writer, web, clock, store, names } = withWeb();
    writer.remove(DEPLOYMENTS, web(), 'Orphan');
    clock.advance(2000);
    expect(names(DEPLOYMENTS)).toEqual([]);
    expect(store.list(REPLICA_SETS, 'demo')[0]!.metadata.ownerReferences).toEqual([]);
    expect(names(PODS)).toHaveLength(2);
  });
});

describe('a replica set', () => {
  it('says why it cannot make its Pods', () => {
    const cluster = makeTestCluster(undefined, (resource, object) => {
      if (resource.plural === 'pods')
        throw forbidden(PODS, object.metadata.generateName!, 'no room');
      return object;
    });
    cluster.apply(WEB);
    cluster.clock.advance(1000);
    const web = cluster.store.require(DEPLOYMENTS, 'demo', 'web') as Deployment;
    const [set] = cluster.names(REPLICA_SETS);
    expect(reasons(web)).toContain('ReplicaFailure=True FailedCreate');
    expect(new Set(cluster.told('ReplicaSet', set!))).toEqual(
      new Set([`FailedCreate: Error creating: pods "${set}-" is forbidden: no room`]),
    );
    expect(cluster.errors).toEqual([]);
  });
});

describe('a namespace', () => {
  it('is emptied, then goes', () => {
    const { store, writer, clock, names } = withWeb();
    const namespaces = { group: '', plural: 'namespaces' };
    writer.remove(namespaces, store.require(namespaces, undefined, 'demo'));
    clock.advance(50);
    const { status } = store.require(namespaces, undefined, 'demo');
    const conditions = (status as { conditions: { type: string; message: string }[] }).conditions;
    expect(conditions.find(({ type }) => type === 'NamespaceContentRemaining')!.message).toBe(
      'Some resources are remaining: pods. has 2 resource instances',
    );
    clock.advance(2000);
    expect(store.get(namespaces, undefined, 'demo')).toBeNull();
    expect(names(PODS)).toEqual([]);
  });
});
