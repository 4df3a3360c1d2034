import { decode } from '@/lib/kubernetes/decode/decode';
import { DEFAULT_VERSION } from '@/lib/kubernetes/versions';
import type { KubeObject } from '@/lib/practice/store/object';
import { badRequest, StatusError } from '@/lib/practice/store/status-error';
import type { Call } from '../context';
import { jsonPatch } from '../patch/json-patch';
import { isJsonMap, type JsonMap, type JsonValue } from '../patch/json-value';
import { mergePatch } from '../patch/merge-patch';
import { patchSchemaOf } from '../patch/patch-schema';
import { strategicMergePatch } from '../patch/strategic-merge';
import { type ApiReply, readBody } from '../request';
import { structOf } from '../schema';
import { answerObject } from './answer';
import { applyObject } from './apply-object';
import { validated } from './read-object';
import { mustBeOfAddress, writeUpdate } from './update-object';

/** PATCH by one of the three kinds of patch that change what is there, or by server-side apply. Throws 404, 415, and what the rules say. */
export function patchObject(call: Call): ApiReply {
  const { server, resource, namespace, name } = call;
  if (/^application\/apply-patch\+yaml/.test(call.request.contentType)) return applyObject(call);
  const old = server.store.require(resource, namespace, name);
  const patched = applyPatch(call, old as unknown as JsonMap);
  mustHaveShape(call, patched);
  const { value, warnings } = validated(call, patched as Record<string, unknown>);
  mustBeOfAddress(value, call);
  const written = writeUpdate(call, old, value as unknown as KubeObject);
  return answerObject(call, written.object, 200, [...warnings, ...written.warnings]);
}

/** What a patch makes of an object. Throws 400, 415, 422. */
export function applyPatch(call: Call, original: JsonMap): JsonMap {
  const { request, server, resource } = call;
  const [type = ''] = request.contentType.split(';');
  const read = () => readBody(request, server) as JsonValue | undefined;
  switch (type.trim()) {
    case 'application/json-patch+json':
      return jsonPatch(original, read() ?? null);
    case 'application/merge-patch+json':
      return mergePatch(original, mapOf(read()));
    case 'application/strategic-merge-patch+json':
      return strategicMergePatch(original, mapOf(read()), patchSchemaOf(resource.kind));
    default:
      throw new StatusError(415, 'UnsupportedMediaType', '415: Unsupported Media Type', {});
  }
}

/** A patch that puts a value of another type somewhere is told of as a whole. Throws 422. */
function mustHaveShape(call: Call, patched: JsonMap): void {
  const { request, server, resource } = call;
  const struct = structOf(resource.kind, resource.group);
  if (!struct) return;
  const { fatal } = decode(patched, struct, { version: DEFAULT_VERSION, sorted: false });
  if (!fatal) return;
  const isStrategic = request.contentType.startsWith('application/strategic-merge-patch');
  const [patch, why] = isStrategic
    ? [goText(readBody(request, server)), restoring(fatal.message)]
    : [JSON.stringify(patched), fatal.message];
  if (why === null) return;
  const message = `Invalid value: ${JSON.stringify(patch)}: ${why}`;
  throw new StatusError(422, 'Invalid', ` "" is invalid: patch: ${message}`, {
    causes: [{ reason: 'FieldValueInvalid', message, field: 'patch' }],
  });
}

/** What a strategic merge says where reading says that a value is of another type. Source: apimachinery, converter.go. */
function restoring(message: string): string | null {
  const [, sent = '', wanted = ''] =
    /cannot unmarshal (\w+) into .* of type (.+)$/.exec(message) ?? [];
  if (sent === '') return null;
  const kind = sent === 'array' ? 'slice' : sent === 'object' ? 'map' : sent;
  if (wanted.startsWith('map[')) return `cannot restore map from ${kind}`;
  if (wanted.startsWith('[]')) return `cannot restore slice from ${kind}`;
  if (wanted.startsWith('v1.')) return `cannot restore struct from: ${kind}`;
  return `cannot convert ${kind} to ${wanted}`;
}

/** As Go prints a value with `%+v`. */
function goText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`;
  if (!isJsonMap(value)) return value === null ? '<nil>' : String(value);
  const entries = Object.keys(value)
    .sort()
    .map((key) => `${key}:${goText(value[key])}`);
  return `map[${entries.join(' ')}]`;
}

function mapOf(patch: JsonValue | undefined): JsonMap {
  if (isJsonMap(patch)) return patch;
  throw badRequest(
    'error decoding patch: json: cannot unmarshal into Go value of type map[string]interface {}',
  );
}
