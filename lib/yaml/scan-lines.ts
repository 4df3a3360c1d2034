import type { Path } from './types';

/** A key, or an item without one, of a text that need not parse. */
export interface ScannedEntry {
  readonly path: Path;
  /** From 0, in the lines that were given. */
  readonly line: number;
  /** Where its key, or its value, begins in the line. */
  readonly column: number;
  /** '' for an item without a key. */
  readonly key: string;
  /** Where the value begins; the end of the line where there is none. */
  readonly valueColumn: number;
  /** As written on the same line, without a comment. */
  readonly value: string;
}

/** A map or a list that lines may go on. */
interface Frame {
  readonly column: number;
  readonly path: Path;
  /** Items so far; null for a map. */
  items: number | null;
  /** The last key of a map. */
  key: string;
}

const KEY =
  /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#'"[\]{},&*!|>%@`-][^#:]*?(?::[^#:\s][^#:]*?)*|-[^\s#:]+)\s*:(?=\s|$)/;

/**
 * Where each line of a block of YAML belongs, by its indentation alone. For texts that are being written: a line that is
 * half there spoils nothing but itself. What stands in brackets, in a text of several lines, or behind an anchor is one
 * value. Lines of one document, without `---`.
 */
export function scanLines(lines: readonly string[]): readonly ScannedEntry[] {
  const scanner = new Scanner();
  let skip: ((line: string) => boolean) | null = null;
  for (const [index, line] of lines.entries()) {
    // Lines of a text, and what stands in open brackets or quotes.
    if (skip?.(line)) continue;
    skip = null;
    if (/^\s*(?:#|$)/.test(line)) continue;
    skip = scanner.read(line, index);
  }
  return scanner.entries;
}

class Scanner {
  readonly entries: ScannedEntry[] = [];
  private readonly frames: Frame[] = [];

  /** Returns whether a line that follows belongs to this one's value. */
  read(line: string, index: number): ((line: string) => boolean) | null {
    const begin = /^\s*/.exec(line)![0].length;
    let column = begin;
    while (/^-(?:\s|$)/.test(line.slice(column))) {
      this.openItem(column);
      column += 1 + /^-(\s*)/.exec(line.slice(column))![1]!.length;
    }
    const rest = line.slice(column);
    const found = KEY.exec(rest);
    const isItem = column > begin;
    if (!found) {
      if (isItem && !/^(?:#|$)/.test(rest)) this.addValue(line, index, column);
      return openValue(rest, begin);
    }
    const key = unquoted(found[1]!);
    const behind = column + found[0].length;
    const valueColumn = behind + /^\s*/.exec(line.slice(behind))![0].length;
    this.addKey(key, index, column, valueColumn, line.slice(valueColumn));
    return openValue(line.slice(valueColumn), column);
  }

  /** One more item of the list whose dashes stand at a column. */
  private openItem(column: number): void {
    this.leave((frame) => frame.column > column);
    const top = this.frames.at(-1);
    if (top && top.items !== null && top.column === column) top.items += 1;
    else this.frames.push({ column, path: this.place(), items: 0, key: '' });
  }

  private addKey(
    key: string,
    line: number,
    column: number,
    valueColumn: number,
    text: string,
  ): void {
    this.leave(
      (frame) => frame.column > column || (frame.column === column && frame.items !== null),
    );
    let top = this.frames.at(-1);
    if (!top || top.items !== null || top.column < column) {
      top = { column, path: this.place(), items: null, key: '' };
      this.frames.push(top);
    }
    top.key = key;
    const value = withoutComment(text);
    this.entries.push({ path: [...top.path, key], line, column, key, valueColumn, value });
  }

  private addValue(line: string, index: number, column: number): void {
    const value = withoutComment(line.slice(column));
    const path = this.place();
    this.entries.push({ path, line: index, column, key: '', valueColumn: column, value });
  }

  private leave(isOver: (frame: Frame) => boolean): void {
    while (this.frames.length > 0 && isOver(this.frames.at(-1)!)) this.frames.pop();
  }

  /** What a deeper line would belong to. */
  private place(): Path {
    const top = this.frames.at(-1);
    if (!top) return [];
    return [...top.path, top.items === null ? top.key : top.items];
  }
}

function unquoted(key: string): string {
  return /^["']/.test(key) ? key.slice(1, -1) : key;
}

/** `- "a # b" # c` has a comment of three characters. */
function withoutComment(text: string): string {
  const quoted = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/.exec(text)?.[0];
  if (quoted) return quoted;
  return text.replace(/(?:^|\s)#.*$/, '').trimEnd();
}

/** Whether the lines below a value go on with it: a text behind `|`, an open bracket or quote. */
function openValue(text: string, column: number): ((line: string) => boolean) | null {
  const value = withoutComment(text);
  if (/^(?:[&!]\S+\s+)*[|>][-+\d]*$/.test(value)) {
    return (line) => line.trim() === '' || /^\s*/.exec(line)![0].length > column;
  }
  if (/^[[{]/.test(value)) return openBrackets(value, column);
  const quote = /^["']/.exec(value)?.[0];
  if (quote && !isClosed(value.slice(1), quote)) return openQuote(quote, column);
  return null;
}

/** A key no deeper than the value's own says that something was not closed: the rest of the text shall not suffer. */
function isNextKey(line: string, column: number): boolean {
  const begin = /^\s*/.exec(line)![0].length;
  return begin <= column && KEY.test(line.slice(begin).replace(/^(?:-\s+)+/, ''));
}

function openBrackets(first: string, column: number): ((line: string) => boolean) | null {
  let depth = depthOf(first);
  if (depth <= 0) return null;
  return (line) => {
    if (depth <= 0 || isNextKey(line, column)) return false;
    depth += depthOf(line);
    return true;
  };
}

function depthOf(text: string): number {
  const bare = text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|(?:^|\s)#.*$/g, '');
  return (bare.match(/[[{]/g)?.length ?? 0) - (bare.match(/[\]}]/g)?.length ?? 0);
}

function openQuote(quote: string, column: number): (line: string) => boolean {
  let isOpen = true;
  return (line) => {
    if (!isOpen || isNextKey(line, column)) return false;
    isOpen = !isClosed(line, quote);
    return true;
  };
}

function isClosed(text: string, quote: string): boolean {
  return quote === '"' ? /^(?:[^"\\]|\\.)*"/.test(text) : /^(?:[^']|'')*'/.test(text);
}
