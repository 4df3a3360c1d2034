import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ApiAnswer, ApiRequest } from './request';
import { Query } from './request';
import { RESOURCES } from './resources/registry';
import { TestCluster } from './testing/test-cluster';

const NAMES = ['web', 'default', '__proto__', 'constructor', 'toString', '', 'A b', 'a%2Fb', '%zz'];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const TYPES = [
  'application/json',
  'application/yaml',
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
  'application/apply-patch+yaml',
  'application/vnd.kubernetes.protobuf',
  'text/plain',
  '',
];
const ACCEPTS = [
  'application/json',
  'application/json;as=Table;v=v1;g=meta.k8s.io,application/json',
  'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
  '*/*',
];

const name = fc.constantFrom(...NAMES);
const key = fc.oneof(
  name,
  fc.constantFrom(
    'metadata',
    'spec',
    'status',
    'containers',
    'data',
    'labels',
    'annotations',
    'finalizers',
    'replicas',
    'selector',
    'matchLabels',
    'template',
    'ports',
    'rules',
    'kind',
    'apiVersion',
    'ownerReferences',
    'managedFields',
    'conditions',
    'hard',
    'limits',
    '$patch',
    '$setElementOrder/containers',
    '$retainKeys',
    'op',
    'path',
    'from',
    'value',
  ),
);
const leaf = fc.oneof(
  fc.string({ maxLength: 12 }),
  // Not so many that a Deployment of them would be the whole test.
  fc.integer({ min: -5, max: 5 }),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom(
    'v1',
    'Pod',
    'apps/v1',
    'Deployment',
    'add',
    'copy',
    '/metadata',
    '',
    '1Gi',
    '500m',
  ),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    // Names such as `__proto__` must be own ones, as JSON.parse makes them.
    fc
      .array(fc.tuple(key, tie('value')), { maxLength: 6 })
      .map((pairs) => Object.fromEntries(pairs)),
  ),
}));

const path = fc
  .tuple(
    fc.constantFrom(...RESOURCES),
    fc.constantFrom('default', 'none', '__proto__'),
    name,
    fc.constantFrom('', 'status', 'scale', 'log', 'exec', 'eviction', 'binding', 'resize', 'token'),
    fc.boolean(),
  )
  .map(([resource, namespace, named, sub, inNamespace]) => {
    const { group, version, plural } = resource;
    const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
    const where = inNamespace ? `/namespaces/${namespace}` : '';
    return `${root}${where}/${plural}${named && `/${named}`}${sub && `/${sub}`}`;
  });
const anyPath = fc.oneof(
  { weight: 8, arbitrary: path },
  { weight: 1, arbitrary: fc.string({ maxLength: 30 }).map((text) => `/${text}`) },
  fc.constantFrom(
    '/',
    '/api',
    '/apis/',
    '/openapi/v3',
    '/openapi/v2',
    '/version',
    '/metrics',
    '/apis/__proto__/v1',
  ),
);
const parameter = fc.tuple(
  fc.constantFrom(
    'watch',
    'limit',
    'continue',
    'labelSelector',
    'fieldSelector',
    'resourceVersion',
    'resourceVersionMatch',
    'sendInitialEvents',
    'allowWatchBookmarks',
    'timeoutSeconds',
    'dryRun',
    'fieldManager',
    'fieldValidation',
    'force',
    'gracePeriodSeconds',
    'propagationPolicy',
    'container',
    'command',
    'tailLines',
    'sinceTime',
    'stdout',
    '__proto__',
  ),
  fc.oneof(
    fc.constantFrom(
      '',
      '0',
      '1',
      'true',
      'All',
      'a=b',
      'a in (b)',
      'metadata.name=web',
      'Orphan',
      'x',
      '-1',
      '%',
    ),
    fc.string({ maxLength: 10 }),
  ),
);

const request: fc.Arbitrary<ApiRequest> = fc.record({
  method: fc.constantFrom(...METHODS),
  path: anyPath,
  query: fc
    .array(parameter, { maxLength: 4 })
    .map((pairs) => new Query(pairs.map(([one, text]) => `${one}=${text}`).join('&'))),
  accept: fc.constantFrom(...ACCEPTS),
  contentType: fc.constantFrom(...TYPES),
  userAgent: fc.string({ maxLength: 10 }),
  body: fc.oneof(
    value.map((one) => JSON.stringify(one) ?? ''),
    fc.string({ maxLength: 40 }),
    fc.uint8Array({ maxLength: 60 }),
    fc
      .uint8Array({ maxLength: 60 })
      .map((bytes) => new Uint8Array([0x6b, 0x38, 0x73, 0, ...bytes])),
  ),
});

