import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { completeAt, completeItem, completeValue } from './complete-at';
import { explainField } from './explain-field';
import type { SchemaFile } from './schema-file';

const schema = readSchema('1.36');
const older = readSchema('1.34');
const container = ['spec', 'containers', 0] as const;

function readSchema(version: string): SchemaFile {
  const file = new URL(`../../../public/schemas/${version}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);

it('says of a field what kubectl explain does', () => {
  expect(explainField(schema, 'Pod', [...container, 'imagePullPolicy'])).toMatchObject({
    name: 'imagePullPolicy',
    path: 'pod.spec.containers.imagePullPolicy',
    type: 'string',
    required: false,
    depends: true,
    enum: ['Always', 'IfNotPresent', 'Never'],
    link: 'https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/#container-v1-core',
  });
  expect(explainField(schema, 'Pod', ['spec', 'containers'])).toMatchObject({
    type: '[]Container',
    required: true,
    default: null,
  });
});

it('says since when a field is there, as far as the version knows', () => {
  const path = ['spec', 'hostnameOverride'];
  expect(explainField(older, 'Pod', path)?.since).toBe('1.34, alpha, off by default');
  expect(explainField(schema, 'Pod', path)?.since).toBe('1.34, beta since 1.35');
  expect(explainField(schema, 'Pod', ['spec', 'nodeName'])?.since).toBe('');
});

it('tells an entry of a map and an item of a list as what they stand in', () => {
  const amount = explainField(schema, 'Pod', [...container, 'resources', 'limits', 'cpu']);
  expect(amount).toMatchObject({ name: 'limits', type: 'map[string]Quantity' });
  expect(explainField(schema, 'Pod', container)).toMatchObject({ name: 'containers' });
});

it.each([[['spec', 'imge']], [['spec', 'constructor']], [['__proto__']], [['spec', 0]], [[]]])(
  'knows nothing of %j',
  (path) => {
    expect(explainField(schema, 'Pod', path)).toBeNull();
  },
);

it('knows nothing of a kind that is not in the schema', () => {
  expect(explainField(schema, 'Ingress', ['spec'])).toBeNull();
  expect(completeAt(schema, 'constructor', [], [])).toEqual([]);
});

it('finds the Pod of a workload', () => {
  const path = ['spec', 'jobTemplate', 'spec', 'template', 'spec', 'containers', 2, 'image'];
  expect(explainField(schema, 'CronJob', path)?.path).toBe(
    'cronjob.spec.jobTemplate.spec.template.spec.containers.image',
  );
});

it('offers the keys that are missing, the required ones first', () => {
  const keys = names(completeAt(schema, 'Pod', [...container, 'ports', 0], ['name']));
  expect(keys).toEqual(['containerPort', 'hostPort', 'protocol', 'hostIP']);
  expect(names(completeAt(schema, 'Pod', container, []))[0]).toBe('name');
  expect(names(completeAt(schema, 'Pod', ['spec'], [])).at(-1)).toBe('serviceAccount');
  expect(names(completeAt(schema, 'Pod', [], []))).not.toContain('status');
});

it('offers no key where any can stand, or none', () => {
  expect(completeAt(schema, 'Pod', ['metadata', 'labels'], [])).toEqual([]);
  expect(completeAt(schema, 'Pod', ['spec', 'restartPolicy'], [])).toEqual([]);
  expect(completeAt(schema, 'Pod', ['spec', 'containers'], [])).toEqual([]);
});

it('writes what a field needs with it', () => {
  const text = (path: readonly (string | number)[], name: string) =>
    completeAt(schema, 'Pod', path, []).find((one) => one.name === name)?.insertText;
  expect(text(['spec'], 'containers')).toBe('containers:\n- name: $1\n  image: $2');
  expect(text(container, 'volumeMounts')).toBe('volumeMounts:\n- name: $1\n  mountPath: $2');
  expect(text(container, 'command')).toBe('command:\n- $1');
  expect(text(container, 'image')).toBe('image: $1');
  expect(text([...container, 'resources'], 'limits')).toBe('limits:\n  $1');
  expect(text(['spec', 'volumes', 0], 'emptyDir')).toBe('emptyDir: {}');
  expect(text([...container, 'livenessProbe'], 'httpGet')).toBe('httpGet:\n  path: $1\n  port: $2');
});

it('begins an item of a list', () => {
  expect(completeItem(schema, 'Pod', [...container, 'env'])).toBe('- name: $1\n  value: $2');
  expect(completeItem(schema, 'Pod', [...container, 'args'])).toBe('- $1');
  expect(completeItem(schema, 'Pod', container)).toBeNull();
});

it('offers values', () => {
  expect(completeValue(schema, 'Pod', ['spec', 'restartPolicy'])).toEqual([
    'Always',
    'Never',
    'OnFailure',
  ]);
  expect(completeValue(schema, 'Pod', ['spec', 'hostNetwork'])).toEqual(['true', 'false']);
  expect(completeValue(schema, 'Pod', ['spec', 'nodeName'])).toEqual([]);
  expect(completeValue(schema, 'Pod', ['kind'])).toContain('CronJob');
  expect(completeValue(schema, 'CronJob', ['apiVersion'])).toEqual(['batch/v1']);
  expect(completeValue(schema, 'PersistentVolumeClaim', ['spec', 'accessModes', 0])).toContain(
    'ReadWriteOnce',
  );
  expect(completeValue(schema, 'PersistentVolumeClaim', ['spec', 'accessModes'])).toEqual([]);
});
