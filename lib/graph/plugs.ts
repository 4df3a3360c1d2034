import { rowMiddle } from './card-layout';
import { type Box, right } from './geometry';
import type { Card, Plug } from './layout-types';
import { PLUG_HEIGHT, PLUG_INSET } from './metrics';
import { monoWidth } from './text-width';

/** Padding and border of a plug. */
const PLUG_CHROME = 16;

/** Declared ports leave the frame at its right border, each at the height of its row. */
export function plugsOf(cards: readonly Card[], frame: Box): Plug[] {
  return cards.flatMap((card) => cardPlugs(card, frame));
}

function cardPlugs(card: Card, frame: Box): Plug[] {
  if (!card.container.rows.some((row) => row.kind === 'port' && row.plug !== null)) return [];
  const at = (label: string, line: number, id: string): Plug => {
    const y = card.y + rowMiddle(line, card.rowHeight);
    const width = Math.ceil(monoWidth(label)) + PLUG_CHROME;
    const box = {
      x: right(frame) - PLUG_INSET,
      y: y - PLUG_HEIGHT / 2,
      width,
      height: PLUG_HEIGHT,
    };
    return { id, container: card.id, label, box, from: { x: right(card), y } };
  };
  const shown = card.rows.flatMap((row, line) =>
    row.kind === 'port' && row.plug !== null ? [at(row.plug, line, `${card.id} ${line}`)] : [],
  );
  const hidden = hiddenPlugs(card);
  if (hidden.length === 0) return shown;
  const label = hidden.length === 1 ? (hidden[0] ?? '') : `${hidden.length} ports`;
  return [...shown, at(label, card.rows.length, `${card.id} fold`)];
}

function hiddenPlugs({ container, rows }: Card): string[] {
  return container.rows
    .slice(rows.length)
    .flatMap((row) => (row.kind === 'port' && row.plug !== null ? [row.plug] : []));
}