/** An object of a kind with a part of it replaced by something else. */
const GOOD: readonly (readonly [path: string, object: Record<string, unknown>])[] = [
  [
    '/api/v1/namespaces/default/pods',
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web' },
      spec: { containers: [{ name: 'a', image: 'nginx:1.27' }] },
    },
  ],
  [
    '/apis/apps/v1/namespaces/default/deployments',
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: {
        replicas: 1,
        selector: { matchLabels: { a: 'b' } },
        template: {
          metadata: { labels: { a: 'b' } },
          spec: { containers: [{ name: 'a', image: 'busybox:1.36' }] },
        },
      },
    },
  ],
  [
    '/api/v1/namespaces/default/services',
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web' },
      spec: { ports: [{ port: 80 }] },
    },
  ],
  [
    '/api/v1/namespaces/default/events',
    {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: 'web' },
      involvedObject: { kind: 'Pod', name: 'web' },
      reason: 'R',
    },
  ],
  [
    '/api/v1/namespaces/default/resourcequotas',
    {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'web' },
      spec: { hard: { pods: '3' } },
    },
  ],
  [
    '/apis/batch/v1/namespaces/default/jobs',
    {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'web' },
      spec: {
        template: {
          spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'busybox:1.36' }] },
        },
      },
    },
  ],
];

const broken = fc
  .tuple(
    fc.constantFrom(...GOOD),
    fc.array(fc.tuple(fc.nat(40), fc.option(value)), { maxLength: 3 }),
  )
  .map(([[where, object], changes]) => {
    const copy = structuredClone(object);
    for (const [at, put] of changes) replaceAt(copy, at, put);
    return [where, copy] as const;
  });

/** Puts something else in the `at`th place of a value, counted through. */
function replaceAt(root: Record<string, unknown>, at: number, put: unknown): void {
  let left = at;
  const go = (one: unknown): boolean => {
    if (typeof one !== 'object' || one === null) return false;
    for (const step of Object.keys(one)) {
      if (left-- === 0) {
        (one as Record<string, unknown>)[step] = put;
        return true;
      }
      if (go((one as Record<string, unknown>)[step])) return true;
    }
    return false;
  };
  go(root);
}

/** Failures that a real server answers so, too. */
const KNOWN =
  /^Timeout: Too large resource version|^target\.(?:kind|name)|^This pod has more than one|failed to allocate|does not contain declared merge key/;

function mustBeFine(answer: ApiAnswer, asked: unknown): void {
  if (answer.kind !== 'reply') {
    if (answer.kind === 'stream') answer.start({ write() {}, end() {} })();
    return;
  }
  const text = JSON.stringify(answer.body) ?? '';
  const { message = text } = JSON.parse(text) as { message?: string };
  if (answer.status >= 500 && !KNOWN.test(message))
    throw new Error(`${answer.status} ${message}: ${JSON.stringify(asked)}`);
}

const RUNS = { numRuns: 1500, seed: 20261124, endOnFailure: true } as const;

describe('whatever is asked', () => {
  it('is answered, and no request is a fault of the server', () => {
    const cluster = new TestCluster();
    for (const [where, object] of GOOD) cluster.ask('POST', where, object);
    cluster.run(3);
    fc.assert(
      fc.property(request, (asked) => mustBeFine(cluster.cluster.request(asked), asked)),
      RUNS,
    );
    cluster.run(30);
    expect(cluster.errors).toEqual([]);
    expect(cluster.ask('GET', '/api/v1/namespaces/default').status).toBe(200);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  }, 60_000);

  it('objects with parts that do not belong are refused, or do no harm', () => {
    const cluster = new TestCluster();
    const accept = ACCEPTS[1]!;
    fc.assert(
      fc.property(broken, fc.constantFrom('POST', 'PUT', 'PATCH'), (one, method) => {
        const [where, object] = one;
        const address = method === 'POST' ? where : `${where}/web`;
        const contentType = method === 'PATCH' ? TYPES[4]! : TYPES[0]!;
        mustBeFine(cluster.request(method as 'POST', address, object, { contentType }), one);
        mustBeFine(cluster.request('GET', where, undefined, { accept }), one);
        cluster.run(0.2);
      }),
      { ...RUNS, numRuns: 600 },
    );
    cluster.run(30);
    expect(cluster.errors).toEqual([]);
  }, 60_000);

  it('very deep and very large bodies are refused in no time', () => {
    const cluster = new TestCluster();
    const path = '/api/v1/namespaces/default/configmaps';
    const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    const wide = JSON.stringify({
      metadata: { name: 'x' },
      data: Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`k${n}`, 'v'])),
    });
    for (const body of [deep, `[${'['.repeat(50_000)}`, wide]) {
      const answer = cluster.cluster.request({
        method: 'POST',
        path,
        query: new Query(''),
        accept: '',
        contentType: 'application/json',
        userAgent: '',
        body,
      });
      mustBeFine(answer, body.slice(0, 20));
    }
    const copies = Array.from({ length: 60 }, (_, n) => ({
      op: 'copy',
      from: '',
      path: `/data/k${n}`,
    }));
    cluster.ask('POST', path, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'c' },
      data: { a: 'b' },
    });
    const answer = cluster.ask('PATCH', `${path}/c`, copies, {
      contentType: 'application/json-patch+json',
    });
    expect(answer.status).toBe(413);
  }, 30_000);
});
