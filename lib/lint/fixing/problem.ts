import type { FieldPath } from '@/lib/kubernetes/field-error';
import type { PlainMap } from '@/lib/kubernetes/plain-map';
import { type Kind, kindOf } from '@/lib/kubernetes/schema/kinds';
import type { StructShape } from '@/lib/kubernetes/schema/parse-structure';
import { buildWorkloads } from '@/lib/pod/build-workloads';
import type { Workload, WrittenObject } from '@/lib/pod/types';
import type { ParsedDocument, ParsedText } from '@/lib/yaml/types';
import { valueOfNode } from '@/lib/yaml/values';
import { objectsOf } from '../findings/objects-of';
import { structOf } from '../findings/struct-of';
import type { Diagnostic, LintOptions } from '../types';

/** A diagnostic with all that a fix may want to know. Paths are those of the object. */
export interface Problem {
  readonly parsed: ParsedText;
  readonly document: ParsedDocument;
  readonly diagnostic: Diagnostic;
  readonly options: LintOptions;
  readonly path: FieldPath;
  /** The object it is about; null where the document has none that reads. */
  readonly object: WrittenObject | null;
  /** null where the object holds no Pod. */
  readonly workload: Workload | null;
  /** The object as Kubernetes reads it; empty where there is none. */
  readonly value: PlainMap;
  /** One of those that have to do with Pods; null for others. */
  readonly kind: Kind | null;
  /** null for kinds that no schema of ours describes. */
  readonly struct: StructShape | null;
}

/** null where the text has changed so much that the diagnostic's document is not there. */
export function toProblem(
  parsed: ParsedText,
  diagnostic: Diagnostic,
  options: LintOptions,
): Problem | null {
  const document = parsed.documents[diagnostic.document];
  if (!document) return null;
  const object = objectsOf(document.body).find((one) => one.item === diagnostic.item) ?? null;
  const value = object ? (valueOfNode(object.node) as PlainMap) : {};
  const kind = kindOf(value.apiVersion, value.kind);
  return {
    parsed,
    document,
    diagnostic,
    options,
    path: diagnostic.path,
    object,
    workload: workloadOf(parsed, diagnostic),
    value,
    kind,
    struct: structOf(value.apiVersion, value.kind, options.version),
  };
}

function workloadOf(parsed: ParsedText, { workload }: Diagnostic): Workload | null {
  if (workload === null) return null;
  return buildWorkloads(parsed).find((one) => one.id === workload) ?? null;
}

/** A value where it is a text, else ''. A map may have no way to become one. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The plain value at a path of an object; undefined where nothing is there. */
export function valueAt(value: unknown, path: FieldPath): unknown {
  let inner = value;
  for (const step of path) {
    if (typeof inner !== 'object' || inner === null) return undefined;
    if (!Object.hasOwn(inner, step)) return undefined;
    inner = (inner as PlainMap)[step];
  }
  return inner;
}
