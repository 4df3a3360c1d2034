import { writeBase64 } from '@/lib/kubernetes/decode/base64';
import { fromBytes, utf8Decode } from '@/lib/practice/bytes';
import { badRequest } from '@/lib/practice/store/status-error';
import { MESSAGES } from './messages';

/** What stands before an object that is sent as protobuf. Source: k8s.io/apimachinery, serializer/protobuf. */
const MAGIC = [0x6b, 0x38, 0x73, 0x00];

interface Field {
  readonly name: string;
  readonly type: string;
  readonly shape: 'one' | 'list' | 'map';
  /** JSON knows its fields as those of the struct around it. */
  readonly isEmbedded: boolean;
}

type Message = ReadonlyMap<number, Field>;

let messages: ReadonlyMap<string, Message> | undefined;

function messageOf(name: string): Message | undefined {
  messages ??= parseMessages(MESSAGES);
  return messages.get(name);
}

function parseMessages(text: string): ReadonlyMap<string, Message> {
  const all = new Map<string, Map<number, Field>>();
  let current = new Map<number, Field>();
  for (const line of text.trim().split('\n')) {
    const [, number, plus, name, shape, type] =
      /^ (\d+) (\+?)(\w+) (\[\]|\{\})?([\w]+)$/.exec(line) ?? [];
    if (number === undefined) {
      current = new Map();
      all.set(line, current);
      continue;
    }
    current.set(Number(number), {
      name: name!,
      type: type!,
      shape: shape === '[]' ? 'list' : shape === '{}' ? 'map' : 'one',
      isEmbedded: plus === '+',
    });
  }
  return all;
}

/** Reads the object that a client sent as protobuf, as JSON would have it. Throws 400 for what is none. */
export function decodeProtobuf(bytes: Uint8Array): Record<string, unknown> {
  if (!MAGIC.every((byte, at) => bytes[at] === byte)) {
    throw badRequest(
      'provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]',
    );
  }
  const envelope = readMessage(bytes.subarray(MAGIC.length), 'Unknown');
  const { apiVersion = '', kind = '' } = (envelope.typeMeta ?? {}) as Record<string, unknown>;
  const raw = envelope.raw instanceof Uint8Array ? envelope.raw : new Uint8Array();
  if (!messageOf(String(kind))) throw badRequest(`no kind "${kind}" is known as protobuf`);
  return { apiVersion, kind, ...(plain(readMessage(raw, String(kind))) as object) };
}

/** Bytes are base64 in JSON. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return writeBase64([...value]);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const map: Record<string, unknown> = Object.create(null);
  for (const [key, child] of Object.entries(value)) map[key] = plain(child);
  return map;
}

class Reader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  varint(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) break;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return BigInt.asIntN(64, value);
    }
    throw badRequest('unexpected EOF');
  }

  piece(): Uint8Array {
    const length = Number(this.varint());
    const end = this.at + length;
    if (length < 0 || end > this.bytes.length) throw badRequest('unexpected EOF');
    const piece = this.bytes.subarray(this.at, end);
    this.at = end;
    return piece;
  }

  fixed(length: 4 | 8): void {
    this.at += length;
    if (this.at > this.bytes.length) throw badRequest('unexpected EOF');
  }
}

type Value = Record<string, unknown>;

/** Deeper than any object of the API is. */
const MOST_DEEP = 64;

function readMessage(bytes: Uint8Array, name: string, depth = 0): Value {
  if (depth > MOST_DEEP) throw badRequest('the message is nested too deeply');
  const message = messageOf(name);
  const reader = new Reader(bytes);
  const value: Value = Object.create(null);
  while (!reader.isAtEnd) {
    const tag = reader.varint();
    const field = message?.get(Number(tag >> 3n));
    const read = readWire(reader, Number(tag & 7n));
    if (field && read !== undefined) put(value, field, toValue(read, field, depth), read);
  }
  return value;
}

