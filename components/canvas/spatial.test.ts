import { describe, expect, it } from 'vitest';
import { neighbour } from './spatial';

const node = (id: string, x: number, y: number) => ({ id, x, y, width: 100, height: 40 });
const start = node('start', 200, 200);
const nodes = [
  start,
  node('left', 50, 210),
  node('far left', -200, 200),
  node('left below', 60, 400),
  node('below', 210, 300),
  node('right above', 400, 40),
];

describe('the next node that way', () => {
  it.each([
    ['left', 'left'],
    ['down', 'below'],
    ['right', 'right above'],
    ['up', 'right above'],
  ] as const)('%s is %s', (to, id) => {
    expect(neighbour(nodes, start, to)?.id).toBe(id);
  });

  it('is none where nothing is', () => {
    expect(neighbour([start], start, 'left')).toBeNull();
  });

  it('rather goes on straight than aside', () => {
    const list = [start, node('aside', 100, 320), node('straight', -100, 200)];
    expect(neighbour(list, start, 'left')?.id).toBe('straight');
  });
});
