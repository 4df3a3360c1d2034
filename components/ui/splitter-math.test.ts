import { expect, it } from 'vitest';
import { clampSize, sizeAfterKey } from './splitter-math';

const range = { min: 240, max: 360, initial: 264 };

it('keeps a size within its limits, in whole pixels', () => {
  expect(clampSize(100, range)).toBe(240);
  expect(clampSize(900, range)).toBe(360);
  expect(clampSize(300.4, range)).toBe(300);
});

it('takes the smallest size where a small window leaves no room', () => {
  expect(clampSize(400, { min: 320, max: 200, initial: 408 })).toBe(320);
});

it('moves 16 px with an arrow, toward the side where the pane lies', () => {
  expect(sizeAfterKey('ArrowRight', 264, range, 'x', 1)).toBe(280);
  expect(sizeAfterKey('ArrowLeft', 264, range, 'x', 1)).toBe(248);
  expect(sizeAfterKey('ArrowRight', 300, range, 'x', -1)).toBe(284);
  expect(sizeAfterKey('ArrowDown', 300, range, 'y', 1)).toBe(316);
});

it('stops at the limits', () => {
  expect(sizeAfterKey('ArrowLeft', 248, range, 'x', 1)).toBe(240);
  expect(sizeAfterKey('Home', 300, range, 'x', 1)).toBe(240);
  expect(sizeAfterKey('End', 300, range, 'x', -1)).toBe(360);
});

it('leaves other keys, and the arrows of the other axis', () => {
  expect(sizeAfterKey('ArrowUp', 264, range, 'x', 1)).toBeNull();
  expect(sizeAfterKey('ArrowLeft', 264, range, 'y', 1)).toBeNull();
  expect(sizeAfterKey('Tab', 264, range, 'x', 1)).toBeNull();
});
