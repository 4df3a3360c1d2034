import { isMergeEntry } from './build-tree';
import { type Collection, isItem, type Member, memberEnd, memberStart, membersOf } from './members';
import { collectionLike, shiftMember, shiftNode } from './shift-tree';
import type { YamlNode } from './types';

/** Members `from` to `to` of a block collection, whose lines are `start` to `end`, become others. */
export interface Patch {
  readonly collection: Collection;
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
  /** Offsets are those of the new text. */
  readonly members: readonly Member[];
  /** By how much the lines become longer. */
  readonly growth: number;
}

/**
 * The tree with the patches in it: what stands before the first one is shared, what stands behind is moved. The
 * patches are sorted and apart.
 */
export function patchTree(root: YamlNode, patches: readonly Patch[]): YamlNode {
  return new Patcher(patches).collection(root as Collection);
}

class Patcher {
  private readonly firstMembers = new Map<Member, Patch>();
  /** By how much the text has grown behind so many patches. */
  private readonly growths: number[] = [0];

  constructor(private readonly patches: readonly Patch[]) {
    for (const patch of patches) {
      this.firstMembers.set(membersOf(patch.collection)[patch.from]!, patch);
      this.growths.push(this.growths.at(-1)! + patch.growth);
    }
  }

  collection(before: Collection): Collection {
    const members = this.members(before);
    const start = memberStart(members[0]!);
    const end = memberEnd(members.at(-1)!);
    const isBare = before.propStart === before.start;
    const propStart = isBare ? start : before.propStart + this.growthBefore(before.propStart);
    const merges = members.some((member) => !isItem(member) && isMergeEntry(member));
    return collectionLike(before, { start, end, propStart }, members, merges);
  }

  private members(collection: Collection): Member[] {
    const result: Member[] = [];
    const before = membersOf(collection);
    for (let at = 0; at < before.length; at++) {
      const patch = this.firstMembers.get(before[at]!);
      if (patch) {
        result.push(...patch.members);
        at = patch.to;
      } else result.push(this.member(before[at]!));
    }
    return result;
  }

  private member(member: Member): Member {
    const start = memberStart(member);
    const next = this.patches[this.countBefore(start)];
    const isPatched = next !== undefined && next.start < memberEnd(member);
    const by = this.growthBefore(start);
    return isPatched ? this.aroundPatch(member, by) : shiftMember(member, by);
  }

  private aroundPatch(member: Member, by: number): Member {
    const value = this.collection(member.value as Collection);
    if (isItem(member)) return { dash: member.dash + by, value };
    const { start, key, name, colon } = member;
    return { start: start + by, key: shiftNode(key, by), name, colon: colon + by, value };
  }

  private growthBefore(offset: number): number {
    return this.growths[this.countBefore(offset)]!;
  }

  /** How many patches end at an offset or before it. */
  private countBefore(offset: number): number {
    let low = 0;
    let high = this.patches.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.patches[middle]!.end <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
