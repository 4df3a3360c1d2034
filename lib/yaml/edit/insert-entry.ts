import type { OffsetEdit } from '@/lib/text/offset-edit';
import { indentAt } from '../member-lines';
import { memberStart } from '../members';
import { lineEnd, lineStart } from '../trivia';
import type { MapEntry, MapNode } from '../types';
import { beginsLine, spaces } from './columns';
import { type Draft, keyColumnOf, type Site } from './draft';
import { commentColumn, contentEndOf, endWithComments, startWithComments } from './extent';
import { flowStyleFor } from './flow-style';
import { insertInFlow } from './insert-in-flow';
import { keyText, valueText } from './render-block';
import { flowKey, flowText } from './render-flow';

export interface MapPlace {
  readonly map: MapNode;
  /** The entry or item that holds the map; null for the document's own. */
  readonly holder: Site | null;
}

/** Next to which keys a new one goes: in front of one, else behind the last of those that are there, else last. */
export interface EntryPlace {
  readonly before?: string;
  readonly after?: string | readonly string[];
}

/** Puts a new entry into a map that has some. The value is plain. */
export function insertEntry(
  draft: Draft,
  place: MapPlace,
  key: string,
  value: unknown,
  beside: EntryPlace = {},
): OffsetEdit[] {
  const { map } = place;
  const index = indexBeside(map, beside);
  if (map.style === 'flow') {
    const style = flowStyleFor(draft, map);
    const indent = indentAt(draft.text, lineStart(draft.text, memberStart(map.entries[0]!)));
    const newText = `${flowKey(key, style)}: ${flowText(value, indent, style)}`;
    return insertInFlow(draft, map, index, newText);
  }
  const options = draft.renderInto(map);
  const column = draft.column(map.entries[0]!.start);
  const words = `${keyText(key, options)}:${valueText(value, column, options)}`;
  const next = map.entries[index];
  return index === 0 && next
    ? [insertBefore(draft, next, column, words)]
    : [insertBehind(draft, place, index, column, words)];
}

function indexBeside(map: MapNode, { after = [], before }: EntryPlace): number {
  const names = map.entries.map((entry) => entry.name);
  const ahead = before === undefined ? -1 : names.indexOf(before);
  if (ahead >= 0) return ahead;
  const behind = Math.max(-1, ...[after].flat().map((name) => names.lastIndexOf(name)));
  return behind >= 0 ? behind + 1 : names.length;
}

/** Before the first entry, which may share its line with a dash. */
function insertBefore(draft: Draft, next: MapEntry, column: number, words: string): OffsetEdit {
  const { text, style } = draft;
  if (!beginsLine(text, next.start))
    return insertion(next.start, words + style.eol + spaces(column));
  const start = startWithComments(text, next.start, column);
  return insertion(start, spaces(column) + words + style.eol);
}

function insertBehind(
  draft: Draft,
  { map, holder }: MapPlace,
  index: number,
  column: number,
  words: string,
): OffsetEdit {
  const { text, style } = draft;
  const content = contentEndOf(text, map.entries[index - 1]!);
  const isLast = index === map.entries.length && column > 0;
  const end = isLast
    ? endWithComments(text, content, commentColumn(text, map, keyColumnOf(draft, holder)))
    : lineEnd(text, content);
  return insertion(end, style.eol + spaces(column) + words);
}

function insertion(at: number, newText: string): OffsetEdit {
  return { start: at, end: at, newText };
}
