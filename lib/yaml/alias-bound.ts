import { isItem, membersOf } from './members';
import { ReadError } from './read-error';
import type { YamlNode } from './types';

/** A document may say so many values, aliases written out. kubectl refuses the like as excessive aliasing. */
export const MAX_EXPANDED = 200_000;

/** Throws `ReadError` where aliases repeat so much that whoever writes them out would run out of memory. */
export function boundAliases(root: YamlNode): void {
  new Weighing().of(root);
}

class Weighing {
  private readonly known = new Map<YamlNode, number>();

  /** How many values a node says, aliases written out. */
  of(node: YamlNode): number {
    if (node.kind === 'scalar') return 1;
    const known = this.known.get(node);
    if (known !== undefined) return known;
    const weight = node.kind === 'alias' ? this.of(node.target) : this.ofMembers(node);
    if (node.kind === 'alias' && weight > MAX_EXPANDED)
      throw new ReadError('too-many-aliases', node, node.name);
    this.known.set(node, weight);
    return weight;
  }

  private ofMembers(node: Extract<YamlNode, { kind: 'map' | 'seq' }>): number {
    let weight = 1;
    let heaviest: YamlNode = node;
    for (const member of membersOf(node)) {
      const key = isItem(member) ? 0 : 1;
      const value = this.of(member.value);
      weight += key + value;
      if (member.value.kind === 'alias') heaviest = member.value;
    }
    if (weight > MAX_EXPANDED && heaviest.kind === 'alias')
      throw new ReadError('too-many-aliases', heaviest, heaviest.name);
    return weight;
  }
}
