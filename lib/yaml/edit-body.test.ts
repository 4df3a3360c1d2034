import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyOffsetEdits, type OffsetEdit } from '@/lib/text/offset-edit';
import { applyStep } from './edit/apply-step';
import { isSameValue } from './edit/same-value';
import { editBody, SharedLines } from './edit-body';
import { EditRefused } from './edit-refused';
import { readBody } from './parse-body';
import { splitDocuments } from './split-documents';
import { fitStep, randomStep } from './testing/random-steps';
import { SAMPLE_TEXTS } from './testing/sample-texts';
import type { Step } from './types';
import { valueOfBody } from './values';

const SEED = { seed: 20261124, numRuns: 80 };
const SAMPLES = SAMPLE_TEXTS.flatMap((text) =>
  splitDocuments(text).map(({ start, end }) => text.slice(start, end)),
);

/** How often an edit was made, and how often refused. */
const counts = { made: 0, refused: 0 };

function tryEdit(text: string, step: Step): OffsetEdit[] | null {
  try {
    const edits = editBody(readBody(text), [step]);
    counts.made++;
    return edits;
  } catch (error) {
    if (!(error instanceof EditRefused) && !(error instanceof SharedLines)) throw error;
    counts.refused++;
    return null;
  }
}

function expectTidy(text: string, edits: readonly OffsetEdit[]): void {
  let reached = -1;
  for (const { start, end, newText } of edits) {
    expect(start).toBeGreaterThan(reached);
    expect(text.slice(start, end)).not.toBe(newText);
    if (start < end && newText !== '') {
      expect(text[start] === newText[0] && !isPaired(text, start)).toBe(false);
    }
    reached = end;
  }
}

/** Half of a character or of a line break alone is not left out of an edit. */
function isPaired(text: string, at: number): boolean {
  return text[at] === '\r' || /[\ud800-\udfff]/.test(text[at]!);
}

function commentsOf(text: string): string[] {
  return text
    .split(/\r\n?|\n/)
    .filter((line) => /^\s*#/.test(line))
    .map((line) => line.trim())
    .sort();
}

describe('a random step', { timeout: 60_000 }, () => {
  test.each(SAMPLES.map((text, index) => [index, text] as const))(
    'on sample %i means what it should, or is refused',
    (_, sample) => {
      fc.assert(
        fc.property(fc.array(randomStep, { minLength: 1, maxLength: 4 }), (randoms) => {
          let text = sample;
          for (const random of randoms) {
            const before = valueOfBody(readBody(text));
            const step = fitStep(before, random);
            const edits = step && tryEdit(text, step);
            if (!edits) continue;
            expectTidy(text, edits);
            const after = applyOffsetEdits(text, edits);
            const fresh = readBody(after);
            expect(fresh.problem).toBeNull();
            expect(isSameValue(valueOfBody(fresh), applyStep(before, step))).toBe(true);
            if (step.op !== 'set' && step.op !== 'remove' && !text.includes('&'))
              expect(commentsOf(after)).toEqual(expect.arrayContaining(commentsOf(text)));
            text = after;
          }
        }),
        SEED,
      );
    },
  );

  test('is seldom refused', () => {
    expect(counts.made).toBeGreaterThan(800);
    expect(counts.refused / (counts.made + counts.refused)).toBeLessThan(0.08);
  });
});
