import { describe, expect, it } from 'vitest';
import { judgeAny } from './judge-any';
import { FURTHER_KINDS } from './kinds';
import { allStructs } from './structs';

type Given = Readonly<Record<string, unknown>>;

const GROUPS: Readonly<Record<string, string>> = Object.fromEntries(
  FURTHER_KINDS.map(({ kind, apiVersion }) => [kind, apiVersion]),
);

function made(kind: string, rest: Given): Given {
  return { apiVersion: GROUPS[kind], kind, metadata: { name: 'x' }, ...rest };
}

/** What the server would say of it: `field: message` each, or nothing. */
function said(kind: string, rest: Given): readonly string[] {
  const verdict = judgeAny(made(kind, rest));
  if (!verdict || verdict.code === 201) return [];
  return verdict.errors.map(({ field, message }) => `${field}: ${message}`);
}

it('has a struct for every kind', () => {
  for (const kind of FURTHER_KINDS)
    expect(allStructs('1.36').has('struct' in kind ? kind.struct : kind.kind)).toBe(true);
});

it('answers what judge answers, and null for what nobody describes', () => {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [] } };
  expect(judgeAny(pod)).toMatchObject({ code: 422 });
  expect(judgeAny({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' })).toBeNull();
  expect(judgeAny({ apiVersion: 'v2', kind: 'Namespace' })).toBeNull();
  for (const value of [null, 3, [], 'x']) expect(judgeAny(value)).toBeNull();
});

it('says why it cannot read what is no YAML, with the first thirty bytes', () => {
  const body = 'apiVersion: v1\nkind: Namespace\nmetadata: {<<: x}\n';
  const yamlError = 'map merge requires map or sequence of maps as the value';
  expect(judgeAny(made('Namespace', {}), { body, yamlError })).toMatchObject({
    code: 400,
    message: `the object provided is unrecognized (must be of type Namespace): yaml: ${yamlError} (61706956657273696f6e3a2076310a6b696e643a204e616d657370616365 ...)`,
  });
  expect(judgeAny({ apiVersion: 'v1', kind: 'Pod' }, { body: 'x', yamlError })).toMatchObject({
    message: expect.stringContaining('(must be of type Pod): yaml: map merge'),
  });
});

it('decodes strictly, and calls types by their version', () => {
  expect(judgeAny(made('Ingress', { spec: { backend: {} } }))).toMatchObject({
    code: 400,
    message:
      'Ingress in version "v1" cannot be handled as a Ingress: strict decoding error: unknown field "spec.backend"',
  });
  const metrics = { spec: { metrics: [3] } };
  expect(judgeAny(made('HorizontalPodAutoscaler', metrics))).toMatchObject({
    message: expect.stringContaining('of type v2.MetricSpec'),
  });
});

describe('refuses', () => {
  it.each<[string, Given, readonly string[]]>([
    [
      'Role',
      { rules: [{ apiGroups: [''], resources: ['pods'] }] },
      ['rules[0].verbs: Required value: verbs must contain at least one value'],
    ],
    [
      'RoleBinding',
      { roleRef: { kind: 'X', name: 'a' } },
      ['roleRef.kind: Unsupported value: "X": supported values: "Role", "ClusterRole"'],
    ],
    [
      'ClusterRoleBinding',
      {
        roleRef: { kind: 'ClusterRole', name: 'a' },
        subjects: [{ kind: 'ServiceAccount', name: 'a' }],
      },
      ['subjects[0].namespace: Required value'],
    ],
    [
      'Ingress',
      { spec: { rules: [{ http: { paths: [{ backend: {} }] } }] } },
      ['spec.rules[0].http.paths[0].pathType: Required value: pathType must be specified'],
    ],
    [
      'Ingress',
      { spec: {} },
      ['spec: Invalid value: null: either `defaultBackend` or `rules` must be specified'],
    ],
    [
      'Ingress',
      { spec: { rules: [] } },
      ['spec: Invalid value: []: either `defaultBackend` or `rules` must be specified'],
    ],
    [
      'NetworkPolicy',
      {
        spec: {
          podSelector: {},
          ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['11.0.0.0/16'] } }] }],
        },
      },
      [
        'spec.ingress[0].from[0].ipBlock.except[0]: Invalid value: "11.0.0.0/16": must be a strict subset of `cidr`',
      ],
    ],
    [
      'PodDisruptionBudget',
      { spec: { minAvailable: '101%' } },
      ['spec.minAvailable: Invalid value: "101%": must not be greater than 100%'],
    ],
    ['StorageClass', {}, ['provisioner: Required value']],
    [
      'PriorityClass',
      { metadata: { name: 'system-x' } },
      [
        "metadata.name: Forbidden: priority class names with 'system-' prefix are reserved for system use only. error: system-x is not a known system priority class",
      ],
    ],
    [
      'HorizontalPodAutoscaler',
      { spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'a' } } },
      [
        'spec.maxReplicas: Required value: must be set and greater than 0',
        'spec.maxReplicas: Invalid value: 0: must be greater than or equal to `minReplicas`',
      ],
    ],
    [
      'PersistentVolume',
      {
        spec: {
          capacity: { storage: '1Gi' },
          accessModes: ['ReadWriteOnce'],
          local: { path: '/a' },
        },
      },
      ['spec.nodeAffinity: Required value: Local volume requires node affinity'],
    ],
    [
      'IngressClass',
      { spec: { controller: 'a' } },
      [
        'spec.controller: Invalid value: "a": must be a domain-prefixed path (such as "acme.io/foo")',
      ],
    ],
    [
      'CSIDriver',
      { spec: { serviceAccountTokenInSecrets: true } },
      [
        'spec.serviceAccountTokenInSecrets: Invalid value: true: serviceAccountTokenInSecrets is set but no tokenRequests are specified',
      ],
    ],
    [
      'Namespace',
      { spec: { finalizers: ['x'] } },
      [
        'spec.finalizers: Invalid value: "x": name is neither a standard finalizer name nor is it fully qualified',
      ],
    ],
    [
      'ServiceAccount',
      { metadata: {} },
      ['metadata.name: Required value: name or generateName is required'],
    ],
  ])('%s %o', (kind, rest, messages) => {
    expect(said(kind, rest)).toEqual(messages);
  });
});

