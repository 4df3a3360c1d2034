import { describe, expect, it } from 'vitest';
import { type Json, TestServer } from './testing/test-server';

const PODS = '/api/v1/namespaces/default/pods';
const POD = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', labels: { app: 'web' } },
  spec: { containers: [{ name: 'nginx', image: 'nginx:1.27' }] },
};
const STRATEGIC = { contentType: 'application/strategic-merge-patch+json' };

function withPod(changes: object = {}): TestServer {
  const server = new TestServer();
  expect(server.ask('POST', PODS, { ...POD, ...changes }).status).toBe(201);
  return server;
}

describe('what the server says of itself', () => {
  const server = new TestServer();

  it.each([
    ['/version', 'gitVersion', 'v1.36.3+practice'],
    ['/api', 'kind', 'APIVersions'],
    ['/apis', 'kind', 'APIGroupList'],
    ['/apis/apps', 'name', 'apps'],
    ['/api/v1', 'groupVersion', 'v1'],
    ['/apis/batch/v1', 'groupVersion', 'batch/v1'],
  ])('%s', (path, field, value) => {
    expect(server.ask('GET', path).body[field]).toBe(value);
  });

  it('is healthy', () => {
    expect(server.ask('GET', '/readyz').body).toBe('ok');
  });

  it('lists groups and resources in one answer for who asks so', () => {
    const accept = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
    const { body } = server.ask('GET', '/apis', undefined, { accept });
    const apps = body.items.find((one: Json) => one.metadata.name === 'apps');
    const deployments = apps.versions[0].resources.find(
      (one: Json) => one.resource === 'deployments',
    );
    expect(deployments).toMatchObject({ scope: 'Namespaced', shortNames: ['deploy'] });
    expect(deployments.subresources.map((one: Json) => one.subresource)).toEqual([
      'scale',
      'status',
    ]);
  });

  it.each([
    '/nothing',
    '/api/v2/pods',
    '/api/v1/unicorns',
    '/apis/apps/v1/pods',
    `${PODS}/web/color`,
  ])('there is no %s', (path) => {
    expect(server.ask('GET', path)).toMatchObject({
      status: 404,
      body: { message: 'the server could not find the requested resource', code: 404 },
    });
  });
});

