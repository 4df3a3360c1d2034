import { expect, test } from 'vitest';
import { applyTextEdits } from '@/lib/text/text-edits';
import { parseText } from './parse-text';
import { warningsIn } from './warnings-of';

function found(text: string): string[] {
  return parseText(text).documents.flatMap((document) =>
    warningsIn(document).map(
      ({ range, severity, code }) => `${range.start.line + 1} ${severity} ${code}`,
    ),
  );
}

function mended(text: string): string {
  const fixes = parseText(text).documents.flatMap((document) =>
    warningsIn(document).flatMap((one) => one.fix?.edits ?? []),
  );
  return applyTextEdits(text, fixes);
}

test('a manifest without faults has none', () => {
  expect(
    found('# c\napiVersion: v1\nkind: Pod\nmetadata: {name: x}\n---\n\n---\na: "x"\n'),
  ).toEqual([]);
});

test('equal keys: both places', () => {
  const [document] = parseText('a: 1\n---\nb:\n  image: x\n  c: 1\n  image: y\n').documents.slice(
    1,
  );
  const [warning, ...more] = warningsIn(document!);
  expect(more).toEqual([]);
  expect(warning).toMatchObject({
    severity: 'warning',
    code: 'duplicate-key',
    message: 'image stands here twice. Kubernetes reads only the last one, on line 6.',
  });
  expect([warning!.range.start.line, warning!.related?.start.line]).toEqual([3, 5]);
});

test('merges that override and are overridden are no duplicates', () => {
  expect(found('a: &a {x: 1}\nb: {<<: *a, x: 2}\nc:\n  <<: *a\n  <<: {y: 1}\n')).toEqual([]);
});

test.each([
  ['a number that is none', 'a: .inf\n', '1 error not-finite'],
  ['no number at all', 'a: [.nan]\n', '1 error not-finite'],
  ['a key that is nothing', '{a: 1}: 1\n'.replace('{a: 1}', '~'), '1 error null-key'],
  ['a tag that does not fit', 'a: !!int x\n', '1 error wrong-tag'],
  ['a merge of a number', 'a:\n  <<: 5\n', '2 error wrong-merge'],
  ['a merge of the alias of a list', 'b: &b [{x: 1}]\na:\n  <<: *b\n', '3 error wrong-merge'],
  ['a blank line with a tab', 'a: 1\n  \t\nb: 2\n', '2 error tab-indentation'],
  ['a comment behind a tab', 'a: 1\n\t# c\n', '2 error tab-indentation'],
  ['a control character in a comment', 'a: 1 # \x01\n', '1 error unprintable-character'],
  ['half of a character in quotes', 'a: "\ud800"\n', '1 error unprintable-character'],
  ['a value behind ---', '--- {a: 1}\n', '1 error text-behind-marker'],
  ['a key that begins with ---', 'a: 1\n---b: 2\n', '2 error text-behind-marker'],
  ['an instruction', '%YAML 1.1\n---\na: 1\n', '1 error directive'],
  ['braces without quotes', '{a: 1}\n', '1 error not-json'],
  ['a comma too many in JSON', '{\n"a": 1,\n}\n', '1 error not-json'],
  ['a text', 'hello\n', '1 error no-object'],
  ['a list', '- a\n- b\n', '1 error no-object'],
  [
    'no space behind a colon, below a key',
    'metadata:\n  name:web\n',
    '2 warning missing-space-after-colon',
  ],
  ['no space behind a colon in braces', 'a: {b:1}\n', '1 warning missing-space-after-colon'],
  ['no space behind a dash', 'a: 1\n-b: 2\n', '2 warning missing-space-after-dash'],
  ['what stands behind the end', 'a: 1\n...\nb: 2\n', '3 warning behind-end'],
])('%s', (_, text, expected) => {
  expect(found(text)).toEqual([expected]);
});

test.each([
  ['tabs in texts and brackets', 'a: |\n  x\n  \t\n  y\nb: [1,\n\t2]\nc: "x\n\ty"\n'],
  ['strict JSON', '\n{"a": {"b": [1, "x"]}}\n'],
  ['braces behind ---', '---\n{a: 1,}\n'],
  ['a document behind ... and ---', 'a: 1\n...\n---\nb: 2\n'],
  ['ports and addresses', 'a:\n  http://x\nb:\n- nginx:1.27\n- 8080:80\n'],
])('%s are taken', (_, text) => {
  expect(found(text)).toEqual([]);
});

test('fixes mend', () => {
  expect(mended('{a: 1}\n')).toBe('---\n{a: 1}\n');
  expect(mended('--- {a: 1}\n')).toBe('---\n{a: 1}\n');
  expect(mended('a: 1\n\t# c\n')).toBe('a: 1\n# c\n');
  expect(mended('metadata:\n  name:web\n')).toBe('metadata:\n  name: web\n');
  expect(mended('a: 1\n...\nb: 2\n')).toBe('a: 1\n...\n---\nb: 2\n');
});

test('one mistake made ever so often is not listed ever so often', () => {
  expect(found('a: 1\n'.repeat(5000))).toHaveLength(200);
});
