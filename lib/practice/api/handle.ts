import {
  badRequest,
  methodNotAllowed,
  StatusError,
  statusOf,
} from '@/lib/practice/store/status-error';
import type { ApiServer, Call } from './context';
import {
  aggregatedDiscovery,
  apiGroup,
  apiGroupList,
  apiResourceList,
  apiVersions,
  SERVER_VERSION,
} from './discovery';
import { asCoreEvents } from './events-view';
import { answerMetrics, METRICS } from './metrics';
import { checkOptions } from './options';
import { type ApiAnswer, type ApiReply, type ApiRequest, readBody, reply } from './request';
import { findResource, GROUPS, versionOf } from './resources/registry';
import type { Verb } from './resources/resource';
import { answerReview } from './reviews';
import { subresourceOf } from './subresources/registry';
import { answerObject } from './verbs/answer';
import { createObject } from './verbs/create-object';
import { deleteCollection, deleteObject } from './verbs/delete-object';
import { listObjects } from './verbs/list-objects';
import { patchObject } from './verbs/patch-object';
import { updateObject } from './verbs/update-object';
import { watchObjects } from './verbs/watch-objects';

/** Answers a request to a practice cluster as an API server would. Never throws: what is refused is a Status. */
export function handleRequest(server: ApiServer, request: ApiRequest): ApiAnswer {
  try {
    return aboutServer(server, request) ?? aboutObjects(callOf(server, request));
  } catch (error) {
    if (error instanceof StatusError) return reply(statusOf(error), error.code);
    const why = error instanceof Error ? error.message : String(error);
    const internal = new StatusError(500, 'InternalError', `Internal error occurred: ${why}`, {
      causes: [{ reason: '', message: why, field: '' }],
    });
    return reply(statusOf(internal), 500);
  }
}

/** What is asked of the server itself; null: it is about objects. */
function aboutServer(server: ApiServer, { path, accept }: ApiRequest): ApiReply | null {
  if (path === '/version') return reply(SERVER_VERSION);
  if (/^\/(?:healthz|livez|readyz)(?:\/|$)/.test(path))
    return { ...reply('ok'), contentType: 'text/plain; charset=utf-8' };
  if (path.startsWith('/openapi/')) return openApi(server, path);
  if (path === '/api' || path === '/apis') return discovery(path, accept);
  const [, group = '', version] = /^\/apis\/([^/]+)(?:\/([^/]+))?\/?$/.exec(path) ?? [];
  if (/^\/api\/v1\/?$/.test(path)) return reply(apiResourceList(''));
  if (group === '' || !GROUPS.includes(group)) return null;
  if (version === undefined) return reply(apiGroup(group));
  return version === versionOf(group) ? reply(apiResourceList(group)) : null;
}

function openApi({ kubectl, explain }: ApiServer, path: string): ApiReply {
  const document = kubectl?.openApi(path, explain);
  if (!document) throw NOT_THERE();
  return reply(document);
}

function discovery(path: '/api' | '/apis', accept: string): ApiReply {
  const [, version] =
    /g=apidiscovery\.k8s\.io;v=(v2(?:beta1)?);as=APIGroupDiscoveryList/.exec(accept) ?? [];
  if (version === 'v2' || version === 'v2beta1') {
    const contentType = `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`;
    return { ...reply(aggregatedDiscovery(path, version)), contentType };
  }
  return reply(path === '/api' ? apiVersions() : apiGroupList());
}

const NOT_THERE = () =>
  new StatusError(404, 'NotFound', 'the server could not find the requested resource');

/** `/api/v1/namespaces/<namespace>/<plural>/<name>/<subresource>`, and its shorter forms. */
function callOf(server: ApiServer, request: ApiRequest): Call {
  const parts = request.path.split('/').slice(1).map(decodePart);
  const isCore = parts[0] === 'api';
  const [group, version, ...rest] = isCore ? ['', ...parts.slice(1)] : parts.slice(1);
  if ((!isCore && parts[0] !== 'apis') || version !== versionOf(group ?? '')) throw NOT_THERE();
  const isInNamespace = rest[0] === 'namespaces' && rest.length > 2 && !OF_NAMESPACE.has(rest[2]!);
  const [plural = '', name = '', subresource = ''] = isInNamespace ? rest.slice(2) : rest;
  const resource = findResource(group ?? '', plural);
  const namespace = isInNamespace ? rest[1] : undefined;
  if (!resource || (namespace !== undefined && !resource.isNamespaced)) throw NOT_THERE();
  if (subresource !== '' && !resource.subresources.some((one) => one.name === subresource))
    throw NOT_THERE();
  if (resource.isNamespaced && namespace === undefined && name !== '') throw NOT_THERE();
  return { server, request, resource, namespace, name, subresource };
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw badRequest(`invalid URL escape ${JSON.stringify(part)}`);
  }
}

/** Subresources of a namespace, not resources in it. */
const OF_NAMESPACE: ReadonlySet<string> = new Set(['status', 'finalize']);

function aboutObjects(call: Call): ApiAnswer {
  const verb = verbOf(call);
  const allowed =
    call.subresource === ''
      ? call.resource.verbs
      : (call.resource.subresources.find(({ name }) => name === call.subresource)?.verbs ?? []);
  if (!allowed.includes(verb)) throw methodNotAllowed(verb, call.resource);
  checkOptions(verb, call);
  if (call.resource.group === METRICS.group) return answerMetrics(call);
  if (!call.resource.isStored) return reply(review(call), 201);
  const sub = call.subresource === '' ? null : subresourceOf(call);
  if (sub) return sub(call);
  return asCoreEvents(call, VERBS[verb]) ?? VERBS[verb](call);
}

function review({ resource, request, server }: Call): unknown {
  return answerReview(resource.kind, readBody(request, server));
}

function verbOf({ request, name }: Call): Verb {
  switch (request.method) {
    case 'GET':
      if (request.query.isSet('watch')) return 'watch';
      return name === '' ? 'list' : 'get';
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return name === '' ? 'deletecollection' : 'delete';
  }
}

const VERBS: Readonly<Record<Verb, (call: Call) => ApiAnswer>> = {
  create: createObject,
  delete: deleteObject,
  deletecollection: deleteCollection,
  get: getObject,
  list: listObjects,
  patch: patchObject,
  update: updateObject,
  watch: watchObjects,
};

function getObject(call: Call): ApiReply {
  const { server, resource, namespace, name } = call;
  return answerObject(call, server.store.require(resource, namespace, name));
}
