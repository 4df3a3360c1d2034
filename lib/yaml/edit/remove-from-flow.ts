import type { OffsetEdit } from '@/lib/text/offset-edit';
import { EditRefused } from '../edit-refused';
import { memberEnd, memberStart, membersOf } from '../members';
import { lineEnd, lineStart, nextLine, skipTrivia } from '../trivia';
import { beginsLine } from './columns';
import type { Draft, Site } from './draft';
import { startWithComments } from './extent';

/** Removes a member from between brackets or braces, with its comma. */
export function removeFromFlow(draft: Draft, site: Site): OffsetEdit[] {
  const { text } = draft;
  const { collection, index } = site;
  const members = membersOf(collection);
  if (!'[{'.includes(text[collection.start]!))
    throw new EditRefused('This entry has no braces of its own. Write some in the YAML first.');
  if (members.length === 1)
    return [{ start: collection.start + 1, end: collection.end - 1, newText: '' }];
  const lines = linesOf(draft, site);
  if (lines) return lines;
  const next = members[index + 1];
  if (next) return [{ start: memberStart(members[index]!), end: memberStart(next), newText: '' }];
  return [{ start: memberEnd(members[index - 1]!), end: memberEnd(members[index]!), newText: '' }];
}

/** The lines of a member that has lines of its own, with the comments straight above; null where it has none. */
function linesOf(draft: Draft, { collection, index, member }: Site): OffsetEdit[] | null {
  const { text } = draft;
  const start = memberStart(member);
  const behind = skipTrivia(text, memberEnd(member));
  const hasComma = text[behind] === ',';
  const end = hasComma ? behind + 1 : memberEnd(member);
  const rest = text.slice(end, lineEnd(text, end)).trimStart();
  if (!beginsLine(text, start) || !(rest === '' || rest.startsWith('#'))) return null;
  const from = startWithComments(text, start, start - lineStart(text, start));
  const lines = { start: from, end: nextLine(text, end), newText: '' };
  if (hasComma) return [lines];
  return [commaBehind(draft, membersOf(collection)[index - 1]!), lines];
}

/** The comma behind what is now the last member goes. */
function commaBehind({ text }: Draft, member: Parameters<typeof memberEnd>[0]): OffsetEdit {
  const comma = skipTrivia(text, memberEnd(member));
  return { start: comma, end: comma + 1, newText: '' };
}
