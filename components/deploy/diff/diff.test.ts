import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DeployedObject } from '@/lib/kubernetes/cluster-api';
import { diffLines } from './diff-lines';
import { objectDiff } from './object-diff';
import { inOrderOfText, ownFields } from './own-fields';
import { yamlLines } from './yaml-lines';

const own = (line: string) => line;

describe('line by line', () => {
  test('a changed line in the middle', () => {
    const result = diffLines(['a', 'b', 'c'], ['a', 'x', 'c'], own);
    expect(result.map(({ change, line, before, after }) => [change, line, before, after])).toEqual([
      ['same', 'a', 1, 1],
      ['removed', 'b', 2, null],
      ['added', 'x', null, 2],
      ['same', 'c', 3, 3],
    ]);
  });

  test('any two texts: each side is whole and in order, and nothing common is missed', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const result = diffLines(before, after, own);
        expect(result.filter(({ change }) => change !== 'added').map(({ line }) => line)).toEqual(
          before,
        );
        expect(result.filter(({ change }) => change !== 'removed').map(({ line }) => line)).toEqual(
          after,
        );
        expect(result.filter(({ change }) => change === 'same')).toHaveLength(
          longestCommon(before, after),
        );
        expect(result.flatMap(({ before: at }) => at ?? [])).toEqual(before.map((_, i) => i + 1));
        expect(result.flatMap(({ after: at }) => at ?? [])).toEqual(after.map((_, i) => i + 1));
      }),
    );
  });

  test('two long texts with nothing in common', () => {
    const many = (word: string) => Array.from({ length: 5000 }, (_, i) => `${word}${i}`);
    const result = diffLines(many('a'), many('b'), own);
    expect(result).toHaveLength(10_000);
  });

  function longestCommon(a: readonly string[], b: readonly string[]): number {
    const [x, ...restA] = a;
    const [y, ...restB] = b;
    if (x === undefined || y === undefined) return 0;
    const table = Array.from({ length: a.length + 1 }, () =>
      new Array<number>(b.length + 1).fill(0),
    );
    for (let i = 1; i <= a.length; i++)
      for (let j = 1; j <= b.length; j++)
        table[i]![j] =
          a[i - 1] === b[j - 1]
            ? table[i - 1]![j - 1]! + 1
            : Math.max(table[i - 1]![j]!, table[i]![j - 1]!);
    expect(restA.length + restB.length).toBeGreaterThanOrEqual(0);
    return table[a.length]![b.length]!;
  }
});

describe('an object as lines', () => {
  const text = (value: unknown) =>
    yamlLines(value)
      .map(({ depth, text: words }) => '  '.repeat(depth) + words)
      .join('\n');

  test('maps, lists, empty ones, and words that could be read otherwise', () => {
    const value = {
      kind: 'Pod',
      metadata: { name: 'a', labels: {}, annotations: { 'x.y/z': 'true', n: '10', t: 'a: b' } },
      spec: {
        containers: [
          { image: 'nginx:1.27', name: 'web', command: ['sh', '-c', 'echo "hi" > /x'], args: [] },
        ],
        replicas: 2,
        note: null,
      },
    };
    expect(text(value)).toBe(`kind: Pod
metadata:
  name: a
  labels: {}
  annotations:
    x.y/z: "true"
    "n": "10"
    t: "a: b"
spec:
  containers:
  - name: web
    image: nginx:1.27
    command:
    - sh
    - "-c"
    - "echo \\"hi\\" > /x"
    args: []
  replicas: 2
  note: null`);
  });

  test('text of several lines', () => {
    expect(text({ data: { a: 'one\ntwo\n', b: 'one\n\n two' } })).toBe(
      'data:\n  a: |\n    one\n    two\n  b: |-\n    one\n    \n     two',
    );
  });

  test('each line knows its place', () => {
    const lines = yamlLines({ spec: { containers: [{ name: 'api', image: 'x' }] } });
    expect(lines.map(({ place }) => place)).toEqual([
      '',
      'spec',
      'spec.containers: api',
      'spec.containers: api',
    ]);
  });

  test('names of every kind are only names', () => {
    const odd = JSON.parse('{"__proto__": {"constructor": "x"}, "toString": 1}');
    expect(text(odd)).toBe('__proto__:\n  constructor: x\ntoString: 1');
  });
});

