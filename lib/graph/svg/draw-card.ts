import { rowMiddle } from '../card-layout';
import type { Card, Handle } from '../layout-types';
import { BODY_BORDER, BODY_PADDING, CARD_BORDER, CARD_HEAD, RESOURCES } from '../metrics';
import { monoWidth } from '../mono-width';
import { interWidth } from '../text-width';
import type { ResourceBar, Row } from '../types';
import { CONTAINER_ICON_NAMES } from './icon-names';
import { bordered, cutInter, cutMono, el, icon, rect, type SvgLook, text } from './markup';

/** A container's card, drawn at its place. */
export function drawCard(card: Card, look: SvgLook, sharesProcesses: boolean): string {
  const { x, y, width, container } = card;
  const lines = card.rows.length + (card.fold ? 1 : 0);
  const bodyEnd =
    CARD_BORDER +
    CARD_HEAD +
    (lines > 0 ? BODY_BORDER + 2 * BODY_PADDING + lines * card.rowHeight : 0);
  const border = container.broken > 0 ? look.color('error') : look.color('line-2');
  const inside = [
    bordered({ x: 0, y: 0, width, height: card.height }, 8, {
      fill: look.color('surface'),
      stroke: border,
      'stroke-dasharray': container.kind === 'ephemeral' ? '4 3' : null,
    }),
    drawHead(card, look),
    lines > 0 ? rule(width, CARD_BORDER + CARD_HEAD, look) : '',
    ...card.rows.map((row, i) => drawRow(row, rowMiddle(i, card.rowHeight), width, look)),
    card.fold ? drawFold(card, look) : '',
    container.resources ? rule(width, bodyEnd, look) : '',
    container.resources ? drawResources(card, bodyEnd, look) : '',
    sharesProcesses ? drawProcesses(card, look) : '',
    ...card.handles.map((handle) => drawHandle(handle, width, look)),
  ];
  return el('g', { transform: `translate(${x} ${y})` }, inside.join(''));
}

function rule(width: number, y: number, look: SvgLook): string {
  return el('path', { d: `M1,${y + 0.5} H${width - 1}`, stroke: look.color('line-1') });
}

const KIND_TONES = { main: 'main', init: 'init', sidecar: 'sidecar', ephemeral: 'main' } as const;

function drawHead({ container, width, image }: Card, look: SvgLook): string {
  const { kind, index, name } = container;
  const tone = KIND_TONES[kind];
  const middle = CARD_BORDER + CARD_HEAD / 2;
  const word = { main: '', init: `init ${index + 1}`, sidecar: 'sidecar', ephemeral: 'debug' }[
    kind
  ];
  const room = width - 60 - (word === '' ? 0 : interWidth(word, 11) + 6);
  const sign =
    kind === 'init'
      ? text(`${index + 1}`, 25, middle, {
          fill: look.color(tone),
          size: 13,
          weight: 620,
          anchor: 'middle',
        })
      : icon(look, CONTAINER_ICON_NAMES[kind], 17, middle, 16, look.color(tone));
  return [
    rect({ x: 11, y: middle - 14, width: 28, height: 28 }, 7, { fill: look.color(`${tone}-soft`) }),
    sign,
    text(cutInter(name || 'no name', room, 13), 49, middle - 8, {
      fill: look.color('text-1'),
      size: 13,
      weight: 620,
    }),
    word === ''
      ? ''
      : text(word, width - 11, middle - 8, { fill: look.color('text-3'), anchor: 'end' }),
    drawImage(image, middle + 9, look),
  ].join('');
}

function drawImage({ prefix, base, tag }: Card['image'], y: number, look: SvgLook): string {
  const parts = [
    { words: prefix, fill: look.color('text-3') },
    { words: base || 'no image', fill: look.color('text-2') },
    { words: tag, fill: look.color('text-3') },
  ];
  let x = 49;
  return parts
    .map(({ words, fill }) => {
      const drawn = words === '' ? '' : text(words, x, y, { fill, mono: true });
      x += monoWidth(words);
      return drawn;
    })
    .join('');
}

const ROW_ICONS = {
  command: 'chevron-right',
  mount: 'folder',
  uses: 'arrow-right',
  port: 'ethernet-port',
} as const;