describe('limits and quotas', () => {
  it('a limit that is greater than what it may be', () => {
    const limits = [{ type: 'Container', min: { cpu: '2' }, max: { cpu: '1' } }];
    expect(said('LimitRange', { spec: { limits } })).toEqual([
      'spec.limits[0].min[cpu]: Invalid value: "2": min value 2 is greater than max value 1',
      'spec.limits[0].defaultRequest[cpu]: Invalid value: "1": min value 2 is greater than default request value 1',
      'spec.limits[0].default[cpu]: Invalid value: "2": min value 2 is greater than default value 1',
    ]);
  });

  it('a scope that is not of what is counted', () => {
    const spec = { hard: { services: '1' }, scopes: ['BestEffort'] };
    expect(said('ResourceQuota', { spec })).toEqual([
      'spec.scopes: Invalid value: ["BestEffort"]: unsupported scope applied to resource',
    ]);
  });

  it('addresses that no endpoint has', () => {
    const subsets = [{ addresses: [{ ip: '127.0.0.1' }] }];
    expect(said('Endpoints', { subsets })).toEqual([
      'subsets[0].addresses[0].ip: Invalid value: "127.0.0.1": may not be in the loopback range (127.0.0.0/8, ::1/128)',
    ]);
  });
});

it('follows the version', () => {
  const scaleTargetRef = { apiVersion: 'v1', kind: 'ReplicationController', name: 'a' };
  const metrics = [
    {
      type: 'External',
      external: { metric: { name: 'm' }, target: { type: 'Value', value: '1' } },
    },
  ];
  const spec = { minReplicas: 0, maxReplicas: 1, scaleTargetRef, metrics };
  const code = (version: '1.36' | '1.37') =>
    judgeAny(made('HorizontalPodAutoscaler', { spec }), { version })?.code;
  expect([code('1.36'), code('1.37')]).toEqual([422, 201]);
  const driver = {
    spec: { tokenRequests: [{ audience: 'a' }], serviceAccountTokenInSecrets: true },
  };
  expect(judgeAny(made('CSIDriver', driver), { version: '1.34' })?.code).toBe(400);
});

