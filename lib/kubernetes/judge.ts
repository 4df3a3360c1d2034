import { admit, forbidValid } from './admission';
import { conversionError } from './decode/conversion';
import { decode, fieldText } from './decode/decode';
import { unreadable, unrecognized } from './decode/unrecognized';
import { setDefaults } from './defaults/set-defaults';
import type { ApiWarning, FieldError, FieldPath, Verdict } from './field-error';
import { nameOf } from './generated-name';
import { isPlainMap, type PlainMap } from './plain-map';
import { finishCreate, prepareForCreate } from './prepare';
import { KINDS, type Kind, kindOf } from './schema/kinds';
import { structureOf } from './schema/parse-structure';
import { allocateService } from './service-allocation';
import { validateCreate } from './validation/validate';
import { DEFAULT_VERSION, type Version } from './versions';
import { createWarnings, prepareWarnings } from './warnings/create-warnings';
import { inHeaders } from './warnings/headers';

/** A key that a map has twice. Those inside of its value come before it. */
export interface DuplicateKey {
  readonly path: FieldPath;
  /** Where the value of the second one begins, from 1, in the document that is sent. */
  readonly line: number;
}

export interface JudgeOptions {
  readonly version?: Version;
  /** That the request goes to. Left out: the object's own, else `default`. */
  readonly namespace?: string;
  readonly duplicates?: readonly DuplicateKey[];
  /** What the request's body is written in; the order of what the server says and some words follow. */
  readonly format?: 'yaml' | 'json';
  /** The kind that the request's address is of. Left out: the object's own. */
  readonly as?: Kind;
  /** The text that is sent, where it is no object or no YAML. */
  readonly body?: string;
  /** Why it is no YAML, in the words of the server's parser behind `yaml: `. */
  readonly yamlError?: string;
  /** False: what the types and rules alone say, without admission and without what the server keeps for itself. */
  readonly admission?: boolean;
  /** As with `dryRun=All`: what is handed out is made up, and not held to the range of ports. */
  readonly dryRun?: boolean;
  /** The addresses of Services that the cluster has, such as `10.96.0.0/16`. Left out: any may be asked for. */
  readonly serviceRange?: string;
}

/**
 * What the API server would answer to a create of this object. null for a kind that the schema does not describe.
 * Never throws, whatever the value.
 */
export function judge(value: unknown, options: JudgeOptions = {}): Verdict | null {
  const kind = options.as ?? (isPlainMap(value) ? kindOf(value.apiVersion, value.kind) : null);
  if (!kind) return null;
  return judgeObject(value, kind, options);
}

/** Why the body is not read at all; null where it is. */
export function whyUnread(value: unknown, kind: string, options: JudgeOptions): string | null {
  const { body, yamlError } = options;
  if (yamlError !== undefined) return unreadable(kind, `yaml: ${yamlError}`, body ?? '');
  return unrecognized(value, kind, body);
}

/** Where an object does not say what it is, it is what the request's address is of. */
function withKind(value: PlainMap, kind: Kind): PlainMap {
  if (value.kind && value.apiVersion) return value;
  const { apiVersion } = KINDS.find((known) => known.kind === kind)!;
  return { ...value, kind: value.kind || kind, apiVersion: value.apiVersion || apiVersion };
}

export function notAnObject(message: string): Verdict {
  const error: FieldError = {
    type: 'FieldValueInvalid',
    field: '',
    path: [],
    message,
    code: 'not-an-object',
  };
  return { code: 400, reason: 'BadRequest', message, errors: [error], warnings: [] };
}

