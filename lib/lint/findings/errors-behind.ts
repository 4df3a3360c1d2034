import type { FieldError, FieldPath } from '@/lib/kubernetes/field-error';
import { judgeAny } from '@/lib/kubernetes/further/judge-any';
import { copyPlain, type PlainMap } from '@/lib/kubernetes/plain-map';
import type { StructShape } from '@/lib/kubernetes/schema/parse-structure';
import type { LintOptions } from '../types';
import { decodeToEnd } from './decode-to-end';

const NONE: ReadonlySet<string> = new Set();

/**
 * What the API server says next, once what it cannot decode is mended: it stops at the first value that it cannot read,
 * and says nothing of its rules while a field is not known. Whoever mends a file wants to know it all at once. What may
 * only be wrong because of how it was mended here is left out.
 */
export function errorsBehind(
  value: PlainMap,
  struct: StructShape,
  options: LintOptions,
): readonly FieldError[] {
  const copy = copyPlain(value) as PlainMap;
  const decoding = decodeToEnd(copy, struct, options, (error) => mend(copy, error));
  const verdict = judgeAny(copy, { ...options, namespaces: NONE });
  const rules = verdict?.code === 422 ? verdict.errors : [];
  return [...decoding, ...rules.filter((one) => !decoding.some((other) => isNear(one, other)))];
}

/** Puts what was probably meant in the place of what cannot be read; else takes it out. */
function mend(object: PlainMap, { path, message }: FieldError): void {
  const last = path.at(-1);
  const holder = path.slice(0, -1).reduce<unknown>(childOf, object);
  if (last === undefined || typeof holder !== 'object' || holder === null) return;
  const meant = meantBy(childOf(holder, last), message);
  const map = holder as Record<string | number, unknown>;
  if (meant !== undefined) map[last] = meant;
  else if (Array.isArray(holder)) map[last] = null;
  else delete map[last];
}

function childOf(holder: unknown, step: string | number): unknown {
  if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, step))
    return undefined;
  return (holder as Record<string | number, unknown>)[step];
}

/** `80` for `"80"`, `"true"` for `true`: the type that Go wants stands at the end of its message. */
function meantBy(value: unknown, message: string): unknown {
  const type = /of type (\S+)$/.exec(message)?.[1] ?? '';
  const isPlain = ['string', 'number', 'boolean', 'bigint'].includes(typeof value);
  if (!isPlain) return undefined;
  if (type === 'string') return String(value);
  if (/^u?int\d*$/.test(type) && /^-?\d{1,9}$/.test(String(value))) return Number(value);
  if (type === 'bool' && /^(?:true|false)$/.test(String(value))) return value === 'true';
  return undefined;
}

/**
 * Whether a rule may be broken only because something was taken out: it is about that place, or asks for a field beside
 * one that is not known, which may be that one misspelt.
 */
function isNear(rule: FieldError, taken: FieldError): boolean {
  if (isWithin(rule.path, taken.path) || isWithin(taken.path, rule.path)) return true;
  return (
    rule.type === 'FieldValueRequired' &&
    isWithin(rule.path, taken.path.slice(0, -1)) &&
    rule.path.length <= taken.path.length
  );
}

function isWithin(path: FieldPath, around: FieldPath): boolean {
  return around.every((step, at) => path[at] === step);
}
