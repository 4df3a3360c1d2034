import { expect, test } from 'vitest';
import { unifiedDiff } from './unified-diff';

function lines(...texts: readonly string[]): string {
  return texts.join('\n');
}

test('shows what is different with three lines around it', () => {
  const before = lines('1', '2', '3', '4', '5', '6', '7', '8', '9');
  expect(unifiedDiff(before, before.replace('5', 'five'))).toBe(
    '@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n',
  );
});

test('shows changes that are far apart on their own', () => {
  const before = Array.from({ length: 30 }, (_, index) => `line ${index}`);
  const after = before.map((line, index) => (index === 2 || index === 25 ? 'new' : line));
  expect(unifiedDiff(lines(...before), lines(...after)).match(/^@@ .*/gm)).toEqual([
    '@@ -1,6 +1,6 @@',
    '@@ -23,7 +23,7 @@',
  ]);
});

test('counts an empty range from the line before it', () => {
  expect(unifiedDiff('a', lines('a', 'b'))).toBe('@@ -1 +1,2 @@\n a\n+b\n');
  expect(unifiedDiff(lines('x', 'a'), 'a')).toBe('@@ -1,2 +1 @@\n-x\n a\n');
});

test('takes no line that is often in a long text for an anchor', () => {
  const filler = Array.from({ length: 250 }, () => 'null');
  const before = lines('{', ...filler, '}');
  const after = lines('{', 'own', ...filler, '}');
  const diff = unifiedDiff(before, after);
  expect(diff).toContain('+own\n');
  expect(diff.match(/^\+/gm)).toHaveLength(1);
});

test('has nothing to say of what is equal', () => {
  expect(unifiedDiff('a', 'a')).toBe('');
});
