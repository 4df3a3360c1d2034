import { describe, expect, it } from 'vitest';
import { judge } from './judge';

const CONTAINER = { name: 'a', image: 'a' };
const POD = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p' },
  spec: { containers: [CONTAINER] },
};

describe('a verdict', () => {
  it('has the words of the server around what does not decode', () => {
    expect(judge({ ...POD, spec: { foo: 1, bar: 2 } }, { format: 'json' })).toMatchObject({
      code: 400,
      reason: 'BadRequest',
      message:
        'Pod in version "v1" cannot be handled as a Pod: strict decoding error: unknown field "spec.foo", unknown field "spec.bar"',
    });
  });

  it('tells of duplicates first, in YAML by line', () => {
    const duplicates = [{ path: ['spec', 'x'], line: 9 }];
    const message = (format: 'yaml' | 'json') => {
      const verdict = judge({ ...POD, foo: 1 }, { duplicates, format });
      return verdict?.code === 400 ? verdict.message.split('error: ').slice(1).join('error: ') : '';
    };
    expect(message('yaml')).toBe(
      'yaml: unmarshal errors:\n  line 9: key "x" already set in map, unknown field "foo"',
    );
    expect(message('json')).toBe('duplicate field "spec.x", unknown field "foo"');
  });

  it('has every error of validation once, in brackets where there are several', () => {
    const message = (containers: readonly object[]) => {
      const verdict = judge({ ...POD, spec: { containers } });
      return verdict?.code === 422 ? verdict.message : verdict;
    };
    expect(message([{ name: 'a' }])).toBe(
      'Pod "p" is invalid: spec.containers[0].image: Required value',
    );
    expect(message([{ image: 'a' }, { name: 'b' }])).toBe(
      'Pod "p" is invalid: [spec.containers[0].name: Required value, spec.containers[1].image: Required value]',
    );
  });

  it('is none for other kinds and for what is no map', () => {
    expect(judge({ apiVersion: 'v1', kind: 'Namespace' })).toBeNull();
    for (const value of [null, 1, 'a', [], undefined]) expect(judge(value)).toBeNull();
  });

  it('is about the namespace that the request names', () => {
    const object = { ...POD, metadata: { name: 'p', namespace: 'a' } };
    expect(judge(object, { namespace: 'b' })).toMatchObject({ code: 400 });
  });
});

describe('admission', () => {
  const stored = (spec: object) => judge({ ...POD, spec: { containers: [CONTAINER], ...spec } });

  it('gives an account, its token, a priority and tolerations', () => {
    expect(stored({})).toMatchObject({
      code: 201,
      object: {
        spec: {
          serviceAccountName: 'default',
          priority: 0,
          volumes: [{ name: 'kube-api-access-xxxxx', projected: { defaultMode: 420 } }],
          containers: [{ volumeMounts: [{ name: 'kube-api-access-xxxxx', readOnly: true }] }],
          tolerations: [
            { key: 'node.kubernetes.io/not-ready', tolerationSeconds: 300 },
            { key: 'node.kubernetes.io/unreachable' },
          ],
        },
      },
    });
  });

  it.each([
    [
      { serviceAccountName: 'A' },
      'error looking up service account default/A: serviceaccount "A" not found',
    ],
    [{ priorityClassName: 'A' }, 'no PriorityClass with name A was found'],
    [{ runtimeClassName: 'A' }, 'pod rejected: RuntimeClass "A" not found'],
    [
      { overhead: { cpu: '1' } },
      'pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead',
    ],
  ])('forbids %j', (spec, why) => {
    expect(stored(spec)).toMatchObject({ code: 403, message: `pods "p" is forbidden: ${why}` });
  });

  it('is left out where asked', () => {
    expect(judge(POD, { admission: false })).toMatchObject({
      object: { spec: { schedulerName: 'default-scheduler' } },
    });
    expect(JSON.stringify(judge(POD, { admission: false }))).not.toContain('serviceAccount');
  });
});

it('stores a Secret of text as base64', () => {
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 's' },
    stringData: { a: 'pä😀', b: '' },
  };
  expect(judge(secret)).toMatchObject({
    object: {
      metadata: { namespace: 'default' },
      type: 'Opaque',
      data: { a: 'cMOk8J+YgA==', b: '' },
    },
  });
});

it('an old annotation becomes a field', () => {
  const annotations = { 'container.apparmor.security.beta.kubernetes.io/a': 'localhost/x' };
  const pod = {
    ...POD,
    metadata: { name: 'p', annotations },
    spec: { containers: [CONTAINER] },
  };
  expect(judge(pod)).toMatchObject({
    object: {
      spec: {
        containers: [
          { securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile: 'x' } } },
        ],
      },
    },
  });
});

it('a version drops what its gates do not let in', () => {
  const spec = { containers: [{ ...CONTAINER, restartPolicy: 'Always' }], hostnameOverride: 'a' };
  const text = (version: '1.34' | '1.36') => JSON.stringify(judge({ ...POD, spec }, { version }));
  expect(text('1.34')).not.toContain('hostnameOverride');
  expect(text('1.36')).toContain('hostnameOverride');
  expect(text('1.34').match(/"restartPolicy"/g)).toHaveLength(1);
  expect(text('1.36').match(/"restartPolicy"/g)).toHaveLength(2);
});

it('never throws', () => {
  const values = [null, 1, 'a', [], {}, [null], [[]], { a: { b: [] } }, true, 2n ** 70n];
  for (const kind of ['Pod', 'Deployment', 'Job', 'Service', 'Secret', 'StatefulSet'])
    for (const spec of values)
      for (const metadata of values)
        for (const apiVersion of ['v1', 'apps/v1', 'batch/v1'])
          expect(() =>
            judge({ apiVersion, kind, metadata, spec, data: spec } as never),
          ).not.toThrow();
});

describe('a body that is no object', () => {
  it.each([
    ['text', 'abc', 'json: cannot unmarshal string into Go value', '(2261626322)'],
    ['a list', [1], 'json: cannot unmarshal array into Go value', '(5b315d)'],
    ['a number', 5, 'json: cannot unmarshal number into Go value', '(35)'],
  ])('is named: %s', (_, value, why, sent) => {
    const verdict = judge(value, { as: 'Pod' });
    expect(verdict).toMatchObject({ code: 400, reason: 'BadRequest' });
    const { message } = verdict as { message: string };
    expect(message).toContain('the object provided is unrecognized (must be of type Pod)');
    expect(message).toContain(why);
    expect(message.endsWith(sent)).toBe(true);
  });

  it('is an empty one where nothing is sent', () => {
    expect(judge(null, { as: 'Pod' })).toMatchObject({
      code: 422,
      message:
        'Pod "" is invalid: [metadata.name: Required value: name or generateName is required, spec.containers: Required value]',
    });
  });
});
