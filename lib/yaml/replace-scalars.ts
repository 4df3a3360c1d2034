import type { OffsetEdit } from '@/lib/text/offset-edit';
import { type Collection, isItem, lastBegunBy, type Member, membersOf } from './members';
import { readPlain } from './scalar-value';
import { collectionLike, shiftMember, shiftNode } from './shift-tree';
import type { ScalarNode, YamlNode } from './types';

/**
 * The tree after some replacements (sorted, apart) that only change words inside of values, made without parsing;
 * null where one of them does more, or may do more. Only for documents without anchors that were not mended.
 *
 * Why it gives the same tree as parsing. A value that stands on one line, without a tag, is read character by character
 * up to what ends it, and leaves nothing behind but its place. Here what ends it stays, and no character of the new
 * words can end it sooner, escape anything or begin anything else.
 */
export function replaceScalars(
  text: string,
  root: YamlNode,
  edits: readonly OffsetEdit[],
): YamlNode | null {
  const changes: Change[] = [];
  for (let next = 0; next < edits.length; ) {
    const change = changeAt(text, root, edits, next);
    if (!change) return null;
    changes.push(change);
    next = change.nextEdit;
  }
  return changes.length > 0 ? new Rebuilding(changes).node(root) : null;
}

/** A scalar and what is written in its place, quotes and all. */
interface Change {
  readonly node: ScalarNode;
  readonly written: string;
  readonly nextEdit: number;
}

/** The change of the value that holds the edit `index`, by it and those after it in the same value. */
function changeAt(
  text: string,
  root: YamlNode,
  edits: readonly OffsetEdit[],
  index: number,
): Change | null {
  const first = edits[index]!;
  const node = scalarAt(root, first.start);
  if (!node || first.start < node.start || first.end > node.end) return null;
  if (!isPlainlyWritten(text, node)) return null;
  let written = '';
  let reached = node.start;
  let next = index;
  for (; next < edits.length && edits[next]!.start <= node.end; next++) {
    const { start, end, newText } = edits[next]!;
    if (end > node.end) return null;
    written += text.slice(reached, start) + newText;
    reached = end;
  }
  written += text.slice(reached, node.end);
  return HARMLESS[node.style]?.test(written) ? { node, written, nextEdit: next } : null;
}

/** The scalar that is the last value to begin at an offset or before. */
function scalarAt(root: YamlNode, offset: number): ScalarNode | null {
  let node = root;
  while (node.kind === 'map' || node.kind === 'seq') {
    const members = membersOf(node);
    const member = members[lastBegunBy(members, offset)];
    if (!member) return null;
    node = member.value;
  }
  return node.kind === 'scalar' && node !== root ? node : null;
}

/** On one line, without a tag, and each character for itself. */
function isPlainlyWritten(text: string, node: ScalarNode): boolean {
  const quote = node.style === 'plain' ? 0 : 1;
  return (
    node.tag === undefined &&
    text.startsWith(node.text, node.start + quote) &&
    node.start + node.text.length + 2 * quote === node.end
  );
}

/** What means nothing but itself wherever the value stands: in brackets, before a comment, at the end of the text. */
const HARMLESS: Readonly<Partial<Record<string, RegExp>>> = {
  plain: /^[\w/](?:[\w./@+=-]|:(?=[\w/]))*$/,
  single: /^'[\x20-\x26\x28-\x7e]*'$/,
  double: /^"[\x20\x21\x23-\x5b\x5d-\x7e]*"$/,
};

/** Goes through a tree in the order of the text, and puts each change in its place. */
class Rebuilding {
  private next = 0;
  /** By how much the text has grown so far. */
  private grown = 0;

  constructor(private readonly changes: readonly Change[]) {}

  node(before: YamlNode): YamlNode {
    if (!this.holdsNext(before)) return shiftNode(before, this.grown);
    return before.kind === 'scalar' ? this.scalar(before) : this.collection(before as Collection);
  }

  private holdsNext(node: YamlNode): boolean {
    const change = this.changes[this.next];
    return change !== undefined && node.end >= change.node.end;
  }

  private scalar({ start, end, style }: ScalarNode): ScalarNode {
    const { written } = this.changes[this.next++]!;
    const at = start + this.grown;
    this.grown += written.length - (end - start);
    const text = style === 'plain' ? written : written.slice(1, -1);
    return {
      kind: 'scalar',
      start: at,
      end: at + written.length,
      propStart: at,
      anchor: undefined,
      tag: undefined,
      style,
      text,
      value: style === 'plain' ? readPlain(text) : text,
      keep: false,
    };
  }

  private collection(before: Collection): Collection {
    const start = before.start + this.grown;
    const propStart = before.propStart + this.grown;
    const members = membersOf(before).map((member) => this.member(member));
    const span = { start, end: before.end + this.grown, propStart };
    return collectionLike(before, span, members, before.kind === 'map' && before.merges);
  }

  private member(member: Member): Member {
    const by = this.grown;
    if (!this.holdsNext(member.value)) return shiftMember(member, by);
    const value = this.node(member.value);
    if (isItem(member)) return { dash: member.dash < 0 ? member.dash : member.dash + by, value };
    const { start, key, name, colon } = member;
    return { start: start + by, key: shiftNode(key, by), name, colon: colon + by, value };
  }
}
