import { expect, it } from 'vitest';
import { nextIndex } from './roving';

it('goes round with arrows, and to the ends with Home and End', () => {
  expect(nextIndex('ArrowRight', 0, 3)).toBe(1);
  expect(nextIndex('ArrowDown', 2, 3)).toBe(0);
  expect(nextIndex('ArrowLeft', 0, 3)).toBe(2);
  expect(nextIndex('ArrowUp', 2, 3)).toBe(1);
  expect(nextIndex('Home', 2, 3)).toBe(0);
  expect(nextIndex('End', 0, 3)).toBe(2);
});

it('passes over what is disabled', () => {
  const middle = (index: number) => index === 1;
  expect(nextIndex('ArrowRight', 0, 3, middle)).toBe(2);
  expect(nextIndex('ArrowLeft', 2, 3, middle)).toBe(0);
  expect(nextIndex('Home', 2, 3, (index) => index === 0)).toBe(1);
});

it('answers nothing for other keys, and where there is nowhere to go', () => {
  expect(nextIndex('a', 0, 3)).toBeNull();
  expect(nextIndex('ArrowRight', 0, 0)).toBeNull();
  expect(nextIndex('ArrowRight', 0, 2, () => true)).toBeNull();
});
