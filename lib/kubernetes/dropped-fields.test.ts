import { expect, test } from 'vitest';
import { droppedFields } from './dropped-fields';
import { judge } from './judge';
import type { Version } from './versions';

type Fields = Record<string, unknown>;

function pod(spec: Fields, container: Fields = {}): Fields {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web' },
    spec: { containers: [{ name: 'app', image: 'nginx', ...container }], ...spec },
  };
}

function pathsIn(object: Fields, version: Version): readonly string[] {
  return droppedFields(object, version).map(({ path }) => path.join('.'));
}

test('what a version drops is told at its place, and since when it is kept', () => {
  const object = pod({ hostnameOverride: 'h' }, { restartPolicy: 'Never' });
  expect(droppedFields(object, '1.34')).toMatchObject([
    { path: ['spec', 'hostnameOverride'], code: 'dropped-gated-field', since: '1.35' },
    { path: ['spec', 'containers', 0, 'restartPolicy'], since: '1.35' },
  ]);
  expect(droppedFields(object, '1.35')).toEqual([]);
});

test('a volume of an image goes with its mounts, and those around it stay', () => {
  const volumes = [
    { name: 'a', emptyDir: {} },
    { name: 'b', image: { reference: 'x' } },
  ];
  const mounts = ['b', 'a'].map((name) => ({ name, mountPath: `/${name}` }));
  const object = pod({ volumes }, { volumeMounts: mounts });
  expect(pathsIn(object, '1.34')).toEqual(['spec.volumes.1', 'spec.containers.0.volumeMounts.0']);
  const verdict = judge(object, { version: '1.34', admission: false });
  expect(verdict).toMatchObject({
    code: 201,
    object: {
      spec: {
        volumes: [{ name: 'a' }],
        containers: [{ volumeMounts: [{ name: 'a', mountPath: '/a' }] }],
      },
    },
  });
});

test('what is told is what the verdict no longer has', () => {
  const object = pod({}, { lifecycle: { stopSignal: 'SIGUSR1' } });
  expect(pathsIn(object, '1.36')).toEqual(['spec.containers.0.lifecycle.stopSignal']);
  const verdict = judge(object);
  expect(verdict?.code).toBe(201);
  expect(JSON.stringify(verdict)).not.toContain('lifecycle');
});

test('what was copied from a cluster is told', () => {
  const metadata = { name: 'web', uid: 'u', creationTimestamp: null };
  const object = { ...pod({}), metadata, status: { phase: 'Running' } };
  expect(pathsIn(object, '1.36')).toEqual(['metadata.uid', 'status']);
});

test('a template is looked into, and a StatefulSet', () => {
  const template = { metadata: {}, spec: pod({ hostnameOverride: 'h' }).spec };
  const spec = { template, updateStrategy: { rollingUpdate: { maxUnavailable: 2 } } };
  const object = { apiVersion: 'apps/v1', kind: 'StatefulSet', spec };
  expect(pathsIn(object, '1.34')).toEqual([
    'spec.template.spec.hostnameOverride',
    'spec.updateStrategy.rollingUpdate.maxUnavailable',
  ]);
  expect(pathsIn(object, '1.37')).toEqual([]);
});

test('nothing is told of what is no object, nor of items that are none', () => {
  expect(droppedFields(null)).toEqual([]);
  expect(droppedFields({ kind: 'Pod' })).toEqual([]);
  const odd = {
    apiVersion: 'v1',
    kind: 'Pod',
    spec: { containers: [null, { restartPolicy: 'x' }] },
  };
  expect(pathsIn(odd, '1.34')).toEqual(['spec.containers.1.restartPolicy']);
  expect(pathsIn({ ...odd, spec: 'text' }, '1.34')).toEqual([]);
});
