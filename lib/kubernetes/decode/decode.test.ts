import { describe, expect, it } from 'vitest';
import type { PlainMap } from '../plain-map';
import { structureOf } from '../schema/parse-structure';
import type { Version } from '../versions';
import { readBase64 } from './base64';
import { decode } from './decode';
import { timeError } from './go-time';

function decodePod(spec: unknown, version: Version = '1.36', sorted = false) {
  const struct = structureOf(version).structs.get('Pod')!;
  return decode({ apiVersion: 'v1', kind: 'Pod', spec } as PlainMap, struct, { version, sorted });
}

function container(fields: object) {
  return { containers: [{ name: 'a', ...fields }] };
}

const C = 'spec.containers';

describe('what Go cannot read', () => {
  it.each([
    [container({ image: 1 }), `number into Go struct field Container.${C}.image of type string`],
    [
      container({ command: 'sh' }),
      `string into Go struct field Container.${C}.command of type []string`,
    ],
    [
      container({ command: [1] }),
      `number into Go struct field Container.${C}.command of type string`,
    ],
    [
      container({ imagePullPolicy: {} }),
      `object into Go struct field Container.${C}.imagePullPolicy of type v1.PullPolicy`,
    ],
    [
      container({ ports: [{ containerPort: 80.5 }] }),
      `number 80.5 into Go struct field ContainerPort.${C}.ports.containerPort of type int32`,
    ],
    [
      container({ ports: [{ containerPort: 3e9 }] }),
      `number 3000000000 into Go struct field ContainerPort.${C}.ports.containerPort of type int32`,
    ],
    [
      container({ ports: [{ containerPort: 2n ** 70n }] }),
      `number ${2n ** 70n} into Go struct field ContainerPort.${C}.ports.containerPort of type int32`,
    ],
    [
      container({ livenessProbe: { tcpSocket: { port: 1.5 } } }),
      `number 1.5 into Go struct field TCPSocketAction.${C}.livenessProbe.ProbeHandler.tcpSocket.port of type int32`,
    ],
    [{ containers: {} }, `object into Go struct field PodSpec.${C} of type []v1.Container`],
    [{ containers: ['a'] }, `string into Go struct field PodSpec.${C} of type v1.Container`],
    [[], 'array into Go struct field Pod.spec of type v1.PodSpec'],
    [
      { nodeSelector: { a: true } },
      'bool into Go struct field PodSpec.spec.nodeSelector of type string',
    ],
  ])('case %#', (spec, message) => {
    const { fatal } = decodePod(spec);
    expect(fatal?.message).toBe(`json: cannot unmarshal ${message}`);
  });

  it('is found at its place, the first of several', () => {
    const { fatal } = decodePod({ containers: [{ name: 'a' }, { name: 1, image: 2 }] });
    expect(fatal).toMatchObject({
      field: 'spec.containers[1].name',
      path: ['spec', 'containers', 1, 'name'],
    });
  });

  it('embedded structs have no name before 1.35', () => {
    const spec = container({ livenessProbe: { tcpSocket: { port: 1.5 } } });
    expect(decodePod(spec, '1.34').fatal?.message).toContain('.livenessProbe.tcpSocket.port');
  });

  it('amounts speak without a field', () => {
    expect(decodePod(container({ resources: { limits: { cpu: '1K' } } })).fatal).toMatchObject({
      message: "unable to parse quantity's suffix",
      path: ['spec', 'containers', 0, 'resources', 'limits', 'cpu'],
    });
  });
});

describe('fields that are not known', () => {
  it('are all listed, as written in JSON and sorted in YAML', () => {
    const spec = { foo: 1, containers: [{ imagee: 'x', name: 'a' }], Bar: 2 };
    const names = (sorted: boolean) =>
      decodePod(spec, '1.36', sorted).unknown.map((error) => error.field);
    expect(names(false)).toEqual(['spec.foo', 'spec.containers[0].imagee', 'spec.Bar']);
    expect(names(true)).toEqual(['spec.Bar', 'spec.containers[0].imagee', 'spec.foo']);
  });

  it('names that objects inherit are not known either', () => {
    const spec = { containers: [], constructor: 1, toString: 2 };
    expect(decodePod(spec).unknown).toHaveLength(2);
  });
});

describe('the object', () => {
  it('has no nulls, nothing that Go leaves out, and what it never leaves out', () => {
    const { object } = decodePod({
      hostNetwork: false,
      hostname: '',
      nodeSelector: {},
      terminationGracePeriodSeconds: 0,
      securityContext: null,
      containers: [{ image: 'x', command: [], env: [{ name: 'A', value: null }] }],
    });
    expect(object).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {},
      status: {},
      spec: {
        terminationGracePeriodSeconds: 0,
        containers: [{ name: '', image: 'x', env: [{ name: 'A' }], resources: {} }],
      },
    });
  });

  it('a label may have any name', () => {
    const struct = structureOf('1.36').structs.get('Pod')!;
    const labels = JSON.parse('{"__proto__":"a","constructor":"b"}') as object;
    const { object } = decode({ metadata: { labels } } as PlainMap, struct, {
      version: '1.36',
      sorted: false,
    });
    const read = (object.metadata as { labels: object }).labels;
    expect(Object.entries(read)).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
  });
});

it.each([
  ['2024-01-02T03:04:05Z', null],
  ['2024-02-30T03:04:05.5+01:00', ': day out of range'],
  ['2024-13-02T03:04:05Z', ': month out of range'],
  ['2024-01-02', ' as "2006-01-02T15:04:05Z07:00": cannot parse "" as "T"'],
  ['yesterday', ' as "2006-01-02T15:04:05Z07:00": cannot parse "yesterday" as "2006"'],
  ['2024-01-02T03:04:05Zx', ': extra text: "x"'],
])('the time %s', (text, why) => {
  expect(timeError(text)).toBe(why === null ? null : `parsing time ${JSON.stringify(text)}${why}`);
});

it.each([
  ['YQ==', null],
  ['Y\nQ==', null],
  ['a b', 1],
  ['YQ', 0],
  ['YQ=', 3],
  ['YWI', 0],
  ['YQ==x', 4],
  ['=', 0],
  ['pass:', 4],
  ['é', 0],
])('base64 %j', (text, at) => {
  expect(readBase64(text).error).toBe(
    at === null ? null : `illegal base64 data at input byte ${at}`,
  );
});

describe('bytes', () => {
  const secret = (a: unknown) =>
    decode(
      { apiVersion: 'v1', kind: 'Secret', data: { a } },
      structureOf('1.36').structs.get('Secret')!,
      { version: '1.36', sorted: false },
    );

  it('may be given one by one', () => {
    expect(secret([1, 2, 255]).object.data).toEqual({ a: 'AQL/' });
    expect(secret([null, 1]).object.data).toEqual({ a: 'AAE=' });
    expect(secret([]).object.data).toEqual({ a: '' });
  });

  it.each([
    [[300], 'number 300'],
    [[1, 'x'], 'string'],
    [[[1]], 'array'],
  ])('but not as %o', (given, found) => {
    expect(secret(given).fatal?.message).toBe(
      `json: cannot unmarshal ${found} into Go struct field Secret.data of type uint8`,
    );
  });
});
