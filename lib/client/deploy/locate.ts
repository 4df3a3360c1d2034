import type { ClusterProblem, DeployedObject, FieldCause } from '@/lib/kubernetes/cluster-api';
import { resolveField } from '@/lib/kubernetes/field-path';
import type { Span } from '@/lib/text/types';
import { entryAt, nodeAt } from '@/lib/yaml/lookup';
import type { ParsedDocument, ParsedText, Path } from '@/lib/yaml/types';
import { valueOfBody } from '@/lib/yaml/values';

/** Where an object stands in a text; null where there is none any more. */
export function documentOf(
  parsed: ParsedText,
  object: Pick<DeployedObject, 'document' | 'item'>,
): { readonly document: ParsedDocument; readonly root: Path; readonly value: unknown } | null {
  const document = parsed.documents[object.document];
  if (!document?.body.root) return null;
  const root: Path = object.item === null ? [] : ['items', object.item];
  const whole = valueOfBody(document.body) as { readonly items?: readonly unknown[] } | null;
  const value = object.item === null ? whole : whole?.items?.[object.item];
  return value === undefined || value === null ? null : { document, root, value };
}

export interface CausePlace extends Span {
  /** False where the field itself is not there. */
  readonly complete: boolean;
}

/**
 * The place in a text that a cluster speaks of: the value of the field; where it is missing, the name of what should
 * have it. Offsets in the whole text. null where the object is not in the text any more.
 */
export function spanOfCause(
  parsed: ParsedText,
  object: Pick<DeployedObject, 'document' | 'item'>,
  cause: Pick<FieldCause, 'field' | 'line'>,
): CausePlace | null {
  const found = documentOf(parsed, object);
  if (!found) return null;
  const { document, root, value } = found;
  if (cause.line !== null) return { ...lineSpan(document, cause.line), complete: true };
  const { path, complete } = resolveField(value, cause.field);
  const span = spanAt(document, [...root, ...path], complete);
  const { offset } = document;
  return { start: span.start + offset, end: span.end + offset, complete };
}

function spanAt({ body }: ParsedDocument, path: Path, complete: boolean): Span {
  const node = nodeAt(body, path);
  if (node?.kind === 'scalar' && node.style !== 'empty')
    return { start: node.start, end: node.end };
  // What is around a place is long: its first line says enough.
  const entry = entryAt(body, path);
  if (entry && 'key' in entry && complete) return { start: entry.start, end: entry.key.end };
  const named = nodeAt(body, [...path, 'name']);
  if (named?.kind === 'scalar') return { start: named.start, end: named.end };
  if (entry && 'key' in entry) return { start: entry.start, end: entry.key.end };
  const start = node?.start ?? body.root?.start ?? 0;
  return { start, end: endOfLine(body.text, start) };
}

function lineSpan({ body, offset }: ParsedDocument, line: number): Span {
  let start = 0;
  for (let n = 1; n < line; n++) {
    const next = body.text.indexOf('\n', start);
    if (next < 0) break;
    start = next + 1;
  }
  const indent = /^[ \t]*/.exec(body.text.slice(start, start + 500))?.[0].length ?? 0;
  return { start: offset + start + indent, end: offset + endOfLine(body.text, start + indent) };
}

function endOfLine(text: string, start: number): number {
  const end = text.slice(start).search(/\r?\n|\r/);
  return end < 0 ? text.length : start + end;
}

/** Whether a problem without a field is one of the text, and not of rights or of the cluster. */
export function isAboutText({ code, detail }: ClusterProblem): boolean {
  const isUnknownKind = code === 'not-found' && detail.startsWith('no matches for kind');
  return code === 'invalid' || code === 'bad-request' || isUnknownKind;
}
