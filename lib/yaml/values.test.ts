import { expect, test } from 'vitest';
import { parseText } from './parse-text';
import { emptyMap, valueOfBody } from './values';

const read = (text: string) => valueOfBody(parseText(text).documents[0]!.body);

test('any name is an ordinary key', () => {
  const map = read('__proto__: {polluted: true}\nconstructor: 1\ntoString: 2\n') as object;
  expect(Object.keys(map)).toEqual(['__proto__', 'constructor', 'toString']);
  expect('hasOwnProperty' in map).toBe(false);
  expect('polluted' in map).toBe(false);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect('constructor' in emptyMap()).toBe(false);
});

test('merges hold as in kubectl: in the order of the text, the first of a list strongest', () => {
  expect(read('{x: 1, <<: {x: 2, z: 3}}')).toEqual({ x: 2, z: 3 });
  expect(read('{<<: {x: 2, z: 3}, x: 1}')).toEqual({ x: 1, z: 3 });
  expect(read('{<<: [{x: 1}, {x: 2, z: 1}], w: 1}')).toEqual({ x: 1, z: 1, w: 1 });
  expect(read('{"<<": {x: 1}}')).toEqual({ '<<': { x: 1 } });
});

test('of equal keys the last one holds', () => {
  expect(read('a: 1\nb: 2\na: 3\n')).toEqual({ a: 3, b: 2 });
});

test('keys read as Kubernetes reads them', () => {
  const text = 'on: 1\n0x10: 2\n1e3: 3\n1e21: 4\n1e-7: 5\n1.0: 6\n';
  expect(read(text)).toEqual({
    true: 1,
    '16': 2,
    '1000': 3,
    '1e+21': 4,
    '1e-07': 5,
    '1': 6,
  });
});

test('an alias is the same object as what it stands for', () => {
  const value = read('a: &x {b: 1}\nc: *x\n') as { a: object; c: object };
  expect(value.c).toBe(value.a);
});
