import { describe, expect, it } from 'vitest';
import { StatusError } from '@/lib/practice/store/status-error';
import { jsonPatch } from './json-patch';
import type { JsonMap, JsonValue } from './json-value';
import { mergePatch } from './merge-patch';
import { patchSchemaOf } from './patch-schema';
import { strategicMergePatch } from './strategic-merge';

const POD = patchSchemaOf('Pod');
const DEPLOYMENT = patchSchemaOf('Deployment');

function plain(value: JsonValue): unknown {
  return JSON.parse(JSON.stringify(value));
}

function merged(original: object, patch: object, schema = POD): unknown {
  const before = JSON.stringify([original, patch]);
  const result = plain(strategicMergePatch(original as JsonMap, patch as JsonMap, schema));
  expect(JSON.stringify([original, patch])).toBe(before);
  return result;
}

describe('a strategic merge patch', () => {
  it('merges containers by name, their env by name, ports by number, and replaces commands', () => {
    const original = {
      spec: {
        containers: [
          { name: 'a', image: 'a:1', command: ['x', 'y'], env: [{ name: 'A', value: '1' }] },
          { name: 'b', image: 'b:1', ports: [{ containerPort: 80, name: 'http' }] },
        ],
      },
    };
    const patch = {
      spec: {
        containers: [
          { name: 'a', command: ['z'], env: [{ name: 'B', value: '2' }] },
          { name: 'b', ports: [{ containerPort: 80, name: 'web' }] },
        ],
      },
    };
    expect(merged(original, patch)).toEqual({
      spec: {
        containers: [
          {
            name: 'a',
            image: 'a:1',
            command: ['z'],
            env: [
              { name: 'B', value: '2' },
              { name: 'A', value: '1' },
            ],
          },
          { name: 'b', image: 'b:1', ports: [{ containerPort: 80, name: 'web' }] },
        ],
      },
    });
  });

  it('takes away by null and by the delete directive', () => {
    const original = {
      metadata: { labels: { a: '1', b: '2' } },
      spec: { containers: [{ name: 'a' }, { name: 'b' }] },
    };
    const patch = {
      metadata: { labels: { a: null } },
      spec: { containers: [{ name: 'a', $patch: 'delete' }] },
    };
    expect(merged(original, patch)).toEqual({
      metadata: { labels: { b: '2' } },
      spec: { containers: [{ name: 'b' }] },
    });
  });

  it('keeps the order that is asked for, and the server’s items where they were', () => {
    const original = { spec: { containers: [{ name: 'a' }, { name: 's' }, { name: 'b' }] } };
    const patch = {
      spec: {
        '$setElementOrder/containers': [{ name: 'b' }, { name: 'a' }, { name: 'n' }],
        containers: [{ name: 'n', image: 'n' }],
      },
    };
    const { spec } = merged(original, patch) as { spec: { containers: { name: string }[] } };
    expect(spec.containers.map(({ name }) => name)).toEqual(['s', 'b', 'a', 'n']);
  });

  it('clears the other source of a volume, and the other settings of a strategy, by retainKeys', () => {
    const original = { spec: { volumes: [{ name: 'v', emptyDir: {} }] } };
    const patch = {
      spec: {
        volumes: [{ name: 'v', $retainKeys: ['name', 'hostPath'], hostPath: { path: '/x' } }],
      },
    };
    expect(merged(original, patch)).toEqual({
      spec: { volumes: [{ name: 'v', hostPath: { path: '/x' } }] },
    });
    const strategy = {
      spec: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } },
    };
    const recreate = { spec: { strategy: { $retainKeys: ['type'], type: 'Recreate' } } };
    expect(merged(strategy, recreate, DEPLOYMENT)).toEqual({
      spec: { strategy: { type: 'Recreate' } },
    });
  });

  it('joins finalizers, and takes some away', () => {
    const original = { metadata: { finalizers: ['a', 'b'] } };
    expect(merged(original, { metadata: { finalizers: ['c', 'a'] } })).toEqual({
      metadata: { finalizers: ['c', 'a', 'b'] },
    });
    expect(
      merged(original, { metadata: { '$deleteFromPrimitiveList/finalizers': ['a'] } }),
    ).toEqual({ metadata: { finalizers: ['b'] } });
  });

  it('replaces a list that has no names for its items: tolerations', () => {
    const original = { spec: { tolerations: [{ key: 'a' }] } };
    expect(merged(original, { spec: { tolerations: [{ key: 'b' }] } })).toEqual({
      spec: { tolerations: [{ key: 'b' }] },
    });
  });

  it('replaces as a whole where it says so', () => {
    const original = { spec: { containers: [{ name: 'a' }] } };
    const list = { spec: { containers: [{ name: 'b' }, { $patch: 'replace' }] } };
    expect(merged(original, list)).toEqual({ spec: { containers: [{ name: 'b' }] } });
    const map = { spec: { $patch: 'replace', nodeName: 'n' } };
    expect(merged(original, map)).toEqual({ spec: { nodeName: 'n' } });
  });

  it('is refused without the key that items are known by', () => {
    const original = { spec: { containers: [{ name: 'a' }] } };
    expect(() => merged(original, { spec: { containers: [{ image: 'x' }] } })).toThrow(
      'map: map[image:x] does not contain declared merge key: name',
    );
  });
});

