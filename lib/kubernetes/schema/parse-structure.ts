import type { Version } from '../versions';
import { STRUCTURE } from './structure';

/** How a value is written and what Go calls its type, which the server's messages say. */
export type TypeShape =
  | {
      readonly kind:
        | 'string'
        | 'bool'
        | 'int32'
        | 'int64'
        | 'bytes'
        | 'Quantity'
        | 'Time'
        | 'IntOrString'
        | 'any';
      readonly go: string;
      /** What an enumeration allows. */
      readonly values?: readonly string[];
    }
  | { readonly kind: 'struct'; readonly go: string; readonly struct: StructShape }
  | { readonly kind: 'list'; readonly go: string; readonly item: TypeShape }
  | { readonly kind: 'map'; readonly go: string; readonly value: TypeShape };

export interface FieldShape {
  readonly name: string;
  readonly type: TypeShape;
  /** Absent and zero are not the same. */
  readonly pointer: boolean;
  /** Left out of what the server answers when zero. */
  readonly omitEmpty: boolean;
  /** The embedded struct that holds it, as Go's messages name it; '' for most. */
  readonly via: string;
}

export interface StructShape {
  readonly name: string;
  readonly fields: ReadonlyMap<string, FieldShape>;
}

export interface Structure {
  readonly version: Version;
  readonly structs: ReadonlyMap<string, StructShape>;
}

const cache = new Map<Version, Structure>();

/** The types of a version. Made at the first call, then kept. */
export function structureOf(version: Version): Structure {
  const known = cache.get(version);
  if (known) return known;
  const made = { version, structs: parseStructure(STRUCTURE, version) };
  cache.set(version, made);
  return made;
}

interface Reading {
  readonly structs: Map<string, { name: string; fields: Map<string, FieldShape> }>;
  readonly named: Map<string, { readonly type: string; readonly values?: readonly string[] }>;
}

/** Reads what scripts/generate-schema.mjs has written: the types of a version by name. */
export function parseStructure(text: string, version: Version): ReadonlyMap<string, StructShape> {
  const lines = text.split('\n').filter((line) => line !== '' && isIn(line, version));
  const reading: Reading = { structs: new Map(), named: new Map() };
  for (const line of lines) declare(line, reading);
  let fields = new Map<string, FieldShape>();
  for (const line of lines) {
    if (line.startsWith('struct ')) fields = reading.structs.get(line.slice(7))!.fields;
    else if (line.startsWith(' + ')) fields.set(line, embedded(line.slice(3)));
    else if (line.startsWith(' ')) addField(line.trim().split(' '), fields, reading);
  }
  for (const struct of reading.structs.values()) struct.fields = flatten(struct.fields, reading);
  return reading.structs;
}

/** `>=1.36`: since; `<1.36`: until. */
function isIn(line: string, version: Version): boolean {
  const minor = minorOf(version);
  const since = / >=(\S+)/.exec(line)?.[1];
  const until = / <(\d\S+)/.exec(line)?.[1];
  return (!since || minor >= minorOf(since)) && (!until || minor < minorOf(until));
}

function minorOf(version: string): number {
  return Number(version.split('.')[1]);
}

function declare(line: string, reading: Reading): void {
  if (line.startsWith('struct ')) {
    const name = line.slice(7);
    reading.structs.set(name, { name: name.slice(name.indexOf(':') + 1), fields: new Map() });
  } else if (line.startsWith('type ')) {
    const [head, values] = line.slice(5).split(' = ');
    const [name, type] = head!.split(' ');
    reading.named.set(name!, { type: type!, ...(values ? { values: values.split(' ') } : {}) });
  }
}

function addField(
  words: readonly string[],
  fields: Map<string, FieldShape>,
  reading: Reading,
): void {
  const [name, type] = words as [string, string];
  const pointer = type.startsWith('*');
  fields.set(name, {
    name,
    type: shapeOf(pointer ? type.slice(1) : type, reading),
    pointer,
    omitEmpty: words.includes('?'),
    via: '',
  });
}

function shapeOf(type: string, reading: Reading): TypeShape {
  if (type === '[]byte') return { kind: 'bytes', go: '[]uint8' };
  if (type.startsWith('[]')) {
    const item = shapeOf(type.slice(2), reading);
    return { kind: 'list', go: `[]${item.go}`, item };
  }
  if (type.startsWith('map[')) {
    const value = shapeOf(type.slice(type.indexOf(']') + 1), reading);
    return { kind: 'map', go: `map[string]${value.go}`, value };
  }
  const struct = reading.structs.get(type);
  if (struct) return { kind: 'struct', go: goName(type), struct };
  const named = reading.named.get(type);
  if (!named) return leafShape(type);
  const go = type === 'UID' ? 'types.UID' : goName(type);
  const under = shapeOf(named.type, reading);
  return named.values ? ({ ...under, go, values: named.values } as TypeShape) : { ...under, go };
}

/** `v2:MetricSpec` is `v2.MetricSpec`; other prefixes only keep apart what two groups have under one name. */
function goName(type: string): string {
  const [prefix, name] = type.split(':') as [string, string?];
  if (name === undefined) return `v1.${type}`;
  return `${/^v\d/.test(prefix) ? prefix : 'v1'}.${name}`;
}

function leafShape(type: string): TypeShape {
  switch (type) {
    case 'string':
    case 'bool':
    case 'int32':
    case 'int64':
    case 'Quantity':
    case 'Time':
    case 'IntOrString':
      return { kind: type, go: type };
    default:
      return { kind: 'any', go: type };
  }
}

function embedded(name: string): FieldShape {
  return { name, type: { kind: 'any', go: '+' }, pointer: false, omitEmpty: true, via: name };
}

function flatten(fields: Map<string, FieldShape>, reading: Reading): Map<string, FieldShape> {
  if (![...fields.keys()].some((key) => key.startsWith(' + '))) return fields;
  const flat = new Map<string, FieldShape>();
  for (const field of fields.values()) {
    if (field.type.go !== '+') flat.set(field.name, field);
    else
      for (const [name, inner] of flatten(reading.structs.get(field.name)!.fields, reading))
        flat.set(name, { ...inner, via: field.name });
  }
  return flat;
}