function judgeObject(value: unknown, kind: Kind, options: JudgeOptions): Verdict {
  const version = options.version ?? DEFAULT_VERSION;
  const { object, refusal } = readObject(value, kind, options);
  if (refusal) return refusal;
  const forbidden = options.admission === false ? null : admit(object, kind);
  if (forbidden) return forbid(object, kind, forbidden);
  const isServer = options.admission !== false;
  const warnings = isServer ? prepareWarnings(object, kind, version) : [];
  prepareForCreate(object, kind, { version, isServer });
  const unallocated = allocate(object, kind, version, options, warnings);
  if (unallocated) return unallocated;
  const errors = validateCreate(object, kind, version);
  if (errors.length > 0) return invalid(object, kind, errors, warnings);
  const all = inHeaders([...warnings, ...createWarnings(object, kind, version)]);
  const rejected = isServer ? forbidValid(object, kind) : null;
  // By then a prefix has become a name.
  const name = nameOf(object.metadata as PlainMap);
  if (rejected) return forbid(object, kind, rejected, { name, warnings: all });
  if (isServer) finishCreate(object, kind);
  return { code: 201, object, warnings: all };
}

/** An object as the server reads it, or why it does not. */
export type ReadObject =
  | { readonly object: PlainMap; readonly refusal: null }
  | { readonly object: null; readonly refusal: Verdict };

/** Decodes what is sent, with defaults and its namespace set; what comes before admission and the rules of the kind. */
export function readObject(value: unknown, kind: Kind, options: JudgeOptions): ReadObject {
  const why = whyUnread(value, kind, options);
  if (why) return refused(notAnObject(why));
  const sent = withKind(isPlainMap(value) ? value : {}, kind);
  const version = options.version ?? DEFAULT_VERSION;
  const wrongKind = kindError(sent, kind);
  if (wrongKind) return refused(badRequest(sent, kind, wrongKind.message, [wrongKind]));
  const struct = structureOf(version).structs.get(kind)!;
  const sorted = options.format !== 'json';
  const { object, fatal, unknown } = decode(sent, struct, { version, sorted });
  const failed = fatal ?? conversionError(object, kind);
  if (failed) return refused(badRequest(sent, kind, failed.message, [failed]));
  const strict = [...duplicateErrors(options), ...unknown];
  if (strict.length > 0)
    return refused(badRequest(sent, kind, strictMessage(strict, options), strict));
  const elsewhere = namespaceError(object, options);
  if (elsewhere) return refused(elsewhere);
  setDefaults(object, kind, version);
  fillNamespace(object, options);
  return { object, refusal: null };
}

function refused(refusal: Verdict): ReadObject {
  return { object: null, refusal };
}

/** Go registers kinds under the place in its source where the scheme is made. */
const SCHEME = 'pkg/runtime/scheme.go:111';

function kindError(value: PlainMap, kind: Kind): FieldError | null {
  if (kindOf(value.apiVersion, value.kind) === kind) return null;
  const message = `no kind "${value.kind}" is registered for version "${value.apiVersion}" in scheme "${SCHEME}"`;
  const step = value.kind === kind ? 'apiVersion' : 'kind';
  return { type: 'FieldValueInvalid', field: step, path: [step], message, code: 'unknown-kind' };
}

export function badRequest(
  value: PlainMap,
  kind: string,
  why: string,
  errors: readonly FieldError[],
): Verdict {
  const version = String(value.apiVersion).split('/').at(-1);
  return {
    code: 400,
    reason: 'BadRequest',
    message: `${value.kind} in version "${version}" cannot be handled as a ${kind}: ${why}`,
    errors,
    warnings: [],
  };
}

export function duplicateErrors({ duplicates = [], format }: JudgeOptions): FieldError[] {
  return duplicates.map(({ path, line }) => {
    const field = fieldText(path);
    return {
      type: 'FieldValueDuplicate',
      field,
      path,
      message:
        format === 'json'
          ? `duplicate field "${field}"`
          : `line ${line}: key "${path.at(-1)}" already set in map`,
      code: 'duplicate-field',
    };
  });
}

