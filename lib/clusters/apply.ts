import type { DeployedObject } from '@/lib/kubernetes/cluster-api';
import type { ApiConnection } from './connection';
import { findResource, type Resource, resourcePath } from './discovery';
import type { Manifest } from './documents';
import { showable } from './masking';
import { ClusterError, isLost } from './problem';
import { ask, type KubernetesObject, type ObjectAnswer } from './read-answer';
import { recreate } from './recreate';
import { isMap, RefusedError, type Subject } from './refusal';
import { withSecondOpinion } from './second-opinion';

export const FIELD_MANAGER = 'pod-designer';

export interface ApplyOptions {
  /** For objects that name none. */
  readonly namespace: string;
  readonly dryRun: boolean;
  readonly force: boolean;
  readonly recreate: boolean;
  /** Seconds that containers get to end where an object is recreated; the Pod's own when left out. */
  readonly gracePeriodSeconds?: number | undefined;
}

/** One object on its way: what to send, where to, and how to speak of it. */
export interface Target {
  readonly connection: ApiConnection;
  readonly manifest: Manifest;
  readonly resource: Resource;
  readonly namespace: string | null;
  readonly subject: Subject;
}

/**
 * Applies one object, or asks what applying it would do. What the server refuses is part of the result.
 * Throws a ClusterError where the cluster is lost.
 */
export async function applyManifest(
  connection: ApiConnection,
  manifest: Manifest,
  options: ApplyOptions,
): Promise<DeployedObject> {
  let target: Target | null = null;
  let before: KubernetesObject | null = null;
  try {
    target = await findTarget(connection, manifest, options.namespace);
    before = manifest.name === '' ? null : await readLive(target);
    const { answer, outcome } = await send(target, before, options);
    const name = nameOf(answer.object) || manifest.name;
    return {
      ...identify(manifest, target),
      name,
      outcome: outcome ?? outcomeOf(before, answer),
      warnings: answer.warnings,
      missing: [],
      problem: null,
      ...showable(before, answer.object),
    };
  } catch (error) {
    if (!(error instanceof RefusedError) || isLost(error.problem)) throw error;
    return {
      ...identify(manifest, target),
      outcome: 'refused',
      warnings: [],
      missing: [],
      problem: { ...error.problem, causes: error.causes },
      ...showable(before, null),
    };
  }
}

export function identify(manifest: Manifest, target: Target | null) {
  const { document, item, apiVersion, kind, name } = manifest;
  return {
    document,
    item,
    apiVersion,
    kind,
    name,
    namespace: target?.namespace ?? manifest.namespace,
  };
}

async function findTarget(
  connection: ApiConnection,
  manifest: Manifest,
  chosen: string,
): Promise<Target> {
  const { apiVersion, kind, name, object } = manifest;
  const resource = await findResource(connection, apiVersion, kind);
  const namespace = resource.namespaced ? (manifest.namespace ?? chosen) : null;
  const subject = { cluster: connection.name, kind, name, namespace, object };
  return { connection, manifest, resource, namespace, subject };
}

/** null where it is not there, or may not be seen. */
export async function readLive(target: Target): Promise<KubernetesObject | null> {
  const { connection, resource, namespace, manifest, subject } = target;
  const path = resourcePath(resource, namespace, manifest.name);
  try {
    return (await ask(connection, { method: 'GET', path }, subject)).object;
  } catch (error) {
    const code = error instanceof ClusterError ? error.problem.code : null;
    if (code === 'not-found' || code === 'forbidden') return null;
    throw error;
  }
}

interface Sent {
  readonly answer: ObjectAnswer;
  /** Where it is known without a look at the answer. */
  readonly outcome?: 'created' | 'recreated';
}

async function send(
  target: Target,
  before: KubernetesObject | null,
  options: ApplyOptions,
): Promise<Sent> {
  if (target.manifest.name === '')
    return { answer: await create(target, options.dryRun), outcome: 'created' };
  if (options.recreate && before)
    return { answer: await recreate(target, before, options), outcome: 'recreated' };
  return { answer: await withSecondOpinion(target, () => applyServerSide(target, options)) };
}

/** Server-side apply. The document goes as it is written: the server reads the YAML itself. */
export function applyServerSide(
  { connection, resource, namespace, manifest, subject }: Target,
  { dryRun, force }: Pick<ApplyOptions, 'dryRun' | 'force'>,
): Promise<ObjectAnswer> {
  return ask(
    connection,
    {
      method: 'PATCH',
      path: resourcePath(resource, namespace, manifest.name),
      query: {
        fieldManager: FIELD_MANAGER,
        fieldValidation: 'Strict',
        dryRun: dryRun ? 'All' : undefined,
        force: force ? 'true' : undefined,
      },
      body: manifest.body,
      contentType: 'application/apply-patch+yaml',
    },
    subject,
  );
}

/** For objects that get their name from the server; and for the server's words about one that has none. */
export function create(
  { connection, resource, namespace, manifest, subject }: Target,
  dryRun: boolean,
  body = manifest.body,
): Promise<ObjectAnswer> {
  return ask(
    connection,
    {
      method: 'POST',
      path: resourcePath(resource, namespace, ''),
      query: {
        fieldManager: FIELD_MANAGER,
        fieldValidation: 'Strict',
        dryRun: dryRun ? 'All' : undefined,
      },
      body,
      // JSON is YAML, too.
      contentType: 'application/yaml',
    },
    subject,
  );
}

function outcomeOf(before: KubernetesObject | null, { object, status }: ObjectAnswer) {
  if (before === null) return status === 201 ? 'created' : 'changed';
  return meaning(before) === meaning(object) ? 'unchanged' : 'changed';
}

/** What of an object a person would call a change. */
function meaning(object: KubernetesObject): string {
  const { status: _, metadata, ...rest } = object;
  const {
    resourceVersion: _1,
    generation: _2,
    managedFields: _3,
    ...own
  } = isMap(metadata) ? metadata : {};
  return JSON.stringify([rest, own]);
}

function nameOf(object: KubernetesObject): string {
  const name = isMap(object.metadata) ? object.metadata.name : '';
  return typeof name === 'string' ? name : '';
}
