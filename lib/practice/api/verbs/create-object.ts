import { judgeAny } from '@/lib/kubernetes/further/judge-any';
import { isPlainMap, type PlainMap } from '@/lib/kubernetes/plain-map';
import { generatedName } from '@/lib/practice/store/identifiers';
import type { KubeObject, NewObject } from '@/lib/practice/store/object';
import {
  badRequest,
  forbidden,
  methodNotAllowed,
  notFound,
} from '@/lib/practice/store/status-error';
import { admitNew, admitSent } from '../admission/admit';
import { type Call, isDryRun, writerOf } from '../context';
import { firstStatus } from '../first-status';
import { trackUpdate } from '../managed-fields/managers';
import type { JsonMap } from '../patch/json-value';
import { patchRootOf } from '../patch/patch-schema';
import { refusalOf } from '../refusals';
import type { ApiReply } from '../request';
import { resource } from '../resources/registry';
import { apiVersionOf } from '../resources/resource';
import { SERVICE_RANGE, withAddresses } from '../service-addresses';
import { answerObject } from './answer';
import { plainObject } from './plain-object';
import { sentObject } from './read-object';

const NAMESPACES = resource('namespaces');

/** Throws what the server would refuse it with. */
export function createObject(call: Call): ApiReply {
  const { value, format, warnings } = sentObject(call);
  const made = makeObject(call, value, format);
  const stored = storeNew(call, track(call, value, made.object));
  return answerObject(call, stored, 201, [...warnings, ...made.warnings]);
}

/** Notes what the writer has set: all that was sent with its defaults, not what admission and the server put there. */
function track(call: Call, value: unknown, made: NewObject): NewObject {
  const verdict = judgeAny(value, { admission: false });
  const { status: _none, ...sent } = (verdict?.code === 201 ? verdict.object : value) as JsonMap;
  const tracked = trackUpdate(null, sent, patchRootOf(call.resource.kind), writerOf(call));
  const managedFields = (tracked.metadata as JsonMap).managedFields as readonly unknown[];
  return { ...made, metadata: { ...made.metadata, managedFields } };
}

/** Throws 409 where its name is taken. */
export function storeNew(call: Call, object: NewObject): KubeObject {
  const { store } = call.server;
  return isDryRun(call)
    ? store.prepare(call.resource, object)
    : store.create(call.resource, object);
}

/** What would be stored: with defaults, as admission leaves it, and found right by the rules of its kind. */
export function makeObject(
  call: Call,
  value: unknown,
  format: 'json' | 'yaml',
): { readonly object: NewObject; readonly warnings: readonly string[] } {
  const { resource: of, namespace, server, name } = call;
  if (of.isNamespaced && namespace === undefined) throw methodNotAllowed('create', of);
  mustBeOfKind(call, value);
  if (namespace !== undefined) mustBeAlive(call, namespace);
  const names = server.store.list(NAMESPACES).map(({ metadata }) => metadata.name);
  const isTried = isDryRun(call);
  const sent = named(value as PlainMap, server.random);
  const verdict = judgeAny(admitSent(server, of, sent, namespace), {
    format,
    namespaces: new Set(names),
    ...(isTried && { serviceRange: SERVICE_RANGE }),
    dryRun: isTried,
    ...(namespace !== undefined && { namespace }),
  });
  // What the rules do not describe is taken as it is.
  if (!verdict)
    return { object: asNew(call, plainObject(call, value) as KubeObject), warnings: [] };
  if (verdict.code !== 201) throw refusalOf(verdict, of, name || nameOf(sent));
  const made = asNew(call, verdict.object as KubeObject);
  const object = of.kind === 'Service' && !isTried ? withAddresses(server, made) : made;
  return admitted(
    call,
    object,
    verdict.warnings.map(({ message }) => message),
  );
}

function admitted(
  { server, resource: of }: Call,
  made: NewObject,
  warnings: readonly string[],
): { readonly object: NewObject; readonly warnings: readonly string[] } {
  const { object, warnings: more } = admitNew(server, of, made);
  return { object, warnings: [...warnings, ...more] };
}

/** A name is made before anything is said of the object. */
function named(value: PlainMap, random: () => number): PlainMap {
  const { metadata } = value;
  if (!isPlainMap(metadata) || metadata.name) return value;
  const { generateName } = metadata;
  if (typeof generateName !== 'string' || generateName === '') return value;
  return { ...value, metadata: { ...metadata, name: generatedName(generateName, random) } };
}

/** Throws 400 for an object of another kind than the address is of. */
function mustBeOfKind({ resource: of }: Call, value: unknown): void {
  const { apiVersion, kind } = value as { apiVersion?: unknown; kind?: unknown };
  if (kind === of.kind && apiVersion === apiVersionOf(of)) return;
  const [version] = String(apiVersion).split('/').slice(-1);
  const why = `no kind "${kind}" is registered for version "${apiVersion}" in scheme "pkg/runtime/scheme.go:111"`;
  throw badRequest(`${kind} in version "${version}" cannot be handled as a ${of.kind}: ${why}`);
}

/** With a status of its own; some kinds count the changes of their spec. */
function asNew({ resource: { hasGeneration, kind } }: Call, object: KubeObject): NewObject {
  const { resourceVersion: _none, ...metadata } = object.metadata;
  const status = firstStatus(kind, object);
  return {
    ...object,
    metadata: { ...metadata, ...(hasGeneration && { generation: 1 }) },
    ...(status !== undefined && { status }),
  };
}

function nameOf(value: unknown): string {
  const { name } = (value as { metadata?: { name?: unknown } })?.metadata ?? {};
  return typeof name === 'string' ? name : '';
}

/** Throws where the namespace is not there, or on its way out. */
function mustBeAlive({ server, resource: of }: Call, namespace: string): void {
  const found = server.store.get(NAMESPACES, undefined, namespace);
  if (!found) throw notFound(NAMESPACES, namespace);
  if (found.metadata.deletionTimestamp === undefined) return;
  const why = `unable to create new content in namespace ${namespace} because it is being terminated`;
  throw forbidden(of, '', why);
}
