import type {
  MapNode,
  ParsedDocument,
  ParsedText,
  Path,
  YamlBody,
  YamlNode,
} from '@/lib/yaml/types';
import { buildPod } from './build-pod';
import { fieldOf, integerOf, itemSpan, mapOf, optionalText, seqOf, spanOf, textOf } from './fields';
import type { Workload } from './types';
import { isWorkloadKind, podPath } from './workload-kinds';

/** A workload without what depends on where its document stands in the file. */
interface Found extends Omit<Workload, 'id' | 'document'> {
  /** Place in a List; null where the object is the document. */
  readonly item: number | null;
}

const REPLICATED: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'ReplicaSet',
  'ReplicationController',
]);

const foundIn = new WeakMap<YamlBody, readonly Found[]>();
const workloadsOf = new WeakMap<ParsedDocument, readonly Workload[]>();

/**
 * The objects of a text that hold a Pod, in its order, each with the Pod it holds. A document that did not
 * change gives the same Pod object again, at no cost. Never throws, whatever the text; a document that does
 * not parse has no workloads.
 */
export function buildWorkloads(parsed: ParsedText): readonly Workload[] {
  return parsed.documents.flatMap(documentWorkloads);
}

function documentWorkloads(document: ParsedDocument): readonly Workload[] {
  const known = workloadsOf.get(document);
  if (known) return known;
  const workloads = bodyWorkloads(document.body).map((found) => placed(found, document));
  workloadsOf.set(document, workloads);
  return workloads;
}

function placed({ item, ...found }: Found, document: ParsedDocument): Workload {
  const id = item === null ? `${document.index}` : `${document.index}.${item}`;
  return { ...found, id, document };
}

function bodyWorkloads(body: YamlBody): readonly Found[] {
  const known = foundIn.get(body);
  if (known) return known;
  const found = body.root ? findWorkloads(body.text, body.root) : [];
  foundIn.set(body, found);
  return found;
}

function findWorkloads(text: string, root: YamlNode): readonly Found[] {
  const object = mapOf(root);
  if (!object) return [];
  const kind = textOf(fieldOf(object, 'kind'));
  if (!kind.endsWith('List')) {
    const found = readWorkload(text, object, { path: [], span: spanOf(text, root), item: null });
    return found ? [found] : [];
  }
  const items = seqOf(fieldOf(object, 'items'))?.items ?? [];
  return items.flatMap((item, index) => {
    const node = mapOf(item.value);
    const place = { path: ['items', index], span: itemSpan(text, item), item: index };
    const found = node && readWorkload(text, node, place);
    return found ? [found] : [];
  });
}

function readWorkload(
  text: string,
  node: MapNode,
  place: Pick<Found, 'path' | 'span' | 'item'>,
): Found | null {
  const kind = textOf(fieldOf(node, 'kind'));
  const apiVersion = textOf(fieldOf(node, 'apiVersion'));
  if (!isWorkloadKind(kind, apiVersion)) return null;
  const metadata = fieldOf(node, 'metadata');
  const toPod = podPath(kind);
  const spec = fieldOf(node, 'spec');
  const claims = kind === 'StatefulSet' ? { holder: spec, path: [...place.path, 'spec'] } : null;
  return {
    path: place.path,
    span: place.span,
    item: place.item,
    node,
    kind,
    apiVersion,
    name: textOf(fieldOf(metadata, 'name')),
    namespace: optionalText(fieldOf(metadata, 'namespace')),
    replicas: REPLICATED.has(kind) ? integerOf(fieldOf(spec, 'replicas')) : null,
    pod: buildPod(text, below(node, toPod), [...place.path, ...toPod], claims, place.span.end),
  };
}

function below(node: YamlNode, path: Path): YamlNode | null {
  return path.reduce<YamlNode | null>((at, key) => fieldOf(at, `${key}`), node);
}
