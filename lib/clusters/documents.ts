import { MAX_DEPLOY_OBJECTS, MAX_DEPLOY_TEXT } from '@/lib/kubernetes/cluster-api';
import { parseText } from '@/lib/yaml/parse-text';
import type { ParsedDocument } from '@/lib/yaml/types';
import { valueOfBody } from '@/lib/yaml/values';
import { toJson } from './json';
import { ClusterError, makeProblem } from './problem';
import { isMap } from './refusal';

/** One object of the text, ready to be sent. */
export interface Manifest {
  readonly document: number;
  readonly item: number | null;
  readonly apiVersion: string;
  readonly kind: string;
  /** '' where the text names none. */
  readonly name: string;
  readonly namespace: string | null;
  /** '' without one; only used where there is no name. */
  readonly generateName: string;
  readonly object: Readonly<Record<string, unknown>>;
  /** What goes over the wire: the document as it is written, so that the server reads it itself; of an item, JSON. */
  readonly body: string;
}

/**
 * Splits a text into its objects, in its order. Empty documents are left out.
 * Throws a ClusterError for a text that is too large, does not parse, or holds what is no object.
 */
export function readManifests(text: string): readonly Manifest[] {
  if (new TextEncoder().encode(text).length > MAX_DEPLOY_TEXT)
    throw refuse('This is more than 1 MB of YAML. Deploy it in parts.');
  const manifests = parseText(text).documents.flatMap(manifestsOf);
  if (manifests.length === 0) throw refuse('There is nothing to deploy yet.');
  if (manifests.length > MAX_DEPLOY_OBJECTS)
    throw refuse(
      `These are ${manifests.length} objects; at most ${MAX_DEPLOY_OBJECTS} go at once. Deploy them in parts.`,
    );
  return manifests;
}

function manifestsOf(document: ParsedDocument): Manifest[] {
  const { problem, text } = document.body;
  if (problem) throw refuse(lineWords(document, problem.start), problem.detail);
  const value = valueOfBody(document.body);
  if (value === null || value === undefined) return [];
  const { index } = document;
  if (!isMap(value))
    throw refuse(`Document ${index + 1} is no object: it has no apiVersion and kind.`);
  if (!isList(value)) return [manifest(value, index, null, text)];
  const items = Array.isArray(value.items) ? value.items : [];
  return items.map((item: unknown, at) => {
    if (isMap(item)) return manifest(item, index, at, itemBody(item, at));
    throw refuse(`Item ${at + 1} of the List in document ${index + 1} is no object.`);
  });
}

function itemBody(item: unknown, at: number): string {
  try {
    return toJson(item);
  } catch {
    throw refuse(`Item ${at + 1} of the List is too large: its aliases stand for more than 3 MB.`);
  }
}

/** `List`, `PodList`, `ConfigMapList`: what kubectl takes apart. */
function isList(value: Readonly<Record<string, unknown>>): boolean {
  return (
    typeof value.kind === 'string' && value.kind.endsWith('List') && Array.isArray(value.items)
  );
}

function manifest(
  object: Readonly<Record<string, unknown>>,
  document: number,
  item: number | null,
  body: string,
): Manifest {
  const where = item === null ? `Document ${document + 1}` : `Item ${item + 1}`;
  const { apiVersion, kind } = object;
  if (typeof kind !== 'string' || kind === '') throw refuse(`${where} has no kind.`);
  if (typeof apiVersion !== 'string' || !/^[^/\s]+(\/[^/\s]+)?$/.test(apiVersion))
    throw refuse(`${where}, a ${kind}, has no apiVersion.`);
  const metadata = isMap(object.metadata) ? object.metadata : {};
  return {
    document,
    item,
    apiVersion,
    kind,
    name: word(metadata.name),
    namespace: word(metadata.namespace) || null,
    generateName: word(metadata.generateName),
    object,
    body,
  };
}

/** Names that are numbers are sent as such; the server says what is wrong with them. */
function word(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
    ? String(value)
    : '';
}

function lineWords(document: ParsedDocument, offset: number): string {
  const before = document.body.text.slice(0, offset);
  const line = document.line + (before.match(/\r\n|\r|\n/g)?.length ?? 0) + 1;
  return `Line ${line} is not YAML. Mend it first, then deploy.`;
}

function refuse(message: string, detail = ''): ClusterError {
  return new ClusterError(makeProblem('not-yaml', message, detail));
}
