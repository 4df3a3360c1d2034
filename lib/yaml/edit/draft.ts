import { findEntry } from '../lookup';
import { type Collection, type Member, memberStart } from '../members';
import type { Path, YamlNode } from '../types';
import { columnOf } from './columns';
import { type EditStyle, styleOf, styleWithin } from './edit-style';
import type { RenderOptions } from './render-block';

/** Ways to write the same, tried one after the other until the text means what it should. */
export interface Writing {
  readonly noLiterals?: boolean;
  readonly quoteAll?: boolean;
  /** Tags of replaced scalars go, too. */
  readonly dropTags?: boolean;
}

/** A document's text and tree while edits for it are made. */
export class Draft {
  private found: EditStyle | null = null;

  constructor(
    readonly text: string,
    readonly root: YamlNode | null,
    readonly writing: Writing = {},
  ) {}

  get style(): EditStyle {
    this.found ??= styleOf(this.text, this.root);
    return this.found;
  }

  /** How to write into a collection: as its neighbours are written. */
  renderInto(collection: Collection | null): RenderOptions {
    const isBlockMap = collection?.kind === 'map' && collection.style === 'block';
    const style = isBlockMap ? styleWithin(this.text, collection, this.style) : this.style;
    return { style, noLiterals: this.writing.noLiterals, quoteAll: this.writing.quoteAll };
  }

  column(at: number): number {
    return columnOf(this.text, at);
  }
}

/** A member, and the collection it is in. */
export interface Site {
  readonly collection: Collection;
  readonly index: number;
  readonly member: Member;
  /** Column of the key that holds the collection; -1 where an item or the document does. */
  readonly keyColumn: number;
  /** The collection is the document itself. */
  readonly isRoot: boolean;
  /** The site of the collection. */
  readonly parent: Site | null;
}

/** Where a path leads, member by member; null where the text has nothing there. Goes through no alias. */
export function siteAt(draft: Draft, path: Path): Site | null {
  let node = draft.root;
  let site: Site | null = null;
  for (const key of path) {
    const next: Site | null = node && childSite(draft, node, key, site);
    if (!next) return null;
    site = next;
    node = next.member.value;
  }
  return site;
}

/** The member of a node that a key or an index names. */
export function childSite(
  draft: Draft,
  node: YamlNode,
  key: string | number,
  parent: Site | null,
): Site | null {
  if (node.kind !== 'map' && node.kind !== 'seq') return null;
  const found = memberNamed(node, key);
  if (!found) return null;
  const { member, index } = found;
  const keyColumn = keyColumnOf(draft, parent);
  return { collection: node, index, member, keyColumn, isRoot: parent === null, parent };
}

function memberNamed(
  node: Collection,
  key: string | number,
): { readonly member: Member; readonly index: number } | null {
  if (node.kind === 'seq') {
    const member = typeof key === 'number' ? node.items[key] : undefined;
    return member ? { member, index: key as number } : null;
  }
  const member = typeof key === 'string' ? findEntry(node, key) : null;
  return member && { member, index: node.entries.indexOf(member) };
}

/** Column of the key that holds a collection; -1 where an item or the document does. */
export function keyColumnOf(draft: Draft, holder: Site | null): number {
  const isKey = holder?.collection.kind === 'map';
  return isKey ? draft.column(memberStart(holder.member)) : -1;
}