/** The YAML decoder tells of all of its lines at once, before what is not known. */
export function strictMessage(errors: readonly FieldError[], { format }: JudgeOptions): string {
  const isLine = (error: FieldError): boolean =>
    error.code === 'duplicate-field' && format !== 'json';
  const lines = errors.filter(isLine).map((error) => `\n  ${error.message}`);
  const yaml = lines.length > 0 ? [`yaml: unmarshal errors:${lines.join('')}`] : [];
  const rest = errors.filter((error) => !isLine(error)).map((error) => error.message);
  return `strict decoding error: ${[...yaml, ...rest].join(', ')}`;
}

const NAMESPACE_ERROR =
  'the namespace of the provided object does not match the namespace sent on the request';

/** k8s.io/apiserver EnsureObjectNamespaceMatchesRequestNamespace. */
export function namespaceError(object: PlainMap, { namespace }: JudgeOptions): Verdict | null {
  const own = (object.metadata as PlainMap).namespace;
  if (namespace === undefined || own === undefined || own === namespace) return null;
  const error: FieldError = {
    type: 'FieldValueInvalid',
    field: 'metadata.namespace',
    path: ['metadata', 'namespace'],
    message: NAMESPACE_ERROR,
    code: 'namespace-mismatch',
  };
  return {
    code: 400,
    reason: 'BadRequest',
    message: NAMESPACE_ERROR,
    errors: [error],
    warnings: [],
  };
}

function fillNamespace(object: PlainMap, { namespace }: JudgeOptions): void {
  const metadata = object.metadata as PlainMap;
  metadata.namespace ??= namespace ?? 'default';
}

/** Only Pods are forbidden anything. */
function forbid(
  object: PlainMap,
  kind: Kind,
  error: FieldError,
  {
    name,
    warnings = [],
  }: { readonly name?: string; readonly warnings?: readonly ApiWarning[] } = {},
): Verdict {
  const metadata = object.metadata as PlainMap;
  const shown = name ?? metadata.name ?? metadata.generateName ?? 'Unknown';
  return {
    code: 403,
    reason: 'Forbidden',
    message: `${kind.toLowerCase()}s "${shown}" is forbidden: ${error.message}`,
    errors: [error],
    warnings,
  };
}

/** A Service gets addresses and ports before it is validated; where it cannot, nothing else is said of it. */
function allocate(
  object: PlainMap,
  kind: Kind,
  version: Version,
  { dryRun = false, serviceRange }: JudgeOptions,
  warnings: readonly ApiWarning[],
): Verdict | null {
  if (kind !== 'Service') return null;
  const range = serviceRange === undefined ? {} : { serviceRange };
  const { errors, internal } = allocateService(object, { version, dryRun, ...range });
  if (internal) return internalError(internal);
  return errors.length > 0 ? invalid(object, kind, errors, warnings) : null;
}

/** k8s.io/apimachinery NewInternalError. */
function internalError(error: FieldError): Verdict {
  const message = `Internal error occurred: ${error.message}`;
  return { code: 500, reason: 'InternalError', message, errors: [error], warnings: [] };
}

/** What a create of this kind is answered where its rules refuse it. */
export function invalid(
  object: PlainMap,
  kind: Kind,
  errors: readonly FieldError[],
  warnings: readonly ApiWarning[] = [],
): Verdict {
  return invalidAs(KINDS.find((known) => known.kind === kind)!, object, errors, warnings);
}

/** k8s.io/apimachinery NewInvalid: every message once, in brackets where there are several. */
export function invalidAs(
  { apiVersion, kind }: { readonly apiVersion: string; readonly kind: string },
  object: PlainMap,
  errors: readonly FieldError[],
  warnings: readonly ApiWarning[],
): Verdict {
  const name = nameOf(object.metadata as PlainMap);
  const texts = [...new Set(errors.map((error) => `${error.field}: ${error.message}`))];
  const all = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  const [group, version] = apiVersion.split('/');
  // `Deployment.apps`
  const qualified = version ? `${kind}.${group}` : kind;
  const message = `${qualified} "${name}" is invalid: ${all}`;
  return { code: 422, reason: 'Invalid', message, errors, warnings };
}
