import { expect, test } from 'vitest';
import { formatLogLine } from './log';

const now = new Date('2026-11-24T10:00:00Z');

test('an event is one line of logfmt', () => {
  expect(formatLogLine('info', 'request', { method: 'GET', path: '/api', status: 200 }, now)).toBe(
    'time=2026-11-24T10:00:00.000Z level=info event=request method=GET path=/api status=200',
  );
});

test('what came from outside cannot begin a line, forge a field or move a terminal', () => {
  const line = formatLogLine(
    'warn',
    'refused',
    { path: '/a\n level=error event=forged\u001b]52;c;x\u0007 "\u009b' },
    now,
  );
  expect(line).not.toMatch(/[\n\u001b\u0007\u009b]/);
  expect(line).toContain('path="/a\\n level=error event=forged');
});

test('a long value is cut', () => {
  expect(formatLogLine('info', 'x', { path: 'a'.repeat(5000) }, now).length).toBeLessThan(400);
});
