import { decode } from '@/lib/kubernetes/decode/decode';
import type { FieldPath } from '@/lib/kubernetes/field-error';
import type { PlainMap } from '@/lib/kubernetes/plain-map';
import { DEFAULT_VERSION } from '@/lib/kubernetes/versions';
import { badRequest } from '@/lib/practice/store/status-error';
import type { Call } from '../context';
import { isJsonMap } from '../patch/json-value';
import { readBody } from '../request';
import { apiVersionOf } from '../resources/resource';
import { structOf } from '../schema';

/** What a request sends, and what is to be said of it. */
export interface SentObject {
  readonly value: PlainMap;
  readonly format: 'json' | 'yaml';
  readonly warnings: readonly string[];
}

/** The object in the body. Throws 400 where there is none, or one of another kind. */
export function sentObject(call: Call): SentObject {
  const { request } = call;
  const body = sentBody(call);
  const format = /yaml/.test(request.contentType) ? 'yaml' : 'json';
  return { ...validated(call, withKind(call, body as PlainMap)), format };
}

/** The body as a map. Throws 400 for what is none, 415. */
export function sentBody({ request, server }: Call): PlainMap {
  const body = readBody(request, server);
  if (isJsonMap(body)) return body as PlainMap;
  throw badRequest(
    'the object provided is unrecognized (must be of type json): a JSON object is expected',
  );
}

/** Where it does not say what it is, it is what the address is of. */
function withKind({ resource }: Call, value: PlainMap): PlainMap {
  return {
    ...value,
    apiVersion: value.apiVersion || apiVersionOf(resource),
    kind: value.kind || resource.kind,
  };
}

/**
 * Fields that are not known, as the request asks to have them treated: `Strict` leaves them for the rules to refuse,
 * `Warn` (when nothing is asked) takes them out and says so, `Ignore` takes them out.
 */
export function validated(
  { request, resource }: Call,
  value: PlainMap,
): Pick<SentObject, 'value' | 'warnings'> {
  mustSayWhatItIs(value);
  const asked = request.query.get('fieldValidation') || 'Warn';
  const struct = structOf(resource.kind, resource.group);
  if (asked === 'Strict' || !struct) return { value, warnings: [] };
  const { unknown } = decode(value, struct, { version: DEFAULT_VERSION, sorted: false });
  if (unknown.length === 0) return { value, warnings: [] };
  const kept = unknown.reduce<unknown>((rest, { path }) => without(rest, path), value) as PlainMap;
  return { value: kept, warnings: asked === 'Warn' ? unknown.map(({ message }) => message) : [] };
}

/** Throws 400 where it does so by something else than words. */
function mustSayWhatItIs({ apiVersion, kind }: PlainMap): void {
  for (const [field, value] of [
    ['apiVersion', apiVersion],
    ['kind', kind],
  ] as const) {
    if (typeof value === 'string') continue;
    const type = Array.isArray(value) ? 'array' : typeof value;
    throw badRequest(
      `couldn't get version/kind; json parse error: json: cannot unmarshal ${type} into Go struct field .${field} of type string`,
    );
  }
}

/** A copy without what stands at a path. */
function without(value: unknown, [step, ...rest]: FieldPath): unknown {
  if (Array.isArray(value)) {
    return value.map((item, at) => (at === step ? without(item, rest) : item));
  }
  if (!isJsonMap(value) || step === undefined) return value;
  const copy: PlainMap = { ...value };
  if (rest.length === 0) delete copy[step];
  else copy[step] = without(copy[step], rest);
  return copy;
}
