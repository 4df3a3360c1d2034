import { KINDS } from './kinds';
import {
  fieldIn,
  itemType,
  type SchemaFile,
  type SchemaPath,
  structOf,
  typeAt,
} from './schema-file';

/** What `kubectl explain` says of a field, and what the server makes of it where it is not written. */
export interface FieldHelp {
  readonly name: string;
  /** Without indices, as `kubectl explain` takes it: `pod.spec.containers.image`. */
  readonly path: string;
  /** `string`, `[]Container`, `map[string]Quantity`. */
  readonly type: string;
  readonly required: boolean;
  /** null where nothing is set. */
  readonly default: string | null;
  /** The default is said in words: it depends on something else. */
  readonly depends: boolean;
  readonly description: string;
  /** '' where it is not known: nearly always older than 1.24. */
  readonly since: string;
  readonly enum: readonly string[];
  /** The field's type, or the one it stands in, in the reference at kubernetes.io. */
  readonly link: string;
}

/**
 * What a field is for. An entry of a map (a label, an amount) is told as the map it stands in. null for a place that
 * the kind does not have, and for the root.
 */
export function explainField(schema: SchemaFile, kind: string, path: SchemaPath): FieldHelp | null {
  const end = path.findLastIndex((step) => typeof step === 'string');
  if (end < 0) return null;
  const name = path[end] as string;
  const holder = typeAt(schema, kind, path.slice(0, end));
  if (holder === null || typeAt(schema, kind, path) === null) return null;
  if (itemType(holder) !== null) return explainField(schema, kind, path.slice(0, end));
  const field = fieldIn(schema, holder, name);
  if (!field) return null;
  return {
    name,
    path: explainPath(kind, path.slice(0, end + 1)),
    type: field.type,
    required: field.required === true,
    default: field.default ?? null,
    depends: field.depends === true,
    description: field.description,
    since: field.since ?? '',
    // An empty value is the same as none.
    enum: (field.enum ?? []).filter((value) => value !== ''),
    link: linkTo(schema, field.type, holder),
  };
}

function explainPath(kind: string, path: SchemaPath): string {
  return [kind.toLowerCase(), ...path.filter((step) => typeof step === 'string')].join('.');
}

/** The one-page reference has an anchor for each type. */
function linkTo(schema: SchemaFile, type: string, holder: string): string {
  const bare = type.replace(/^(?:\[\]|map\[string\])+/, '');
  const own = structOf(schema, bare) ? bare : holder;
  const anchor = `${own.toLowerCase()}-v1-${groupOf(own)}`;
  return `https://kubernetes.io/docs/reference/generated/kubernetes-api/v${schema.version}/#${anchor}`;
}

const META = /^(?:ObjectMeta|LabelSelector\w*|OwnerReference|ManagedFieldsEntry|Condition)$/;
const APPS = /^(?:Deployment|ReplicaSet|StatefulSet|DaemonSet|RollingUpdate)/;
const BATCH = /^(?:Job|CronJob|PodFailurePolicy|SuccessPolicy|UncountedTerminatedPods)/;

function groupOf(type: string): string {
  if (META.test(type)) return 'meta';
  if (APPS.test(type)) return 'apps';
  return BATCH.test(type) ? 'batch' : 'core';
}

/** The API version that a kind of the schema is served under. */
export function apiVersionOf(kind: string): string | null {
  return KINDS.find((known) => known.kind === kind)?.apiVersion ?? null;
}
