import fc from 'fast-check';
import { dump, load, YAML11_SCHEMA } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { readPlain } from '../scalar-value';
import { HOSTILE_TEXTS } from '../testing/random-steps';
import { isPlainSafe } from './plain-safe';

const SEED = { seed: 20261124, numRuns: 4000 };
const texts = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.string({ maxLength: 8, unit: 'binary' }),
  fc.string({
    maxLength: 8,
    unit: fc.constantFrom(...'-:#?,[]{}&*!|>\'"%@`= \n\tab01.eExX_~<ynNoT/\\'.split('')),
  }),
);

/** js-yaml's own writer, which knows the rules of YAML 1.1 and 1.2. */
const isPlainWhenDumped = (text: string) => dump(text, { lineWidth: -1 }) === `${text}\n`;

describe('what goes without quotes', { timeout: 60_000 }, () => {
  test('is what js-yaml writes without, too', () => {
    fc.assert(
      fc.property(texts, (text) => {
        if (isPlainSafe(text)) expect(isPlainWhenDumped(text)).toBe(true);
      }),
      SEED,
    );
  });

  test('reads as itself by the rules of Kubernetes and of YAML 1.1, in blocks and brackets', () => {
    fc.assert(
      fc.property(texts, (text) => {
        if (!isPlainSafe(text)) return;
        expect(readPlain(text)).toBe(text);
        expect(load(`a: ${text}\n`, { schema: YAML11_SCHEMA })).toEqual({ a: text });
        expect(load(`${text}: a\n`, { schema: YAML11_SCHEMA })).toEqual({ [text]: 'a' });
        if (isPlainSafe(text, { inFlow: true })) {
          expect(load(`[{${text}: ${text}}]`)).toEqual([{ [text]: text }]);
        }
      }),
      SEED,
    );
  });

  test.each([
    ...['nginx', 'nginx:1.27', 'registry.example.com/team/app:v1.2.3', '/usr/share/nginx/html'],
    ...[
      '-c',
      '--port=80',
      '128Mi',
      '1.2.3',
      'app.kubernetes.io/name',
      'a b',
      "it's",
      'a#b',
      'café',
    ],
    ...['echo "x" > /y', 'http://a/b?c=d', 'sha256:abc', 'NodePort', 'a, b', '$(HOME)', 'x=y'],
  ])('%s does', (text) => {
    expect(isPlainSafe(text)).toBe(true);
  });

  test.each([
    'yes',
    'N',
    'null',
    '~',
    '0644',
    '1e3',
    '1:30',
    '2001-12-14',
    '',
    '- a',
    'a: b',
    'a #',
  ])('%s does not', (text) => {
    expect(isPlainSafe(text)).toBe(false);
  });
});
