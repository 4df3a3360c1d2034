import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyOffsetEdits, type OffsetEdit } from '@/lib/text/offset-edit';
import { readBody } from './parse-body';
import { reparseBody } from './reparse';
import { SAMPLE_TEXTS } from './testing/sample-texts';
import type { YamlBody, YamlNode } from './types';

const VALUES = `plain: nginx:1.27
path: /var/log
'single': 'it is'
"double": "two words"
flow: {cpu: 100m, "memory": "128Mi", list: [a, 'b', "c", d:e]}
list:
- one
- "two" # comment
-   three
- key: value
  other:
    deeper
last: 12
`;

function scalarsOf(node: YamlNode | null, found: YamlNode[] = []): YamlNode[] {
  if (node?.kind === 'scalar') found.push(node);
  if (node?.kind === 'map') for (const { value } of node.entries) scalarsOf(value, found);
  if (node?.kind === 'seq') for (const { value } of node.items) scalarsOf(value, found);
  return found;
}

function json(body: YamlBody): string {
  return JSON.stringify({ ...body, problem: body.problem !== null }, (key, value) => {
    if (key === 'computed') return undefined;
    return typeof value === 'bigint' ? `${value}n` : value;
  });
}

/** Says how the text was read again; it must be as it is when read whole. */
function expectSame(text: string, edits: readonly OffsetEdit[]): 'broken' | 'part' | 'whole' {
  const after = applyOffsetEdits(text, edits);
  const found = reparseBody(readBody(text), edits, after);
  const fresh = readBody(after);
  if (found === null) return 'whole';
  if (found === 'broken') expect(fresh.problem, after).not.toBeNull();
  else expect(json(found)).toBe(json(fresh));
  return found === 'broken' ? 'broken' : 'part';
}

const typed = fc.array(
  fc.constantFrom(
    ...'aZ09_/.-+=@ :,#\'"\\[]{}&*!|>%?~'.split(''),
    'yes',
    '12',
    '---',
    '...',
    '\n',
    '\t',
  ),
  { minLength: 0, maxLength: 3 },
);
const place = fc.double({ min: 0, max: 1, noNaN: true });

describe('words inside of values', { timeout: 60_000 }, () => {
  const texts = [
    VALUES,
    VALUES.replaceAll('\n', '\r\n'),
    VALUES.trimEnd(),
    ...SAMPLE_TEXTS.filter((text) => readBody(text).root),
  ];

  test.each(texts.map((text, index) => [index, text] as const))(
    'typed into text %i are read as if the whole were',
    (_, text) => {
      const scalars = scalarsOf(readBody(text).root).sort((a, b) => a.start - b.start);
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat(scalars.length - 1), place, fc.nat(3), typed), {
            minLength: 1,
            maxLength: 4,
          }),
          (picks) => {
            const edits = new Map<number, OffsetEdit>();
            for (const [index, at, removed, words] of picks) {
              const { start, end } = scalars[index]!;
              const from = start + Math.round(at * (end - start));
              edits.set(index, {
                start: from,
                end: Math.min(end, from + removed),
                newText: words.join(''),
              });
            }
            const sorted = [...edits].sort(([a], [b]) => a - b).map(([, edit]) => edit);
            expectSame(text, sorted);
          },
        ),
        { seed: 20261124, numRuns: 400 },
      );
    },
  );

  test('in many values at once are read in part', () => {
    const edits = scalarsOf(readBody(VALUES).root)
      .sort((a, b) => a.start - b.start)
      .map(({ end }) => {
        const at = /["']/.test(VALUES[end - 1]!) ? end - 1 : end;
        return { start: at, end: at, newText: 'x' };
      });
    expect(expectSame(VALUES, edits)).toBe('part');
  });
});

describe('quotes that are opened', { timeout: 60_000 }, () => {
  test('and never closed, or closed before a word, break the text without reading it whole', () => {
    const text = "a: 1\nb:\n  c: 2\nlast: 'end'\n";
    const at = text.indexOf('\nb:');
    expect(expectSame(text, [{ start: at, end: at, newText: '\nnew: "open' }])).toBe('broken');
    expect(expectSame(text, [{ start: at, end: at, newText: "\nnew: 'open" }])).toBe('broken');
  });

  test('and closed further down are read whole', () => {
    const text = 'a: 1\nb: c"\nd: 3\n';
    const at = text.indexOf('\nb:');
    expect(expectSame(text, [{ start: at, end: at, newText: '\nnew: "open' }])).toBe('whole');
  });

  test('anywhere are read as if the whole were', () => {
    const quotes = fc.constantFrom(
      '"',
      "'",
      '"a',
      "'a",
      ' "',
      '\\"',
      "''",
      '""',
      '"\\',
      "k: '",
      '- "',
    );
    fc.assert(
      fc.property(fc.constantFrom(VALUES, ...SAMPLE_TEXTS), place, quotes, (text, at, newText) => {
        const start = Math.round(at * text.length);
        expectSame(text, [{ start, end: start, newText }]);
      }),
      { seed: 20261124, numRuns: 1500 },
    );
  });
});
