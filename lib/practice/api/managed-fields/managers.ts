import { StatusError } from '@/lib/practice/store/status-error';
import { isJsonMap, type JsonMap, type JsonValue, sameJson } from '../patch/json-value';
import type { PatchField } from '../patch/patch-schema';
import { mergeApplied, withoutFields } from './apply';
import {
  changedFields,
  difference,
  EMPTY,
  type FieldSet,
  fieldsOf,
  fieldWords,
  intersection,
  isEmptySet,
  leaves,
  union,
  valueAt,
} from './field-set';

/** Who has set which fields: an entry of `metadata.managedFields`. */
export interface ManagedEntry {
  readonly manager: string;
  readonly operation: 'Apply' | 'Update';
  readonly apiVersion: string;
  readonly time?: string;
  readonly fieldsType: 'FieldsV1';
  readonly fieldsV1: FieldSet;
  readonly subresource?: string;
}

export interface Writer {
  readonly manager: string;
  readonly apiVersion: string;
  /** RFC 3339. */
  readonly time: string;
  readonly subresource: string;
}

/** What nobody owns. Source: k8s.io/apimachinery/pkg/util/managedfields, stripMeta. */
const NOBODYS: FieldSet = {
  'f:apiVersion': {},
  'f:kind': {},
  'f:metadata': {
    '.': {},
    'f:name': {},
    'f:namespace': {},
    'f:creationTimestamp': {},
    'f:selfLink': {},
    'f:uid': {},
    'f:clusterName': {},
    'f:generation': {},
    'f:managedFields': {},
    'f:resourceVersion': {},
    'f:generateName': {},
    'f:deletionTimestamp': {},
    'f:deletionGracePeriodSeconds': {},
  },
};

export function entriesOf(object: JsonMap): readonly ManagedEntry[] {
  const metadata = object.metadata;
  const entries = isJsonMap(metadata) ? metadata.managedFields : undefined;
  return Array.isArray(entries) ? (entries as unknown as readonly ManagedEntry[]) : [];
}

function withEntries(object: JsonMap, entries: readonly ManagedEntry[]): JsonMap {
  const kept = entries.filter(({ fieldsV1 }) => !isEmptySet(fieldsV1)).sort(inOrder);
  const { managedFields: _before, ...metadata } = (object.metadata ?? {}) as JsonMap;
  const fields: JsonMap = kept.length > 0 ? { managedFields: kept as unknown as JsonValue } : {};
  return { ...object, metadata: { ...metadata, ...fields } };
}

/** Source: managedfields/internal, sortEncodedManagers. */
function inOrder(a: ManagedEntry, b: ManagedEntry): number {
  const key = ({ operation, time = '', manager, apiVersion }: ManagedEntry) =>
    [operation, time, manager, apiVersion].join('\u0000');
  return key(a) < key(b) ? -1 : 1;
}

/** After a create or an update: what differs is the writer's now, and nobody else's. */
export function trackUpdate(
  before: JsonMap | null,
  after: JsonMap,
  field: PatchField,
  writer: Writer,
): JsonMap {
  const old = before ?? {};
  const changed = difference(changedFields(plain(old), plain(after), field), NOBODYS);
  const there = changedFields(undefined, plain(after), field);
  const mine = intersection(changed, there);
  const entries = before ? entriesOf(before) : [];
  const isOwn = (one: ManagedEntry) =>
    one.operation === 'Update' &&
    one.manager === writer.manager &&
    (one.subresource ?? '') === writer.subresource;
  const others = entries
    .filter((one) => !isOwn(one))
    .map((one) => ({ ...one, fieldsV1: intersection(difference(one.fieldsV1, changed), there) }));
  const own = entries.find(isOwn);
  if (isEmptySet(mine)) {
    const kept = own ? [{ ...own, fieldsV1: intersection(own.fieldsV1, there) }] : [];
    return withEntries(after, [...others, ...kept]);
  }
  const fieldsV1 = union(intersection(own?.fieldsV1 ?? EMPTY, there), mine);
  return withEntries(after, [...others, entryOf(writer, 'Update', fieldsV1)]);
}

function entryOf(
  { manager, apiVersion, time, subresource }: Writer,
  operation: ManagedEntry['operation'],
  fieldsV1: FieldSet,
): ManagedEntry {
  const part = subresource === '' ? {} : { subresource };
  return { manager, operation, apiVersion, time, fieldsType: 'FieldsV1', fieldsV1, ...part };
}

