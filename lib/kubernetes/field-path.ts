/** One step of a field path as the API server spells it. */
export type FieldSegment =
  | { readonly type: 'key'; readonly key: string }
  | { readonly type: 'index'; readonly index: number }
  /** `[name="web"]`, `[containerPort=80,protocol="TCP"]`: the list item with these fields. */
  | { readonly type: 'match'; readonly fields: ReadonlyMap<string, string> };

/**
 * Reads `spec.containers[0].image`, `metadata.annotations[example.com/x]`, `data[a.b]`, and the form of server-side
 * apply: `.spec.containers[name="web"].ports`. Never throws; what cannot be read ends the path.
 */
export function parseFieldPath(text: string): readonly FieldSegment[] {
  const segments: FieldSegment[] = [];
  let rest = text.replace(/^\./, '');
  while (rest !== '') {
    const step = takeBracket(rest) ?? takeKey(rest);
    if (!step) return segments;
    segments.push(step.segment);
    rest = rest.slice(step.length);
  }
  return segments;
}

interface Taken {
  readonly segment: FieldSegment;
  readonly length: number;
}

function takeKey(text: string): Taken | null {
  const match = /^\.?([^.[\]]+)/.exec(text);
  return match ? { segment: { type: 'key', key: match[1]! }, length: match[0].length } : null;
}

/** Brackets hold an index, a key with dots in it, or the fields that tell one item from another. */
function takeBracket(text: string): Taken | null {
  const match = /^\[((?:"(?:[^"\\]|\\.)*"|[^\]"])*)\]/.exec(text);
  if (!match) return null;
  return { segment: readBracket(match[1]!), length: match[0].length };
}

function readBracket(inside: string): FieldSegment {
  if (/^\d+$/.test(inside)) return { type: 'index', index: Number(inside) };
  const quoted = unquote(inside);
  if (quoted !== null) return { type: 'key', key: quoted };
  const fields = [...inside.matchAll(/([\w-]+)=("(?:[^"\\]|\\.)*"|[^,]*)(?:,|$)/g)];
  const covered = fields.reduce((length, field) => length + field[0].length, 0);
  if (fields.length === 0 || covered !== inside.length) return { type: 'key', key: inside };
  return {
    type: 'match',
    fields: new Map(fields.map(([, name, value]) => [name!, unquote(value!) ?? value!])),
  };
}

/** null for what is not one quoted string. */
function unquote(text: string): string | null {
  if (!/^"(?:[^"\\]|\\.)*"$/.test(text)) return null;
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}

export interface ResolvedField {
  /** Keys and indices as far as the object has them. */
  readonly path: readonly (string | number)[];
  /** False where the rest of the field is not there: it is missing, or above what is a scalar. */
  readonly complete: boolean;
}

/** The place of a field in an object: the longest part of it that is there. */
export function resolveField(object: unknown, field: string): ResolvedField {
  const path: (string | number)[] = [];
  let value = object;
  for (const segment of parseFieldPath(field)) {
    const step = stepInto(value, segment);
    if (!step) return { path, complete: false };
    path.push(step.key);
    value = step.value;
  }
  return { path, complete: true };
}

function stepInto(
  value: unknown,
  segment: FieldSegment,
): { readonly key: string | number; readonly value: unknown } | null {
  if (Array.isArray(value)) {
    const index = segment.type === 'index' ? segment.index : findItem(value, segment);
    return index >= 0 && index < value.length ? { key: index, value: value[index] } : null;
  }
  if (!isMap(value) || segment.type === 'match') return null;
  const key = segment.type === 'index' ? String(segment.index) : segment.key;
  return Object.hasOwn(value, key) ? { key, value: value[key] } : null;
}

/** -1 where there is none. Of several that fit the last one, which is the one too many. */
function findItem(list: readonly unknown[], segment: FieldSegment): number {
  if (segment.type === 'index') return segment.index;
  // `[app]` of a list of strings is the item itself.
  if (segment.type === 'key') return list.indexOf(segment.key);
  return list.findLastIndex(
    (item) =>
      isMap(item) &&
      [...segment.fields].every(
        ([name, wanted]) => !Object.hasOwn(item, name) || String(item[name]) === wanted,
      ) &&
      [...segment.fields.keys()].some((name) => Object.hasOwn(item, name)),
  );
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
