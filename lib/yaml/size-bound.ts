import type { YamlBody, YamlProblem } from './types';

/** UTF-16 units of a text that are read; longer ones can be edited, but are not parsed. */
export const MAX_LENGTH = 5 * 1024 * 1024;
/** Lines of a text that are read. */
export const MAX_LINES = 100_000;
/** How deep maps and lists may nest. */
export const MAX_DEPTH = 200;

const unread = new WeakSet<YamlBody>();

/** The body is that of a text that is too large to be read. */
export function isUnread(body: YamlBody): boolean {
  return unread.has(body);
}

/** The body of a text that is too large to be read. */
export function unreadBody(text: string, lines: number): YamlBody {
  const body: YamlBody = {
    text,
    root: null,
    hasAnchors: false,
    isMended: false,
    problem: text.length > MAX_LENGTH ? tooLong(text) : tooManyLines(lines),
  };
  unread.add(body);
  return body;
}

function tooLong(text: string): YamlProblem {
  const megabytes = (text.length / 1024 / 1024).toFixed(1);
  return bound(
    `This text has ${megabytes} MB. Up to 5 MB are read; it can still be edited as text.`,
  );
}

function tooManyLines(lines: number): YamlProblem {
  const count = lines.toLocaleString('en');
  return bound(
    `This text has ${count} lines. Up to 100,000 are read; it can still be edited as text.`,
  );
}

function bound(message: string): YamlProblem {
  return { code: 'too-large', severity: 'error', message, detail: '', start: 0, end: 0 };
}
