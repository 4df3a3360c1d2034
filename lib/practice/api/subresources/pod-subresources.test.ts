import { expect, it } from 'vitest';
import { TestCluster } from '../testing/test-cluster';

const PODS = '/api/v1/namespaces/default/pods';
const TWO = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', labels: { app: 'web' } },
  spec: {
    initContainers: [{ name: 'first', image: 'busybox:1.36', command: ['sh', '-c', 'echo init'] }],
    containers: [
      { name: 'server', image: 'nginx:1.27' },
      {
        name: 'side',
        image: 'busybox:1.36',
        stdin: true,
        command: ['sh', '-c', 'while read line; do echo "said $line"; done; sleep 1000'],
        resources: { requests: { cpu: '100m' }, limits: { cpu: '200m' } },
      },
    ],
  },
};

function withPod(pod: object = TWO): TestCluster {
  const cluster = new TestCluster();
  expect(cluster.ask('POST', PODS, pod).status).toBe(201);
  cluster.run(10);
  return cluster;
}

it('chooses the only container, and asks for one where there are several', () => {
  const cluster = withPod();
  const choose =
    'a container name must be specified for pod web, choose one of: [first server side]';
  for (const sub of ['log', 'exec?command=ls&stdout=1', 'attach?stdout=1'])
    expect(cluster.ask('GET', `${PODS}/web/${sub}`)).toMatchObject({
      status: 400,
      body: { message: choose, reason: 'BadRequest' },
    });
  expect(cluster.ask('GET', `${PODS}/web/log?container=x`).body.message).toBe(
    'container x is not valid for pod web',
  );
  expect(cluster.text(`${PODS}/web/log?container=first`)).toBe('init\n');
});

it('reads a log from its end, by time, by bytes, by stream', () => {
  const cluster = withPod({
    ...TWO,
    spec: {
      containers: [
        {
          name: 'a',
          image: 'busybox:1.36',
          command: ['sh', '-c', 'echo one; sleep 5; echo two >&2; echo three; sleep 100'],
        },
      ],
    },
  });
  const log = (query: string) => cluster.text(`${PODS}/web/log?${query}`);
  expect(log('')).toBe('one\ntwo\nthree\n');
  expect(log('tailLines=1')).toBe('three\n');
  expect(log('tailLines=0')).toBe('');
  expect(log('sinceSeconds=7')).toBe('two\nthree\n');
  expect(log('limitBytes=5')).toBe('one\nt');
  expect(log('stream=Stderr')).toBe('two\n');
  expect(log('timestamps=true&tailLines=1')).toMatch(/^\d{4}-\d\d-\d\dT[\d:]+\.\d{9}Z three\n$/);
  const refused = cluster.ask('GET', `${PODS}/web/log?tailLines=-1&limitBytes=0`);
  expect([refused.status, refused.body.message]).toEqual([
    422,
    'PodLogOptions "web" is invalid: [tailLines: Invalid value: -1: must be greater than or equal to 0, limitBytes: Invalid value: 0: must be greater than 0]',
  ]);
  expect(cluster.ask('GET', `${PODS}/web/log?previous=true`).body.message).toBe(
    'previous terminated container "a" in pod "web" not found',
  );
});

it('follows a log to its end', () => {
  const cluster = withPod({
    ...TWO,
    spec: {
      restartPolicy: 'Never',
      containers: [
        { name: 'a', image: 'busybox:1.36', command: ['sh', '-c', 'sleep 12; echo late'] },
      ],
    },
  });
  const { text, isEnded } = cluster.follow(`${PODS}/web/log?follow=true`);
  expect([text(), isEnded()]).toEqual(['', false]);
  cluster.run(10);
  expect([text(), isEnded()]).toEqual(['late\n', true]);
});

