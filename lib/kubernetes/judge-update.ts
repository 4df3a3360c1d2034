import { conflictMessage, MODIFIED } from './conflict-words';
import type { ApiWarning, FieldError, Verdict } from './field-error';
import { invalid, type JudgeOptions, readObject } from './judge';
import { isPlainMap, type PlainMap } from './plain-map';
import { trimStored } from './prepare';
import { type Kind, kindOf, resourceOf } from './schema/kinds';
import { allocateService } from './service-allocation';
import { countChange, prepareForUpdate } from './updates/prepare';
import { validateUpdate } from './validation/validate-update';
import { DEFAULT_VERSION } from './versions';
import { inHeaders } from './warnings/headers';
import { updateWarnings } from './warnings/update-warnings';

/** What an update would have answered. */
export type UpdateVerdict =
  /** 200: what is then stored. */
  | { readonly code: 200; readonly object: unknown; readonly warnings: readonly ApiWarning[] }
  | Exclude<Verdict, { code: 201 }>;

/**
 * What the API server would answer to an update (PUT) of `old`, the object as the server has it, to `next`, the whole
 * object as it shall be. null for a kind that the schema does not describe, and where the two are not of one kind.
 * Never throws, whatever the values.
 */
export function judgeUpdate(
  old: unknown,
  next: unknown,
  options: JudgeOptions = {},
): UpdateVerdict | null {
  if (!isPlainMap(old) || !isPlainMap(next)) return null;
  const kind = kindOf(old.apiVersion, old.kind);
  if (!kind) return null;
  const before = readObject(old, kind, { ...options, duplicates: [], format: 'json' }).object;
  if (!before) return null;
  const { namespace } = before.metadata as PlainMap;
  const read = readObject(next, kind, { ...options, namespace: String(namespace) });
  if (read.refusal) return withoutCreated(read.refusal);
  return changed(before, read.object, kind, options);
}

function changed(
  before: PlainMap,
  object: PlainMap,
  kind: Kind,
  options: JudgeOptions,
): UpdateVerdict {
  const version = options.version ?? DEFAULT_VERSION;
  const refusal = nameError(object, before) ?? conflict(object, before, kind);
  if (refusal) return refusal;
  prepareForUpdate(object, before, kind, version);
  const isChanged = countChange(object, before, kind);
  const unallocated =
    kind === 'Service' ? allocateService(object, { version, dryRun: true }) : null;
  const early = unallocated?.errors ?? [];
  const errors = early.length > 0 ? early : validateUpdate(object, before, kind, version);
  if (errors.length > 0) return withoutCreated(invalid(object, kind, errors));
  trimStored(object, kind);
  const warnings = updateWarnings(object, kind, { version, isChanged, old: before });
  return { code: 200, object, warnings: inHeaders(warnings) };
}

/** A refusal is one, whichever request it answers. */
function withoutCreated(verdict: Verdict): UpdateVerdict {
  return verdict.code === 201 ? { ...verdict, code: 200 } : verdict;
}

/** k8s.io/apiserver, checkName. */
function nameError(object: PlainMap, before: PlainMap): UpdateVerdict | null {
  const [name, old] = [object, before].map(({ metadata }) => (metadata as PlainMap).name);
  if (name === old) return null;
  if (name === undefined) {
    const words = `the name of the object (${old} based on URL) was undeterminable: name must be provided`;
    return refuse(400, 'BadRequest', words, 'name', 'name-mismatch');
  }
  const message = `the name of the object (${name}) does not match the name on the URL (${old})`;
  return refuse(400, 'BadRequest', message, 'name', 'name-mismatch');
}

/** Somebody else changed it meanwhile, or made it anew. */
function conflict(object: PlainMap, before: PlainMap, kind: Kind): UpdateVerdict | null {
  const [meta, old] = [object, before].map(({ metadata }) => metadata as PlainMap);
  const isOlder =
    meta!.resourceVersion !== undefined &&
    old!.resourceVersion !== undefined &&
    meta!.resourceVersion !== old!.resourceVersion;
  if (!isOlder) return null;
  const message = conflictMessage(resourceOf(kind), old!.name, MODIFIED);
  return refuse(409, 'Conflict', message, 'resourceVersion', 'object-modified');
}

function refuse(
  code: 400 | 409,
  reason: string,
  message: string,
  step: string,
  errorCode: string,
): UpdateVerdict {
  const error: FieldError = {
    type: 'FieldValueInvalid',
    field: `metadata.${step}`,
    path: ['metadata', step],
    message,
    code: errorCode,
  };
  return { code, reason, message, errors: [error], warnings: [] };
}
