import type { OffsetEdit } from '@/lib/text/offset-edit';
import { shrinkEdit } from '@/lib/text/offset-edit';
import { indentAt } from '../member-lines';
import { readTagged } from '../scalar-tag';
import { lineEnd, nextLine } from '../trivia';
import type { AliasNode, ScalarNode } from '../types';
import { endsItsLine } from './columns';
import type { Draft } from './draft';
import { contentEnd } from './extent';
import { canBeLiteral, literalText } from './literal-text';
import { type Quote, scalarText } from './scalar-text';

export interface ScalarSite {
  /** Column of the key or the dash that holds the scalar. */
  readonly column: number;
  readonly inFlow: boolean;
}

/** Replaces a scalar or an alias by a scalar. Anchor, tag and the kind of quotes stay. */
export function replaceScalar(
  draft: Draft,
  node: ScalarNode | AliasNode,
  value: unknown,
  site: ScalarSite,
): OffsetEdit {
  if (node.kind === 'scalar' && node.style === 'empty') return fillEmpty(draft, node, value, site);
  if (node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded'))
    return replaceBlockScalar(draft, node, value, site);
  const { text } = draft;
  const newText = flowScalar(draft, node, value, site);
  const start = keepsTag(draft, node, value) ? node.start : node.propStart;
  return shrinkEdit(text, { start, end: node.end, newText });
}

/** A tag stays where the new value is one of its kind. */
function keepsTag(draft: Draft, { tag }: ScalarNode | AliasNode, value: unknown): boolean {
  if (tag === undefined) return true;
  return !draft.writing.dropTags && readTagged(tag, String(value)) === value;
}

function fillEmpty(draft: Draft, node: ScalarNode, value: unknown, site: ScalarSite): OffsetEdit {
  const { text } = draft;
  const start = keepsTag(draft, node, value) ? node.end : node.propStart;
  const newText = oneLine(draft, value, site, undefined);
  const needsBlank = start > 0 && !/[\s[{,]/.test(text[start - 1]!);
  return { start, end: node.end, newText: (needsBlank ? ' ' : '') + newText };
}

function flowScalar(
  draft: Draft,
  node: ScalarNode | AliasNode,
  value: unknown,
  site: ScalarSite,
): string {
  const isOpen = !site.inFlow && endsItsLine(draft.text, node.end);
  if (isOpen && isLiteral(draft, value))
    return literalText(value, site.column + draft.style.step, draft.style.eol);
  const quoted = node.kind === 'scalar' && (node.style === 'single' || node.style === 'double');
  return oneLine(draft, value, site, quoted ? (node.style as Quote) : undefined);
}

function isLiteral(draft: Draft, value: unknown): value is string {
  return typeof value === 'string' && !draft.writing.noLiterals && canBeLiteral(value);
}

/** @param quote the quotes that were there */
function oneLine(draft: Draft, value: unknown, site: ScalarSite, quote: Quote | undefined): string {
  return scalarText(value, {
    inFlow: site.inFlow,
    quote: quote ?? draft.style.quote,
    always: quote !== undefined || draft.writing.quoteAll,
  });
}

function replaceBlockScalar(
  draft: Draft,
  node: ScalarNode,
  value: unknown,
  site: ScalarSite,
): OffsetEdit {
  const { text, style } = draft;
  const edit = { start: node.start, end: contentEnd(text, node) };
  if (!isLiteral(draft, value))
    return shrinkEdit(text, { ...edit, newText: oneLine(draft, value, site, undefined) });
  const column = node.style === 'literal' ? linesColumn(text, node) : -1;
  const literal = literalText(value, column < 0 ? site.column + style.step : column, style.eol);
  const newText = node.style === 'literal' ? withHeader(text, node, literal) : literal;
  return shrinkEdit(text, { ...edit, newText });
}

/** The column of the lines of a block scalar; -1 where it has none. */
function linesColumn(text: string, node: ScalarNode): number {
  for (let line = nextLine(text, node.start); line < node.end; line = nextLine(text, line)) {
    const column = indentAt(text, line);
    if (lineEnd(text, line) > line + column) return column;
  }
  return -1;
}

/** The old first line, with its comment, where it means the same as the new one. */
function withHeader(text: string, node: ScalarNode, literal: string): string {
  const header = text.slice(node.start, lineEnd(text, node.start));
  const wanted = /^\|-?/.exec(literal)![0];
  const isSame = /^\|[-+]?(?=\s|$)/.exec(header)?.[0] === wanted;
  return isSame ? header + literal.slice(wanted.length) : literal;
}
