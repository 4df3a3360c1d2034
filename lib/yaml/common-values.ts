import { CHOMPING_MODE, EVENT_ID, getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import { keyName } from './key-name';
import { readPlain } from './scalar-value';
import type { MapEntry, ScalarNode, SeqItem, YamlNode } from './types';

// What read-common.ts knows of scalars, and of values in brackets. Each function returns null for what is not common, or may be an error.

const LINE_FEED = 10;
const SPACE = 32;
const DOUBLE_QUOTE = 34;
const HASH = 35;
const SINGLE_QUOTE = 39;
const COMMA = 44;
const DASH = 45;
const COLON = 58;
const LESS = 60;
const OPENING_BRACKET = 91;
const BACKSLASH = 92;
const CLOSING_BRACKET = 93;
const OPENING_BRACE = 123;
const LETTER_U = 117;
const LETTER_X = 120;
const CLOSING_BRACE = 125;

const MOST_BRACKETS = 40;

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_';

function codes(characters: string): Uint8Array {
  const table = new Uint8Array(128);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

/** In brackets. */
const BEGINS_WORD = codes(`${LETTERS}/.$`);
const IN_WORD = codes(`${LETTERS}/.$@+=%*-`);
/** What may stand behind a backslash and stands for one character, without digits. */
const ESCAPED = codes('"\\/abefnrtv0 _NLP');
const HEXADECIMAL = codes('0123456789abcdefABCDEF');
/** What begins no plain text, or may not. */
const NOT_PLAIN = codes('-?:,[]{}#&*!|>\'"%@` ');
/** But these do, where no blank follows. */
const BEGINS_WITH_CARE = codes('-?:');

/** A key with the colon behind it, which ends it. In a block, without blanks in it. */
export function commonKey(text: string, at: number): ScalarNode | null {
  const code = text.charCodeAt(at);
  if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) {
    const key = quotedScalar(text, at);
    return key && endsKey(text, key.end) ? key : null;
  }
  // A key such as `<<` is for js-yaml: it may be a merge.
  if (NOT_PLAIN[code] || code === LESS) return null;
  let end = at;
  for (; end < text.length; end++) {
    const next = text.charCodeAt(end);
    if (next === LINE_FEED || next === SPACE) return null;
    if (next === COLON && endsKey(text, end)) break;
  }
  return end < text.length ? scalar(text, at, end, 'plain', true) : null;
}

function endsKey(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== COLON) return false;
  const next = text.charCodeAt(at + 1);
  return next === SPACE || next === LINE_FEED || at + 1 >= text.length;
}

/** Nothing, where a value could stand. */
export function emptyScalar(at: number): ScalarNode {
  return {
    kind: 'scalar',
    start: at,
    end: at,
    propStart: at,
    anchor: undefined,
    tag: undefined,
    style: 'empty',
    text: '',
    value: null,
    keep: false,
  };
}

/**
 * A plain text in a block, to the end of its line, or of those below that are indented as far as `least` and go on with
 * it, or to a comment.
 */
export function plainScalar(text: string, start: number, least: number): ScalarNode | null {
  const first = text.charCodeAt(start);
  if (NOT_PLAIN[first]) {
    const next = text.charCodeAt(start + 1);
    const isWord = BEGINS_WITH_CARE[first] === 1 && next !== SPACE && next !== LINE_FEED;
    if (!isWord || start + 1 >= text.length) return null;
  }
  let end = start;
  let isOnOneLine = true;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === SPACE) continue;
    if (code === LINE_FEED) {
      const next = nextContent(text, at, least);
      if (next < 0) break;
      isOnOneLine = false;
      at = next - 1;
      continue;
    }
    if (code === HASH && end < at) break;
    if (code === COLON && endsKey(text, at)) return null;
    end = at + 1;
  }
  return scalar(text, start, end, 'plain', isOnOneLine);
}

/** The first character behind the line break that is no blank; -1 where its line is indented less than `least`. */
function nextContent(text: string, lineBreak: number, least: number): number {
  let line = lineBreak + 1;
  let at = line;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED) line = at + 1;
    else if (code !== SPACE) break;
  }
  return at < text.length && at - line >= least ? at : -1;
}

/** A text in quotes; over several lines only where it is said how far these are indented at least. */
export function quotedScalar(text: string, start: number, least?: number): ScalarNode | null {
  const quote = text.charCodeAt(start);
  const style = quote === DOUBLE_QUOTE ? 'double' : 'single';
  let isSimple = true;
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED) {
      const next = least === undefined ? -1 : nextContent(text, at, least);
      if (next < 0) return null;
      isSimple = false;
      at = next - 1;
    } else if (code === BACKSLASH && style === 'double') {
      const length = escapeLength(text, at + 1);
      if (length < 0) return null;
      isSimple = false;
      at += length;
    } else if (code === quote) {
      if (style === 'double' || text.charCodeAt(at + 1) !== quote)
        return scalar(text, start, at + 1, style, isSimple);
      isSimple = false;
      at++;
    }
  }
  return null;
}

/** How many characters are escaped at once; none of a line break, which is looked at next; -1 where it is not common. */
function escapeLength(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === LINE_FEED) return 0;
  if (ESCAPED[code]) return 1;
  const digits = hexDigits(text, at, code);
  for (let digit = 1; digit <= digits; digit++)
    if (!HEXADECIMAL[text.charCodeAt(at + digit)]) return -1;
  return digits < 0 ? -1 : digits + 1;
}

