import { rowMiddle } from './card-layout';
import { type Box, right } from './geometry';
import type { Card, Plug } from './layout-types';
import { PLUG_HEIGHT, PLUG_INSET } from './metrics';
import { monoWidth } from './mono-width';

/** Padding and border of a plug. */
const PLUG_CHROME = 16;

/** Declared ports leave the frame at its right border, each at the height of its row. */
export function plugsOf(cards: readonly Card[], frame: Box): Plug[] {
  return cards.flatMap((card) => cardPlugs(card, frame));
}

function cardPlugs(card: Card, frame: Box): Plug[] {
  const { rows, container } = card;
  const plugs: Plug[] = [];
  const hidden: string[] = [];
  container.rows.forEach((row, line) => {
    if (row.kind !== 'port' || row.plug === null) return;
    if (line < rows.length) plugs.push(plugAt(card, frame, row.plug, line));
    else hidden.push(row.plug);
  });
  const [first, ...more] = hidden;
  if (first === undefined) return plugs;
  const label = more.length === 0 ? first : `${hidden.length} ports`;
  return [...plugs, plugAt(card, frame, label, rows.length)];
}

function plugAt(card: Card, frame: Box, label: string, line: number): Plug {
  const y = card.y + rowMiddle(line, card.rowHeight);
  const width = Math.ceil(monoWidth(label)) + PLUG_CHROME;
  return {
    id: `${card.id} ${line}`,
    container: card.id,
    label,
    box: { x: right(frame) - PLUG_INSET, y: y - PLUG_HEIGHT / 2, width, height: PLUG_HEIGHT },
    from: { x: right(card), y },
  };
}
