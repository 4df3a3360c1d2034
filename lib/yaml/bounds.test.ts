import { expect, test } from 'vitest';
import { parseText, updateText } from './parse-text';
import { problemOf } from './problem-of';
import { valueOfBody } from './values';
import { warningsIn } from './warnings-of';

const messageOf = (text: string) => problemOf(parseText(text).documents[0]!)?.message;

test('a text of more than 5 MB is not read, and says so', () => {
  const text = 'a: 1\n'.repeat(1_100_000);
  expect(messageOf(text)).toBe(
    'This text has 5.2 MB. Up to 5 MB are read; it can still be edited as text.',
  );
  const shorter = updateText(parseText(text), { start: 5, end: text.length, newText: '' });
  expect(shorter.documents.map((one) => valueOfBody(one.body))).toEqual([{ a: 1 }]);
  const longer = updateText(shorter, { start: 5, end: 5, newText: text });
  expect(longer.documents[0]!.body.problem?.code).toBe('too-large');
});

test('a text of more than 100,000 lines is not read, and says so', () => {
  const text = '---\na: 1\n'.repeat(60_000);
  expect(messageOf(text)).toBe(
    'This text has 120,001 lines. Up to 100,000 are read; it can still be edited as text.',
  );
  const near = updateText(parseText('a: 1\n'), { start: 0, end: 0, newText: '\n'.repeat(99_998) });
  expect(near.documents[0]!.body.problem).toBeNull();
  const over = updateText(near, { start: 0, end: 0, newText: '\n' });
  expect(over.documents[0]!.body.problem?.code).toBe('too-large');
});

test('aliases that write out to millions are refused', () => {
  let text = 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n';
  for (let level = 1; level < 12; level++)
    text += `a${level}: &a${level} [${Array(10)
      .fill(`*a${level - 1}`)
      .join(', ')}]\n`;
  const problem = problemOf(parseText(text).documents[0]!);
  expect(problem?.code).toBe('too-many-aliases');
  expect(problem?.detail).toBe('document contains excessive aliasing');
});

test.each([
  ['brackets', '['.repeat(100_000)],
  ['dashes', '- '.repeat(50_000)],
  ['question marks', '? '.repeat(50_000)],
  ['anchors', '&a '.repeat(20_000)],
  ['anchors and tags on lines', '&a !b\n'.repeat(2_000)],
  ['open quotes', 'a: "x\n'.repeat(3_000)],
  ['open brackets', 'a: [x\n'.repeat(3_000)],
  ['colons', 'a: b: '.repeat(10_000)],
  ['templates', 'a: {{ x }}\n'.repeat(3_000)],
  ['tabs', '\t'.repeat(200_000)],
  ['spaces', `${' '.repeat(500_000)}a: 1`],
  ['equal keys', 'a: 1\n'.repeat(20_000)],
  ['NUL', 'a: \0\n'],
  ['halves of characters', 'a: \ud800\nb: "\udc00"\n'],
  ['names of prototypes', '__proto__:\n  constructor: &__proto__ {toString: *__proto__}\n'],
])('%s neither throw nor hang', (_, text) => {
  const { documents } = parseText(text);
  for (const document of documents) {
    expect(problemOf(document)?.message).not.toBe('');
    expect(warningsIn(document).length).toBeLessThan(201);
  }
});
