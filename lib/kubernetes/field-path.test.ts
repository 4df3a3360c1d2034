import { describe, expect, test } from 'vitest';
import { parseFieldPath, resolveField } from './field-path';

const pod = {
  metadata: { name: 'shop', annotations: { 'example.com/team': 'x', 'a.b[c]': 'y' } },
  spec: {
    containers: [
      { name: 'web', ports: [{ containerPort: 80 }, { containerPort: 443, protocol: 'TCP' }] },
      {
        name: 'log',
        env: [{ name: 'A' }, { name: 'A' }],
        resources: { requests: { memory: '1mb' } },
      },
    ],
    nodeSelector: JSON.parse('{"__proto__": "x", "0": "zero"}'),
  },
};

describe('a field of the API server leads to its place', () => {
  test.each([
    ['spec.containers[1].name', ['spec', 'containers', 1, 'name']],
    ['.spec.containers[name="web"].ports', ['spec', 'containers', 0, 'ports']],
    [
      '.spec.containers[name="web"].ports[containerPort=443,protocol="TCP"]',
      ['spec', 'containers', 0, 'ports', 1],
    ],
    [
      '.spec.containers[name="web"].ports[containerPort=80,protocol="TCP"].containerPort',
      ['spec', 'containers', 0, 'ports', 0, 'containerPort'],
    ],
    ['.spec.containers[name="log"].env[name="A"]', ['spec', 'containers', 1, 'env', 1]],
    [
      'spec.containers[1].resources.requests[memory]',
      ['spec', 'containers', 1, 'resources', 'requests', 'memory'],
    ],
    ['metadata.annotations[example.com/team]', ['metadata', 'annotations', 'example.com/team']],
    ['metadata.annotations["a.b[c]"]', ['metadata', 'annotations', 'a.b[c]']],
    ['spec.nodeSelector[__proto__]', ['spec', 'nodeSelector', '__proto__']],
    ['spec.nodeSelector[0]', ['spec', 'nodeSelector', '0']],
    ['', []],
  ])('%s', (field, path) => {
    expect(resolveField(pod, field)).toEqual({ path, complete: true });
  });
});

describe('what is not there ends at what is around it', () => {
  test.each([
    ['spec.containers[0].image', ['spec', 'containers', 0]],
    ['spec.containers[7].image', ['spec', 'containers']],
    ['.spec.containers[name="none"].image', ['spec', 'containers']],
    ['spec.containers.name', ['spec', 'containers']],
    ['metadata.name.x', ['metadata', 'name']],
    ['spec.constructor', ['spec']],
    ['metadata.toString', ['metadata']],
    ['nowhere', []],
  ])('%s', (field, path) => {
    expect(resolveField(pod, field)).toEqual({ path, complete: false });
  });
});

test('an empty path, broken brackets and strange text are no harm', () => {
  for (const text of [
    '[',
    ']',
    '[]',
    '[""]',
    '.',
    '..',
    'a[',
    'a["',
    'a[x=]',
    '\u0000',
    'a[b="\\"]',
  ])
    expect(() => parseFieldPath(text)).not.toThrow();
  expect(resolveField(null, 'spec.containers[0]')).toEqual({ path: [], complete: false });
});
