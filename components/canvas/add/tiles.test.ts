import { describe, expect, it } from 'vitest';
import { nextTile, TILES } from './tiles';

const last = TILES.length - 1;

describe('nextTile', () => {
  it('walks a grid of three columns', () => {
    expect(nextTile('ArrowRight', 2, 3)).toBe(3);
    expect(nextTile('ArrowDown', 1, 3)).toBe(4);
    expect(nextTile('ArrowUp', 4, 3)).toBe(1);
    expect(nextTile('Home', 4, 3)).toBe(0);
    expect(nextTile('End', 0, 3)).toBe(last);
  });

  it('walks a strip', () => {
    expect(nextTile('ArrowDown', 0, 1)).toBe(1);
    expect(nextTile('ArrowUp', 1, 1)).toBe(0);
  });

  it('stays at the edges, and leaves other keys alone', () => {
    expect(nextTile('ArrowUp', 1, 3)).toBeNull();
    expect(nextTile('ArrowDown', 4, 3)).toBeNull();
    expect(nextTile('ArrowLeft', 0, 3)).toBeNull();
    expect(nextTile('ArrowRight', last, 3)).toBeNull();
    expect(nextTile('Enter', 1, 3)).toBeNull();
  });
});
