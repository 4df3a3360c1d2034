import { parseFieldPath, resolveField } from '@/lib/kubernetes/field-path';
import type { Subject } from './refusal';

interface Cause {
  readonly field: string;
  readonly reason: string;
  readonly message: string;
}

/** One plain sentence for what the API server says about one field. */
export function plainCause(cause: Cause, subject: Subject): string {
  const field = describeField(cause.field, subject);
  const value = valueIn(cause.message);
  if (/field is immutable/.test(cause.message))
    return `The ${field.key} of a ${subject.kind} cannot change once it exists.`;
  if (/updates may not add or remove containers/.test(cause.message))
    return 'Containers cannot come or go once a Pod exists.';
  if (/may not change fields other than|for fields other than/.test(cause.message))
    return `Most of a ${subject.kind} cannot change once it exists.`;
  switch (cause.reason) {
    case 'FieldValueRequired':
      return `${upper(field.owner)} has no ${field.key}.`;
    case 'FieldValueNotSupported':
      return `${upper(field.words)} cannot be ${value}.${choices(cause.message)}`;
    case 'FieldValueNotFound':
      return notFound(field, value);
    case 'FieldValueDuplicate':
      return duplicate(cause, subject, field, value);
    case 'FieldValueForbidden':
      return `${upper(field.words)} may not be set here.`;
    case 'FieldValueTooLong':
    case 'FieldValueTooMany':
      return `${upper(field.words)} is too long.`;
    case 'FieldManagerConflict':
      return `${managerIn(cause.message)} has set ${field.words}, and this text sets it otherwise.`;
    case 'UnknownField':
      return `${field.key} is no field of ${field.owner}.`;
    case 'DuplicateKey':
      return `${/"([^"]+)"/.exec(cause.message)?.[1] ?? 'A key'} stands twice in one map.`;
    case 'FieldValueTypeInvalid':
      return typeWords(cause.message, field);
    case 'QuantityInvalid':
      return `${value} is not an amount. Kubernetes writes 500m for half a CPU and 128Mi for memory.`;
    default:
      return value
        ? `${upper(field.words)} cannot be ${value}.`
        : `The API server does not take ${field.words}.`;
  }
}

interface FieldWords {
  /** `image`. */
  readonly key: string;
  /** `container web`, or `the Pod` where no item of a list is on the way. */
  readonly owner: string;
  /** `the image of container web`. */
  readonly words: string;
}

/** Names a field by the nearest thing around it that has a name of its own. */
function describeField(field: string, { kind, object }: Subject): FieldWords {
  const segments = parseFieldPath(field);
  const key = segments.findLast((segment) => segment.type === 'key')?.key ?? '';
  const owner = ownerOf(field, object) ?? `the ${kind}`;
  // Of `containers[0]` the item is what is meant.
  const isItem = segments.at(-1)?.type !== 'key';
  return { key: key || kind, owner, words: isItem ? owner : `the ${key} of ${owner}` };
}

const ITEM_WORDS: ReadonlyMap<string, string> = new Map([
  ['containers', 'container'],
  ['initContainers', 'init container'],
  ['ephemeralContainers', 'debug container'],
  ['volumes', 'volume'],
  ['env', 'variable'],
  ['ports', 'port'],
  ['volumeMounts', 'mount'],
]);

/** Innermost list item on the way with a name; of the item’s own name, its place counts. */
function ownerOf(field: string, object: unknown): string | null {
  const { path } = resolveField(object, field);
  for (let depth = path.length; depth > 1; depth--) {
    const index = path[depth - 1];
    const word = ITEM_WORDS.get(String(path[depth - 2]));
    if (typeof index !== 'number' || !word) continue;
    const isOwnName = path[depth] === 'name' && depth === path.length - 1;
    const name = isOwnName ? null : nameAt(object, path.slice(0, depth));
    // Mounts and ports are told apart by the container they stand in.
    if (word === 'mount' || word === 'port') {
      const outer = ownerOf(joinPath(path.slice(0, depth - 2)), object);
      return `${word} ${name ?? index + 1}${outer ? ` of ${outer}` : ''}`;
    }
    return `${word} ${name ?? index + 1}`;
  }
  return null;
}

function joinPath(path: readonly (string | number)[]): string {
  return path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
}

function nameAt(object: unknown, path: readonly (string | number)[]): string | null {
  const item = path.reduce<unknown>(
    (value, key) => (value as Record<string | number, unknown> | null)?.[key],
    object,
  );
  const name = (item as { readonly name?: unknown } | null)?.name;
  return typeof name === 'string' && name !== '' ? name : null;
}

/** The value that a message quotes: `Invalid value: "Web": …`, `Not found: "x"`. */
function valueIn(message: string): string {
  const match = /^(?:[A-Z][a-z ]+): ("(?:[^"\\]|\\.)*"|[\d.-]+|true|false)/.exec(message);
  if (!match?.[1]) return '';
  const value = match[1].startsWith('"') ? match[1].slice(1, -1) : match[1];
  return `“${value.length > 60 ? `${value.slice(0, 60)}…` : value}”`;
}

function choices(message: string): string {
  const values = [
    ...(/supported values: (.+)$/.exec(message)?.[1] ?? '').matchAll(/"([^"]+)"/g),
  ].map(([, value]) => value);
  const last = values.pop();
  if (last === undefined) return '';
  return ` It may be ${values.length > 0 ? `${values.join(', ')} or ` : ''}${last}.`;
}

function notFound(field: FieldWords, value: string): string {
  const container = /^mount .* of (.+)$/.exec(field.owner)?.[1];
  return container
    ? `${upper(container)} mounts ${value}, but no volume has that name.`
    : `${upper(field.words)} names ${value}, which is not there.`;
}

function duplicate(cause: Cause, subject: Subject, field: FieldWords, value: string): string {
  const keys = /for key \[(.+)\]/.exec(cause.message)?.[1];
  if (keys) {
    const list = describeField(cause.field.slice(0, -`[${keys}]`.length), subject);
    return `${upper(list.words)} has two entries with ${keys.replaceAll('"', '')}.`;
  }
  const item = /^(container|init container|debug container|volume) \d+$/.exec(field.owner)?.[1];
  return item && field.key === 'name'
    ? `Two ${item}s are called ${value}.`
    : `${value} stands twice: ${field.words}.`;
}

function managerIn(message: string): string {
  return /conflict with "([^"]+)"/.exec(message)?.[1] ?? 'Somebody else';
}

const EXPECTED: readonly (readonly [RegExp, string])[] = [
  [/expected numeric|expected int/, 'a number'],
  [/expected string/, 'text. Put it in quotes'],
  [/expected boolean/, 'true or false'],
  [/expected map/, 'a map: lines of “key: value”'],
  [/expected list/, 'a list: lines that begin with “-”'],
];

function typeWords(message: string, field: FieldWords): string {
  const expected = EXPECTED.find(([pattern]) => pattern.test(message))?.[1];
  return expected
    ? `${upper(field.words)} must be ${expected}.`
    : `${upper(field.words)} has the wrong type.`;
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
