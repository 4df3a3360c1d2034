import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LogBook } from './log-book';
import { plainLine, tameLine } from './log-text';
import { MOST_LOG_LINES } from './types';

const line = (time: number, text: string, source = 'a') => ({
  time,
  source,
  kind: 'log' as const,
  text,
});
const all = () => true;

test('lines stand by time, and those of one time as they came', () => {
  const book = new LogBook();
  book.add([line(1, 'one'), line(3, 'three'), line(3, 'three again')]);
  book.add([line(2, 'two', 'b'), line(3, 'last', 'b')]);
  expect(book.select(all, '').map(({ text }) => text)).toEqual([
    'one',
    'two',
    'three',
    'three again',
    'last',
  ]);
  expect(book.select((source) => source === 'b', '').map(({ text }) => text)).toEqual([
    'two',
    'last',
  ]);
  expect(book.select(all, 'THREE')).toHaveLength(2);
});

test('the oldest go where there are too many, and it is told how many', () => {
  const book = new LogBook();
  for (let i = 0; i < MOST_LOG_LINES + 5; i += 1) book.add([line(i, `${i}`)]);
  const lines = book.select(all, '');
  expect(lines).toHaveLength(MOST_LOG_LINES);
  expect(lines[0]?.text).toBe('5');
  expect(book.dropped).toBe(5);
  expect(new Set(lines.map(({ id }) => id)).size).toBe(MOST_LOG_LINES);
});

test.each([
  ['plain\ttext', 'plain\ttext'],
  ['\u001b[31mred\u001b[0m', '\u001b[31mred\u001b[0m'],
  ['\u001b]52;c;aGVsbG8=\u0007clip', 'clip'],
  ['\u001b]0;title\u001b\\x', 'x'],
  ['\u001b]8;;http://evil.example\u0007link\u001b]8;;\u0007', 'link'],
  ['\u001b[2J\u001b[1;1Hgone\u001b[?2004h', 'gone'],
  ['a\rb\u0008c\u0000d\u009b31me', 'abcd31me'],
  ['\u001b]never ended', ''],
])('%j is shown as %j', (text, shown) => {
  expect(tameLine(text)).toBe(shown);
});

test('nothing but colours is left of anything', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('\u001b', '[', ']', '31m', '\u0007', '\\', 'P', '52;', '\u009b', '?25l'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const shown = plainLine(tameLine(pieces.join('')));
      expect(shown).not.toMatch(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/);
    }),
  );
});
