import { decode } from '../decode/decode';
import { ownStruct } from '../defaults/objects';
import type { FieldError, Verdict } from '../field-error';
import {
  badRequest,
  duplicateErrors,
  invalidAs,
  type JudgeOptions,
  judge,
  namespaceError,
  notAnObject,
  strictMessage,
  whyUnread,
} from '../judge';
import { isPlainMap, type PlainMap } from '../plain-map';
import { DEFAULT_VERSION } from '../versions';
import { inHeaders } from '../warnings/headers';
import { setFurtherDefaults } from './defaults';
import { type FurtherKind, type FurtherKindName, furtherKindOf } from './kinds';
import { podSecurityLabelErrors } from './namespace-labels';
import { finishFurther, prepareFurther } from './prepare';
import { allStructs } from './structs';
import { validateFurther } from './validate';
import { furtherWarnings } from './warnings';

export interface JudgeAnyOptions extends JudgeOptions {
  /** The namespaces that the cluster has. Left out: those that every cluster has. */
  readonly namespaces?: ReadonlySet<string>;
}

/** Those that every cluster has. */
export const FIRST_NAMESPACES: ReadonlySet<string> = new Set([
  'default',
  'kube-system',
  'kube-public',
  'kube-node-lease',
]);

/**
 * What the API server would answer to a create of an object of any kind that is described here; null for others, such
 * as custom resources. It knows more kinds than `judge` and is larger. Never throws, whatever the value.
 */
export function judgeAny(value: unknown, options: JudgeAnyOptions = {}): Verdict | null {
  const verdict = judge(value, options);
  if (verdict || !isPlainMap(value)) return verdict;
  const kind = furtherKindOf(value.apiVersion, value.kind);
  if (!kind) return null;
  const why = whyUnread(value, kind.kind, options);
  return why ? notAnObject(why) : judgeFurther(value, kind, options);
}

function judgeFurther(
  value: PlainMap,
  kind: FurtherKind & { readonly kind: FurtherKindName },
  options: JudgeAnyOptions,
): Verdict {
  const version = options.version ?? DEFAULT_VERSION;
  const struct = allStructs(version).get(kind.struct ?? kind.kind)!;
  const sorted = options.format !== 'json';
  const { object, fatal, unknown } = decode(value, struct, { version, sorted });
  if (fatal) return badRequest(value, kind.kind, fatal.message, [fatal]);
  const strict = [...duplicateErrors(options), ...unknown];
  if (strict.length > 0)
    return badRequest(value, kind.kind, strictMessage(strict, options), strict);
  const elsewhere = kind.isNamespaced ? namespaceError(object, options) : null;
  if (elsewhere) return elsewhere;
  setFurtherDefaults(object, kind.kind, version);
  placeObject(object, kind, options);
  prepareFurther(object, kind);
  const errors = validateFurther(object, kind.kind, version);
  if (errors.length > 0) return invalidAs(kind, object, errors, []);
  finishFurther(object, kind);
  const refused = kind.kind === 'Namespace' ? refuseNamespace(object, kind, options) : null;
  if (refused) return refused;
  return { code: 201, object, warnings: inHeaders(furtherWarnings(object, kind.kind, version)) };
}

/** An object of the whole cluster is in no namespace, whatever it says. */
function placeObject(object: PlainMap, kind: FurtherKind, { namespace }: JudgeAnyOptions): void {
  const metadata = ownStruct(object, 'metadata');
  if (kind.isNamespaced) metadata.namespace ??= namespace ?? 'default';
  else delete metadata.namespace;
}

/** What only a namespace is refused for, after all else. */
function refuseNamespace(
  namespace: PlainMap,
  kind: FurtherKind,
  options: JudgeAnyOptions,
): Verdict | null {
  const errors = options.admission === false ? [] : podSecurityLabelErrors(namespace);
  return errors.length > 0 ? invalidAs(kind, namespace, errors, []) : existing(namespace, options);
}

/** k8s.io/apimachinery NewAlreadyExists. */
function existing(namespace: PlainMap, options: JudgeAnyOptions): Verdict | null {
  const name = String(ownStruct(namespace, 'metadata').name);
  if (!(options.namespaces ?? FIRST_NAMESPACES).has(name)) return null;
  const message = `namespaces "${name}" already exists`;
  const error: FieldError = {
    type: 'FieldValueDuplicate',
    field: 'metadata.name',
    path: ['metadata', 'name'],
    message,
    code: 'namespace-exists',
  };
  return { code: 409, reason: 'AlreadyExists', message, errors: [error], warnings: [] };
}
