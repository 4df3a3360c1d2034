import { bottom, right } from '../geometry';
import { headerChips } from '../header-chips';
import type { Layout } from '../layout-types';
import { HEADER } from '../metrics';
import { replicaOutlines } from '../stack-layouts';
import { interWidth } from '../text-width';
import type { Graph } from '../types';
import { bordered, el, icon, rect, type SvgLook, text } from './markup';

/** A frame with its header, lanes, connectors and plugs: all that lies under the nodes and edges. */
export function drawFrame(layout: Layout, graph: Graph, look: SvgLook): string {
  const { frame, band, lanes, connectors, plugs } = layout;
  const { count } = replicaOutlines(graph.replicas);
  const skin = { fill: look.color('frame'), stroke: look.color('line-2') };
  const outlines = [...Array(count).keys()].map((n) => {
    const step = 4 * (count - n);
    return bordered({ ...frame, x: frame.x + step, y: frame.y + step }, 12, skin);
  });
  return [
    ...outlines,
    bordered(frame, 12, skin),
    drawHeader(layout, graph, look),
    band ? rect(band, 8, { fill: look.color('lane') }) : '',
    ...lanes.map(({ title, titleAt }) =>
      text(title, titleAt.x, titleAt.y + 8, { fill: look.color('text-3'), weight: 520 }),
    ),
    ...connectors.map((connector) => drawConnector(connector, look)),
    ...plugs.map((plug) => drawPlug(plug, look)),
  ].join('');
}

function drawHeader({ frame }: Layout, graph: Graph, look: SvgLook): string {
  const y = HEADER / 2;
  let x = frame.x + 16;
  const chain = graph.chain.map(({ kind, name }, i) => {
    const arrow = i > 0 ? icon(look, 'chevron-right', x, y, 14, look.color('text-3')) : '';
    if (i > 0) x += 20;
    const words = text(kind, x, y, { fill: look.color('text-3'), size: 12 });
    x += interWidth(kind, 12) + 6;
    const named = text(name, x, y, { fill: look.color('text-1'), size: 13, weight: 620 });
    x += interWidth(name, 13) + 6;
    return arrow + words + named;
  });
  let end = right(frame) - 12;
  const chips = headerChips(graph)
    .reverse()
    .map((chip) => {
      const width = interWidth(chip, 11) + 12;
      const box = { x: end - width, y: y - 10, width, height: 20 };
      end -= width + 8;
      return (
        rect(box, 4, { fill: look.color('surface-3') }) +
        text(chip, box.x + width / 2, y, { fill: look.color('text-2'), anchor: 'middle' })
      );
    });
  const rule = el('path', {
    d: `M${frame.x + 1},${HEADER - 0.5} H${right(frame) - 1}`,
    stroke: look.color('line-1'),
  });
  return chain.join('') + chips.join('') + rule;
}

function drawConnector(
  { x, top, bottom: end, text: words }: Layout['connectors'][number],
  look: SvgLook,
): string {
  const at = x + 24;
  return (
    el('path', {
      d: `M${at},${top + 3} V${end - 6} m-4,-5 l4,5 l4,-5`,
      fill: 'none',
      stroke: look.color('line-3'),
      'stroke-width': 1.5,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    }) + text(words, x + 38, (top + end) / 2, { fill: look.color('text-3') })
  );
}

function drawPlug({ box, from, label }: Layout['plugs'][number], look: SvgLook): string {
  return (
    el('path', {
      d: `M${from.x + 2},${from.y} H${box.x}`,
      stroke: look.color('edge-net'),
      'stroke-width': 2.2,
      'stroke-dasharray': '0.5 4.5',
      'stroke-linecap': 'round',
    }) +
    bordered(box, 6, { fill: look.color('surface'), stroke: look.color('line-2') }) +
    text(label, box.x + box.width / 2, (box.y + bottom(box)) / 2, {
      fill: look.color('text-1'),
      weight: 520,
      mono: true,
      anchor: 'middle',
    })
  );
}
