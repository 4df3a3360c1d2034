import { type Collection, isItem, membersOf } from '../members';
import { skipTrivia } from '../trivia';
import type { MapNode, YamlNode } from '../types';
import { beginsLine, isSameLine } from './columns';
import type { Draft } from './draft';
import { spansLines } from './extent';
import type { FlowStyle } from './render-flow';

/** How to write a new member of a collection between brackets or braces: as its other members are written. */
export function flowStyleFor(draft: Draft, collection: Collection): FlowStyle {
  const { text, style } = draft;
  const document = draft.root && quotesAround(draft.root);
  const around = quotesAround(collection) ?? document;
  const quoteKeys = (around?.keys ?? false) || (document?.keys ?? false);
  const quoteValues = quoteKeys || (around?.values ?? false);
  return {
    eol: style.eol,
    step: style.step,
    quote: quoteKeys ? 'double' : (around?.quote ?? style.quote),
    quoteKeys,
    quoteValues,
    onLines: membersOnLines(text, collection),
    trailingComma: hasTrailingComma(text, collection),
    padded: collection.kind === 'map' && /^\{ /.test(text.slice(collection.start)),
  };
}

interface Quotes {
  readonly keys: boolean;
  readonly values: boolean;
  readonly quote: 'single' | 'double' | undefined;
}

/** How keys and texts of a flow collection are quoted; null where it holds none of either. */
function quotesAround(node: YamlNode): Quotes | null {
  if ((node.kind !== 'map' && node.kind !== 'seq') || node.style !== 'flow') return null;
  const values = membersOf(node).map((member) => member.value);
  const texts = values.filter(
    (value) => value.kind === 'scalar' && typeof value.value === 'string',
  );
  const styles = texts.map((value) => (value.kind === 'scalar' ? value.style : 'plain'));
  const quote = styles.find((style) => style === 'single' || style === 'double');
  const keys = node.kind === 'map' ? node.entries.map((entry) => isDoubleQuoted(entry.key)) : [];
  if (keys.length === 0 && texts.length === 0) return null;
  return {
    keys: keys.length > 0 && keys.every(Boolean),
    values: quote !== undefined && styles.every((style) => style !== 'plain'),
    quote: quote as Quotes['quote'],
  };
}

function isDoubleQuoted(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.style === 'double';
}

/** New collections go on lines where those beside them do, or, without any, where the members do. */
function membersOnLines(text: string, collection: Collection): boolean {
  const members = membersOf(collection);
  const beside = members.map((member) => member.value).filter(isFilledMap);
  if (beside.length > 0) return beside.some((node) => spansLines(text, node));
  const last = members.at(-1);
  return !!last && beginsLine(text, isItem(last) ? last.value.propStart : last.start);
}

function isFilledMap(node: YamlNode): node is MapNode {
  return node.kind === 'map' && node.entries.length > 0;
}

/** A comma stands behind the last member, which is on a line of its own. */
function hasTrailingComma(text: string, collection: Collection): boolean {
  const last = membersOf(collection).at(-1);
  if (!last || isSameLine(text, collection.start, collection.end)) return false;
  return text[skipTrivia(text, last.value.end)] === ',';
}
