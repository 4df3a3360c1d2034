import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIXTURES } from '@/lib/edits/testing/fixtures';
import { lineStartsOf, offsetAt } from '@/lib/text/line-index';
import { applyTextEdits } from '@/lib/text/text-edits';
import { EditRefused } from '@/lib/yaml/edit-refused';
import { parseText } from '@/lib/yaml/parse-text';
import { codeActions } from './code-actions';
import { diagnose } from './diagnose';
import { fixAll } from './fix-all';

const PIECES = [
  ...[
    'a',
    '-',
    ' ',
    '\n',
    ':',
    '"',
    '&a ',
    '*a',
    '<<: *a\n',
    '{',
    ']',
    '#',
    '\t',
    '0',
    '- ',
    '---\n',
  ],
  ...[
    'name: ',
    'image: ',
    'foo: 1\n',
    '~',
    'true',
    '[]',
    '{}',
    '__proto__: 1\n',
    'constructor',
    '1Gi',
    '\r\n',
  ],
  ...[
    'apiVersion: v1\n',
    'kind: List\nitems:\n',
    'status: {}\n',
    '\ud800',
    '!!str ',
    '|\n',
    '\ue0005\ue000',
  ],
];

const mutation = fc.record({
  at: fc.nat(2000),
  length: fc.nat(12),
  piece: fc.constantFrom(...PIECES),
});

function mutated(
  text: string,
  { at, length, piece }: { at: number; length: number; piece: string },
) {
  const start = at % (text.length + 1);
  return text.slice(0, start) + piece + text.slice(start + length);
}

/** Every diagnostic stands in the text, and names no line but its own or one that belongs to it. */
function expectSound(text: string): void {
  const parsed = parseText(text);
  const starts = lineStartsOf(text);
  for (const diagnostic of diagnose(parsed)) {
    const { range, related, message, source } = diagnostic;
    for (const { start, end } of [range, ...related.map((one) => one.range)]) {
      expect(start.line).toBeLessThan(starts.length);
      expect(end.line).toBeLessThan(starts.length);
      const from = offsetAt(text, starts, start);
      expect(offsetAt(text, starts, end)).toBeGreaterThanOrEqual(from);
      expect(from - starts[start.line]!).toBe(start.character);
    }
    const named = source === 'api-server' ? /^line (\d+):/.exec(message) : null;
    if (named) expect(Number(named[1])).toBe(range.start.line + 1);
  }
}

function expectHelpful(text: string): void {
  const parsed = parseText(text);
  for (const diagnostic of diagnose(parsed)) {
    for (const action of codeActions(parsed, diagnostic)) {
      try {
        applyTextEdits(text, action.run().edits);
      } catch (error) {
        expect(error).toBeInstanceOf(EditRefused);
      }
    }
  }
  const all = fixAll(parsed);
  if (all) applyTextEdits(text, all.edits);
}

const texts = fc
  .tuple(fc.constantFrom(...Object.values(FIXTURES)), fc.array(mutation, { maxLength: 6 }))
  .map(([text, mutations]) => mutations.reduce(mutated, text));

describe('whatever the text', () => {
  it('nothing is thrown, and every place is in the text', () => {
    fc.assert(fc.property(texts, expectSound), { seed: 20261124, numRuns: 300 });
  }, 60_000);

  it('every fix is an edit or refused', () => {
    fc.assert(fc.property(texts, expectHelpful), { seed: 20261124, numRuns: 80 });
  }, 60_000);
});

const corpus = process.env.POD_DESIGNER_CORPUS;

describe.skipIf(!corpus)('the files of POD_DESIGNER_CORPUS', () => {
  it('are told of without a throw', () => {
    for (const file of readdirSync(corpus!).sort()) {
      if (!file.endsWith('.tsv')) expectSound(readFileSync(join(corpus!, file), 'utf8'));
    }
  }, 120_000);
});
