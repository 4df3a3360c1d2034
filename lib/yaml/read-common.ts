import { CHOMPING_MODE, SCALAR_STYLE } from 'js-yaml';
import {
  commonKey,
  emptyScalar,
  flowNode,
  plainScalar,
  quotedScalar,
  scalarContent,
} from './common-values';
import { keyName } from './key-name';
import { lineEnd } from './trivia';
import type { MapEntry, MapNode, ScalarNode, SeqItem, SeqNode, YamlNode } from './types';

/**
 * The tree of a document that is written as nearly all manifests are; null for any other, and for what may be an error.
 * js-yaml reads those, and would read these the same: it takes four times as long, as it must be ready for all of YAML.
 *
 * Common are block maps and lists with short keys, scalars of all kinds, and brackets, indented by spaces. No
 * anchors, aliases, tags, directives or `? ` keys.
 */
export function readCommon(text: string): YamlNode | null {
  return UNCOMMON.test(text) ? null : new CommonReader(text).document();
}

/** Tabs, carriage returns, byte order marks, halves of characters, and what is not printable. */
const UNCOMMON = /[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;
/** js-yaml counts at most two for each of these; its own limit is far off (size-bound.ts). */
export const MOST_COMMON_DEPTH = 50;

const LINE_FEED = 10;
const SPACE = 32;
const DOUBLE_QUOTE = 34;
const HASH = 35;
const SINGLE_QUOTE = 39;
const PLUS = 43;
const DASH = 45;
const GREATER = 62;
const OPENING_BRACKET = 91;
const OPENING_BRACE = 123;
const BAR = 124;

class CommonReader {
  /** The first character of the line under way that is read next; its column, -1 at the end of the text. */
  private at = 0;
  private column = -1;
  private depth = 0;

  constructor(private readonly text: string) {}

  document(): YamlNode | null {
    this.toContent(0);
    if (this.column === 0 && this.text.startsWith('---', this.at)) {
      const end = this.restOfLine(this.at + 3);
      if (end < 0) return null;
      this.toContent(end);
    }
    // js-yaml counts no indentation on the first line.
    if (this.column < 0 || (this.at === this.column && this.column > 0)) return null;
    const code = this.text.charCodeAt(this.at);
    const isFlow = code === OPENING_BRACE || code === OPENING_BRACKET;
    const root = isFlow && this.column === 0 ? this.valueAt(this.at, -1) : this.block();
    return this.column < 0 ? root : null;
  }

  /** The map or list that begins on the line under way. */
  private block(): YamlNode | null {
    return this.isDash(this.at) ? this.list(this.column) : this.map(this.column);
  }

  private map(column: number): MapNode | null {
    if (++this.depth > MOST_COMMON_DEPTH) return null;
    const entries: MapEntry[] = [];
    while (this.column === column) {
      const entry = this.entry(column);
      if (!entry) return null;
      entries.push(entry);
    }
    this.depth--;
    const first = entries[0];
    const last = entries[entries.length - 1];
    if (!first || !last || this.column > column) return null;
    return {
      kind: 'map',
      start: first.start,
      end: Math.max(last.value.end, last.colon + 1),
      propStart: first.start,
      anchor: undefined,
      tag: undefined,
      style: 'block',
      entries,
      merges: false,
      computed: undefined,
    };
  }

  private entry(column: number): MapEntry | null {
    const start = this.at;
    const key = commonKey(this.text, start);
    if (!key) return null;
    const colon = key.end;
    const value = this.valueBehind(colon, column, true);
    return value && { start, key, name: keyName(key), colon, value };
  }

  private list(column: number): SeqNode | null {
    if (++this.depth > MOST_COMMON_DEPTH) return null;
    const items: SeqItem[] = [];
    const start = this.at;
    while (this.column === column && this.isDash(this.at)) {
      const dash = this.at;
      const value = this.valueBehind(dash, column, false);
      if (!value) return null;
      items.push({ dash, value });
    }
    this.depth--;
    if (this.column > column) return null;
    return {
      kind: 'seq',
      start,
      end: items[items.length - 1]!.value.end,
      propStart: start,
      anchor: undefined,
      tag: undefined,
      style: 'block',
      items,
      computed: undefined,
    };
  }

  /** What stands behind a colon or a dash, and then to the line behind it. */
  private valueBehind(mark: number, column: number, isEntry: boolean): YamlNode | null {
    const { text } = this;
    let at = mark + 1;
    while (text.charCodeAt(at) === SPACE) at++;
    const code = text.charCodeAt(at);
    const isComment = code === HASH && at > mark + 1;
    if (isComment || code === LINE_FEED || at >= text.length) {
      this.toContent(isComment ? lineEnd(text, at) : at);
      return this.valueBelow(mark, column, isEntry);
    }
    if (isEntry || !commonKey(text, at)) return this.valueAt(at, column);
    this.column = column + at - mark;
    this.at = at;
    return this.map(this.column);
  }

  private valueBelow(mark: number, column: number, isEntry: boolean): YamlNode | null {
    if (this.column > column && (this.isDash(this.at) || commonKey(this.text, this.at)))
      return this.block();
    if (this.column > column) return this.valueAt(this.at, column);
    if (isEntry && this.column === column && this.isDash(this.at)) return this.list(column);
    return emptyScalar(mark + 1);
  }

  /** A value that begins on the line of its key or dash. */
  private valueAt(at: number, column: number): YamlNode | null {
    const code = this.text.charCodeAt(at);
    if (code === BAR || code === GREATER) return this.blockScalar(at, column);
    const node = inlineValue(this.text, at, column + 1);
    const rest = node ? this.restOfLine(node.end) : -1;
    if (rest < 0) return null;
    this.toContent(rest);
    return this.column > column ? null : node;
  }

  private blockScalar(start: number, column: number): ScalarNode | null {
    const { text } = this;
    const isLiteral = text.charCodeAt(start) === BAR;
    const mark = text.charCodeAt(start + 1);
    const chomps = mark === PLUS || mark === DASH;
    const head = this.restOfLine(start + (chomps ? 2 : 1));
    if (head < 0 || head >= text.length) return null;
    const lines = blockLines(text, head + 1, column);
    if (!lines) return null;
    const chomping = chomps
      ? mark === PLUS
        ? CHOMPING_MODE.KEEP
        : CHOMPING_MODE.STRIP
      : CHOMPING_MODE.CLIP;
    const style = isLiteral ? SCALAR_STYLE.LITERAL_BLOCK : SCALAR_STYLE.FOLDED_BLOCK;
    const { indent } = lines;
    const content = scalarContent(text, head + 1, lines.end, style, { chomping, indent });
    this.toContent(lines.end);
    if (this.column > column) return null;
    return {
      kind: 'scalar',
      start,
      end: lines.end,
      propStart: start,
      anchor: undefined,
      tag: undefined,
      style: isLiteral ? 'literal' : 'folded',
      text: content,
      value: content,
      keep: chomping === CHOMPING_MODE.KEEP,
    };
  }

  /** A dash that begins an item. */
  private isDash(at: number): boolean {
    if (this.text.charCodeAt(at) !== DASH) return false;
    const next = this.text.charCodeAt(at + 1);
    return next === SPACE || next === LINE_FEED || at + 1 >= this.text.length;
  }

  /** Where the line ends, if only blanks, or a comment behind one, stand between; otherwise -1. */
  private restOfLine(from: number): number {
    const { text } = this;
    let at = from;
    while (text.charCodeAt(at) === SPACE) at++;
    const code = text.charCodeAt(at);
    if (code === LINE_FEED || at >= text.length) return at;
    return code === HASH && at > from ? lineEnd(text, at) : -1;
  }

  /** To the next line that is neither blank nor a comment. `from` is the end of a line, or where one begins. */
  private toContent(from: number): void {
    const { text } = this;
    for (let at = from; at < text.length; ) {
      if (text.charCodeAt(at) === LINE_FEED) at++;
      const line = at;
      while (text.charCodeAt(at) === SPACE) at++;
      const code = text.charCodeAt(at);
      if (code === HASH) at = lineEnd(text, at);
      else if (code !== LINE_FEED && at < text.length) {
        this.at = at;
        this.column = at - line;
        return;
      }
    }
    this.at = text.length;
    this.column = -1;
  }
}

/** @param least how far further lines of it are indented */
function inlineValue(text: string, at: number, least: number): YamlNode | null {
  const code = text.charCodeAt(at);
  if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) return quotedScalar(text, at, least);
  if (code === OPENING_BRACKET || code === OPENING_BRACE) return flowNode(text, at, least);
  return plainScalar(text, at, least);
}

/** Where the lines of a block scalar end, and how far they are indented; null where that is not plain to see. */
function blockLines(
  text: string,
  from: number,
  column: number,
): { readonly end: number; readonly indent: number } | null {
  let indent = -1;
  let longestBlank = 0;
  let line = from;
  while (line < text.length) {
    let at = line;
    while (text.charCodeAt(at) === SPACE) at++;
    const own = at - line;
    const isBlank = text.charCodeAt(at) === LINE_FEED;
    if (at >= text.length) return null;
    if (isBlank && indent < 0) longestBlank = Math.max(longestBlank, own);
    if (!isBlank && indent < 0) {
      if (own <= column || own < longestBlank) return null;
      indent = own;
    } else if (!isBlank && own < indent) break;
    line = Math.min(lineEnd(text, at) + 1, text.length);
  }
  return indent < 0 ? null : { end: line, indent };
}