/** The entries are about the rest. */
function plain(object: JsonMap): JsonMap {
  const { managedFields: _fields, ...metadata } = (object.metadata ?? {}) as JsonMap;
  return object.metadata === undefined ? object : { ...object, metadata };
}

export interface Applied {
  /** Without its managed fields. */
  readonly object: JsonMap;
  /** They are set when the object is written. */
  readonly entries: readonly ManagedEntry[];
}

/**
 * Server-side apply: what the manager says is taken, what it said before and does not say any more goes, unless others
 * own it, too. Throws 409 where others own a field and say otherwise, unless it is forced.
 * Source: sigs.k8s.io/structured-merge-diff, merge.Updater.Apply.
 */
export function serverSideApply(
  live: JsonMap | null,
  applied: JsonMap,
  field: PatchField,
  writer: Writer,
  force: boolean,
): Applied {
  const wanted = difference(fieldsOf(plain(applied), field), NOBODYS);
  const entries = live ? entriesOf(live) : [];
  const isOwn = (one: ManagedEntry) =>
    one.operation === 'Apply' &&
    one.manager === writer.manager &&
    (one.subresource ?? '') === writer.subresource;
  const others = entries.filter((one) => !isOwn(one));
  const conflicts = live && !force ? conflictsOf(others, wanted, live, applied, field) : [];
  if (conflicts.length > 0) throw conflictError(conflicts);
  const before = entries.find(isOwn)?.fieldsV1 ?? EMPTY;
  const othersFields = others.reduce<FieldSet>((all, one) => union(all, one.fieldsV1), EMPTY);
  const gone = difference(difference(before, wanted), othersFields);
  const merged = mergeApplied(live ? plain(live) : {}, plain(applied), field) as JsonMap;
  const object = withoutFields(merged, gone, field) as JsonMap;
  const changed = live ? changedFields(plain(live), object, field) : EMPTY;
  const lost = intersection(wanted, changed);
  const kept = others.map((one) => ({ ...one, fieldsV1: difference(one.fieldsV1, lost) }));
  return { object, entries: [...kept, entryOf(writer, 'Apply', wanted)] };
}

/** Puts the entries of an apply on what was stored. */
export function withManagers(object: JsonMap, entries: readonly ManagedEntry[]): JsonMap {
  return withEntries(object, entries);
}

interface Conflict {
  readonly entry: ManagedEntry;
  readonly path: readonly string[];
}

/** Fields that others own, too, and that are to be something else. */
function conflictsOf(
  others: readonly ManagedEntry[],
  wanted: FieldSet,
  live: JsonMap,
  applied: JsonMap,
  field: PatchField,
): readonly Conflict[] {
  return others.flatMap((entry) =>
    leaves(intersection(entry.fieldsV1, wanted))
      .filter((path) => {
        const is = valueAt(live, path, field);
        const shall = valueAt(applied, path, field);
        return is !== undefined && !isJsonMap(shall) && !sameJson(is, shall);
      })
      .map((path) => ({ entry, path })),
  );
}

/** Source: k8s.io/apimachinery/pkg/util/managedfields/internal, NewConflictError. */
function conflictError(conflicts: readonly Conflict[]): StatusError {
  const causes = conflicts.map(({ entry, path }) => ({
    reason: 'FieldManagerConflict',
    message: `conflict with ${managerWords(entry)}`,
    field: fieldWords(path),
  }));
  const count = conflicts.length === 1 ? '1 conflict' : `${conflicts.length} conflicts`;
  const message = `Apply failed with ${count}: ${conflictWords(causes)}`;
  return new StatusError(409, 'Conflict', message, { causes });
}

/** One is told in a line, more in a list by manager. */
function conflictWords(causes: readonly { message: string; field: string }[]): string {
  const [first] = causes;
  if (causes.length === 1) return `${first!.message}: ${first!.field}`;
  const groups = new Map<string, string[]>();
  for (const { message, field } of causes) {
    groups.set(message, [...(groups.get(message) ?? []), field]);
  }
  const lines = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([message, fields]) => [
      `${message.replace('conflict with', 'conflicts with')}:`,
      ...fields.map((one) => `- ${one}`),
    ]);
  return lines.join('\n');
}

function managerWords({ manager, subresource, operation, apiVersion }: ManagedEntry): string {
  const part = subresource ? ` with subresource ${JSON.stringify(subresource)}` : '';
  const by = operation === 'Update' ? ` using ${apiVersion}` : '';
  return `${JSON.stringify(manager)}${part}${by}`;
}
