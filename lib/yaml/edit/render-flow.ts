import { spaces } from './columns';
import { isMap } from './render-block';
import { type Quote, scalarText } from './scalar-text';

/** How text between brackets and braces is written. */
export interface FlowStyle {
  readonly eol: string;
  /** Columns by which lines stand deeper than the bracket's line. */
  readonly step: number;
  readonly quote: Quote;
  readonly quoteKeys: boolean;
  readonly quoteValues: boolean;
  /** Members of a new collection each on its own line. */
  readonly onLines: boolean;
  /** A comma behind the last member of a new collection that is on lines. */
  readonly trailingComma: boolean;
  /** `{ a: 1 }` instead of `{a: 1}`. */
  readonly padded: boolean;
}

/** A value between brackets or braces, or a scalar; `indent` is the column of the line on which it begins. */
export function flowText(value: unknown, indent: number, style: FlowStyle): string {
  if (Array.isArray(value)) {
    const items = value.map((item) => flowText(item, innerIndent(value, indent, style), style));
    return enclose('[', items, ']', value, indent, style);
  }
  if (isMap(value)) {
    const inner = innerIndent(value, indent, style);
    const entries = Object.entries(value).map(
      ([key, one]) => `${flowKey(key, style)}: ${flowText(one, inner, style)}`,
    );
    return enclose('{', entries, '}', value, indent, style);
  }
  return scalarText(value, { inFlow: true, quote: style.quote, always: style.quoteValues });
}

export function flowKey(key: string, style: FlowStyle): string {
  return scalarText(key, { inFlow: true, quote: style.quote, always: style.quoteKeys });
}

/** Lists of scalars stay on one line. */
function isOnLines(value: unknown, style: FlowStyle): boolean {
  if (!style.onLines) return false;
  return isMap(value) || (Array.isArray(value) && value.some((item) => typeof item === 'object'));
}

function innerIndent(value: unknown, indent: number, style: FlowStyle): number {
  return isOnLines(value, style) ? indent + style.step : indent;
}

function enclose(
  open: string,
  members: readonly string[],
  close: string,
  value: unknown,
  indent: number,
  style: FlowStyle,
): string {
  if (members.length === 0) return open + close;
  if (!isOnLines(value, style)) {
    const pad = style.padded && open === '{' ? ' ' : '';
    return open + pad + members.join(', ') + pad + close;
  }
  const lead = style.eol + spaces(indent + style.step);
  const comma = style.trailingComma ? ',' : '';
  return `${open}${lead}${members.join(`,${lead}`)}${comma}${style.eol}${spaces(indent)}${close}`;
}