/** undefined: of a kind that no message of Kubernetes has but floats. */
function readWire(reader: Reader, wire: number): bigint | Uint8Array | undefined {
  switch (wire) {
    case 0:
      return reader.varint();
    case 1:
      reader.fixed(8);
      return undefined;
    case 2:
      return reader.piece();
    case 5:
      reader.fixed(4);
      return undefined;
    default:
      throw badRequest(`proto: illegal wireType ${wire}`);
  }
}

function put(value: Value, field: Field, made: unknown, read: bigint | Uint8Array): void {
  const { name, shape, isEmbedded } = field;
  if (isEmbedded) Object.assign(value, made);
  else if (shape === 'one') value[name] = made;
  else if (shape === 'list')
    value[name] = [...((value[name] as unknown[] | undefined) ?? []), made];
  else if (read instanceof Uint8Array) putEntry(value, field, read);
}

/** A map is a list of messages with a key and a value. */
function putEntry(value: Value, field: Field, entry: Uint8Array): void {
  const reader = new Reader(entry);
  const map: Value = (value[field.name] as Value | undefined) ?? Object.create(null);
  let key = '';
  let item: unknown = field.type === 'string' ? '' : undefined;
  while (!reader.isAtEnd) {
    const tag = Number(reader.varint());
    const read = readWire(reader, tag & 7);
    if (tag >> 3 === 1 && read instanceof Uint8Array) key = utf8(read);
    else if (read !== undefined) item = toValue(read, { ...field, shape: 'one' }, 0);
  }
  map[key] = item;
  value[field.name] = map;
}

function toValue(read: bigint | Uint8Array, { type, shape }: Field, depth: number): unknown {
  if (shape === 'map') return undefined;
  if (!(read instanceof Uint8Array)) return type === 'bool' ? read !== 0n : Number(read);
  switch (type) {
    case 'string':
      return utf8(read);
    case 'bytes':
      return read;
    case 'Quantity':
      return textOf(read, 1);
    case 'Time':
      return timeOf(read, 0);
    case 'MicroTime':
      return timeOf(read, 6);
    case 'IntOrString':
      return intOrString(read);
    case 'FieldsV1':
    case 'RawExtension':
      return jsonOf(read);
    default:
      return readMessage(read, type, depth + 1);
  }
}

/** The numbers and texts of a small message by their numbers. */
function parts(bytes: Uint8Array): ReadonlyMap<number, bigint | Uint8Array> {
  const reader = new Reader(bytes);
  const found = new Map<number, bigint | Uint8Array>();
  while (!reader.isAtEnd) {
    const tag = Number(reader.varint());
    const read = readWire(reader, tag & 7);
    if (read !== undefined) found.set(tag >> 3, read);
  }
  return found;
}

function textOf(bytes: Uint8Array, number: number): string {
  const found = parts(bytes).get(number);
  return found instanceof Uint8Array ? utf8(found) : '';
}

/** null: no time. Nothing of it is the year one in Go, which JSON prints as null. */
function timeOf(bytes: Uint8Array, digits: 0 | 6): string | null {
  const found = parts(bytes);
  const seconds = found.get(1);
  if (typeof seconds !== 'bigint') return null;
  const whole = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  if (digits === 0) return `${whole}Z`;
  const nanos = found.get(2);
  const micros = typeof nanos === 'bigint' ? Number(nanos / 1000n) : 0;
  return `${whole}.${String(micros).padStart(6, '0')}Z`;
}

function intOrString(bytes: Uint8Array): string | number {
  const found = parts(bytes);
  const number = found.get(2);
  return found.get(1) === 1n ? textOf(bytes, 3) : typeof number === 'bigint' ? Number(number) : 0;
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(textOf(bytes, 1));
  } catch {
    return null;
  }
}

/** The text of UTF-8 bytes; what is none becomes the replacement sign. */
function utf8(bytes: Uint8Array): string {
  return utf8Decode(fromBytes(bytes));
}