it('runs commands, with what is typed and with exit codes', () => {
  const cluster = withPod();
  const run = (command: string, typed?: string) =>
    cluster.exec(
      `${PODS}/web/exec?container=server&stdin=true&stdout=true&stderr=true&${['sh', '-c', command]
        .map((word) => `command=${encodeURIComponent(word)}`)
        .join('&')}`,
      typed,
    );
  expect(run('cat; echo no >&2', 'hello')).toMatchObject({
    stdout: 'hello',
    stderr: 'no\n',
    status: { status: 'Success' },
  });
  expect(run('exit 3').status).toMatchObject({
    status: 'Failure',
    reason: 'NonZeroExitCode',
    details: { causes: [{ reason: 'ExitCode', message: '3' }] },
  });
  const missing = cluster.exec(`${PODS}/web/exec?container=server&stdout=1&command=nosuch`);
  expect(missing.status.message).toMatch(
    /^Internal error occurred: Internal error occurred: error executing command in container: failed to exec in container: failed to start exec "[0-9a-f]{64}": OCI runtime exec failed: exec failed: unable to start container process: exec: "nosuch": executable file not found in \$PATH$/,
  );
  const ended = cluster.ask('GET', `${PODS}/web/exec?container=first&stdout=1&command=ls`);
  expect([ended.status, ended.body]).toEqual([500, 'container not found ("first")']);
});

it('attaches to what runs', () => {
  const cluster = withPod();
  const attached = cluster.open(`${PODS}/web/attach?container=side&stdin=true&stdout=true`);
  attached.type('me\n');
  cluster.run(1);
  expect(attached.stdout()).toBe('said me\n');
  expect(attached.status()).toBeUndefined();
  attached.endInput();
  cluster.run(1);
  expect(attached.status()).toMatchObject({ status: 'Success' });
  expect(cluster.text(`${PODS}/web/log?container=side`)).toBe('said me\n');
});

it('forwards ports, and says in the words of the node where nobody listens', () => {
  const cluster = withPod();
  const open = cluster.forward(`${PODS}/web/portforward`, 80);
  open.send('GET / HTTP/1.0\r\n\r\n');
  cluster.run(1);
  expect(open.received()).toMatch(/^HTTP\/1\.1 200 OK/);
  expect(open.isEnded()).toBe(true);
  const closed = cluster.forward(`${PODS}/web/portforward`, 81);
  expect(closed.failure()).toMatch(
    /^error forwarding port 81 to pod [0-9a-f]{64}, uid : failed to execute portforward in network namespace "\/var\/run\/netns\/cni-[-0-9a-f]{36}": failed to connect to localhost:81 inside namespace "[0-9a-f]{64}", IPv4: dial tcp4 127\.0\.0\.1:81: connect: connection refused IPv6 dial tcp6 \[::1\]:81: connect: connection refused $/,
  );
});

const MERGE = { contentType: 'application/strategic-merge-patch+json' };

it('adds ephemeral containers, and changes none', () => {
  const cluster = withPod();
  const path = `${PODS}/web/ephemeralcontainers`;
  const patch = (one: object) => ({ spec: { ephemeralContainers: [one] } });
  const debug = { name: 'debug', image: 'busybox:1.36', command: ['sleep', '100'] };
  const added = cluster.ask('PATCH', path, patch(debug), MERGE);
  expect([added.status, added.body.spec.ephemeralContainers.length]).toEqual([200, 1]);
  cluster.run(5);
  const pod = cluster.ask('GET', `${PODS}/web`).body;
  expect(pod.status.ephemeralContainerStatuses[0].state.running).toBeDefined();
  const changed = cluster.ask('PATCH', path, patch({ ...debug, command: ['sleep', '2'] }), MERGE);
  expect(changed.status).toBe(422);
  expect(changed.body.message).toMatch(
    /^Pod "web" is invalid: spec\.ephemeralContainers: Forbidden: existing ephemeral containers "debug" may not be changed\n@@ /,
  );
  const target = patch({ ...debug, name: 'b', targetContainerName: 'nobody' });
  expect(cluster.ask('PATCH', path, target, MERGE).body.message).toBe(
    'Pod "web" is invalid: spec.ephemeralContainers[0].targetContainerName: Not found: "nobody"',
  );
});

it('resizes within what the node has', () => {
  const cluster = withPod();
  const resize = (name: string, resources: object) =>
    cluster.ask(
      'PATCH',
      `${PODS}/web/resize`,
      { spec: { containers: [{ name, resources }] } },
      MERGE,
    );
  const done = resize('side', { requests: { cpu: '150m' }, limits: { cpu: '300m' } });
  expect(done.status).toBe(200);
  expect(done.body.spec.containers[1].resources).toEqual({
    requests: { cpu: '150m' },
    limits: { cpu: '300m' },
  });
  expect(resize('side', { requests: { cpu: '50' }, limits: { cpu: '50' } })).toMatchObject({
    status: 403,
    body: {
      message:
        'pods "web" is forbidden: node didn\'t have enough allocatable resources: cpu, requested: 50000, allocatable: 2000',
    },
  });
});

