import { type Collection, isItem, type Member, memberStart, membersOf } from '../members';
import { lineEnd, lineStart, nextLine } from '../trivia';
import type { ScalarNode, YamlNode } from '../types';
import { columnOf, isSameLine } from './columns';

/** Where what a node says ends: without the blank lines behind a block scalar that does not keep them. */
export function contentEnd(text: string, node: YamlNode): number {
  if (node.kind === 'scalar') return scalarEnd(text, node);
  if (node.kind === 'alias' || node.style === 'flow') return node.end;
  const last = membersOf(node).at(-1);
  return last ? contentEndOf(text, last) : node.end;
}

function scalarEnd(text: string, node: ScalarNode): number {
  if (node.style !== 'literal' && node.style !== 'folded') return node.end;
  let end = node.end;
  if (node.keep) {
    if (text[end - 1] === '\n') end--;
    if (text[end - 1] === '\r') end--;
    return end;
  }
  while (end > node.start && isBlank(text.charCodeAt(end - 1))) end--;
  return end;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

/** Where what an entry or an item says ends. */
export function contentEndOf(text: string, member: Member): number {
  const { value } = member;
  if (value.kind !== 'scalar' || value.style !== 'empty') return contentEnd(text, value);
  const mark = isItem(member) ? member.dash + 1 : Math.max(member.colon + 1, member.key.end);
  return Math.max(value.end, mark);
}

/** The end of the line on which content ends, and of the comment lines below that stand at `column` or deeper. */
export function endWithComments(text: string, content: number, column: number): number {
  let end = lineEnd(text, content);
  let probe = end;
  for (;;) {
    const line = nextLine(text, probe);
    if (line <= probe || line >= text.length) return end;
    probe = lineEnd(text, line);
    const words = text.slice(line, probe);
    if (words.trim() === '') continue;
    const comment = /^( *)#/.exec(words);
    if (!comment || comment[1]!.length < column) return end;
    end = probe;
  }
}

/** Where the line of `at` begins, or the first of the comment lines straight above it at exactly `column`. */
export function startWithComments(text: string, at: number, column: number): number {
  let start = lineStart(text, at);
  while (start > 0) {
    const above = lineStart(text, start - 1);
    const comment = /^( *)#/.exec(text.slice(above, start));
    if (!comment || comment[1]!.length !== column) break;
    start = above;
  }
  return start;
}

/** A list that is not indented under its key, which stands at `keyColumn` (-1: no key holds it). */
export function isFlush(text: string, collection: Collection, keyColumn: number): boolean {
  const first = membersOf(collection)[0];
  return collection.kind === 'seq' && !!first && columnOf(text, memberStart(first)) === keyColumn;
}

/**
 * Comments at this column or deeper, below the last member, belong to the collection: at its own column, but for a
 * list that is not indented under its key, where they belong to the next key.
 */
export function commentColumn(text: string, collection: Collection, keyColumn: number): number {
  const column = columnOf(text, memberStart(membersOf(collection)[0]!));
  return isFlush(text, collection, keyColumn) ? column + 1 : column;
}

/** A collection, or a text, that stands on several lines. */
export function spansLines(text: string, node: YamlNode): boolean {
  return !isSameLine(text, node.start, node.end);
}
