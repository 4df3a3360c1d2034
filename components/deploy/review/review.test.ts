import { describe, expect, test } from 'vitest';
import type { DeployedObject, DeployResponse, FieldCause } from '@/lib/kubernetes/cluster-api';
import { reviewOf } from './review';

const TEXT = `# the shop
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  selector:
    matchLabels:
      app: storefront
  template:
    metadata:
      labels: {app: storefront}
    spec:
      hostNetwork: true
      containers:
      - name: web
        image: nginx
        securityContext: {privileged: true}
      volumes:
      - name: logs
        hostPath: {path: /var/log}
`;

const base: DeployedObject = {
  document: 0,
  item: null,
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  name: 'shop',
  namespace: 'default',
  outcome: 'created',
  warnings: [],
  missing: [],
  problem: null,
  before: null,
  after: null,
};

const problem = (
  code: NonNullable<DeployedObject['problem']>['code'],
  causes: readonly Partial<FieldCause>[],
): DeployedObject['problem'] => ({
  code,
  message: 'In short.',
  detail: 'The server’s own words',
  status: 422,
  causes: causes.map((cause) => ({
    field: '',
    reason: '',
    message: 'm',
    plain: 'p',
    line: null,
    ...cause,
  })),
});

const answer = (
  objects: readonly DeployedObject[],
  more: Partial<DeployResponse> = {},
): DeployResponse => ({
  dryRun: true,
  objects,
  problem: null,
  ...more,
});

test('what is taken can be applied', () => {
  const review = reviewOf(answer([{ ...base, warnings: ['a', 'a', 'b'] }]), TEXT);
  expect(review.warnings.map(({ words }) => words)).toEqual(['a', 'b']);
  expect(review).toMatchObject({ refusals: [], canApply: true });
  expect(review.objects.map(({ id }) => id)).toEqual(['0']);
});

test('what reaches beyond its Pod comes first, in plain words', () => {
  expect(reviewOf(answer([base]), TEXT).dangers).toEqual([
    'The Pod takes the node’s network: it sees all traffic there and can use any of its ports.',
    'Volume logs is /var/log of the node itself.',
    'web is privileged: it may do anything on its node.',
  ]);
});

describe('refusals', () => {
  const refused = (
    causes: readonly Partial<FieldCause>[],
    code: 'invalid' | 'immutable' = 'invalid',
  ) => reviewOf(answer([{ ...base, outcome: 'refused', problem: problem(code, causes) }]), TEXT);

  test('each field is one of its own, with the line of its value', () => {
    const { refusals, canApply } = refused([
      { field: 'spec.template.spec.containers[0].image', plain: 'one' },
      { field: '.spec.template.spec.containers[name="web"].imagee', plain: 'two' },
      { field: '', line: 5, plain: 'three' },
    ]);
    expect(canApply).toBe(false);
    expect(refusals.map(({ title, place }) => [title, place?.line])).toEqual([
      ['one', 17],
      ['two', 16],
      ['three', 5],
    ]);
    expect(refusals[0]?.words).toBe('spec.template.spec.containers[0].image: m');
  });

  test('of a field that cannot change: what is there, what is here, and the ways out', () => {
    const before = { spec: { selector: { matchLabels: { app: 'shop' } } } };
    const { refusals } = reviewOf(
      answer([
        {
          ...base,
          outcome: 'refused',
          before,
          problem: problem('immutable', [{ field: 'spec.selector' }]),
        },
      ]),
      TEXT,
    );
    expect(refusals).toMatchObject([
      {
        differences: [
          {
            path: ['spec', 'selector', 'matchLabels', 'app'],
            there: 'app: shop',
            here: 'app: storefront',
          },
        ],
        recreate: { id: '0', kind: 'Deployment', name: 'shop' },
        place: { line: 9 },
      },
    ]);
  });

  test('of a whole Pod: what of it cannot change, and nothing of the cluster’s defaults', () => {
    const pod = `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - name: log\n    image: b\n  - name: web\n    image: new\n    command: [sh]\n`;
    const before = {
      spec: {
        dnsPolicy: 'ClusterFirst',
        containers: [
          { name: 'web', image: 'old', command: ['bash'], tty: false },
          { name: 'log', image: 'b' },
        ],
      },
    };
    const object = {
      ...base,
      kind: 'Pod',
      outcome: 'refused',
      before,
      problem: problem('immutable', [{ field: 'spec' }]),
    } as const;
    expect(reviewOf(answer([object]), pod).refusals).toMatchObject([
      {
        differences: [
          {
            path: ['spec', 'containers', 1, 'command'],
            there: 'command: ["bash"]',
            here: 'command: ["sh"]',
          },
        ],
        recreate: { id: '0' },
        place: { line: 10 },
      },
    ]);
  });

  test('the comparison in the server’s own notation is left out of its words', () => {
    const object = {
      ...base,
      problem: {
        ...problem('immutable', [{ field: 'spec' }])!,
        detail: 'may not change\n@@ -1 +1 @@\n- "Name"',
      },
    };
    expect(reviewOf(answer([object]), TEXT).refusals[0]?.words).toBe('may not change');
  });

  test('fields of others can be taken over, all at once', () => {
    const causes = [{ field: '.spec.replicas' }, { field: '.spec.selector' }];
    const { refusals } = reviewOf(
      answer([{ ...base, problem: problem('conflict', causes) }]),
      TEXT,
    );
    expect(refusals).toMatchObject([{ title: 'In short.', canTakeOver: true, recreate: null }]);
  });

  test('rights are no fault of a line', () => {
    expect(
      reviewOf(answer([{ ...base, problem: problem('forbidden', []) }]), TEXT).refusals,
    ).toMatchObject([{ title: 'In short.', place: null }]);
  });

  test('a cluster that is lost, and a text that is no YAML', () => {
    const lost = {
      code: 'unreachable',
      message: 'x does not answer.',
      detail: '',
      status: null,
    } as const;
    expect(reviewOf(answer([], { problem: lost }), TEXT)).toMatchObject({
      refusals: [{ title: 'x does not answer.', place: null }],
      canApply: false,
      isAnswered: false,
    });
    const broken = { ...lost, code: 'not-yaml' } as const;
    const { refusals } = reviewOf(answer([], { problem: broken }), 'kind: Pod\nspec:\n\ta: b\n');
    expect(refusals[0]?.place?.line).toBe(3);
  });

  test('of several objects each is named', () => {
    const objects = [
      { ...base, problem: problem('invalid', [{}]) },
      { ...base, document: 1, name: 'b' },
    ];
    expect(reviewOf(answer(objects), TEXT).refusals[0]?.object).toBe('Deployment shop');
  });
});

