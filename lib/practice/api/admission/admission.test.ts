import { expect, it } from 'vitest';
import { TestCluster } from '../testing/test-cluster';
import { TestServer } from '../testing/test-server';

const NS = '/api/v1/namespaces/default';
const PODS = `${NS}/pods`;

function pod(name: string, container: object = {}, spec: object = {}) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: { containers: [{ name: 'c', image: 'busybox', ...container }], ...spec },
  };
}

function quota(hard: object, more: object = {}) {
  return {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'q' },
    spec: { hard, ...more },
  };
}

const CPU = (request: string, limit: string) => ({
  resources: { requests: { cpu: request }, limits: { cpu: limit } },
});

it('a quota refuses what goes beyond it, and Pods that do not say what they need', () => {
  const server = new TestServer();
  const hard = { pods: '2', 'requests.cpu': '1', 'limits.cpu': '2', services: '0' };
  server.ask('POST', `${NS}/resourcequotas`, quota(hard));
  expect(server.ask('POST', PODS, pod('a')).body.message).toBe(
    'pods "a" is forbidden: failed quota: q: must specify limits.cpu for: c; requests.cpu for: c',
  );
  expect(server.ask('POST', PODS, pod('a', CPU('600m', '1'))).status).toBe(201);
  expect(server.ask('POST', PODS, pod('b', CPU('500m', '1'))).body.message).toBe(
    'pods "b" is forbidden: exceeded quota: q, requested: requests.cpu=500m, used: requests.cpu=600m, limited: requests.cpu=1',
  );
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 's' },
    spec: { ports: [{ port: 80 }] },
  };
  expect(server.ask('POST', `${NS}/services`, service).body.message).toBe(
    'services "s" is forbidden: exceeded quota: q, requested: services=1, used: services=0, limited: services=0',
  );
});

it('a quota counts only what is in its scopes', () => {
  const server = new TestServer();
  server.ask('POST', `${NS}/resourcequotas`, quota({ pods: '0' }, { scopes: ['BestEffort'] }));
  expect(server.ask('POST', PODS, pod('a')).status).toBe(403);
  expect(server.ask('POST', PODS, pod('a', CPU('1', '1'))).status).toBe(201);
});

it('a LimitRange gives defaults, and refuses what is below, above and out of proportion', () => {
  const server = new TestServer();
  const limits = [
    {
      type: 'Container',
      default: { cpu: '500m' },
      defaultRequest: { cpu: '100m' },
      min: { cpu: '50m' },
      max: { cpu: '1' },
      maxLimitRequestRatio: { cpu: '5' },
    },
  ];
  server.ask('POST', `${NS}/limitranges`, {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: 'r' },
    spec: { limits },
  });
  const made = server.ask('POST', PODS, pod('a')).body;
  expect(made.spec.containers[0].resources).toEqual({
    requests: { cpu: '100m' },
    limits: { cpu: '500m' },
  });
  expect(made.metadata.annotations['kubernetes.io/limit-ranger']).toBe(
    'LimitRanger plugin set: cpu request for container c; cpu limit for container c',
  );
  expect(made.status.qosClass).toBe('Burstable');
  const refused = (resources: object) =>
    server.ask('POST', PODS, pod('b', { resources })).body.message;
  expect(refused({ requests: { cpu: '10m' }, limits: { cpu: '50m' } })).toBe(
    'pods "b" is forbidden: minimum cpu usage per Container is 50m, but request is 10m',
  );
  expect(refused({ requests: { cpu: '1' }, limits: { cpu: '2' } })).toBe(
    'pods "b" is forbidden: maximum cpu usage per Container is 1, but limit is 2',
  );
  expect(refused({ requests: { cpu: '100m' }, limits: { cpu: '1' } })).toBe(
    'pods "b" is forbidden: cpu max limit to request ratio per Container is 5, but provided ratio is 10.000000',
  );
});

const label = (labels: object) =>
  [
    'PATCH',
    '/api/v1/namespaces/default',
    { metadata: { labels } },
    { contentType: 'application/merge-patch+json' },
  ] as const;

it('a namespace enforces, and warns of, what its labels say', () => {
  const server = new TestServer();
  server.ask('POST', PODS, pod('old', { securityContext: { privileged: true } }));
  const enforced = server.ask(...label({ 'pod-security.kubernetes.io/enforce': 'baseline' }));
  expect(enforced.warnings).toEqual([
    'existing pods in namespace "default" violate the new PodSecurity enforce level "baseline:latest"',
    'old: privileged',
  ]);
  const refused = server.ask('POST', PODS, pod('new', { securityContext: { privileged: true } }));
  expect([refused.status, refused.body.message]).toEqual([
    403,
    'pods "new" is forbidden: violates PodSecurity "baseline:latest": privileged (container "c" must not set securityContext.privileged=true)',
  ]);
  server.ask(
    ...label({
      'pod-security.kubernetes.io/enforce': null,
      'pod-security.kubernetes.io/warn': 'restricted',
    }),
  );
  const template = {
    metadata: { labels: { a: 'b' } },
    spec: { containers: [{ name: 'c', image: 'nginx' }] },
  };
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'd' },
    spec: { selector: { matchLabels: { a: 'b' } }, template },
  };
  const warned = server.ask('POST', '/apis/apps/v1/namespaces/default/deployments', deployment);
  expect(warned.status).toBe(201);
  expect(warned.warnings[0]).toMatch(
    /^would violate PodSecurity "restricted:latest": allowPrivilegeEscalation != false \(container "c" must set/,
  );
  expect(server.ask(...label({ 'pod-security.kubernetes.io/enforce': 'x' })).status).toBe(422);
});

