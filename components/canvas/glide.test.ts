import { describe, expect, test } from 'vitest';
import { between } from './glide';

describe('a view between two', () => {
  const from = { x: 10, y: 20, zoom: 0.5 };
  const to = { x: -100, y: 40, zoom: 2 };

  test('begins with the one and ends with the other', () => {
    expect(between(from, to, 0)).toEqual(from);
    expect(between(from, to, 1)).toEqual(to);
  });

  test('grows evenly, about one point', () => {
    const half = between(from, to, 0.5);
    expect(half.zoom).toBeCloseTo(1);
    // The point of the picture that both views show at the same place of the pane.
    const at = (from.x - to.x) / (to.zoom - from.zoom);
    expect(at * half.zoom + half.x).toBeCloseTo(at * from.zoom + from.x);
  });

  test('slides where the zoom stays', () => {
    expect(between(from, { ...to, zoom: 0.5 }, 0.5)).toEqual({ x: -45, y: 30, zoom: 0.5 });
  });
});
