import { isMap } from './refusal';

/** Annotations that hold a copy of the whole object, or tell nothing of it. */
const COPIES = 'kubectl.kubernetes.io/last-applied-configuration';

type Plain = Record<string, unknown>;

export interface Shown {
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * An object before and after, as the page may see it: without managedFields, and of a Secret no value, only whether
 * it changes. The page shows them beside each other, so both are masked at once.
 */
export function showable(before: unknown, after: unknown): Shown {
  return maskSecrets({ before: tidy(before), after: tidy(after) });
}

function tidy(object: unknown): Plain | null {
  if (!isMap(object)) return null;
  const {
    managedFields: _,
    annotations,
    ...metadata
  } = isMap(object.metadata) ? object.metadata : {};
  if (isMap(annotations)) {
    const { [COPIES]: __, ...others } = annotations;
    if (Object.keys(others).length > 0) Object.assign(metadata, { annotations: others });
  }
  return { ...object, metadata };
}

function maskSecrets({ before, after }: { before: Plain | null; after: Plain | null }): Shown {
  const one = after ?? before;
  if (one?.kind !== 'Secret' || one.apiVersion !== 'v1') return { before, after };
  const old = valuesOf(before);
  const now = valuesOf(after);
  return {
    before: before && mask(before, (field, key) => changeMark(old, now, field, key, 'before')),
    after: after && mask(after, (field, key) => changeMark(old, now, field, key, 'after')),
  };
}

/** `data` and `stringData` may both hold a key: each is a value of its own. */
function valuesOf(secret: Plain | null): ReadonlyMap<string, unknown> {
  const values = new Map<string, unknown>();
  for (const field of ['data', 'stringData'])
    for (const [key, value] of Object.entries(isMap(secret?.[field]) ? secret[field] : {}))
      values.set(`${field} ${key}`, value);
  return values;
}

function changeMark(
  old: ReadonlyMap<string, unknown>,
  now: ReadonlyMap<string, unknown>,
  field: string,
  key: string,
  side: 'before' | 'after',
): string {
  const name = `${field} ${key}`;
  const isChanged = old.has(name) && now.has(name) && old.get(name) !== now.get(name);
  return isChanged ? `*** (${side})` : '***';
}

function mask(secret: Plain, markOf: (field: string, key: string) => string): Plain {
  const masked: Plain = { ...secret };
  for (const field of ['data', 'stringData']) {
    const values = secret[field];
    if (isMap(values))
      masked[field] = Object.fromEntries(
        Object.keys(values).map((key) => [key, markOf(field, key)]),
      );
  }
  return masked;
}
