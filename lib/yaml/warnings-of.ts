import { lineAt } from '@/lib/text/line-index';
import { resolveAlias } from './lookup';
import { bodyLines } from './positions';
import { placeProblem } from './problem-of';
import type { ParsedDocument, YamlBody, YamlDiagnostic, YamlProblem } from './types';
import { checkLines } from './warnings/check-lines';
import { checkNode } from './warnings/check-nodes';
import { error, warning } from './warnings/finding';

/** A document with more than these has one mistake many times. */
const MOST_WARNINGS = 200;

const known = new WeakMap<YamlBody, readonly YamlProblem[]>();

/**
 * What is YAML, but kubectl refuses (`error`), and what Kubernetes reads otherwise than it looks (`warning`): in the
 * order of the text, the first 200; none for a document that does not parse. Computed once.
 */
export function warningsOf(body: YamlBody): readonly YamlProblem[] {
  let found = known.get(body);
  if (!found) {
    found = findWarnings(body);
    known.set(body, found);
  }
  return found;
}

function findWarnings(body: YamlBody): YamlProblem[] {
  const { root, text, problem } = body;
  if (problem) return [];
  const starts = bodyLines(body);
  const lineOf = (offset: number) => lineAt(starts, offset);
  const found = checkLines(body, lineOf);
  if (root) {
    if (resolveAlias(root).kind === 'map') found.push(...checkNode(root, { text, lineOf }));
    else found.push(noObject(body));
  }
  return found.sort((a, b) => a.start - b.start).slice(0, MOST_WARNINGS);
}

function noObject({ root, text }: YamlBody): YamlProblem {
  const { start, end } = root!;
  const first = text.slice(start, end).search(/[\r\n]|$/);
  return error(
    'no-object',
    { start, end: start + first },
    'This is no Kubernetes object: one begins with lines such as “kind: Pod”.',
    "Object 'Kind' is missing",
  );
}

/** The warnings of a document, by lines of the whole text. */
export function warningsIn(document: ParsedDocument): YamlDiagnostic[] {
  const all = [...behindEnd(document), ...warningsOf(document.body)];
  return all.map((one) => placeProblem(document, one));
}

/** Of a document in its place: kubectl stops reading at `...`; only a `---` makes it go on. */
export function behindEnd({ index, body }: ParsedDocument): YamlProblem[] {
  if (index === 0 || !body.root || body.text.startsWith('---')) return [];
  const { start } = body.root;
  const message =
    'kubectl does not read what stands behind the line “...”. A line --- above makes it a document of its own.';
  const fix = { title: 'Put --- above it', start: 0, end: 0, newText: '---\n' };
  return [warning('behind-end', { start, end: start + 1 }, message, { fix })];
}
