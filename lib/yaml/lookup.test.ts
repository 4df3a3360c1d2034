import { describe, expect, test } from 'vitest';
import { entryAt, nodeAt, pathAt } from './lookup';
import { parseText } from './parse-text';
import { documentAt, offsetToPosition, rangeOf, spanOf } from './positions';

const TEXT = `a: 1
---
spec:
  containers:
  - name: web # the web
    args: ["-c", {x: y}]
  - name: db
  on: push
base: &base
  k: v
use: *base
`;
const document = parseText(TEXT).documents[1]!;
const { body } = document;
const at = (words: string) => body.text.indexOf(words);
const textOf = (span: { start: number; end: number }) => body.text.slice(span.start, span.end);

describe('paths', () => {
  test('lead to nodes', () => {
    expect(textOf(nodeAt(body, ['spec', 'containers', 1, 'name'])!)).toBe('db');
    expect(textOf(nodeAt(body, ['spec', 'containers', 0, 'args', 1, 'x'])!)).toBe('y');
    expect(nodeAt(body, [])).toBe(body.root);
    expect(nodeAt(body, ['spec', 'containers', 7])).toBeNull();
    expect(nodeAt(body, ['spec', 'containers', 'name'])).toBeNull();
    expect(nodeAt(body, ['spec', 'constructor'])).toBeNull();
  });

  test('have keys as Kubernetes reads them', () => {
    expect(textOf(nodeAt(body, ['spec', 'true'])!)).toBe('push');
    expect(nodeAt(body, ['spec', 'on'])).toBeNull();
  });

  test('go through aliases, and end at them', () => {
    expect(textOf(nodeAt(body, ['use', 'k'])!)).toBe('v');
    expect(nodeAt(body, ['use'])?.kind).toBe('alias');
  });

  test('lead to entries and items', () => {
    expect(entryAt(body, ['spec', 'containers'])).toMatchObject({ name: 'containers' });
    expect(entryAt(body, ['spec', 'containers', 1])).toMatchObject({ dash: at('- name: db') });
    expect(entryAt(body, [])).toBeNull();
  });

  test.each([
    ['web # the', ['spec', 'containers', 0, 'name']],
    ['name: db', ['spec', 'containers', 1, 'name']],
    ['- name: db', ['spec', 'containers', 1]],
    ['y}]', ['spec', 'containers', 0, 'args', 1, 'x']],
    ['"-c"', ['spec', 'containers', 0, 'args', 0]],
    ['on: push', ['spec', 'true']],
    ['k: v', ['base', 'k']],
    ['---', []],
  ])('from the offset of %s', (words, path) => {
    expect(pathAt(body, at(words))).toEqual(path);
  });
});

describe('places in the whole text', () => {
  test('count lines of all documents', () => {
    expect(offsetToPosition(document, at('name: db'))).toEqual({ line: 6, character: 4 });
    const range = rangeOf(document, nodeAt(body, ['spec', 'containers', 1, 'name'])!);
    expect(range).toEqual({ start: { line: 6, character: 10 }, end: { line: 6, character: 12 } });
    expect(textOf(spanOf(document, range))).toBe('db');
  });

  test('find the document', () => {
    const parsed = parseText(TEXT);
    expect(documentAt(parsed, { line: 0, character: 0 }).index).toBe(0);
    expect(documentAt(parsed, { line: 1, character: 0 }).index).toBe(1);
    expect(documentAt(parsed, { line: 99, character: 0 }).index).toBe(1);
  });
});
