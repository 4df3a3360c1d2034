import { expect, it } from 'vitest';
import { timeAgo } from './time-ago';

const NOW = Date.UTC(2026, 10, 24, 12);
const MINUTE = 60_000;

it.each([
  [0, 'now'],
  [-5 * MINUTE, 'now'],
  [59_999, 'now'],
  [MINUTE, '1 min ago'],
  [59 * MINUTE, '59 min ago'],
  [60 * MINUTE, '1 h ago'],
  [24 * 60 * MINUTE, 'yesterday'],
  [3 * 24 * 60 * MINUTE, '3 days ago'],
  [20 * 24 * 60 * MINUTE, '4 Nov 2026'],
])('%i ms ago is %s', (past, words) => {
  expect(timeAgo(NOW - past, NOW)).toBe(words);
});