describe('a Pod', () => {
  it('is created with its defaults, read, listed, and shown as a row', () => {
    const server = withPod();
    const { body } = server.ask('GET', `${PODS}/web`);
    expect(body).toMatchObject({
      metadata: { name: 'web', namespace: 'default', generation: 1 },
      spec: { restartPolicy: 'Always', serviceAccountName: 'default' },
      status: { phase: 'Pending' },
    });
    const list = server.ask('GET', '/api/v1/pods?labelSelector=app%3Dweb').body;
    expect(list.kind).toBe('PodList');
    expect(list.items).toHaveLength(1);
    expect(list.items[0].kind).toBeUndefined();
    const accept = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';
    const table = server.ask('GET', PODS, undefined, { accept }).body;
    expect(table.rows[0].cells.slice(0, 5)).toEqual(['web', '0/1', 'Pending', '0', '0s']);
    expect(table.rows[0].object.kind).toBe('PartialObjectMetadata');
  });

  it('is refused in the words of the server', () => {
    const server = new TestServer();
    const bad = { ...POD, spec: { containers: [{ name: 'A', image: 'x' }] } };
    const { status, body } = server.ask('POST', PODS, bad);
    expect(status).toBe(422);
    expect(body).toMatchObject({
      kind: 'Status',
      reason: 'Invalid',
      details: { name: 'web', kind: 'Pod', causes: [{ field: 'spec.containers[0].name' }] },
    });
    expect(body.message).toMatch(
      /^Pod "web" is invalid: spec\.containers\[0\]\.name: Invalid value: "A": a lowercase RFC 1123/,
    );
    expect(server.ask('POST', '/api/v1/namespaces/other/pods', POD).body.message).toBe(
      'namespaces "other" not found',
    );
    expect(server.ask('GET', `${PODS}/web`).body.message).toBe('pods "web" not found');
  });

  it('with fields that are not known is taken with a warning, taken, or refused, as is asked', () => {
    const typo = { ...POD, spec: { ...POD.spec, restartPolcy: 'Never' } };
    const warned = new TestServer().ask('POST', PODS, typo);
    expect([warned.status, warned.warnings]).toEqual([201, ['unknown field "spec.restartPolcy"']]);
    const ignored = new TestServer().ask('POST', `${PODS}?fieldValidation=Ignore`, typo);
    expect([ignored.status, ignored.warnings]).toEqual([201, []]);
    const strict = new TestServer().ask('POST', `${PODS}?fieldValidation=Strict`, typo);
    expect(strict.status).toBe(400);
    expect(strict.body.message).toContain(
      'strict decoding error: unknown field "spec.restartPolcy"',
    );
  });

  it('is only tried with dryRun', () => {
    const server = new TestServer();
    expect(server.ask('POST', `${PODS}?dryRun=All`, POD).status).toBe(201);
    expect(server.ask('GET', `${PODS}/web`).status).toBe(404);
  });

  it('changes its image by a patch, and nothing that may not change', () => {
    const server = withPod();
    const image = { spec: { containers: [{ name: 'nginx', image: 'nginx:1.28' }] } };
    const patched = server.ask('PATCH', `${PODS}/web`, image, STRATEGIC);
    expect(patched.status).toBe(200);
    expect(patched.body.spec.containers).toHaveLength(1);
    expect(patched.body.spec.containers[0]).toMatchObject({ name: 'nginx', image: 'nginx:1.28' });
    const node = server.ask(
      'PATCH',
      `${PODS}/web`,
      { spec: { restartPolicy: 'Never' } },
      STRATEGIC,
    );
    expect(node.status).toBe(422);
    expect(node.body.message).toContain('pod updates may not change fields other than');
    expect(server.ask('PATCH', `${PODS}/web`, {}, { contentType: 'text/plain' }).status).toBe(415);
  });

  it('is not written over by who saw an older one', () => {
    const server = withPod();
    const old = server.ask('GET', `${PODS}/web`).body;
    const labels = { metadata: { labels: { a: 'b' } } };
    server.ask('PATCH', `${PODS}/web`, labels, { contentType: 'application/merge-patch+json' });
    const { status, body } = server.ask('PUT', `${PODS}/web`, old);
    expect([status, body.reason]).toEqual([409, 'Conflict']);
  });

  it('keeps spec and status apart', () => {
    const server = withPod();
    const status = { status: { phase: 'Running', podIP: '10.0.0.1' } };
    const both = { ...status, spec: { nodeName: 'x' } };
    const changed = server.ask('PATCH', `${PODS}/web/status`, both, STRATEGIC).body;
    expect(changed.status.phase).toBe('Running');
    expect(changed.spec.nodeName).toBeUndefined();
    const back = server.ask(
      'PATCH',
      `${PODS}/web`,
      { status: { phase: 'Failed' } },
      STRATEGIC,
    ).body;
    expect(back.status.phase).toBe('Running');
  });

  it('that runs is given time to end, less if asked again; one that does not goes at once', () => {
    const server = withPod({ spec: { ...POD.spec, nodeName: 'node-1' } });
    const first = server.ask('DELETE', `${PODS}/web`).body.metadata;
    expect(first).toMatchObject({
      deletionTimestamp: '2026-01-01T12:00:30Z',
      deletionGracePeriodSeconds: 30,
    });
    server.time += 5000;
    const second = server.ask('DELETE', `${PODS}/web`, { gracePeriodSeconds: 10 }).body.metadata;
    expect(second).toMatchObject({
      deletionTimestamp: '2026-01-01T12:00:10Z',
      deletionGracePeriodSeconds: 10,
    });
    server.ask('DELETE', `${PODS}/web?gracePeriodSeconds=0`);
    expect(server.ask('GET', `${PODS}/web`).status).toBe(404);
    const waiting = withPod();
    waiting.ask('DELETE', `${PODS}/web`);
    expect(waiting.ask('GET', `${PODS}/web`).status).toBe(404);
  });

  it('with another uid than was meant stays', () => {
    const server = withPod();
    const { status, body } = server.ask('DELETE', `${PODS}/web`, { preconditions: { uid: 'x' } });
    expect(status).toBe(409);
    expect(body.message).toContain(
      'the UID in the precondition (x) does not match the UID in record',
    );
  });
});

describe('a watch', () => {
  it('hears of what comes, changes, stops being selected and goes', () => {
    const server = withPod();
    const { resourceVersion } = server.ask('GET', PODS).body.metadata;
    const { events, stop } = server.watch(
      `${PODS}?watch=true&resourceVersion=${resourceVersion}&labelSelector=app`,
    );
    const merge = { contentType: 'application/merge-patch+json' };
    server.ask('PATCH', `${PODS}/web`, { metadata: { labels: { a: '1' } } }, merge);
    server.ask('PATCH', `${PODS}/web`, { metadata: { labels: { app: null } } }, merge);
    server.ask('POST', PODS, { ...POD, metadata: { name: 'two', labels: { app: 'x' } } });
    stop();
    server.ask('DELETE', `${PODS}/two`);
    expect(events.map(({ type, object }) => `${type} ${object.metadata.name}`)).toEqual([
      'MODIFIED web',
      'DELETED web',
      'ADDED two',
    ]);
  });

  it('of too old a version says so as its first event', () => {
    const server = withPod();
    server.store.restore(server.store.snapshot());
    const { events } = server.watch(`${PODS}?watch=1&resourceVersion=1`);
    expect(events[0]).toMatchObject({ type: 'ERROR', object: { code: 410, reason: 'Expired' } });
  });
});

