import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pattern } from './pattern';

/** A pattern of pieces that all engines read alike, nothing nested that takes the host's engine for ever. */
const piece = fc.constantFrom(
  'a',
  'b',
  '.',
  '[ab]',
  '[^a]',
  '^',
  '$',
  '\\b',
  '(a)',
  '(b|ab)',
  'a|b',
  '(?:ab)',
  '\\w',
  '(a*)',
);
const repeat = fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{0,2}', '*?');
const source = fc
  .array(fc.tuple(piece, repeat), { minLength: 1, maxLength: 5 })
  .map((parts) =>
    parts.map(([one, times]) => (/^[\^$]|\\b|\|b$/.test(one) ? one : one + times)).join(''),
  );
const text = fc
  .array(fc.constantFrom('a', 'b', 'c', ' '), { maxLength: 12 })
  .map((all) => all.join(''));

describe('a pattern', () => {
  it('finds what the host’s engine finds', () => {
    fc.assert(
      fc.property(source, text, (pattern, given) => {
        const host = new RegExp(pattern).exec(given);
        const ours = new Pattern(pattern.replace(/\$/g, '(?!.)')).find(given);
        expect(ours && [ours.index, ours.text]).toEqual(host && [host.index, host[0]]);
      }),
      { numRuns: 3000, seed: 20_261_124 },
    );
  });

  it('takes the longest of those that begin first, as POSIX has it', () => {
    const found = (pattern: string, given: string) =>
      new Pattern(pattern, { longest: true }).find(given)?.text;
    expect(found('foo|foobar', 'a foobar')).toBe('foobar');
    expect(found('a?(ab)?', 'ab')).toBe('ab');
    expect(found('(a|ab)(c|bcd)?', 'abcd')).toBe('abcd');
  });

  it.each([
    ['(a*)*b', 'a'.repeat(5000)],
    ['(a|aa)+$', `${'a'.repeat(5000)}b`],
    ['(.*)(.*)(.*)(.*)(.*)x', 'y'.repeat(5000)],
    ['(x+x+)+y', 'x'.repeat(5000)],
    [`${'a*'.repeat(60)}${'a'.repeat(60)}b`, 'a'.repeat(3000)],
  ])('is never caught by %s', (pattern, given) => {
    const begun = performance.now();
    expect(new Pattern(pattern, { longest: true }).find(given)).toBeNull();
    expect(performance.now() - begun).toBeLessThan(3000);
  });

  it('gives up where back-references take too long, and where it is too big', () => {
    expect(new Pattern('(a*)(a*)b\\1').find('aab')?.text).toBe('aab');
    expect(new Pattern('^(.)(.).?\\2\\1$').test('abcba')).toBe(true);
    expect(() => new Pattern('(a*)*(a*)*\\1c').find('a'.repeat(3000))).toThrow('too big');
    expect(() => new Pattern('((a{1,300}){1,300}){1,300}')).toThrow('too big');
    expect(() => new Pattern('('.repeat(100_000))).toThrow('too big');
  });

  it('replaces and splits without touching an empty match to the one before it', () => {
    const star = new Pattern('a*');
    expect(star.replace('baaac', true, () => 'x')).toBe('xbxcx');
    expect(
      new Pattern('(b)(c)?').replace('abc ab', true, ({ groups }) => `[${groups.join()}]`),
    ).toBe('a[b,c] a[b,]');
    expect(new Pattern(',+').split('a,,b,')).toEqual(['a', 'b', '']);
  });
});
