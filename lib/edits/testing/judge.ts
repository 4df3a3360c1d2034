import type { Workload } from '@/lib/pod/types';
import { lineAt, lineStartsOf } from '@/lib/text/line-index';
import { applyOffsetEdits, type OffsetEdit } from '@/lib/text/offset-edit';
import { toOffsetEdits } from '@/lib/text/text-edits';
import type { Span } from '@/lib/text/types';
import { entryAt, nodeAt } from '@/lib/yaml/lookup';
import { parseText } from '@/lib/yaml/parse-text';
import type { MapEntry, ParsedDocument, ParsedText, Path, SeqItem } from '@/lib/yaml/types';
import { valueOfBody } from '@/lib/yaml/values';
import type { EditResult } from '../types';
import { diffLines } from './line-diff';
import { copyOf, isSame, type Plain } from './plain';

/** One try of an operation: what is called, what it is meant to do, and which places it may touch. */
export interface Attempt {
  readonly run: () => EditResult;
  /** Changes a copy of the document's value as the operation should. */
  readonly change: (object: Plain) => void;
  /** Paths whose lines may differ afterwards. One that is not there yet stands for its nearest parent. */
  readonly touches: readonly Path[];
  /** Lines that may come at most, beyond those that went. */
  readonly adds: number;
  /** What is removed may take its comments along. */
  readonly removes?: boolean;
  /** Whole items change places: their lines only move. */
  readonly moves?: boolean;
}

export type Verdict =
  | { readonly kind: 'exact' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'wrong'; readonly reason: string };

/** Runs an attempt and holds what every edit promises: the meaning, and not a byte more than that takes. */
export function judge(parsed: ParsedText, workload: Workload, attempt: Attempt): Verdict {
  let result: EditResult;
  try {
    result = attempt.run();
  } catch (error) {
    if (error instanceof Error && error.name === 'EditRefused') {
      return { kind: 'refused', reason: error.message };
    }
    throw error;
  }
  const offsetEdits = toOffsetEdits(parsed.text, result.edits);
  const after = editedBody(workload.document, offsetEdits);
  if (after === null) return { kind: 'wrong', reason: 'another document was touched' };
  const reason =
    wrongMeaning(workload, attempt, after) ??
    wrongLines(workload, attempt, after) ??
    wrongBreaks(workload.document.body.text, after);
  return reason === null ? { kind: 'exact' } : { kind: 'wrong', reason };
}

/** The document's text afterwards; null where an edit lies outside it. */
function editedBody(document: ParsedDocument, edits: readonly OffsetEdit[]): string | null {
  const { offset, body } = document;
  const inBody = edits.map(({ start, end, newText }) => ({
    start: start - offset,
    end: end - offset,
    newText,
  }));
  const isOutside = inBody.some(({ start, end }) => start < 0 || end > body.text.length);
  return isOutside ? null : applyOffsetEdits(body.text, inBody);
}

function wrongMeaning(workload: Workload, attempt: Attempt, text: string): string | null {
  const after = parseText(text).documents;
  if (after.length !== 1) return 'another document came';
  const { body } = after[0]!;
  if (body.problem) return `does not parse: ${body.problem.message}`;
  const wanted = copyOf(valueOfBody(workload.document.body));
  attempt.change(wanted);
  return isSame(valueOfBody(body), wanted) ? null : 'means something else';
}

function wrongLines(workload: Workload, attempt: Attempt, text: string): string | null {
  const before = workload.document.body.text;
  const lines = before.split(/\r?\n/);
  const allowed = allowedLines(lines, workload, attempt);
  const changed = firstMissing(lines, allowed, text.split(/\r?\n/));
  if (changed !== null) return `line ${changed + 1} changed: ${lines[changed]}`;
  const { removed, added } = diffLines(before, text);
  const most = removed.length + linesAdded(workload, attempt);
  if (added.length > most) return `${added.length} lines came, ${most} at most`;
  if (innerBlankLines(before) === 0 && innerBlankLines(text) > 0) return 'a blank line came';
  return attempt.removes ? null : lostComment(lines, text);
}