describe('lists', () => {
  it('come in pages', () => {
    const server = new TestServer();
    for (const name of ['a', 'b', 'c']) server.ask('POST', PODS, { ...POD, metadata: { name } });
    const first = server.ask('GET', `${PODS}?limit=2`).body;
    expect(first.items.map((one: Json) => one.metadata.name)).toEqual(['a', 'b']);
    expect(first.metadata.remainingItemCount).toBe(1);
    const next = server.ask('GET', `${PODS}?limit=2&continue=${first.metadata.continue}`).body;
    expect(next.items.map((one: Json) => one.metadata.name)).toEqual(['c']);
    expect(next.metadata.continue).toBeUndefined();
    expect(server.ask('GET', `${PODS}?continue=zz`).status).toBe(400);
  });

  it('are deleted by selector', () => {
    const server = withPod();
    server.ask('POST', PODS, { ...POD, metadata: { name: 'b' } });
    server.ask('DELETE', `${PODS}?labelSelector=app`);
    expect(server.ask('GET', PODS).body.items.map((one: Json) => one.metadata.name)).toEqual(['b']);
  });
});

it('a Job selects by its own uid, and a Pod has a volume of its own for its token', () => {
  const server = new TestServer();
  const template = { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'b' }] } };
  const job = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'j' }, spec: { template } };
  const { body } = server.ask('POST', '/apis/batch/v1/namespaces/default/jobs', job);
  const label = 'batch.kubernetes.io/controller-uid';
  expect(body.spec.selector.matchLabels).toEqual({ [label]: body.metadata.uid });
  expect(body.spec.template.metadata.labels[label]).toBe(body.metadata.uid);
  const names = ['a', 'b'].map((name) => {
    const pod = server.ask('POST', PODS, { ...POD, metadata: { name } }).body;
    expect(pod.spec.containers[0].volumeMounts[0].name).toBe(pod.spec.volumes[0].name);
    return pod.spec.volumes[0].name;
  });
  expect(names[0]).toMatch(/^kube-api-access-[b-df-hj-np-tv-z24-9]{5}$/);
  expect(names[0]).not.toBe(names[1]);
});

it('a namespace on its way out takes nothing new', () => {
  const server = new TestServer();
  const other = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other' } };
  server.ask('POST', '/api/v1/namespaces', other);
  const gone = server.ask('DELETE', '/api/v1/namespaces/other').body;
  expect(gone.status.phase).toBe('Terminating');
  const { status, body } = server.ask('POST', '/api/v1/namespaces/other/pods', POD);
  expect(status).toBe(403);
  expect(body.message).toContain('because it is being terminated');
});

it('who has the address may do everything', () => {
  const server = new TestServer();
  const path = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';
  const asked = { spec: { resourceAttributes: { verb: 'create', resource: 'pods' } } };
  expect(server.ask('POST', path, asked).body.status).toEqual({ allowed: true });
});

it('events have a second view under other names', () => {
  const server = new TestServer();
  const path = '/apis/events.k8s.io/v1/namespaces/default/events';
  const event = {
    apiVersion: 'events.k8s.io/v1',
    kind: 'Event',
    metadata: { name: 'e' },
    regarding: { kind: 'Pod', name: 'web', namespace: 'default' },
    note: 'hello',
    reason: 'Greeted',
    type: 'Normal',
  };
  expect(server.ask('POST', path, event).body).toMatchObject(event);
  const core = server.ask('GET', '/api/v1/namespaces/default/events/e').body;
  expect(core).toMatchObject({
    apiVersion: 'v1',
    message: 'hello',
    involvedObject: { name: 'web' },
  });
  expect(server.ask('GET', path).body).toMatchObject({
    apiVersion: 'events.k8s.io/v1',
    items: [{ note: 'hello' }],
  });
});

it.each([
  [
    'networking.k8s.io/v1',
    'ingressclasses',
    { kind: 'IngressClass', spec: { controller: 'a.b/c' } },
  ],
  ['node.k8s.io/v1', 'runtimeclasses', { kind: 'RuntimeClass', handler: 'runc' }],
  ['rbac.authorization.k8s.io/v1', 'clusterroles', { kind: 'ClusterRole', rules: [] }],
])('%s has %s', (apiVersion, plural, object) => {
  const server = new TestServer();
  const path = `/apis/${apiVersion}/${plural}`;
  const made = server.ask('POST', path, { apiVersion, metadata: { name: 'one' }, ...object });
  expect([made.status, made.body.kind]).toEqual([201, object.kind]);
  const bad = server.ask('POST', path, { apiVersion, metadata: { name: 'A/b' }, ...object });
  expect([400, 422]).toContain(bad.status);
});

it('a name is made before the rules are looked at', () => {
  const server = new TestServer();
  const spec = { ...POD.spec, restartPolicy: 'Sometimes' };
  const bad = { ...POD, metadata: { generateName: 'gen-' }, spec };
  expect(server.ask('POST', PODS, bad).body.message).toMatch(
    /^Pod "gen-[a-z0-9]{5}" is invalid: spec\.restartPolicy: Unsupported value: "Sometimes"/,
  );
  const made = server.ask('POST', PODS, { ...POD, metadata: { generateName: 'gen-' } }).body;
  expect(made.metadata).toMatchObject({ generateName: 'gen-' });
  expect(made.metadata.name).toMatch(/^gen-[a-z0-9]{5}$/);
});