describe('stores', () => {
  it('a namespace with its label and finalizer, in no namespace', () => {
    expect(judgeAny(made('Namespace', { metadata: { name: 'x', namespace: 'y' } }))).toMatchObject({
      object: {
        metadata: { name: 'x', labels: { 'kubernetes.io/metadata.name': 'x' } },
        spec: { finalizers: ['kubernetes'] },
      },
    });
  });

  it('of an account’s secrets their names alone', () => {
    const secrets = [{ kind: 'Secret', name: 'a' }];
    expect(judgeAny(made('ServiceAccount', { secrets }))).toMatchObject({
      object: { metadata: { namespace: 'default' }, secrets: [{ name: 'a' }] },
    });
  });

  it('an autoscaler with what it does not say', () => {
    const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'a' };
    const behavior = { scaleDown: { stabilizationWindowSeconds: 5 } };
    expect(
      judgeAny(
        made('HorizontalPodAutoscaler', { spec: { maxReplicas: 2, scaleTargetRef, behavior } }),
      ),
    ).toMatchObject({
      object: {
        spec: {
          minReplicas: 1,
          metrics: [{ type: 'Resource', resource: { name: 'cpu' } }],
          behavior: {
            scaleUp: { selectPolicy: 'Max', stabilizationWindowSeconds: 0 },
            scaleDown: { stabilizationWindowSeconds: 5, policies: [{ type: 'Percent' }] },
          },
        },
      },
    });
  });

  it('a policy with the types that its rules imply', () => {
    expect(
      judgeAny(made('NetworkPolicy', { spec: { podSelector: {}, egress: [{}] } })),
    ).toMatchObject({
      object: { spec: { policyTypes: ['Ingress', 'Egress'] } },
    });
  });
});

it('finds a namespace taken that the cluster has', () => {
  expect(judgeAny(made('Namespace', { metadata: { name: 'default' } }))).toMatchObject({
    code: 409,
    message: 'namespaces "default" already exists',
  });
  const namespaces = new Set(['a']);
  const named = (name: string) =>
    judgeAny(made('Namespace', { metadata: { name } }), { namespaces });
  expect(named('a')?.code).toBe(409);
  expect(named('default')?.code).toBe(201);
});

it('knows the levels that a namespace can ask for', () => {
  const label = 'pod-security.kubernetes.io/enforce';
  const labels = { [label]: 'none', [`${label}-version`]: '1.36' };
  expect(said('Namespace', { metadata: { name: 'x', labels } })).toEqual([
    `metadata.labels[${label}]: Invalid value: "none": must be one of privileged, baseline, restricted`,
    `metadata.labels[${label}-version]: Invalid value: "1.36": must be "latest" or "v1.x"`,
  ]);
});

it('warns of what is deprecated', () => {
  const metadata = { name: 'x', annotations: { 'kubernetes.io/ingress.class': 'n' } };
  const spec = { defaultBackend: { service: { name: 'a', port: { number: 80 } } } };
  expect(
    judgeAny(made('Ingress', { metadata, spec }))?.warnings.map(({ message }) => message),
  ).toEqual([
    'annotation "kubernetes.io/ingress.class" is deprecated, please use \'spec.ingressClassName\' instead',
  ]);
});
