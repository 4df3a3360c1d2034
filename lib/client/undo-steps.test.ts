import { describe, expect, test } from 'vitest';
import { startsNewStep, type Typing } from './undo-steps';

/** Types a text a character at a time and gives the pieces that an undo takes back. */
function steps(typed: string, pause = 50): string[] {
  const found: string[] = [];
  let last: Typing | null = null;
  [...typed].forEach((newText, at) => {
    const next = { at: at * pause, edits: [{ start: at, end: at, newText }] };
    if (startsNewStep(last, next)) found.push('');
    found[found.length - 1] += newText;
    last = next;
  });
  return found;
}

const edit = (start: number, end: number, newText: string, at = 0): Typing => ({
  at,
  edits: [{ start, end, newText }],
});

describe('typing', () => {
  test('goes by words, the blank with the word before it, and by lines', () => {
    expect(steps('image: nginx  # x')).toEqual(['image: ', 'nginx  ', '# ', 'x']);
    expect(steps('a:\nb')).toEqual(['a:', '\n', 'b']);
  });

  test('goes by pauses', () => {
    expect(steps('abc', 600)).toEqual(['a', 'b', 'c']);
  });

  test('at another place, or from typing to deleting, is another step', () => {
    expect(startsNewStep(edit(5, 5, 'a'), edit(9, 9, 'b'))).toBe(true);
    expect(startsNewStep(edit(5, 5, 'a'), edit(5, 6, ''))).toBe(true);
    expect(startsNewStep(edit(5, 6, ''), edit(5, 5, 'a'))).toBe(true);
  });

  test('deleting on is one step, forwards and backwards', () => {
    expect(startsNewStep(edit(5, 6, ''), edit(4, 5, ''))).toBe(false);
    expect(startsNewStep(edit(5, 6, ''), edit(5, 6, ''))).toBe(false);
    expect(startsNewStep(edit(5, 6, ''), edit(8, 9, ''))).toBe(true);
  });

  test('a paste, and typing at several carets, are steps of their own', () => {
    expect(startsNewStep(edit(5, 5, 'a'), edit(6, 6, 'pasted'))).toBe(true);
    const two = { at: 0, edits: [edit(1, 1, 'x').edits[0]!, edit(3, 3, 'x').edits[0]!] };
    expect(startsNewStep(two, two)).toBe(true);
  });
});