function drawRow(row: Row, y: number, width: number, look: SvgLook): string {
  const faint = look.color('text-3');
  const strong = look.color('text-1');
  const sign = icon(look, ROW_ICONS[row.kind], 11, y, 12, faint);
  const room = width - 40;
  const end = (words: string) => text(words, width - 11, y, { fill: faint, anchor: 'end' });
  const main = (words: string, less: number, fill = strong) =>
    text(cutMono(words, room - less), 29, y, { fill, mono: true });
  switch (row.kind) {
    case 'command':
      return sign + main(row.text, 0, faint);
    case 'mount': {
      const lock = row.readOnly ? icon(look, 'lock', width - 50, y, 12, faint) + end('read') : '';
      return sign + main(row.path || 'no path', row.readOnly ? 47 : 0) + lock;
    }
    case 'uses':
      return sign + main(`localhost:${row.port}`, 0) + end(row.where);
    case 'port': {
      const name = row.declared ? (row.name ?? '') : 'not declared';
      const at = 29 + monoWidth(`${row.port}`) + 6;
      const named = name === '' ? '' : text(name, at, y, { fill: faint });
      return sign + main(`${row.port}`, 0) + named + drawProbes(row.probes, width, y, look);
    }
  }
}

function drawProbes(letters: readonly string[], width: number, y: number, look: SvgLook): string {
  return letters
    .map((letter, i) => {
      const x = width - 11 - 15 - (letters.length - 1 - i) * 19;
      const box = { x, y: y - 7.5, width: 15, height: 15 };
      const sign = { fill: look.color('text-2'), weight: 620, anchor: 'middle' } as const;
      return (
        bordered(box, 4, { fill: 'none', stroke: look.color('line-2') }) +
        text(letter, x + 7.5, y, sign)
      );
    })
    .join('');
}

function drawFold({ rows, fold, rowHeight }: Card, look: SvgLook): string {
  const y = rowMiddle(rows.length, rowHeight);
  const hidden = fold?.hidden ?? 0;
  if (hidden === 0) return '';
  const sign = icon(look, 'chevron-down', 11, y, 12, look.color('text-3'));
  return sign + text(`${hidden} more`, 29, y, { fill: look.color('text-2') });
}

function drawResources({ container, width }: Card, top: number, look: SvgLook): string {
  const { cpu = null, memory = null } = container.resources ?? {};
  const half = (width - 22 - 8) / 2;
  return (
    drawMeter('CPU', cpu, 11, half, top, look) +
    drawMeter('Mem', memory, 11 + half + 8, half, top, look)
  );
}

function drawMeter(
  name: string,
  bar: ResourceBar | null,
  x: number,
  width: number,
  top: number,
  look: SvgLook,
): string {
  if (!bar) return '';
  const faint = { fill: look.color('text-3') };
  const strong = { fill: look.color('text-1') };
  const y = top + 14;
  const spans = [
    { words: name, style: faint },
    { words: bar.request, style: strong },
    { words: '/', style: faint },
    { words: bar.limit, style: strong },
  ];
  let at = x;
  const words = spans.map((span) => {
    const drawn = text(span.words, at, y, span.style);
    at += interWidth(span.words, 11) + 3;
    return drawn;
  });
  const track = { x, y: top + RESOURCES - 10, width, height: 3 };
  const tone = look.color('line-3');
  return [
    ...words,
    rect(track, 1.5, { fill: look.color('surface-3') }),
    rect({ ...track, width: width * bar.limitShare }, 1.5, { fill: tone, opacity: 0.45 }),
    rect({ ...track, width: width * bar.requestShare }, 1.5, { fill: tone }),
  ].join('');
}

function drawProcesses({ width, height }: Card, look: SvgLook): string {
  return el('path', {
    d: `M8,${height - 1} H${width - 8}`,
    stroke: look.color('edge-net'),
    'stroke-width': 2,
    'stroke-dasharray': '0.5 4',
    'stroke-linecap': 'round',
  });
}

function drawHandle({ side, y, kind, readOnly }: Handle, width: number, look: SvgLook): string {
  const x = side === 'left' ? 0 : width;
  const tone = look.color({ mount: 'edge', localhost: 'edge-net', broken: 'error' }[kind]);
  const surface = look.color('surface');
  if (kind === 'localhost') {
    const d = `M${x},${y - 6} l6,6 l-6,6 l-6,-6 z`;
    return (
      el('path', { d, fill: surface, stroke: tone }) +
      el('path', { d: `M${x},${y - 3} l3,3 l-3,3 l-3,-3 z`, fill: tone })
    );
  }
  return (
    el('circle', { cx: x, cy: y, r: 5, fill: surface, stroke: tone }) +
    (readOnly ? '' : el('circle', { cx: x, cy: y, r: 2.5, fill: tone }))
  );
}
