import { MONO_11 } from '../mono-width';
import { interWidth } from '../text-width';

/** What the drawing is drawn with: a page knows its colours and icons, this room does not. */
export interface SvgLook {
  /** Token names without dashes in front to colours: `text-1`, `edge-net`. */
  color(token: string): string;
  /** What stands inside the 24 by 24 box of a lucide icon; '' where it is not known. */
  icon(name: string): string;
  /** Put into the drawing's style sheet: the fonts. */
  readonly css: string;
}

export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

type Attributes = Readonly<Record<string, string | number | null>>;

/** One element; attributes that are null are left out. `inside` is markup already. */
export function el(name: string, attributes: Attributes, inside = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${escapeXml(`${value}`)}"`);
  return `<${name}${written.join('')}${inside === '' ? '/>' : `>${inside}</${name}>`}`;
}

export function rect(
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  radius: number,
  attributes: Attributes,
): string {
  const { x, y, width, height } = box;
  return el('rect', { x, y, width, height, rx: radius, ...attributes });
}

/** A rectangle whose 1 px border lies within its box, as in CSS. */
export function bordered(
  { x, y, width, height }: Parameters<typeof rect>[0],
  radius: number,
  attributes: Attributes,
): string {
  const inner = { x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1 };
  return rect(inner, radius - 0.5, attributes);
}

export interface TextStyle {
  readonly fill: string;
  readonly size?: number;
  readonly weight?: number;
  readonly mono?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
}

/** A line of text whose middle is at `y`. */
export function text(content: string, x: number, y: number, style: TextStyle): string {
  const { fill, size = 11, weight = 420, mono = false, anchor = 'start' } = style;
  const attributes = {
    x,
    y: y + size * 0.36,
    fill,
    class: mono ? 'mono' : null,
    'font-size': size,
    'font-weight': weight,
    'text-anchor': anchor === 'start' ? null : anchor,
  };
  return el('text', attributes, escapeXml(content) || ' ');
}

export function icon(
  look: SvgLook,
  name: string,
  x: number,
  y: number,
  size: number,
  color: string,
) {
  const inside = look.icon(name);
  if (inside === '') return '';
  const scale = size / 24;
  return el(
    'g',
    {
      transform: `translate(${x} ${y - size / 2}) scale(${scale})`,
      fill: 'none',
      stroke: color,
      'stroke-width': 1.75,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    },
    inside,
  );
}

/** A text in Inter that fits a width, if need be with `…` for its end. */
export function cutInter(content: string, width: number, size: number): string {
  if (interWidth(content, size) <= width) return content;
  let cut = content;
  while (cut !== '' && interWidth(`${cut}…`, size) > width) cut = cut.slice(0, -1);
  return `${cut}…`;
}

/** The same in the 11 px monospaced type. */
export function cutMono(content: string, width: number): string {
  const room = Math.floor(width / MONO_11);
  return content.length <= room ? content : `${content.slice(0, Math.max(0, room - 1))}…`;
}
