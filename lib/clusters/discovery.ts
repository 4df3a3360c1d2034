import type { ApiConnection } from './connection';
import { makeProblem } from './problem';
import { ask } from './read-answer';
import { isMap, RefusedError } from './refusal';

/** Where objects of a kind live on an API server. */
export interface Resource {
  /** `deployments`. */
  readonly plural: string;
  readonly namespaced: boolean;
  /** `/apis/apps/v1`. */
  readonly base: string;
}

const KEPT_MS = 60_000;
const known = new WeakMap<ApiConnection, Map<string, { resource: Resource; until: number }>>();

/** Finds where a kind lives. Throws a RefusedError where the cluster does not know it. What is found is kept a minute. */
export async function findResource(
  connection: ApiConnection,
  apiVersion: string,
  kind: string,
): Promise<Resource> {
  const cache = known.get(connection) ?? new Map();
  known.set(connection, cache);
  const key = `${apiVersion} ${kind}`;
  const kept = cache.get(key);
  if (kept && kept.until > Date.now()) return kept.resource;
  const resource = await discover(connection, apiVersion, kind);
  cache.set(key, { resource, until: Date.now() + KEPT_MS });
  return resource;
}

async function discover(
  connection: ApiConnection,
  apiVersion: string,
  kind: string,
): Promise<Resource> {
  const base = basePath(apiVersion);
  const subject = { cluster: connection.name, kind, name: '', namespace: null, object: null };
  const list = await ask(connection, { method: 'GET', path: base }, subject).catch((error) => {
    if (error.problem?.code === 'not-found') return null;
    throw error;
  });
  const resources = Array.isArray(list?.object.resources)
    ? list.object.resources.filter(isMap)
    : [];
  const found = resources.find(
    ({ name, kind: its }) => its === kind && !String(name).includes('/'),
  );
  if (!found) throw unknownKind(connection.name, apiVersion, kind);
  return { plural: String(found.name), namespaced: found.namespaced === true, base };
}

function basePath(apiVersion: string): string {
  const segments = apiVersion.split('/').map(encodeURIComponent);
  return segments.length === 1 ? `/api/${segments[0]}` : `/apis/${segments.join('/')}`;
}

function unknownKind(cluster: string, apiVersion: string, kind: string): RefusedError {
  return new RefusedError(
    makeProblem(
      'not-found',
      `${cluster} knows no kind ${kind} in ${apiVersion}.`,
      `no matches for kind "${kind}" in version "${apiVersion}"`,
      404,
    ),
  );
}

/** The path of an object, or of all of a kind where the name is ''. */
export function resourcePath(resource: Resource, namespace: string | null, name: string): string {
  const place =
    resource.namespaced && namespace !== null ? `/namespaces/${encodeURIComponent(namespace)}` : '';
  const last = name === '' ? '' : `/${encodeURIComponent(name)}`;
  return `${resource.base}${place}/${resource.plural}${last}`;
}
