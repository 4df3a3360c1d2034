import type { MapNode, SeqNode, YamlNode } from '../types';
import { beginsLine, columnOf, isSameLine } from './columns';
import type { Quote } from './scalar-text';

/** How the text around is written; new text is written the same way. */
export interface EditStyle {
  /** The line break. */
  readonly eol: string;
  /** Columns by which a map stands deeper than its key. */
  readonly step: number;
  /** Columns by which a list stands deeper than its key. */
  readonly listIndent: number;
  /** From the dash of an item to what it holds. */
  readonly dashGap: number;
  /** The quotes of texts that need some. */
  readonly quote: Quote;
}

/** As the documentation of Kubernetes writes: two columns, lists below their key. */
export const USUAL_STYLE: EditStyle = {
  eol: '\n',
  step: 2,
  listIndent: 0,
  dashGap: 2,
  quote: 'double',
};

/** So many nodes are looked at; they settle how a document is written. */
const MOST_NODES = 400;

/** How a document is written, as most of it is. */
export function styleOf(text: string, root: YamlNode | null): EditStyle {
  const votes = new Votes(text);
  if (root) votes.take(root, -1);
  const listIndent = votes.listIndent.most(USUAL_STYLE.listIndent);
  return {
    eol: lineBreakOf(text),
    step: votes.step.most(listIndent || USUAL_STYLE.step),
    listIndent,
    dashGap: votes.dashGap.most(USUAL_STYLE.dashGap),
    quote: votes.quote.most(USUAL_STYLE.quote),
  };
}

export function lineBreakOf(text: string): string {
  const first = /\r\n?|\n/.exec(text);
  return first ? first[0] : USUAL_STYLE.eol;
}

class Tally<Value> {
  private readonly counts = new Map<Value, number>();

  add(value: Value): void {
    this.counts.set(value, (this.counts.get(value) ?? 0) + 1);
  }

  most(otherwise: Value): Value {
    let best = otherwise;
    let bestCount = 0;
    for (const [value, count] of this.counts)
      if (count > bestCount) [best, bestCount] = [value, count];
    return best;
  }
}

class Votes {
  readonly step = new Tally<number>();
  readonly listIndent = new Tally<number>();
  readonly dashGap = new Tally<number>();
  readonly quote = new Tally<Quote>();
  private left = MOST_NODES;

  constructor(private readonly text: string) {}

  /** @param keyColumn of the key that holds the node; -1 where an item holds it */
  take(node: YamlNode, keyColumn: number): void {
    if (this.left-- <= 0) return;
    if (node.kind === 'scalar' && (node.style === 'single' || node.style === 'double'))
      this.quote.add(node.style);
    if (node.kind === 'map') this.takeMap(node, keyColumn);
    if (node.kind === 'seq') this.takeSeq(node, keyColumn);
  }

  private takeMap(map: MapNode, keyColumn: number): void {
    const first = map.entries[0];
    if (!first) return;
    const isBlock = map.style === 'block';
    const column = isBlock ? columnOf(this.text, first.start) : -1;
    if (isBlock && keyColumn >= 0 && column > keyColumn) this.step.add(column - keyColumn);
    for (const entry of map.entries) this.take(entry.value, column);
  }

  private takeSeq(seq: SeqNode, keyColumn: number): void {
    for (const { dash, value } of seq.items) {
      if (dash >= 0) this.takeDash(dash, value, keyColumn);
      this.take(value, -1);
    }
  }

  private takeDash(dash: number, value: YamlNode, keyColumn: number): void {
    if (keyColumn >= 0 && beginsLine(this.text, dash))
      this.listIndent.add(columnOf(this.text, dash) - keyColumn);
    const gap = gapBehind(this.text, dash, value);
    if (gap !== null) this.dashGap.add(gap);
  }
}

/** From a dash to what it holds, where that stands on the same line; at least two columns. */
export function gapBehind(text: string, dash: number, value: YamlNode): number | null {
  const isEmpty = value.kind === 'scalar' && value.style === 'empty';
  if (isEmpty || !isSameLine(text, dash, value.propStart)) return null;
  return Math.max(2, value.propStart - dash);
}

/** The style with what the values of a map's own entries say about lists and maps below keys. */
export function styleWithin(text: string, map: MapNode, style: EditStyle): EditStyle {
  const keyColumn = columnOf(text, map.entries[0]?.start ?? map.start);
  let { step, listIndent } = style;
  for (const { value } of map.entries) {
    if (value.kind === 'scalar' || value.kind === 'alias' || value.style === 'flow') continue;
    const column = columnOf(text, value.start);
    if (!beginsLine(text, value.start)) continue;
    if (value.kind === 'seq') listIndent = Math.max(0, column - keyColumn);
    else if (column > keyColumn) step = column - keyColumn;
  }
  return { ...style, step, listIndent };
}
