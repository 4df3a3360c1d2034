import { spaces } from './columns';
import type { EditStyle } from './edit-style';
import { canBeLiteral, literalText } from './literal-text';
import { scalarText } from './scalar-text';

export interface RenderOptions {
  readonly style: EditStyle;
  /** No block scalars: texts of several lines in quotes. */
  readonly noLiterals?: boolean;
  /** Every text in quotes. */
  readonly quoteAll?: boolean;
}

/** What follows `key:`, whose key stands at `column`: with the blank or line break before it. */
export function valueText(value: unknown, column: number, options: RenderOptions): string {
  const { style } = options;
  if (Array.isArray(value)) {
    if (value.length === 0) return ' []';
    return style.eol + listLines(value, column + style.listIndent, options);
  }
  if (isMap(value)) {
    if (Object.keys(value).length === 0) return ' {}';
    return style.eol + mapLines(value, column + style.step, options);
  }
  return ` ${scalarLines(value, column + style.step, options)}`;
}

/** The lines of a list, its dashes at `column`; the first line begins with `lead`. */
export function listLines(
  list: readonly unknown[],
  column: number,
  options: RenderOptions,
  lead = spaces(column),
): string {
  return list
    .map((item, index) => itemText(item, column, options, index === 0 ? lead : spaces(column)))
    .join(options.style.eol);
}

/** One item, its dash at `column`; the first line begins with `lead`. */
export function itemText(
  value: unknown,
  column: number,
  options: RenderOptions,
  lead = spaces(column),
): string {
  const { style } = options;
  const inner = column + style.dashGap;
  const dash = `${lead}-${spaces(style.dashGap - 1)}`;
  if (Array.isArray(value))
    return dash + (value.length === 0 ? '[]' : listLines(value, inner, options, ''));
  if (isMap(value))
    return dash + (Object.keys(value).length === 0 ? '{}' : mapLines(value, inner, options, ''));
  return dash + scalarLines(value, column + style.step, options);
}

/** The lines of a map, its keys at `column`; the first line begins with `lead`. */
export function mapLines(
  map: Readonly<Record<string, unknown>>,
  column: number,
  options: RenderOptions,
  lead = spaces(column),
): string {
  return Object.entries(map)
    .map(([key, value], index) => {
      const indent = index === 0 ? lead : spaces(column);
      return `${indent}${keyText(key, options)}:${valueText(value, column, options)}`;
    })
    .join(options.style.eol);
}

/** A key as it stands before its colon. */
export function keyText(key: string, { style }: RenderOptions): string {
  return scalarText(key, { quote: style.quote });
}

/** A scalar; of several lines where that reads better, at `column`. */
export function scalarLines(value: unknown, column: number, options: RenderOptions): string {
  const { style } = options;
  if (typeof value === 'string' && !options.noLiterals && canBeLiteral(value))
    return literalText(value, column, style.eol);
  return scalarText(value, { quote: style.quote, always: options.quoteAll });
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