it('scales what has replicas', () => {
  const cluster = new TestCluster();
  const path = '/apis/apps/v1/namespaces/default/deployments';
  const labels = { app: 'web' };
  cluster.ask('POST', path, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'a', image: 'nginx' }] } },
    },
  });
  const patch = { contentType: 'application/merge-patch+json' };
  const scaled = cluster.ask('PATCH', `${path}/web/scale`, { spec: { replicas: 3 } }, patch);
  expect(scaled.body).toMatchObject({
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    spec: { replicas: 3 },
    status: { selector: 'app=web' },
  });
  expect(cluster.ask('GET', `${path}/web`).body.spec.replicas).toBe(3);
  expect(
    cluster.ask('PATCH', `${path}/web/scale`, { spec: { replicas: -1 } }, patch).body.message,
  ).toBe(
    'Scale.autoscaling "web" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0',
  );
});

it('evicts a Pod, and binds one that has no node', () => {
  const cluster = withPod();
  const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: 'web' } };
  expect(cluster.ask('POST', `${PODS}/web/eviction`, eviction).body.status).toBe('Success');
  const pod = cluster.ask('GET', `${PODS}/web`).body;
  expect(pod.metadata.deletionTimestamp).toBeDefined();
  const binding = {
    apiVersion: 'v1',
    kind: 'Binding',
    metadata: { name: 'web' },
    target: { kind: 'Node', name: 'node-1' },
  };
  expect(cluster.ask('POST', `${PODS}/web/binding`, binding).body.message).toBe(
    'Operation cannot be fulfilled on pods/binding "web": pod web is being deleted, cannot be assigned to a host',
  );
});

it('a budget lets Pods go one after the other', () => {
  const cluster = new TestCluster();
  cluster.ask('POST', '/apis/policy/v1/namespaces/default/poddisruptionbudgets', {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'b' },
    spec: { minAvailable: 1, selector: { matchLabels: { app: 'web' } } },
  });
  for (const name of ['one', 'two'])
    cluster.ask('POST', PODS, {
      ...TWO,
      metadata: { name, labels: { app: 'web' } },
      spec: { containers: [{ name: 'a', image: 'nginx:1.27' }] },
    });
  cluster.run(10);
  const evict = (name: string) =>
    cluster.ask('POST', `${PODS}/${name}/eviction`, {
      apiVersion: 'policy/v1',
      kind: 'Eviction',
      metadata: { name },
    });
  expect(evict('one').status).toBe(201);
  cluster.run(0.2);
  const refused = evict('two');
  expect([refused.status, refused.body.message, refused.body.details.causes[0].message]).toEqual([
    429,
    "Cannot evict pod as it would violate the pod's disruption budget.",
    'The disruption budget b needs 1 healthy pods and has 1 currently',
  ]);
});

it('tells what runs uses', () => {
  const cluster = withPod();
  cluster.run(30);
  const pods = cluster.ask('GET', '/apis/metrics.k8s.io/v1beta1/pods').body;
  expect(pods.kind).toBe('PodMetricsList');
  expect(pods.items[0]).toMatchObject({
    metadata: { name: 'web', namespace: 'default', labels: { app: 'web' } },
    containers: [{ name: 'server' }, { name: 'side' }],
  });
  expect(pods.items[0].containers[0].usage.memory).toMatch(/^\d+Ki$/);
  const node = cluster.ask('GET', '/apis/metrics.k8s.io/v1beta1/nodes/node-1').body;
  expect(node.usage.memory).toMatch(/^\d+Ki$/);
  const missing = cluster.ask('GET', '/apis/metrics.k8s.io/v1beta1/namespaces/default/pods/no');
  expect([missing.status, missing.body.message]).toEqual([
    404,
    'podmetrics.metrics.k8s.io "default/no" not found',
  ]);
});
