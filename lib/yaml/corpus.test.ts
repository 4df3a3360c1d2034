import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { applyOffsetEdits } from '@/lib/text/offset-edit';
import { applyStep } from './edit/apply-step';
import { isSameValue } from './edit/same-value';
import { editBody, SharedLines } from './edit-body';
import { EditRefused } from './edit-refused';
import { readBody } from './parse-body';
import { parseText } from './parse-text';
import { reparseBody } from './reparse';
import { fitStep, type RandomStep } from './testing/random-steps';
import type { YamlBody } from './types';
import { valueOfBody } from './values';

const CORPUS = process.env.POD_DESIGNER_CORPUS ?? '';

/** Numbers from 0 to 1, the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) / (0x7fffffff >> 8);
  };
}

/** Every third of those that are not very long: enough to notice, and quick. */
function some(bodies: readonly YamlBody[]): YamlBody[] {
  return bodies.filter((body, index) => index % 3 === 0 && body.text.length < 20_000);
}

function bodiesOf(folder: string): YamlBody[] {
  const files = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  return files.flatMap((name) =>
    parseText(readFileSync(`${folder}/${name}`, 'utf8')).documents.map((one) => one.body),
  );
}

describe.skipIf(CORPUS === '')('real manifests (POD_DESIGNER_CORPUS)', { timeout: 60_000 }, () => {
  const bodies = CORPUS === '' ? [] : bodiesOf(CORPUS);

  test('all parse', () => {
    expect(bodies.length).toBeGreaterThan(3000);
    expect(bodies.filter((body) => body.problem).map((body) => body.text.slice(0, 200))).toEqual(
      [],
    );
  });

  test('are edited at random places, and mean what they should', () => {
    const next = numbers(20261124);
    let refused = 0;
    for (const body of some(bodies)) {
      const step = fitStep(valueOfBody(body), randomStep(next));
      if (!step) continue;
      try {
        const after = readBody(applyOffsetEdits(body.text, editBody(body, [step])));
        const wanted = applyStep(valueOfBody(body), step);
        expect(after.problem === null && isSameValue(valueOfBody(after), wanted)).toBe(true);
      } catch (error) {
        if (!(error instanceof EditRefused || error instanceof SharedLines)) throw error;
        refused++;
      }
    }
    expect(refused / some(bodies).length).toBeLessThan(0.03);
  });

  test('parsed again in part are as if parsed whole', () => {
    const next = numbers(7);
    let inPart = 0;
    for (const { text } of some(bodies)) {
      const start = Math.floor(next() * text.length);
      const end = Math.min(text.length, start + Math.floor(next() * 12));
      const edit = { start, end, newText: ['x', '\n  k: v', ': ', '- '][Math.floor(next() * 4)]! };
      const after = applyOffsetEdits(text, [edit]);
      const body = reparseBody(readBody(text), [edit], after);
      if (!body) continue;
      if (body === 'broken') {
        expect(readBody(after).problem).not.toBeNull();
        continue;
      }
      inPart++;
      expect(withoutComputed(body) === withoutComputed(readBody(after))).toBe(true);
    }
    expect(inPart).toBeGreaterThan(200);
  });
});

function randomStep(next: () => number): RandomStep {
  const ops = ['set', 'insert', 'remove', 'move', 'renameKey'] as const;
  const texts = ['a: b', 'yes', 'two\nlines\n', 'plain', "it's", '[x'];
  return {
    op: ops[Math.floor(next() * ops.length)]!,
    at: next() * 0.999,
    to: next() * 0.999,
    key: 'new-key',
    value:
      next() < 0.5 ? texts[Math.floor(next() * texts.length)] : { name: 'x', args: ['-c', 'on'] },
    pruneEmpty: next() < 0.5,
  };
}

function withoutComputed(body: YamlBody): string {
  return JSON.stringify({ ...body, problem: body.problem !== null }, (key, value) => {
    if (key === 'computed') return undefined;
    return typeof value === 'bigint' ? `${value}n` : value;
  });
}