describe('what the text is about', () => {
  const live = {
    metadata: { name: 'a', uid: 'x' },
    spec: {
      dnsPolicy: 'ClusterFirst',
      containers: [
        { name: 'web', image: 'nginx', terminationMessagePath: '/dev/x' },
        { name: 'old', image: 'y' },
      ],
    },
  };
  const wanted = {
    metadata: { name: 'a' },
    spec: { containers: [{ name: 'web', image: 'apache' }] },
  };

  test('leaves out defaults and what others own', () => {
    expect(ownFields(live, wanted, live, true)).toEqual({
      metadata: { name: 'a' },
      spec: { containers: [{ name: 'web', image: 'nginx' }] },
    });
  });

  test('in the order of the text', () => {
    const object = {
      spec: { volumes: [], containers: [{ image: 'x', name: 'web' }] },
      kind: 'Pod',
    };
    const text = { kind: 'Pod', spec: { containers: [{ name: 'web', image: 'x' }], volumes: [] } };
    expect(JSON.stringify(ownFields(object, text, null, false))).toBe(JSON.stringify(text));
    expect(JSON.stringify(inOrderOfText(object, text))).toBe(JSON.stringify(text));
  });

  test('keeps what goes away', () => {
    const after = { ...live, spec: { ...live.spec, containers: [live.spec.containers[0]] } };
    expect(ownFields(live, wanted, after, true)).toMatchObject({
      spec: { containers: [{ name: 'web' }, { name: 'old', image: 'y' }] },
    });
  });
});

describe('what a deploy changes', () => {
  const base = {
    document: 0,
    item: null,
    apiVersion: 'v1',
    kind: 'Pod',
    name: 'a',
    namespace: 'd',
    outcome: 'changed',
    warnings: [],
    missing: [],
    problem: null,
  } as const;
  const pod = (image: string, more = {}) => ({
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: { name: 'a', uid: 'u', resourceVersion: '1' },
    spec: { containers: [{ name: 'web', image, imagePullPolicy: 'Always' }], ...more },
    status: { phase: 'Running' },
  });
  const text = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a' },
    spec: { containers: [{ name: 'web', image: 'new' }] },
  };

  test('a field', () => {
    const object: DeployedObject = { ...base, before: pod('old'), after: pod('new') };
    const diff = objectDiff(object, text);
    expect([diff.added, diff.removed]).toEqual([1, 1]);
    expect(
      diff.hunks.map(({ place, lines }) => [
        place,
        lines.map(({ change, line }) => `${change} ${line.text}`),
      ]),
    ).toEqual([['spec.containers: web', ['removed image: old', 'added image: new']]]);
    expect(diff.all.some(({ line }) => line.text.includes('imagePullPolicy'))).toBe(true);
    expect(diff.all.some(({ line }) => /phase|resourceVersion/.test(line.text))).toBe(false);
  });

  test('what is new is one piece, from its kind on', () => {
    const diff = objectDiff({ ...base, before: null, after: pod('new') }, text);
    expect(diff.removed).toBe(0);
    expect(diff.hunks).toHaveLength(1);
    expect(diff.hunks[0]?.lines.map(({ line }) => line.text)).toEqual([
      'apiVersion: v1',
      'kind: Pod',
      'metadata:',
      'name: a',
      'spec:',
      'containers:',
      '- name: web',
      'image: new',
    ]);
  });

  test('what was refused is compared with the text', () => {
    const diff = objectDiff({ ...base, outcome: 'refused', before: pod('old'), after: null }, text);
    expect(diff.hunks[0]?.lines.map(({ line }) => line.text)).toEqual(['image: old', 'image: new']);
  });

  test('a Secret that was refused shows no value', () => {
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'a' },
      data: { key: 'aHVudGVyMg==' },
    };
    const diff = objectDiff(
      { ...base, kind: 'Secret', outcome: 'refused', before: null, after: null },
      secret,
    );
    expect(JSON.stringify(diff)).not.toContain('aHVudGVyMg');
  });
});
