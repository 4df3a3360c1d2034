import type { MapEntry, MapNode, SeqItem, SeqNode } from './types';

export type Collection = MapNode | SeqNode;
/** An entry of a map or an item of a list. */
export type Member = MapEntry | SeqItem;

export function membersOf(collection: Collection): readonly Member[] {
  return collection.kind === 'map' ? collection.entries : collection.items;
}

export function isItem(member: Member): member is SeqItem {
  return 'dash' in member;
}

/** Where a member begins: at its key or its dash, in flow style at its value. */
export function memberStart(member: Member): number {
  if (!isItem(member)) return member.start;
  return member.dash < 0 ? member.value.propStart : member.dash;
}

/** Where what a member holds ends, without the line breaks behind it that are not its own. */
export function memberEnd(member: Member): number {
  const mark = isItem(member) ? member.dash : Math.max(member.colon, member.key.end - 1);
  return Math.max(member.value.end, mark + 1);
}

/** The last member that begins at `offset` or before; -1 where none does. */
export function lastBegunBy(members: readonly Member[], offset: number): number {
  let low = 0;
  let high = members.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (memberStart(members[middle]!) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
