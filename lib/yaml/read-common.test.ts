import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWithEvents } from './parse-body';
import { readCommon } from './read-common';
import { splitDocuments } from './split-documents';
import { SAMPLE_TEXTS } from './testing/sample-texts';

const CORPUS = process.env.POD_DESIGNER_CORPUS ?? '';

function json(value: unknown): string {
  return JSON.stringify(value, (key, one) => {
    if (key === 'computed') return undefined;
    return typeof one === 'bigint' ? `${one}n` : one;
  });
}

/** Whether the text is common; js-yaml must then read the same tree, without a complaint. */
function isReadAlike(text: string): boolean {
  const root = readCommon(text);
  if (!root) return false;
  const { root: wanted, hasAnchors, isMended } = readWithEvents(text);
  expect({ hasAnchors, isMended }, text).toEqual({ hasAnchors: false, isMended: false });
  if (json(root) !== json(wanted)) expect(json(root), text).toBe(json(wanted));
  return true;
}

const COMMON: readonly string[] = [
  'a: 1',
  '# c\n---\na: 1\n',
  'a:\nb:\n',
  'a:\n- 1\n-\n- b: 2\n  c: 3\n-   d:\n      e\nf: g # c\n',
  'a: "x"\nb: \'it\'\'s\'\nc: "\\"\\n\\u00e9\\U0001F510"\n',
  'a: one\n  two\n\n  three\nb: "one\n  two\\\n  \\ three"\n',
  'a: |\n  x\n\n   y\nb: >-\n  z\n  w\nc: |+\n  k\n\n# c\n',
  'a: [x, "y", {b: 1, "c": d:e}]\nb: {}\nc: [\n  1,\n  2,\n  ]\n',
  '{"a": {"b": [1, "x"]}}\n',
  'f:metadata:\n  k:{"name":"x"}:\n    .: {}\nport: :8080\n',
  '\n  a: 1\n  b: 2\n',
];

const UNCOMMON: readonly string[] = [
  '',
  '# nothing\n',
  'a: &x 1\nb: *x\n',
  'a: !!str 1\n',
  '<<: {a: 1}\n',
  '? a\n: b\n',
  'a:\tb\n',
  'a: b: c\n',
  'a: 1\n b: 2\n',
  'a: "x" y\n',
  'a: "x\ny"\n',
  'a: [1, 2\nb: 3\n',
  'a: |2\n   x\n',
  ' a: 1\n',
  'a: 1\r\nb: 2\r\n',
  '{\n"a": "b\n---\nc"}\n',
  '- - a\n',
];

describe('documents as they are mostly written', () => {
  test.each(COMMON)('%j is read without js-yaml, and alike', (text) => {
    expect(isReadAlike(text)).toBe(true);
  });

  test.each(UNCOMMON)('%j is left to js-yaml', (text) => {
    expect(readCommon(text)).toBeNull();
  });

  test('nest deeper than anybody writes only for js-yaml', () => {
    const nested = (depth: number) =>
      Array.from({ length: depth }, (_, at) => `${' '.repeat(at)}a:\n`).join('');
    expect(isReadAlike(nested(40))).toBe(true);
    expect(readCommon(nested(60))).toBeNull();
    expect(readCommon(`a: ${'['.repeat(60)}${']'.repeat(60)}\n`)).toBeNull();
  });
});

const piece = fc.constantFrom(
  ...[
    '\n',
    ' ',
    '  ',
    '- ',
    '-',
    ': ',
    ':',
    '#',
    ' # c',
    '"',
    "'",
    '|',
    '>',
    '|-',
    '|2',
    '&a ',
    '*a',
  ],
  ...[
    '!t ',
    '? ',
    '{',
    '}',
    '[',
    ']',
    ',',
    ', ',
    'x',
    '\n  k: v',
    '\n- i',
    '\n    deep: er',
    '\n\n',
  ],
  ...[
    '~',
    '<<: ',
    '%',
    '...',
    '---',
    '\n---\n',
    '\\',
    '\\u00e9',
    "''",
    '""',
    '[a,\n b]',
    '{"a": 1}',
  ],
  ...['{"a":1}', '@', '\t', 'ü', ' :', '"a": ', '- - ', '\n \n', '\n      # c\n', ' |\n', 'k:\n'],
);
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.nat(6),
  added: piece,
});

describe('any text', { timeout: 60_000 }, () => {
  test('is read alike, or left to js-yaml', () => {
    let common = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...COMMON, ...UNCOMMON, ...SAMPLE_TEXTS),
        fc.array(change, { maxLength: 4 }),
        (start, changes) => {
          let text = start;
          for (const { at, removed, added } of changes) {
            const from = Math.round(at * text.length);
            text = text.slice(0, from) + added + text.slice(from + removed);
          }
          if (isReadAlike(text)) common++;
        },
      ),
      { seed: 20261124, numRuns: 3000 },
    );
    expect(common).toBeGreaterThan(300);
  });

  test.skipIf(CORPUS === '')('of real manifests is mostly common (POD_DESIGNER_CORPUS)', () => {
    const texts = readdirSync(CORPUS)
      .filter((file) => /\.ya?ml$/.test(file))
      .flatMap((file) => {
        const text = readFileSync(join(CORPUS, file), 'utf8');
        return splitDocuments(text).map(({ start, end }) => text.slice(start, end));
      });
    expect(texts.filter(isReadAlike).length / texts.length).toBeGreaterThan(0.9);
  });
});
