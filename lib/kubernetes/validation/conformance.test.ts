import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decode } from '../decode/decode';
import { setDefaults } from '../defaults/set-defaults';
import { dropGatedFields } from '../gates';
import { isPlainMap, type PlainMap } from '../plain-map';
import { structureOf } from '../schema/parse-structure';
import type { Version } from '../versions';
import { validatePod } from './validate-pod';

interface Case {
  readonly case: string;
  readonly pod: unknown;
  readonly accepted: boolean;
  readonly decodeErr?: string;
  readonly strict?: readonly string[];
  readonly errors?: readonly { readonly field: string; readonly full: string }[];
}

const folder = process.env.POD_DESIGNER_CONFORMANCE;

function casesOf(file: string): readonly Case[] {
  return readFileSync(`${folder}/${file}`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Case)
    .filter((item) => !item.decodeErr && !item.strict?.length && isPlainMap(item.pod));
}

function errorsOf(pod: unknown, version: Version): string[] {
  const struct = structureOf(version).structs.get('Pod')!;
  const { object } = decode(pod as PlainMap, struct, { version, sorted: false });
  setDefaults(object, 'Pod', version);
  const metadata = object.metadata as PlainMap;
  metadata.namespace ??= 'default';
  if (isPlainMap(object.spec)) dropGatedFields(object.spec, version);
  return validatePod(object, { version }).map((error) => `${error.field}: ${error.message}`);
}

function agreement(file: string, version: Version) {
  let verdicts = 0;
  let fields = 0;
  let messages = 0;
  const different: string[] = [];
  const cases = casesOf(file);
  for (const item of cases) {
    const expected = new Set((item.errors ?? []).map((error) => error.full));
    const found = new Set(errorsOf(item.pod, version));
    const isSame = sameSet(expected, found);
    if (item.accepted === (found.size === 0)) verdicts += 1;
    if (sameSet(new Set([...expected].map(headOf)), new Set([...found].map(headOf)))) fields += 1;
    if (isSame) messages += 1;
    else {
      const missing = [...expected].filter((text) => !found.has(text));
      const extra = [...found].filter((text) => !expected.has(text));
      different.push(`${item.case}\n  - ${missing.join('\n  - ')}\n  + ${extra.join('\n  + ')}`);
    }
  }
  const total = cases.length;
  return { total, verdicts, fields, messages, different };
}

/** The field and the type, which stand before the value. */
function headOf(text: string): string {
  return text.split(/: /).slice(0, 2).join(': ');
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}

const FILES: readonly (readonly [string, Version, number])[] = [
  ['pod-1.36.jsonl', '1.36', 1],
  ['pod-mutants-1.36.jsonl', '1.36', 1],
  ['pod-1.34.jsonl', '1.34', 1],
  ['pod-1.35.jsonl', '1.35', 1],
  ['pod-1.37.jsonl', '1.37', 1],
];

describe.skipIf(!folder || !existsSync(folder))(
  "what the server's own code says (needs POD_DESIGNER_CONFORMANCE)",
  () => {
    test.each(FILES)('%s', (file, version, least) => {
      const { total, verdicts, fields, messages, different } = agreement(file, version);
      expect(total).toBeGreaterThan(300);
      const words = `verdict ${verdicts}/${total}, fields ${fields}/${total}, messages ${messages}/${total}\n${different.join('\n')}`;
      expect(Math.min(verdicts, fields, messages) / total, words).toBeGreaterThanOrEqual(least);
    });
  },
);
