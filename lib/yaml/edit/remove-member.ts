import type { OffsetEdit } from '@/lib/text/offset-edit';
import { isItem, type Member, memberStart, membersOf } from '../members';
import { lineEnd, lineStart, nextLine } from '../trivia';
import { beginsLine, isSameLine } from './columns';
import type { Draft, Site } from './draft';
import { commentColumn, contentEndOf, endWithComments, startWithComments } from './extent';
import { removeFromFlow } from './remove-from-flow';

/** Removes an entry or an item, with the comments that are about it. An emptied collection becomes `{}` or `[]`. */
export function removeMember(draft: Draft, site: Site): OffsetEdit[] {
  if (site.collection.style === 'flow') return removeFromFlow(draft, site);
  if (membersOf(site.collection).length === 1) return emptyCollection(draft, site);
  const start = memberStart(site.member);
  return beginsLine(draft.text, start)
    ? removeLines(draft, site)
    : [removeFirstInline(draft, site)];
}

/** The lines of a member that begins its line, with the comments straight above it. */
function removeLines(draft: Draft, site: Site): OffsetEdit[] {
  const { text } = draft;
  const { collection, index, member } = site;
  const column = draft.column(memberStart(member));
  const start = startWithComments(text, memberStart(member), column);
  const isLast = index === membersOf(collection).length - 1;
  const deeper = isLast ? commentColumn(text, collection, site.keyColumn) : column + 1;
  const end = endWithComments(text, contentEndOf(text, member), deeper);
  const next = nextLine(text, end);
  if (next === end) return [{ start: beforeBreak(text, start), end, newText: '' }];
  return [
    { start, end: isBlankAbove(text, start) ? skipBlankLines(text, next) : next, newText: '' },
  ];
}

/** At the end of a text without a last line break the one before goes, too. */
function beforeBreak(text: string, start: number): number {
  if (start === 0) return 0;
  return text.endsWith('\r\n', start) ? start - 2 : start - 1;
}

function isBlankAbove(text: string, start: number): boolean {
  return start > 0 && text.slice(lineStart(text, start - 1), start).trim() === '';
}

/** Two blank lines are not left where a member stood between them. */
function skipBlankLines(text: string, from: number): number {
  let line = from;
  while (line < text.length && text.slice(line, lineEnd(text, line)).trim() === '')
    line = nextLine(text, line);
  return line;
}

/** The first member, which shares its line with a dash: the next one moves up. */
function removeFirstInline(draft: Draft, site: Site): OffsetEdit {
  const { text } = draft;
  const start = memberStart(site.member);
  const content = contentEndOf(text, site.member);
  const next = memberStart(membersOf(site.collection)[site.index + 1]!);
  const hasComment = text.slice(content, next).includes('#');
  return { start, end: hasComment ? lineEnd(text, content) : next, newText: '' };
}

/** The only member goes: `key: []` stays, with the comment on its line. */
function emptyCollection(draft: Draft, site: Site): OffsetEdit[] {
  const { text } = draft;
  const { collection, member, parent } = site;
  const empty = collection.kind === 'map' ? '{}' : '[]';
  const end = contentEndOf(text, member);
  const mark = parent && markOf(parent.member);
  if (mark === null || isItem(parent!.member) || isSameLine(text, collection.start, mark))
    return [{ start: collection.start, end, newText: empty }];
  return emptyBelowKey(draft, site, behindProperties(draft, site, mark), empty);
}

function markOf(member: Member): number {
  return isItem(member) ? member.dash + 1 : member.colon + 1;
}

function behindProperties(draft: Draft, { collection }: Site, mark: number): number {
  const properties = draft.text.slice(collection.propStart, collection.start);
  return properties === '' ? mark : collection.propStart + properties.trimEnd().length;
}

function emptyBelowKey(draft: Draft, site: Site, mark: number, empty: string): OffsetEdit[] {
  const { text } = draft;
  const column = draft.column(memberStart(site.member));
  const start = startWithComments(text, memberStart(site.member), column);
  const end = endWithComments(text, contentEndOf(text, site.member), column + 1);
  const next = nextLine(text, end);
  const added = { start: mark, end: mark, newText: ` ${empty}` };
  if (next > end) return [added, { start, end: next, newText: '' }];
  return [added, { start: Math.max(beforeBreak(text, start), mark), end, newText: '' }];
}
