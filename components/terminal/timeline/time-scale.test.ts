import { describe, expect, it } from 'vitest';
import { shareOf, timeScale } from './time-scale';

const START = 1_000_000;
const scale = (now: number, end = now) =>
  timeScale({ start: START, now: START + now * 1000, end: START + end * 1000 });
const seconds = (time: number) => (time - START) / 1000;

describe('the scale of a run', () => {
  it('begins with half a minute', () => {
    const { from, to } = scale(0);
    expect([seconds(from), seconds(to)]).toEqual([0, 30]);
  });

  it('shows what is foreseen, as in the picture: two minutes in steps of twenty seconds', () => {
    const { to, marks } = scale(61, 158);
    expect(seconds(to)).toBe(120);
    expect(marks.map(seconds)).toEqual([0, 20, 40, 60, 80, 100, 120]);
  });

  it('lets what is far off not push now to the side', () => {
    const made = scale(20, 3600);
    expect(shareOf(made, START + 20_000)).toBeGreaterThan(0.3);
  });

  it('shows the last quarter of an hour of a long run', () => {
    const { from, to } = scale(7200, 7300);
    expect(seconds(from)).toBe(6300);
    expect(seconds(to)).toBeGreaterThanOrEqual(7300);
  });

  it('holds what lies outside to its ends', () => {
    const made = scale(10);
    expect(shareOf(made, START - 5000)).toBe(0);
    expect(shareOf(made, START + 500_000)).toBe(1);
  });
});
