import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyOffsetEdits } from '@/lib/text/offset-edit';
import { readBody } from './parse-body';
import { parseText, updateText } from './parse-text';
import { splitDocuments } from './split-documents';
import { SAMPLE_TEXTS } from './testing/sample-texts';
import type { ParsedText, YamlBody } from './types';
import { valueOfBody } from './values';

const SEED = { seed: 20261124, numRuns: 300 };

const texts = (text: string) => parseText(text).documents.map((document) => document.body.text);
const values = (text: string) => parseText(text).documents.map((one) => valueOfBody(one.body));

describe('documents of a text', () => {
  test('begin at --- and end at ...', () => {
    expect(texts('a: 1\n---\nb: 2\n')).toEqual(['a: 1\n', '---\nb: 2\n']);
    expect(texts('a: 1\n...\nb: 2\n...\n# end\n')).toEqual(['a: 1\n...\n', 'b: 2\n...\n# end\n']);
  });

  test('there is always one', () => {
    expect(values('')).toEqual([null]);
    expect(values('# nothing\n')).toEqual([null]);
    expect(values('\ufeff')).toEqual([null]);
  });

  test('comments and directives in front belong to the first', () => {
    expect(texts('# c\n---\na: 1\n')).toEqual(['# c\n---\na: 1\n']);
    expect(texts('%YAML 1.2\n---\na: 1\n')).toEqual(['%YAML 1.2\n---\na: 1\n']);
  });

  test('an empty one is kept', () => {
    expect(values('---\n---\na: 1\n---\n')).toEqual([null, { a: 1 }, null]);
  });

  test('are no longer split by what only looks like a marker', () => {
    expect(texts('a: |\n  ---\n  x\nb: "---"\n---x: 1\n# ---\n')).toHaveLength(1);
    expect(texts('a: 1\u2028---\nb: 2\n')).toHaveLength(1);
  });

  test('a byte order mark, CRLF and bare CR are at home', () => {
    expect(values('\ufeff---\r\na: 1\r\n---\r\nb: 2\r\n')).toEqual([{ a: 1 }, { b: 2 }]);
    expect(values('a: 1\r---\rb: 2\r')).toEqual([{ a: 1 }, { b: 2 }]);
  });

  test('know on which line they begin', () => {
    const { documents } = parseText('a: 1\n\n---\nb: 2\r\n---\r\nc: 3');
    expect(documents.map((document) => document.line)).toEqual([0, 2, 4]);
  });
});

const piece = fc.constantFrom(
  ...['\n', '\r\n', '  ', ' ', '- ', ': ', ':', '#', ' # c', '"', "'", '|', '>', '&a ', '*a', '\t'],
  ...['---\n', '...\n', '\n---\n', '? ', '{', '}', '[', ']', ',', 'x', 'k: v', '\n  k: v', '!t '],
  ...['\n- i', '\n    deep: er', '\n\n', '~', '<<: ', '%', '\ufeff', '\0', '{{ .x }}', 'a: b: c'],
  ...['\ud800', '__proto__: 1'],
);
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60)),
  added: fc.array(piece, { maxLength: 3 }).map((pieces) => pieces.join('')),
});

function json(value: unknown): string {
  return JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? `${one}n` : one)) ?? '';
}

function without(body: YamlBody): string {
  const bare = { ...body, problem: body.problem !== null };
  return json(JSON.parse(json(bare), (key, one) => (key === 'computed' ? undefined : one)));
}

function expectSameAsFresh(parsed: ParsedText): void {
  const spans = splitDocuments(parsed.text);
  expect(parsed.documents.map((one) => one.offset)).toEqual(spans.map((span) => span.start));
  parsed.documents.forEach((document, index) => {
    const { start, end } = spans[index]!;
    const text = parsed.text.slice(start, end);
    expect(document.body.text).toBe(text);
    expect(document.index).toBe(index);
    expect(document.line).toBe(parsed.text.slice(0, start).split(/\r\n?|\n/).length - 1);
    const fresh = readBody(text);
    expect(without(document.body) === without(fresh)).toBe(true);
    expect(json(valueOfBody(document.body))).toBe(json(valueOfBody(fresh)));
  });
}

describe('changes', { timeout: 60_000 }, () => {
  test.each(SAMPLE_TEXTS.map((text, index) => [index, text] as const))(
    'any change to sample %i gives what parsing it anew gives',
    (_, text) => {
      fc.assert(
        fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
          let parsed = parseText(text);
          for (const { at, removed, added } of changes) {
            valueOfBody(parsed.documents[0]!.body);
            const start = Math.floor(at * parsed.text.length);
            const end = Math.min(start + removed, parsed.text.length);
            const edit = { start, end, newText: added };
            const after = applyOffsetEdits(parsed.text, [edit]);
            parsed = updateText(parsed, edit);
            expect(parsed.text).toBe(after);
            expectSameAsFresh(parsed);
          }
        }),
        SEED,
      );
    },
  );

  test('documents before are the same, documents behind have the same bodies', () => {
    const before = parseText('a: 1\n---\nb: 2\n---\nc: 3\n---\nd: 4\n');
    const after = updateText(before, { start: 12, end: 13, newText: '22\nx: 1' });
    expect(after.text).toBe('a: 1\n---\nb: 22\nx: 1\n---\nc: 3\n---\nd: 4\n');
    expect(after.documents[0]).toBe(before.documents[0]);
    expect(after.documents[2]!.body).toBe(before.documents[2]!.body);
    expect(after.documents[3]!.line).toBe(before.documents[3]!.line + 1);
  });

  test('what did not move is the same object, even behind', () => {
    const before = parseText('a: 1\n---\nb: 2\n---\nc: 3\n');
    const after = updateText(before, { start: 12, end: 13, newText: '7' });
    expect(after.documents[2]).toBe(before.documents[2]);
  });

  test('values of entries that did not change are the same objects', () => {
    const before = parseText('a:\n  x: 1\nb:\n  k: 1\nc:\n  z: 1\n');
    const one = valueOfBody(before.documents[0]!.body) as Record<string, unknown>;
    const after = updateText(before, { start: 18, end: 19, newText: '22' });
    const two = valueOfBody(after.documents[0]!.body) as Record<string, unknown>;
    expect(two).toEqual({ a: { x: 1 }, b: { k: 22 }, c: { z: 1 } });
    expect(two.a).toBe(one.a);
    expect(two.c).toBe(one.c);
  });
});
