import type { ListStyle } from '@/lib/kubernetes/schema/snippet-writer';
import { type ScannedEntry, scanLines } from '@/lib/yaml/scan-lines';
import type { Path } from '@/lib/yaml/types';

/** Where in an object a place of the text is. Lines and columns count from 0. */
export interface Place {
  /** `key`: a key or a plain item can stand here. `value`: behind a key. */
  readonly at: 'key' | 'value';
  /** '' where the text does not say it yet. */
  readonly kind: string;
  /** From the root of the object, which may be an item of a List: of the map for a key, of the value for a value. */
  readonly path: Path;
  /** The word under the caret, which is replaced. */
  readonly start: number;
  readonly end: number;
  /** The word has its colon already. */
  readonly hasColon: boolean;
  /** The keys of that map. */
  readonly present: readonly string[];
  /** The line is its blanks and that word alone, without a dash. */
  readonly isBare: boolean;
  /** It stands behind a dash. */
  readonly isItem: boolean;
  /** The list that a dash here would go on, as the text stands at this column; null for none. */
  readonly list: Path | null;
  /** All of the object, by paths from its root. */
  readonly entries: readonly ScannedEntry[];
  readonly lists: ListStyle;
}

const PROBE = '\u2063probe';
const WORD = /^(?!-$)[\w./-]*$/;
const VALUE =
  /^(?:"[^"]*"|'[^']*'|[^\s#'"[\]{},&*!|>%@`-][^#]*?):\s+(\[(?:[^\]]*,)?\s*)?([\w./-]*)$/;

/** The lines of the document around a line, and on which line it begins. */
export function documentAround(
  lines: readonly string[],
  line: number,
): { readonly lines: readonly string[]; readonly first: number } {
  const isMarker = (text: string) => /^---(?:\s|$)/.test(text);
  const first = lines.findLastIndex((text, index) => index <= line && isMarker(text)) + 1;
  const next = lines.findIndex((text, index) => index >= first && isMarker(text));
  return { lines: lines.slice(first, next < 0 ? undefined : next), first };
}

/** Where a caret is; null inside of comments, texts and whatever is not understood. The text need not parse. */
export function placeAt(lines: readonly string[], line: number, column: number): Place | null {
  const text = lines[line] ?? '';
  const before = text.slice(0, column);
  if (/(?:^|\s)#/.test(before)) return null;
  const lead = /^\s*(?:-\s+)*/.exec(before)![0];
  const rest = before.slice(lead.length);
  if (WORD.test(rest)) return keyPlace(lines, line, lead, column);
  const value = VALUE.exec(rest);
  return value ? valuePlace(lines, line, column, value) : null;
}

function keyPlace(
  lines: readonly string[],
  line: number,
  lead: string,
  column: number,
): Place | null {
  const text = lines[line] ?? '';
  const behind = /^[\w./-]*/.exec(text.slice(column))![0];
  const end = column + behind.length;
  const probed = lines.with(line, `${lead}${PROBE}:`);
  const all = scanLines(probed);
  const probe = all.find((entry) => entry.line === line && entry.key === PROBE);
  if (!probe) return null;
  const object = objectOf(all, probe.path);
  const path = probe.path.slice(object.root.length, -1);
  const entries = object.entries.filter((entry) => entry.key !== PROBE);
  const isItem = lead.trim() !== '';
  const after = text.slice(end);
  return {
    at: 'key',
    kind: object.kind,
    path,
    start: lead.length,
    end,
    hasColon: /^\s*:(?:\s|$)/.test(after),
    present: keysIn(entries, path),
    isBare: !isItem && after.trim() === '',
    isItem,
    list: isItem ? null : listHere(entries, path, line),
    entries,
    lists: listStyle(lines),
  };
}

/** The last key above in the same map, if nothing stands behind it: what a dash at its column would belong to. */
function listHere(entries: readonly ScannedEntry[], path: Path, line: number): Path | null {
  const above = entries.findLast(
    (entry) => entry.line < line && entry.path.length === path.length + 1 && isIn(entry, path),
  );
  return above?.value === '' ? above.path : null;
}

function valuePlace(
  lines: readonly string[],
  line: number,
  column: number,
  [, bracket, word = '']: RegExpExecArray,
): Place | null {
  const all = scanLines(lines);
  const entry = all.findLast((one) => one.line === line && one.key !== '');
  if (!entry) return null;
  const object = objectOf(all, entry.path);
  const own = entry.path.slice(object.root.length);
  const end = column + /^[\w./-]*/.exec((lines[line] ?? '').slice(column))![0].length;
  return {
    at: 'value',
    kind: object.kind,
    path: bracket ? [...own, 0] : own,
    start: column - word.length,
    end,
    hasColon: true,
    present: [],
    isBare: false,
    isItem: false,
    list: null,
    entries: object.entries,
    lists: listStyle(lines),
  };
}

/** The key at a place, by its path in its object; null where there is none. */
export function keyAt(
  lines: readonly string[],
  line: number,
  column: number,
): (Pick<Place, 'kind' | 'path'> & { readonly start: number; readonly end: number }) | null {
  const all = scanLines(lines);
  const entry = all.find(
    (one) =>
      one.line === line &&
      one.key !== '' &&
      one.column <= column &&
      column <= one.column + one.key.length,
  );
  if (!entry) return null;
  const { root, kind } = objectOf(all, entry.path);
  return {
    kind,
    path: entry.path.slice(root.length),
    start: entry.column,
    end: entry.column + entry.key.length,
  };
}

interface ScannedObject {
  readonly root: Path;
  readonly kind: string;
  readonly entries: readonly ScannedEntry[];
}

/** The object that a path lies in: the document, or the item of a List. */
function objectOf(all: readonly ScannedEntry[], path: Path): ScannedObject {
  const isList = path[0] === 'items' && typeof path[1] === 'number' && kindIn(all, []) === 'List';
  const root = isList ? path.slice(0, 2) : [];
  const entries = all
    .filter((entry) => isIn(entry, root))
    .map((entry) => ({ ...entry, path: entry.path.slice(root.length) }));
  return { root, kind: kindIn(all, root), entries };
}

function kindIn(all: readonly ScannedEntry[], root: Path): string {
  const isKind = ({ path }: ScannedEntry) =>
    path.length === root.length + 1 && path.at(-1) === 'kind';
  return plainText(all.find((entry) => isKind(entry) && isIn(entry, root))?.value ?? '');
}

/** Whether an entry lies below a path. */
export function isIn({ path }: ScannedEntry, root: Path): boolean {
  return path.length > root.length && root.every((step, index) => path[index] === step);
}

function keysIn(entries: readonly ScannedEntry[], path: Path): readonly string[] {
  const keys = entries.flatMap((entry) =>
    isIn(entry, path) ? String(entry.path[path.length]) : [],
  );
  return [...new Set(keys)];
}

/** A scalar as it is meant, of what is written on one line. */
export function plainText(value: string): string {
  return /^(["']).*\1$/.test(value) ? value.slice(1, -1) : value;
}

/** How the text writes its lists so far. */
function listStyle(lines: readonly string[]): ListStyle {
  for (const [index, line] of lines.entries()) {
    const key = /^(\s*)(?:- +)*[\w-]+:\s*$/.exec(line);
    const dash = /^(\s*)- /.exec(lines[index + 1] ?? '');
    if (!key || !dash) continue;
    const column = /^\s*(?:- +)*/.exec(line)![0].length;
    if (dash[1]!.length > column) return 'deeper';
    if (dash[1]!.length === column) return 'beside';
  }
  return 'beside';
}