/** How many digits belong to an escape; -1 to one that is not common. */
function hexDigits(text: string, at: number, code: number): number {
  if (code === LETTER_X) return 2;
  if (code === LETTER_U) return 4;
  return text.startsWith('U000', at) ? 8 : -1;
}

/** @param isSimple each character means itself */
function scalar(
  text: string,
  start: number,
  end: number,
  style: QuickStyle,
  isSimple: boolean,
): ScalarNode {
  const quote = style === 'plain' ? 0 : 1;
  const content = isSimple
    ? text.slice(start + quote, end - quote)
    : scalarContent(text, start + quote, end - quote, STYLES[style]);
  return {
    kind: 'scalar',
    start,
    end,
    propStart: start,
    anchor: undefined,
    tag: undefined,
    style,
    text: content,
    value: style === 'plain' ? readPlain(content) : content,
    keep: false,
  };
}

type QuickStyle = 'plain' | 'single' | 'double';

const STYLES = {
  plain: SCALAR_STYLE.PLAIN,
  single: SCALAR_STYLE.SINGLE_QUOTED,
  double: SCALAR_STYLE.DOUBLE_QUOTED,
} as const;

/** What js-yaml makes of the characters of a scalar. */
export function scalarContent(
  text: string,
  valueStart: number,
  valueEnd: number,
  style: ScalarEvent['style'],
  { chomping = CHOMPING_MODE.CLIP as ScalarEvent['chomping'], indent = -1 } = {},
): string {
  return getScalarValue(text, {
    type: EVENT_ID.SCALAR,
    valueStart,
    valueEnd,
    anchorStart: -1,
    anchorEnd: -1,
    tagStart: -1,
    tagEnd: -1,
    style,
    chomping,
    indent,
    fast: false,
  });
}

/** A line that may end the document. */
function mayBeMarker(text: string, at: number): boolean {
  return text.startsWith('--', at) || text.startsWith('..', at);
}

/** A value in brackets, in which further lines are indented as far as `least`. */
export function flowNode(text: string, at: number, least: number, depth = 0): YamlNode | null {
  const code = text.charCodeAt(at);
  if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE)
    return quotedScalar(text, at, least || undefined);
  if (depth > MOST_BRACKETS) return null;
  if (code === OPENING_BRACKET) return flowList(text, at, least, depth);
  return code === OPENING_BRACE ? flowMap(text, at, least, depth) : flowWord(text, at);
}

function flowWord(text: string, start: number): ScalarNode | null {
  const first = text.charCodeAt(start);
  const isOption = first === DASH && IN_WORD[text.charCodeAt(start + 1)] === 1;
  if (!BEGINS_WORD[first] && !isOption) return null;
  let end = start + 1;
  for (;;) {
    const code = text.charCodeAt(end);
    if (!IN_WORD[code] && !(code === COLON && IN_WORD[text.charCodeAt(end + 1)])) break;
    end++;
  }
  return scalar(text, start, end, 'plain', true);
}

function flowList(text: string, start: number, least: number, depth: number): YamlNode | null {
  const items: SeqItem[] = [];
  let at = skipInFlow(text, start + 1, least);
  while (text.charCodeAt(at) !== CLOSING_BRACKET) {
    const value = flowNode(text, at, least, depth + 1);
    if (!value) return null;
    items.push({ dash: -1, value });
    at = behindMember(text, value.end, least, CLOSING_BRACKET);
    if (at < 0) return null;
  }
  return {
    kind: 'seq',
    start,
    end: at + 1,
    propStart: start,
    anchor: undefined,
    tag: undefined,
    style: 'flow',
    items,
    computed: undefined,
  };
}

function flowMap(text: string, start: number, least: number, depth: number): YamlNode | null {
  const entries: MapEntry[] = [];
  let at = skipInFlow(text, start + 1, least);
  while (text.charCodeAt(at) !== CLOSING_BRACE) {
    const key = flowKey(text, at);
    const value = key && flowNode(text, skipInFlow(text, key.end + 1, least), least, depth + 1);
    if (!value) return null;
    entries.push({ start: at, key, name: keyName(key), colon: key.end, value });
    at = behindMember(text, value.end, least, CLOSING_BRACE);
    if (at < 0) return null;
  }
  return {
    kind: 'map',
    start,
    end: at + 1,
    propStart: start,
    anchor: undefined,
    tag: undefined,
    style: 'flow',
    entries,
    merges: false,
    computed: undefined,
  };
}

function flowKey(text: string, at: number): ScalarNode | null {
  const code = text.charCodeAt(at);
  const isQuoted = code === DOUBLE_QUOTE || code === SINGLE_QUOTE;
  const key = isQuoted ? quotedScalar(text, at) : flowWord(text, at);
  return key && endsKey(text, key.end) ? key : null;
}

/** The next member, or what closes the brackets; -1 where something else stands there. */
function behindMember(text: string, end: number, least: number, closing: number): number {
  const at = skipInFlow(text, end, least);
  const code = text.charCodeAt(at);
  if (code === closing) return at;
  return code === COMMA ? skipInFlow(text, at + 1, least) : -1;
}

/** Behind blanks and line breaks; the end of the text where a line is not indented far enough. */
function skipInFlow(text: string, from: number, least: number): number {
  let at = from;
  while (text.charCodeAt(at) === SPACE) at++;
  if (text.charCodeAt(at) !== LINE_FEED) return at;
  const next = nextContent(text, at, least);
  return next < 0 || (least === 0 && mayBeMarker(text, next)) ? text.length : next;
}
