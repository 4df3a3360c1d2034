import { type OffsetEdit, shrinkEdit } from '@/lib/text/offset-edit';
import { indentAt } from '../member-lines';
import { isItem, type Member, memberStart } from '../members';
import { lineEnd, lineStart } from '../trivia';
import type { MapNode, SeqNode, YamlNode } from '../types';
import { isSameLine } from './columns';
import type { Draft, Site } from './draft';
import { replaceScalar } from './edit-scalar';
import { contentEnd } from './extent';
import { flowStyleFor } from './flow-style';
import { itemText, valueText } from './render-block';
import { flowText } from './render-flow';

/** Replaces the value of an entry or an item. The key, its comment, anchors and quotes stay where they can. */
export function replaceValue(draft: Draft, site: Site, value: unknown): OffsetEdit[] {
  const node = site.member.value;
  const inFlow = site.collection.style === 'flow';
  const isScalar = node.kind === 'scalar' || node.kind === 'alias';
  if (isScalar && !isCollection(value)) {
    const column = draft.column(memberStart(site.member));
    return [replaceScalar(draft, node, value, { column, inFlow })];
  }
  if (inFlow) return [replaceInFlow(draft, site, value)];
  return isCollection(value) && isBlank(node)
    ? fillHolder(draft, site, value)
    : replaceBlock(draft, site, value);
}

function isCollection(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Nothing stands there that would be lost: `key:`, `~`, `{}`, `[]`. */
function isBlank(node: YamlNode): boolean {
  if (node.kind === 'scalar') return node.value === null;
  return node.kind !== 'alias' && node.start < node.end && isEmptyCollection(node);
}

function isEmptyCollection(node: MapNode | SeqNode): boolean {
  return (node.kind === 'map' ? node.entries : node.items).length === 0;
}

function replaceInFlow(draft: Draft, site: Site, value: unknown): OffsetEdit {
  const { text } = draft;
  const node = site.member.value;
  const style = flowStyleFor(draft, site.collection);
  const indent = indentAt(text, lineStart(text, memberStart(site.member)));
  const newText = flowText(value, indent, style);
  const needsBlank = node.start === node.end && /[:\w"']/.test(text[node.start - 1] ?? '');
  const edit = { start: node.start, end: node.end, newText: (needsBlank ? ' ' : '') + newText };
  return shrinkEdit(text, edit);
}

/** Behind the key's colon or the item's dash. */
function behindMark(member: Member): number {
  if (isItem(member)) return member.dash + 1;
  return member.colon < 0 ? member.key.end : member.colon + 1;
}

/** Where the value may begin: behind the mark, or behind an anchor that stays. */
function behindProperties(draft: Draft, member: Member): number {
  const { value } = member;
  const mark = behindMark(member);
  if (value.propStart >= value.start || draft.writing.dropTags) return mark;
  const properties = draft.text.slice(value.propStart, value.start);
  return value.propStart + properties.trimEnd().length;
}

/** A collection where nothing stood: below the key, whose line keeps its comment. */
function fillHolder(draft: Draft, site: Site, value: object): OffsetEdit[] {
  const { text } = draft;
  const { member } = site;
  const node = member.value;
  const start = behindProperties(draft, member);
  const written = valueAsWritten(draft, site, value);
  const isBelow = written.startsWith(draft.style.eol);
  if (!isBelow) return [{ start, end: Math.max(node.end, start), newText: written }];
  const eol = lineEnd(text, Math.max(node.end, start));
  const rest = text.slice(Math.max(node.end, start), eol);
  if (rest.trim() === '' && node.end >= start) return [{ start, end: eol, newText: written }];
  const removed = { start, end: Math.max(node.end, start), newText: '' };
  return [removed, { start: eol, end: eol, newText: written }];
}

/** The value with what goes before it: a blank, or a line break. */
function valueAsWritten(draft: Draft, site: Site, value: unknown): string {
  const column = draft.column(memberStart(site.member));
  const options = draft.renderInto(site.collection);
  if (isItem(site.member)) return itemText(value, column, options, '').slice(1);
  return valueText(value, column, options);
}

function replaceBlock(draft: Draft, site: Site, value: unknown): OffsetEdit[] {
  const { text } = draft;
  const { member } = site;
  const start = behindProperties(draft, member);
  const end = Math.max(contentEnd(text, member.value), start);
  const newText = valueAsWritten(draft, site, value);
  const commented = commentEnd(draft, member, start);
  if (commented < 0) return [shrinkEdit(text, { start, end, newText })];
  if (newText.startsWith(draft.style.eol))
    return [shrinkEdit(text, { start: commented, end, newText })];
  const added = { start, end: start, newText };
  return [added, { start: commented, end, newText: '' }];
}

/** The end of a comment on the key's line, below which the old value stands; -1 where there is none. */
function commentEnd(draft: Draft, member: Member, start: number): number {
  const { text } = draft;
  if (isSameLine(text, member.value.start, start)) return -1;
  const end = lineEnd(text, start);
  return text.slice(start, end).trimStart().startsWith('#') ? end : -1;
}
