import type { KubeObject } from '@/lib/practice/store/object';
import { badRequest, StatusError } from '@/lib/practice/store/status-error';
import type { Call } from '../context';
import { jsonPatch } from '../patch/json-patch';
import { isJsonMap, type JsonMap, type JsonValue } from '../patch/json-value';
import { mergePatch } from '../patch/merge-patch';
import { patchSchemaOf } from '../patch/patch-schema';
import { strategicMergePatch } from '../patch/strategic-merge';
import { type ApiReply, readBody } from '../request';
import { answerObject } from './answer';
import { applyObject } from './apply-object';
import { validated } from './read-object';
import { writeUpdate } from './update-object';

/** PATCH by one of the three kinds of patch that change what is there, or by server-side apply. Throws 404, 415, and what the rules say. */
export function patchObject(call: Call): ApiReply {
  const { server, resource, namespace, name } = call;
  if (/^application\/apply-patch\+yaml/.test(call.request.contentType)) return applyObject(call);
  const old = server.store.require(resource, namespace, name);
  const patched = applyPatch(call, old as unknown as JsonMap);
  const { value, warnings } = validated(call, patched as Record<string, unknown>);
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

function mapOf(patch: JsonValue | undefined): JsonMap {
  if (isJsonMap(patch)) return patch;
  throw badRequest(
    'error decoding patch: json: cannot unmarshal into Go value of type map[string]interface {}',
  );
}