function innerBlankLines(text: string): number {
  return text.trim().match(/\n[ \t]*(?=\r?\n)/g)?.length ?? 0;
}

/** Braces and brackets of JSON take lines of their own, and a spec that is not there yet takes some. */
function linesAdded(workload: Workload, { adds }: Attempt): number {
  const { root } = workload.document.body;
  const isJson = root?.kind === 'map' && root.style === 'flow';
  const missing = workload.pod.node.kind === 'map' ? 0 : 3;
  return (isJson ? adds * 2 + 2 : adds) + (adds > 0 ? missing : 0);
}

/** The first line that had to stay and is not in the new text, in its order. */
function firstMissing(
  lines: readonly string[],
  allowed: ReadonlySet<number>,
  after: readonly string[],
): number | null {
  let at = 0;
  for (const [line, words] of lines.entries()) {
    if (allowed.has(line)) continue;
    const found = after.indexOf(words, at);
    if (found < 0) return line;
    at = found + 1;
  }
  return null;
}

/** Where every line ended alike, every line still does. */
function wrongBreaks(before: string, after: string): string | null {
  const mixed = (text: string) => text.includes('\r\n') && /(^|[^\r])\n/.test(text);
  return mixed(after) && !mixed(before) ? 'line breaks of two kinds' : null;
}

/** Every comment of the old text is in the new one. */
function lostComment(lines: readonly string[], text: string): string | null {
  for (const line of lines) {
    const comment = /^\s*(#.*?)\s*$/.exec(line)?.[1];
    if (comment && !text.includes(comment)) return `a comment went: ${comment}`;
  }
  return null;
}

function allowedLines(
  lines: readonly string[],
  workload: Workload,
  attempt: Attempt,
): ReadonlySet<number> {
  const { text } = workload.document.body;
  const starts = lineStartsOf(text);
  const allowed = new Set<number>();
  for (const path of attempt.touches) {
    for (const { start, end } of touchedSpans(workload, path)) {
      const first = lineAt(starts, start);
      const last = lineAt(starts, Math.min(end, text.length));
      for (let line = first; line <= last; line++) allowed.add(line);
      if (attempt.removes || attempt.moves) addAround(lines, first, last, allowed);
    }
  }
  return allowed;
}

/** Comments and blank lines next to what goes. */
function addAround(
  lines: readonly string[],
  first: number,
  last: number,
  allowed: Set<number>,
): void {
  const isLoose = (line: number) =>
    line >= 0 && line < lines.length && /^\s*(#.*)?$/.test(lines[line]!);
  for (let line = first - 1; isLoose(line); line--) allowed.add(line);
  let line = last + 1;
  while (isLoose(line)) allowed.add(line++);
  // The last member between brackets takes the comma before it along.
  if (/,\s*$/.test(lines[first - 1] ?? '')) allowed.add(first - 1);
  // What stood behind a dash is followed there by the next key.
  if (/^\s*-\s/.test(lines[first] ?? '')) allowed.add(line);
}

/** The entry or item at a path; where there is none, the line on which its parent begins, or the flow it is in. */
function touchedSpans(workload: Workload, path: Path): readonly Span[] {
  const { body } = workload.document;
  const found = entryAt(body, path);
  if (found) return [memberSpan(found)];
  for (let length = path.length - 1; length > 0; length--) {
    const parent = path.slice(0, length);
    const node = nodeAt(body, parent);
    if (!node) continue;
    if (node.kind === 'map' || node.kind === 'seq') {
      const holder = entryAt(body, parent)!;
      if (node.style === 'flow') return [memberSpan(holder)];
      // In a block the others stay; but a key that is to come first takes the place behind the dash.
      return 'dash' in holder ? [{ start: holder.dash, end: holder.dash }] : [];
    }
    const member = entryAt(body, parent)!;
    return [memberSpan(member)];
  }
  return [];
}

function memberSpan(member: MapEntry | SeqItem): Span {
  if ('dash' in member) {
    const start = member.dash < 0 ? member.value.propStart : member.dash;
    return { start, end: Math.max(member.value.end - 1, start) };
  }
  return { start: member.start, end: Math.max(member.value.end - 1, member.colon, member.start) };
}
