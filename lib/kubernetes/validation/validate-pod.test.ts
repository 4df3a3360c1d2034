import { describe, expect, test } from 'vitest';
import { qosClass } from './qos';
import { podSpecDefaults } from './testing/defaulted-pod';
import { validatePod } from './validate-pod';

const VERSION = { version: '1.36' } as const;

describe('validatePod', () => {
  test('takes a plain Pod', () => {
    expect(validatePod(podSpecDefaults({}), VERSION)).toEqual([]);
  });

  test('names a mount whose volume is missing, with the list where it belongs', () => {
    const pod = podSpecDefaults({}, { volumeMounts: [{ name: 'data', mountPath: '/data' }] });
    expect(validatePod(pod, VERSION)).toEqual([
      {
        type: 'FieldValueNotFound',
        field: 'spec.containers[0].volumeMounts[0].name',
        path: ['spec', 'containers', 0, 'volumeMounts', 0, 'name'],
        message: 'Not found: "data"',
        code: 'mount-volume-missing',
        related: [['spec', 'volumes']],
      },
    ]);
  });

  test('gives the exact place where the server leaves out an index', () => {
    const mount = { name: 'data', mountPath: '/data', subPath: '/x' };
    const volumes = [{ name: 'data', emptyDir: {} }];
    const pod = podSpecDefaults({ volumes }, { volumeMounts: [mount] });
    const [error] = validatePod(pod, VERSION);
    expect(error?.field).toBe('spec.containers[0].volumeMounts.subPath');
    expect(error?.path).toEqual(['spec', 'containers', 0, 'volumeMounts', 0, 'subPath']);
  });

  test('says which container had the name first', () => {
    const pod = podSpecDefaults({});
    pod.spec.containers.push({ ...pod.spec.containers[0]! });
    const [error] = validatePod(pod, VERSION);
    expect(error?.message).toBe('Duplicate value: "app"');
    expect(error?.related).toEqual([['spec', 'containers', 0, 'name']]);
  });

  test('puts the place of a template before its fields', () => {
    const pod = podSpecDefaults({}, { image: '' });
    const at = ['spec', 'template'];
    const [error] = validatePod(pod, { ...VERSION, isTemplate: true, at });
    expect(error?.field).toBe('spec.template.spec.containers[0].image');
    expect(error?.path).toEqual(['spec', 'template', 'spec', 'containers', 0, 'image']);
  });

  test.each([null, 1, [], {}, { spec: { containers: [null], volumes: 'x' } }])(
    'never throws: %j',
    (value) => {
      expect(validatePod(value, VERSION).length).toBeGreaterThan(0);
    },
  );
});

describe('qosClass', () => {
  const amounts = { cpu: '1', memory: '1Gi' };
  test.each([
    [{}, 'BestEffort'],
    [{ requests: { cpu: '1' } }, 'Burstable'],
    [{ requests: amounts, limits: amounts }, 'Guaranteed'],
  ])('%j', (resources, expected) => {
    expect(qosClass(podSpecDefaults({}, { resources }))).toBe(expected);
  });
});
