import { describe, expect, it } from 'vitest';
import { ansiSpans, plainLine } from './ansi';

const looks = (line: string) =>
  ansiSpans(line).map(({ text, color, bold }) => `${text}|${color ?? ''}|${bold ? 'bold' : ''}`);

describe('colours of a log line', () => {
  it('gives plain text as it is', () => {
    expect(looks('GET / 200')).toEqual(['GET / 200||']);
    expect(looks('')).toEqual([]);
  });

  it('knows the eight, the bright ones, weights and the way back', () => {
    expect(looks('\x1b[31merror\x1b[0m: \x1b[1;92mdone\x1b[22m ok\x1b[39m.')).toEqual([
      'error|red|',
      ': ||',
      'done|green|bold',
      ' ok|green|',
      '.||',
    ]);
  });

  it('takes 256 and true colours for the nearest', () => {
    expect(looks('\x1b[38;5;196ma\x1b[38;2;0;0;255mb\x1b[38;5;240mc')).toEqual([
      'a|red|',
      'b|blue|',
      'c|grey|',
    ]);
  });

  it('takes no parameter of a background for another code', () => {
    expect(looks('\x1b[48;5;31mx')).toEqual(['x||']);
    expect(looks('\x1b[48;2;31;32;33;34mx')).toEqual(['x|blue|']);
  });
});

describe('what a terminal would act on', () => {
  it.each([
    ['the clipboard', '\x1b]52;c;ZXZpbA==\x07ok'],
    ['a title', '\x1b]0;evil\x1b\\ok'],
    ['a link', '\x1b]8;;https://evil.example\x07ok\x1b]8;;\x07'],
    ['a title in C1', '\x9d0;evil\x9cok'],
    ['a string of the device', '\x1bPq#0;2\x1b\\ok'],
    ['moves and clears', '\x1b[2J\x1b[1;1Hok\x1b[K'],
    ['private modes', '\x1b[?1049h\x1b[?2004hok'],
    ['character sets', '\x1b(0ok\x1b(B'],
    ['control characters', '\x00\x08o\x7fk\r'],
  ])('leaves out %s', (_, line) => {
    expect(plainLine(line)).toBe('ok');
  });

  it('leaves out a sequence that has no end', () => {
    expect(plainLine('ok\x1b]52;c;ZXZpbA==')).toBe('ok');
    expect(plainLine('ok\x1b[31')).toBe('ok');
    expect(plainLine('ok\x1b')).toBe('ok');
  });

  it('keeps tabs and every character that is none of a terminal', () => {
    expect(plainLine('a\tb \u{1F600} é')).toBe('a\tb \u{1F600} é');
  });
});
