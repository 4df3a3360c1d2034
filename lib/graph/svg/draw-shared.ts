import type { SharedNode } from '../layout-types';
import type { GraphVolume } from '../types';
import { volumeIconName } from './icon-names';
import { bordered, cutInter, el, icon, type SvgLook, text } from './markup';

/** A volume or a chip of the Shared lane, drawn at its place. */
export function drawShared(shared: SharedNode, look: SvgLook): string {
  const { x, y, node } = shared;
  const inside =
    node.kind === 'volume' ? drawVolume(shared, node.volume, look) : drawChip(shared, look);
  return el('g', { transform: `translate(${x} ${y})` }, inside);
}

function drawVolume({ width, height }: SharedNode, volume: GraphVolume, look: SvgLook): string {
  const isMissing = volume.source === 'missing';
  const middle = height / 2;
  const room = width - 47 - 13;
  const tone = look.color(isMissing ? 'error' : 'volume');
  const detail = isMissing ? 'error' : volume.mounted ? 'text-3' : 'warn';
  return [
    bordered({ x: 0, y: 0, width, height }, middle, {
      fill: look.color(isMissing ? 'error-soft' : 'surface'),
      stroke: look.color(isMissing ? 'error' : 'line-2'),
      'stroke-dasharray': isMissing ? '4 3' : null,
    }),
    isMissing ? '' : el('circle', { cx: 24, cy: middle, r: 16, fill: look.color('volume-soft') }),
    icon(look, volumeIconName(volume), 16, middle, 16, tone),
    text(cutInter(volume.name || 'no name', room, 12), 48, middle - 7, {
      fill: look.color('text-1'),
      size: 12,
      weight: 620,
    }),
    text(cutInter(volume.detail, room, 11), 48, middle + 8, { fill: look.color(detail) }),
  ].join('');
}

function drawChip({ width, height, node }: SharedNode, look: SvgLook): string {
  const isPort = node.kind === 'localhost';
  const words = isPort ? `localhost:${node.chip.port}` : 'Shared processes';
  const isRed = isPort && node.chip.nobody;
  const middle = height / 2;
  return [
    bordered({ x: 0, y: 0, width, height }, 6, {
      fill: look.color(isRed ? 'error-soft' : 'surface'),
      stroke: look.color(isRed ? 'error' : 'line-2'),
      'stroke-dasharray': isRed ? '4 3' : null,
    }),
    icon(
      look,
      isPort ? 'network' : 'cpu',
      20,
      middle,
      13,
      look.color(isRed ? 'error' : 'edge-net'),
    ),
    text(words, width / 2 + 9, middle, {
      fill: look.color(isRed ? 'error' : 'text-1'),
      weight: 520,
      mono: isPort,
      anchor: 'middle',
    }),
    isRed
      ? text('nobody listens', width / 2, height + 8, {
          fill: look.color('error'),
          anchor: 'middle',
        })
      : '',
  ].join('');
}
