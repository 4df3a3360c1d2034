import { describe, expect, it } from 'vitest';
import {
  CLAIMS,
  CONFIG_MAPS,
  ENDPOINT_SLICES,
  ENDPOINTS,
  PODS,
  SERVICE_ACCOUNTS,
  VOLUMES,
} from './resources';
import { makeTestCluster } from './testing/test-cluster';

const POD = `
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  containers: [{name: main, image: 'nginx:1.27', ports: [{name: http, containerPort: 8080}]}]
  volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
`;

const CLAIM = `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
`;

describe('a namespace', () => {
  it('has its service account and certificate, and gets them back', () => {
    const { names, store, writer, clock, errors } = makeTestCluster();
    expect([names(SERVICE_ACCOUNTS), names(CONFIG_MAPS)]).toEqual([
      ['default'],
      ['kube-root-ca.crt'],
    ]);
    writer.remove(SERVICE_ACCOUNTS, store.require(SERVICE_ACCOUNTS, 'demo', 'default'));
    clock.advance(100);
    expect(names(SERVICE_ACCOUNTS)).toEqual(['default']);
    expect(errors).toEqual([]);
  });
});

describe('a service', () => {
  it('has the addresses of the Pods that it selects, while they are ready', () => {
    const { apply, clock, store, writer, errors } = makeTestCluster((pod) => ({
      stops: 5000,
      isReady: pod.metadata.name === 'web',
    }));
    apply(
      '{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}}',
    );
    apply(POD);
    clock.advance(2000);
    expect(errors).toEqual([]);
    const [slice] = store.list(ENDPOINT_SLICES, 'demo');
    expect(slice!.metadata.labels).toMatchObject({ 'kubernetes.io/service-name': 'web' });
    expect(slice).toMatchObject({
      addressType: 'IPv4',
      ports: [{ name: '', port: 8080, protocol: 'TCP' }],
      endpoints: [
        {
          addresses: ['10.244.0.10'],
          conditions: { ready: true, serving: true, terminating: false },
        },
      ],
    });
    expect(store.require(ENDPOINTS, 'demo', 'web')).toMatchObject({
      subsets: [{ addresses: [{ ip: '10.244.0.10' }] }],
    });
    writer.remove(PODS, store.require(PODS, 'demo', 'web'));
    clock.advance(100);
    expect(store.list(ENDPOINT_SLICES, 'demo')[0]).toMatchObject({
      endpoints: [{ conditions: { ready: false, serving: true, terminating: true } }],
    });
    clock.advance(6000);
    expect(store.list(ENDPOINT_SLICES, 'demo')[0]!.endpoints).toEqual([]);
  });
});

describe('a claim', () => {
  it('gets a volume of the default class, and keeps it while a Pod uses it', () => {
    const { apply, clock, store, writer, names, told, errors } = makeTestCluster();
    apply(CLAIM);
    apply(POD);
    clock.advance(1000);
    expect(errors).toEqual([]);
    const claim = store.require(CLAIMS, 'demo', 'data');
    expect(claim).toMatchObject({
      spec: { storageClassName: 'standard' },
      status: { phase: 'Bound', capacity: { storage: '1Gi' } },
    });
    expect(store.list(VOLUMES)[0]).toMatchObject({
      status: { phase: 'Bound' },
      spec: { claimRef: { name: 'data' } },
    });
    expect(told('PersistentVolumeClaim', 'data')[0]).toMatch(
      /^ProvisioningSucceeded: Successfully provisioned volume pvc-/,
    );
    writer.remove(CLAIMS, claim);
    clock.advance(1000);
    expect(names(CLAIMS)).toEqual(['data']);
    writer.remove(PODS, store.require(PODS, 'demo', 'web'));
    clock.advance(1000);
    expect([...names(CLAIMS), ...store.list(VOLUMES)]).toEqual([]);
  });

  it('that asks for no class waits for a volume that fits', () => {
    const { apply, clock, store, told } = makeTestCluster();
    apply(CLAIM.replace('spec: {', "spec: {storageClassName: '', "));
    clock.advance(100);
    expect(told('PersistentVolumeClaim', 'data')).toEqual([
      'FailedBinding: no persistent volumes available for this claim and no storage class is set',
    ]);
    apply(
      '{apiVersion: v1, kind: PersistentVolume, metadata: {name: disk}, spec: {capacity: {storage: 2Gi}, accessModes: [ReadWriteOnce], hostPath: {path: /data}}}',
    );
    clock.advance(100);
    expect(store.require(CLAIMS, 'demo', 'data')).toMatchObject({
      spec: { volumeName: 'disk' },
      status: { phase: 'Bound' },
    });
  });
});
