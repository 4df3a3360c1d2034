import type { OffsetEdit } from '@/lib/text/offset-edit';
import { type Collection, type Member, memberEnd, memberStart, membersOf } from '../members';
import { lineEnd, lineStart, skipTrivia } from '../trivia';
import { beginsLine } from './columns';
import type { Draft } from './draft';

/** Puts a member between brackets or braces that hold some, before the one at `index`. */
export function insertInFlow(
  draft: Draft,
  collection: Collection,
  index: number,
  newText: string,
): OffsetEdit[] {
  const members = membersOf(collection);
  const next = members[index];
  if (!next) return insertLast(draft, members.at(-1)!, newText);
  return [insertion(memberStart(next), `${newText},${separator(draft, next)}`)];
}

/** A comment behind the last member or its comma stays on its line. */
function insertLast(draft: Draft, last: Member, newText: string): OffsetEdit[] {
  const { text } = draft;
  const end = memberEnd(last);
  const comma = skipTrivia(text, end);
  const hasComma = text[comma] === ',';
  const words = separator(draft, last) + newText + (hasComma ? ',' : '');
  const behind = behindComment(text, hasComma ? comma + 1 : end);
  if (hasComma) return [insertion(behind, words)];
  return behind === end
    ? [insertion(end, `,${words}`)]
    : [insertion(end, ','), insertion(behind, words)];
}

function behindComment(text: string, at: number): number {
  const end = lineEnd(text, at);
  return text.slice(at, end).trimStart().startsWith('#') ? end : at;
}

/** What stands between two members: a blank, or a line break and the indentation. */
function separator({ text, style }: Draft, beside: Member): string {
  const start = memberStart(beside);
  return beginsLine(text, start) ? style.eol + text.slice(lineStart(text, start), start) : ' ';
}

function insertion(at: number, newText: string): OffsetEdit {
  return { start: at, end: at, newText };
}