it('what a Pod names must be there', () => {
  const server = new TestServer();
  const why = (spec: object) => server.ask('POST', PODS, pod('a', {}, spec)).body.message;
  expect(why({ serviceAccountName: 'none' })).toBe(
    'pods "a" is forbidden: error looking up service account default/none: serviceaccount "none" not found',
  );
  expect(why({ priorityClassName: 'none' })).toBe(
    'pods "a" is forbidden: no PriorityClass with name none was found',
  );
  expect(why({ runtimeClassName: 'none' })).toBe(
    'pods "a" is forbidden: pod rejected: RuntimeClass "none" not found',
  );
  server.ask('POST', '/apis/scheduling.k8s.io/v1/priorityclasses', {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name: 'high' },
    value: 5000,
    preemptionPolicy: 'Never',
  });
  expect(
    server.ask('POST', PODS, pod('a', {}, { priorityClassName: 'high' })).body.spec,
  ).toMatchObject({
    priority: 5000,
    preemptionPolicy: 'Never',
  });
});

it('Services get addresses and ports of the node, and none that another has', () => {
  const server = new TestServer();
  const make = (name: string, spec: object) =>
    server.ask('POST', `${NS}/services`, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name },
      spec: { ports: [{ port: 80, nodePort: 30080 }], type: 'NodePort', ...spec },
    }).body;
  const first = make('a', {});
  expect(first.spec.clusterIP).toMatch(/^10\.96\.\d+\.\d+$/);
  expect(make('b', {}).message).toBe(
    'Service "b" is invalid: spec.ports[0].nodePort: Invalid value: 30080: provided port is already allocated',
  );
  expect(
    make('b', { clusterIP: first.spec.clusterIP, type: 'ClusterIP', ports: [{ port: 1 }] }).message,
  ).toBe(
    `Service "b" is invalid: spec.clusterIPs: Invalid value: ["${first.spec.clusterIP}"]: failed to allocate IP ${first.spec.clusterIP}: provided IP is already allocated`,
  );
  expect(
    make('b', { clusterIP: '10.97.0.1', type: 'ClusterIP', ports: [{ port: 1 }] }).message,
  ).toContain(
    'failed to allocate IP 10.97.0.1: the provided network does not match the current range',
  );
  make('c', { type: 'ClusterIP', ports: [{ port: 80 }] });
  const changed = server.ask(
    'PATCH',
    `${NS}/services/c`,
    { spec: { type: 'NodePort' } },
    { contentType: 'application/merge-patch+json' },
  ).body;
  expect(changed.spec.ports[0].nodePort).toBeGreaterThanOrEqual(30086);
  expect(changed.spec.ports[0].nodePort).toBeLessThanOrEqual(32767);
});

it('the first namespaces stay', () => {
  const server = new TestServer();
  expect(server.ask('DELETE', '/api/v1/namespaces/default').body.message).toBe(
    'namespaces "default" is forbidden: this namespace may not be deleted',
  );
});

it('a quota tells what is used, and holds controllers to it', () => {
  const cluster = new TestCluster();
  cluster.ask('POST', `${NS}/resourcequotas`, quota({ pods: '1', 'count/deployments.apps': '3' }));
  const labels = { a: 'b' };
  const template = {
    metadata: { labels },
    spec: { containers: [{ name: 'c', image: 'nginx:1.27' }] },
  };
  cluster.ask('POST', '/apis/apps/v1/namespaces/default/deployments', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'd' },
    spec: { replicas: 2, selector: { matchLabels: labels }, template },
  });
  cluster.run(5);
  expect(cluster.ask('GET', `${NS}/resourcequotas/q`).body.status).toEqual({
    hard: { pods: '1', 'count/deployments.apps': '3' },
    used: { 'count/deployments.apps': '1', pods: '1' },
  });
  expect(cluster.ask('GET', PODS).body.items).toHaveLength(1);
  const events = cluster.ask('GET', `${NS}/events`).body.items as { message: string }[];
  expect(events.map(({ message }) => message).join('\n')).toMatch(
    /Error creating: pods "d-[a-z0-9]+-[a-z0-9]{5}" is forbidden: exceeded quota: q, requested: pods=1, used: pods=1, limited: pods=1/,
  );
  expect(cluster.errors).toEqual([]);
});
