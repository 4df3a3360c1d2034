import { describe, expect, it } from 'vitest';
import { parseQuantity } from './quantity';
import { describeQuantity, stepQuantity, suggestQuantities } from './quantity-words';

describe('what an amount comes to', () => {
  it.each([
    ['128Mi', '134.2 MB'],
    ['128M', '128.0 MB'],
    ['1Gi', '1.1 GB'],
    ['999999', '1.0 MB'],
    ['512', '512 bytes'],
    ['1', '1 byte'],
    ['100m', 'under 1 byte'],
    ['1e400', ''],
    ['128mb', ''],
  ])('memory %s: %s', (text, words) => expect(describeQuantity('memory', text)).toBe(words));

  it.each([
    ['250m', '0.25 cores'],
    ['1', '1 core'],
    ['1000m', '1 core'],
    ['1.5', '1.5 cores'],
    ['1u', 'under 0.001 cores'],
    ['two', ''],
  ])('cpu %s: %s', (text, words) => expect(describeQuantity('cpu', text)).toBe(words));
});

describe('a step', () => {
  it.each([
    ['', 1, '50m'],
    ['', -1, ''],
    ['50m', 1, '100m'],
    ['120m', 1, '150m'],
    ['120m', -1, '100m'],
    ['50m', -1, '50m'],
    ['1', 1, '1.05'],
    ['0.5', -1, '0.45'],
    ['1k', 1, '1k'],
    ['half', 1, 'half'],
  ] as const)('cpu %s by %s: %s', (text, by, next) =>
    expect(stepQuantity('cpu', text, by)).toBe(next),
  );

  it.each([
    ['', 1, '64Mi'],
    ['64Mi', 1, '128Mi'],
    ['512Mi', 1, '1024Mi'],
    ['1Gi', -1, '0.5Gi'],
    ['1Mi', -1, '1Mi'],
    ['1.5G', 1, '3G'],
    ['134217728', 1, '268435456'],
    ['128mb', -1, '128mb'],
  ] as const)('memory %s by %s: %s', (text, by, next) =>
    expect(stepQuantity('memory', text, by)).toBe(next),
  );

  it('always leads to an amount', () => {
    for (const kind of ['cpu', 'memory'] as const) {
      for (let text = kind === 'cpu' ? '2' : '8Gi', turn = 0; turn < 60; turn++) {
        text = stepQuantity(kind, text, -1);
        expect(parseQuantity(text).error).toBeNull();
      }
    }
  });
});

describe('what a wrong amount probably means', () => {
  it.each([
    ['128mb', ['128Mi', '128M']],
    ['1GB', ['1Gi', '1G']],
    ['64 Mi', ['64Mi']],
    ['512MiB', ['512Mi']],
    ['1K', ['1Ki', '1k']],
    ['0,5g', ['0.5Gi', '0.5G']],
    ['1_000', ['1000']],
    ['lots', []],
    ['50%', []],
  ])('memory %s: %j', (text, amounts) =>
    expect(suggestQuantities('memory', text)).toEqual(amounts),
  );

  it.each([
    ['0,5', ['0.5']],
    ['500 m', ['500m']],
    ['2 cores', ['2']],
    ['250mcpu', ['250m']],
    ['50%', []],
    ['-1', []],
  ])('cpu %s: %j', (text, amounts) => expect(suggestQuantities('cpu', text)).toEqual(amounts));
});