describe('a merge patch', () => {
  it('is RFC 7386', () => {
    const original = { a: { b: 1, c: [1, 2] }, d: 'x', __proto__: null } as unknown as JsonMap;
    expect(
      plain(mergePatch(original, { a: { b: null, c: [3], e: { f: null } }, d: null })),
    ).toEqual({
      a: { c: [3], e: {} },
    });
  });

  it('takes __proto__ for a name', () => {
    const patch = JSON.parse('{"labels":{"__proto__":{"x":1}}}');
    const result = mergePatch({ labels: {} }, patch);
    expect(JSON.stringify(result)).toBe('{"labels":{"__proto__":{"x":1}}}');
    expect(({} as { x?: number }).x).toBeUndefined();
  });
});

describe('a JSON patch', () => {
  it.each<[string, JsonMap, JsonValue, unknown]>([
    ['add', { a: {} }, [{ op: 'add', path: '/a/b', value: 1 }], { a: { b: 1 } }],
    ['add in a list', { a: [1, 3] }, [{ op: 'add', path: '/a/1', value: 2 }], { a: [1, 2, 3] }],
    ['add behind a list', { a: [1] }, [{ op: 'add', path: '/a/-', value: 2 }], { a: [1, 2] }],
    ['remove', { a: { b: 1, c: 2 } }, [{ op: 'remove', path: '/a/b' }], { a: { c: 2 } }],
    ['remove from a list', { a: [1, 2] }, [{ op: 'remove', path: '/a/0' }], { a: [2] }],
    ['replace', { 'x/y': 1 }, [{ op: 'replace', path: '/x~1y', value: 2 }], { 'x/y': 2 }],
    [
      'move',
      { a: { b: 1 }, c: {} },
      [{ op: 'move', from: '/a/b', path: '/c/d' }],
      { a: {}, c: { d: 1 } },
    ],
    ['copy', { a: [1] }, [{ op: 'copy', from: '/a', path: '/b' }], { a: [1], b: [1] }],
    ['test', { a: { b: [1] } }, [{ op: 'test', path: '/a', value: { b: [1] } }], { a: { b: [1] } }],
  ])('%s', (_, original, patch, result) => {
    const before = JSON.stringify(original);
    expect(plain(jsonPatch(original, patch))).toEqual(result);
    expect(JSON.stringify(original)).toBe(before);
  });

  it.each<[string, JsonValue, number]>([
    ['a path that is not there', [{ op: 'remove', path: '/x' }], 422],
    ['an index behind the end', [{ op: 'add', path: '/a/5', value: 1 }], 422],
    ['a test that fails', [{ op: 'test', path: '/a', value: 1 }], 422],
    ['an operation that is none', [{ op: 'jump', path: '/a' }], 422],
    ['no list', { op: 'add' }, 400],
    ['a name that is inherited', [{ op: 'remove', path: '/constructor' }], 422],
  ])('is refused: %s', (_, patch, code) => {
    let refused: unknown;
    try {
      jsonPatch({ a: [1] }, patch);
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(StatusError);
    expect((refused as StatusError).code).toBe(code);
  });
});
