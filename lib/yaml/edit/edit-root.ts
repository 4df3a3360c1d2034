import type { OffsetEdit } from '@/lib/text/offset-edit';
import { shrinkEdit } from '@/lib/text/offset-edit';
import type { YamlNode } from '../types';
import { beginsLine } from './columns';
import type { Draft } from './draft';
import { contentEnd } from './extent';
import { flowStyleFor } from './flow-style';
import { isMap, listLines, mapLines, type RenderOptions, scalarLines } from './render-block';
import { flowText } from './render-flow';

/** A line that ends a document. */
const END_LINE = /^\.\.\.(?=[ \t\r\n]|$)/m;

/** Writes a value into a document that holds nothing: behind its comments and its `---`. */
export function createRoot(draft: Draft, value: unknown): OffsetEdit[] {
  const { text } = draft;
  const { eol } = draft.style;
  const lines = rootLines(value, 0, draft.renderInto(null)) + eol;
  const from = text.startsWith('\ufeff') ? 1 : 0;
  if (text.slice(from).trim() === '') return [{ start: from, end: text.length, newText: lines }];
  const at = END_LINE.exec(text)?.index ?? text.length;
  const needsBreak = at > from && !/[\r\n]/.test(text[at - 1]!);
  return [{ start: at, end: at, newText: (needsBreak ? eol : '') + lines }];
}

/** The lines of a whole document, or of a value in its place, from `column` on. */
export function rootLines(value: unknown, column: number, options: RenderOptions): string {
  if (Array.isArray(value) && value.length > 0) return listLines(value, column, options, '');
  if (isMap(value) && Object.keys(value).length > 0) return mapLines(value, column, options, '');
  if (Array.isArray(value)) return '[]';
  return isMap(value) ? '{}' : scalarLines(value, column + options.style.step, options);
}

/** Writes another value where the whole document's stood; null leaves nothing. */
export function replaceRoot(draft: Draft, value: unknown): OffsetEdit[] {
  const { text } = draft;
  const root = draft.root!;
  const end = contentEnd(text, root);
  if (value === null) return [{ start: root.propStart, end, newText: '' }];
  const newText = rootText(draft, root, value);
  return [shrinkEdit(text, { start: root.start, end, newText })];
}

function rootText(draft: Draft, root: YamlNode, value: unknown): string {
  const isCollection = typeof value === 'object';
  const isFlow = (root.kind === 'map' || root.kind === 'seq') && root.style === 'flow';
  const isFilled = root.kind === 'map' ? root.entries.length > 0 : true;
  if (isFlow && isFilled) return flowText(value, 0, flowStyleFor(draft, root));
  const isBelow = beginsLine(draft.text, root.start);
  const column = isBelow ? draft.column(root.start) : 0;
  const lines = rootLines(value, column, draft.renderInto(null));
  return isBelow || !isCollection ? lines : draft.style.eol + lines;
}
