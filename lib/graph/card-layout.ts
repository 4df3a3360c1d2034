import { fitImage } from './image-parts';
import type { Handle, LayoutOptions } from './layout-types';
import {
  BODY_BORDER,
  BODY_PADDING,
  CARD_BORDER,
  CARD_HEAD,
  CARD_MAX_WIDTH,
  CARD_STEP,
  CARD_WIDTH,
  MAX_ROWS,
  RESOURCES,
  ROW,
  STATE,
} from './metrics';
import { MONO_11, monoWidth } from './mono-width';
import { interWidth } from './text-width';
import type { GraphContainer, ImageName, Row } from './types';

/** The inside of a card, before it has a place. */
export interface CardBody {
  readonly container: GraphContainer;
  readonly rows: readonly Row[];
  readonly fold: { readonly hidden: number } | null;
  readonly height: number;
  readonly strip: boolean;
  readonly rowHeight: number;
}

/** Sides of a row and its icon: padding, icon, gap, padding. */
const ROW_CHROME = 10 + 12 + 6 + 10;
const ROW_END_GAP = 8;
const PROBE_WIDTH = 19;
const LOCK_WIDTH = 15;
/** Head: padding, tile, gap, padding. */
const HEAD_CHROME = 10 + 28 + 10 + 10;

export function cardBody(container: GraphContainer, options: LayoutOptions): CardBody {
  const { rows, fold } = foldRows(container.rows, options.unfolded?.has(container.id) ?? false);
  const rowHeight = options.rowHeight ?? ROW;
  const lines = rows.length + (fold ? 1 : 0);
  const body = lines === 0 ? 0 : BODY_BORDER + 2 * BODY_PADDING + lines * rowHeight;
  const strip = options.strips === true;
  const height =
    2 * CARD_BORDER +
    CARD_HEAD +
    body +
    (container.resources ? RESOURCES : 0) +
    (strip ? STATE : 0);
  return { container, rows, fold, height, strip, rowHeight };
}

/** More rows than six become five and a line that says how many more there are. */
function foldRows(rows: readonly Row[], unfolded: boolean): Pick<CardBody, 'rows' | 'fold'> {
  if (rows.length <= MAX_ROWS) return { rows, fold: null };
  if (unfolded) return { rows, fold: { hidden: 0 } };
  const shown = rows.slice(0, MAX_ROWS - 1);
  return { rows: shown, fold: { hidden: rows.length - shown.length } };
}

/** The middle of the line `index` of a card's body, from the card's top. */
export function rowMiddle(index: number, rowHeight: number): number {
  const first = CARD_BORDER + CARD_HEAD + BODY_BORDER + BODY_PADDING;
  return first + index * rowHeight + rowHeight / 2;
}

/** The width that all cards of a lane have: as much as the longest row needs, in steps. */
export function laneWidth(bodies: readonly CardBody[]): number {
  const needed = Math.max(CARD_WIDTH, ...bodies.map(neededWidth));
  const steps = Math.ceil((needed - CARD_WIDTH) / CARD_STEP);
  return Math.min(CARD_MAX_WIDTH, CARD_WIDTH + steps * CARD_STEP);
}

function neededWidth({ container, rows }: CardBody): number {
  const word = { main: '', init: 'init 10', sidecar: 'sidecar', ephemeral: 'debug' }[
    container.kind
  ];
  const head = HEAD_CHROME + interWidth(container.name, 13) + (word ? 6 + interWidth(word, 11) : 0);
  return Math.max(head, resourcesWidth(container), ...rows.map(rowWidth));
}

/** Padding at both sides, of which the text may take a little, and the gap between CPU and memory. */
const RESOURCES_CHROME = 10 + 8 + 6;
/** Text of regular weight is that much narrower than names. */
const REGULAR = 0.97;

function resourcesWidth({ resources }: GraphContainer): number {
  if (!resources?.cpu || !resources.memory) return 0;
  const { cpu, memory } = resources;
  return (
    2 * CARD_BORDER +
    RESOURCES_CHROME +
    amountsWidth(`CPU ${cpu.request} / ${cpu.limit}`) +
    amountsWidth(`Mem ${memory.request} / ${memory.limit}`)
  );
}

const amountWidths = new Map<string, number>();
const MOST_AMOUNTS = 1000;

/** Tabular figures are all as wide as a nought. */
function amountsWidth(text: string): number {
  const known = amountWidths.get(text);
  if (known !== undefined) return known;
  if (amountWidths.size >= MOST_AMOUNTS) amountWidths.clear();
  const width = REGULAR * interWidth(text.replace(/\d/g, '0'), 11);
  amountWidths.set(text, width);
  return width;
}

/** A command that will be cut anyway does not widen its card. */
function rowWidth(row: Row): number {
  const width = 2 * CARD_BORDER + ROW_CHROME + contentWidth(row);
  return row.kind === 'command' && width > CARD_MAX_WIDTH ? 0 : width;
}

function contentWidth(row: Row): number {
  switch (row.kind) {
    case 'command':
      return monoWidth(row.text);
    case 'mount':
      return monoWidth(row.path) + (row.readOnly ? ROW_END_GAP + LOCK_WIDTH + 24 : 0);
    case 'uses':
      return monoWidth(`localhost:${row.port}`) + ROW_END_GAP + interWidth(row.where, 11);
    case 'port':
      return (
        monoWidth(`${row.port}`) +
        6 +
        interWidth(row.name ?? (row.declared ? '' : 'not declared'), 11) +
        ROW_END_GAP +
        row.probes.length * PROBE_WIDTH
      );
  }
}

/** How an image is written on a card of this width. */
export function cardImage(image: ImageName, width: number): ImageName {
  return fitImage(image, Math.floor((width - HEAD_CHROME - 2 * CARD_BORDER) / MONO_11));
}

/** The line of the body that an edge of a card ends at; that of the fold if its row is hidden. */
export function lineOf(body: CardBody, edgeId: string): number {
  const at = body.rows.findIndex((row) => row.kind !== 'command' && row.id === edgeId);
  return at >= 0 ? at : body.rows.length;
}

/** The row's id, or `fold`: several edges may end in the fold. */
export function handleId(body: CardBody, edgeId: string): Handle['id'] {
  return lineOf(body, edgeId) < body.rows.length ? edgeId : 'fold';
}
