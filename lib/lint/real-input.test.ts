import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import type { PlainMap } from '@/lib/kubernetes/plain-map';
import { applyTextEdits } from '@/lib/text/text-edits';
import { EditRefused } from '@/lib/yaml/edit-refused';
import { parseText } from '@/lib/yaml/parse-text';
import type { ParsedText } from '@/lib/yaml/types';
import { valueOfBody } from '@/lib/yaml/values';
import { codeActions } from './code-actions';
import { diagnose } from './diagnose';
import { structOf } from './findings/struct-of';
import { fixAll } from './fix-all';
import { hiddenErrors } from './fixing/hidden-errors';
import type { Diagnostic } from './types';

/** Objects that a real server refused or took, one a line, and the key that they stand under. */
const FILES = [
  ['pod-mutants-1.36.jsonl', 'pod'],
  ['live-workload-mutants-1.36.jsonl', 'input'],
] as const;

const folder = process.env.POD_DESIGNER_CONFORMANCE;
const OPTIONS = { version: '1.36' } as const;

interface Tally {
  errors: number;
  mended: number;
  certain: number;
  readonly hopeless: Map<string, number>;
}

function readObjects(file: string, key: string): readonly unknown[] {
  const path = join(folder!, file);
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => (JSON.parse(line) as Record<string, unknown>)[key]);
}

function errorsOf(text: string): readonly Diagnostic[] {
  return diagnose(parseText(text), OPTIONS).filter(({ severity }) => severity === 'error');
}

/** The same thing, at whatever index. */
function count(errors: readonly Diagnostic[], { code, field }: Diagnostic): number {
  const plain = (one: string) => one.replaceAll(/\d+/g, '');
  return errors.filter((one) => one.code === code && plain(one.field) === plain(field)).length;
}

/** Of values that cannot be read the server tells only the first: those behind it are counted, too. */
function timesOf(diagnostic: Diagnostic, text: string): number {
  if (!diagnostic.code.startsWith('decode-')) return count(errorsOf(text), diagnostic);
  const { body } = parseText(text).documents[0]!;
  const value = valueOfBody(body) as PlainMap;
  const struct = structOf(value.apiVersion, value.kind, OPTIONS.version);
  const hidden = hiddenErrors({ value, struct, options: OPTIONS });
  return hidden.filter(({ code }) => code.startsWith('decode-')).length;
}

function tryAll(text: string, tally: Tally): void {
  const parsed = parseText(text);
  const before = errorsOf(text);
  for (const diagnostic of before) {
    const actions = codeActions(parsed, diagnostic, OPTIONS);
    tally.errors += 1;
    if (actions.length > 0) tally.mended += 1;
    if (actions[0]?.isPreferred) tally.certain += 1;
    if (actions.length === 0)
      tally.hopeless.set(diagnostic.code, (tally.hopeless.get(diagnostic.code) ?? 0) + 1);
    for (const { run } of actions) {
      const after = applied(text, run);
      if (after === null) continue;
      expect(timesOf(diagnostic, after)).toBeLessThan(timesOf(diagnostic, text));
    }
  }
  const all = fixAll(parsed, OPTIONS);
  if (all) expect(fixAll(parseText(applyTextEdits(text, all.edits)), OPTIONS)).toBeNull();
}

function applied(
  text: string,
  run: () => { readonly edits: Parameters<typeof applyTextEdits>[1] },
) {
  try {
    return applyTextEdits(text, run().edits);
  } catch (error) {
    expect(error).toBeInstanceOf(EditRefused);
    return null;
  }
}

const corpus = process.env.POD_DESIGNER_CORPUS;

/** That something is there already is no fault of a file. */
const IS_THERE = 409;

describe.skipIf(!folder || !corpus)('what a real server said of the corpus', () => {
  it('is said, and nothing else', () => {
    const lines = readFileSync(join(folder!, 'live-corpus-1.36.jsonl'), 'utf8').split('\n');
    const texts = new Map<string, ParsedText>();
    for (const line of lines.filter(Boolean)) {
      const { file, document, code, causes = [] } = JSON.parse(line) as Answer;
      const parsed = texts.get(file) ?? parseText(readFileSync(join(corpus!, file), 'utf8'));
      texts.set(file, parsed);
      const sent = parsed.documents.filter(
        ({ body }) => body.problem || valueOfBody(body) !== null,
      );
      const { index } = sent[document]!;
      const errors = diagnose(parsed, OPTIONS).filter(
        (one) => one.document === index && one.severity === 'error',
      );
      if (code === IS_THERE) continue;
      expect(`${file} ${document} ${errors.length > 0}`).toBe(
        `${file} ${document} ${code !== 201}`,
      );
      const fields = new Set(errors.map(({ field }) => field));
      for (const { field } of causes) expect(fields).toContain(field);
    }
  }, 120_000);
});

interface Answer {
  readonly file: string;
  readonly document: number;
  readonly code: number;
  readonly causes?: readonly { readonly field: string }[];
}

describe.skipIf(!folder)('what a real server was sent (POD_DESIGNER_CONFORMANCE)', () => {
  it.each(FILES)(
    '%s: every fix that is offered mends',
    (file, key) => {
      const tally: Tally = { errors: 0, mended: 0, certain: 0, hopeless: new Map() };
      for (const object of readObjects(file, key))
        tryAll(dump(object, { lineWidth: -1, noRefs: true }), tally);
      const { errors, mended, certain, hopeless } = tally;
      console.log(`${file}: ${errors} errors, ${mended} with a fix, ${certain} with one to prefer`);
      console.log([...hopeless].map(([code, times]) => `  none: ${code} ${times}`).join('\n'));
      expect(mended / Math.max(errors, 1)).toBeGreaterThan(0.9);
    },
    300_000,
  );
});