test('a text that has changed meanwhile, or names like __proto__, is no harm', () => {
  const object = {
    ...base,
    document: 7,
    problem: problem('invalid', [{ field: 'spec.__proto__.constructor[0]' }]),
  };
  expect(
    reviewOf(answer([object, { ...object, document: 0, item: 3 }]), TEXT).refusals,
  ).toHaveLength(2);
  expect(() => reviewOf(answer([object]), '')).not.toThrow();
});

describe('what the Pods would wait for', () => {
  const needs = (missing: DeployedObject['missing'], document = 0) => ({
    ...base,
    document,
    namespace: 'shop',
    missing,
  });

  test('can be added, once, for the first workload that needs it', () => {
    const config = { kind: 'ConfigMap', name: 'shop' } as const;
    const { warnings, canApply } = reviewOf(answer([needs([config]), needs([config], 1)]), TEXT);
    expect(canApply).toBe(true);
    expect(warnings).toEqual([
      {
        words: 'ConfigMap shop is not in namespace shop. The Pods would wait for it.',
        name: 'shop',
        add: { object: config, workloadId: '0' },
        place: null,
      },
    ]);
  });

  test('but a claim cannot, nor what could not have its name', () => {
    const missing = [
      { kind: 'PersistentVolumeClaim', name: 'data' },
      { kind: 'Secret', name: 'Not_a_name' },
    ] as const;
    const { warnings } = reviewOf(answer([needs(missing)]), TEXT);
    expect(warnings.map(({ add }) => add)).toEqual([null, null]);
  });

  test('has values that are still to be written', () => {
    const text = `apiVersion: v1
kind: ConfigMap
metadata: {name: cfg}
data:
  full: x
  first: ""
  second: ""
`;
    const config = { ...base, apiVersion: 'v1', kind: 'ConfigMap', name: 'cfg' };
    const { warnings } = reviewOf(answer([config]), text);
    expect(warnings).toEqual([
      {
        words: 'first and 1 more have no value yet in ConfigMap cfg.',
        name: 'first',
        add: null,
        place: { line: 6, offset: text.indexOf('""') },
      },
    ]);
    expect(reviewOf(answer([{ ...config, outcome: 'unchanged' }]), text).warnings).toEqual([]);
    const filled = text.replaceAll('""', 'y');
    expect(reviewOf(answer([config]), filled).warnings).toEqual([]);
  });
});
