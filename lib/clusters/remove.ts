import type {
  DeletedObject,
  DeleteRequest,
  DeleteResponse,
  ObjectReference,
} from '@/lib/kubernetes/cluster-api';
import type { Target } from './apply';
import type { ApiConnection } from './connection';
import { findResource, type Resource, resourcePath } from './discovery';
import { ClusterError, isLost, problemOf } from './problem';
import { ask } from './read-answer';
import type { Subject } from './refusal';

/** Kinds that nothing depends on go at once; of the others the Pods go first, so that gone is gone. */
const WITHOUT_DEPENDENTS = new Set([
  'Pod',
  'ConfigMap',
  'Secret',
  'Service',
  'PersistentVolumeClaim',
]);

type Place = Pick<Target, 'connection' | 'subject'> & {
  readonly resource: Resource;
  readonly namespace: string | null;
};

/** Begins to delete an object. Throws a RefusedError, also where it is not there. */
export async function removeObject(
  { connection, resource, namespace, subject }: Place,
  gracePeriodSeconds: number | undefined,
): Promise<void> {
  const propagationPolicy = WITHOUT_DEPENDENTS.has(subject.kind) ? 'Background' : 'Foreground';
  const body = JSON.stringify({
    apiVersion: 'v1',
    kind: 'DeleteOptions',
    propagationPolicy,
    gracePeriodSeconds,
  });
  const path = resourcePath(resource, namespace, subject.name);
  await ask(connection, { method: 'DELETE', path, body }, subject);
}

/** Deletes objects in the reverse of the order they are named in. */
export async function removeAll(
  connection: ApiConnection,
  { objects, gracePeriodSeconds }: DeleteRequest,
): Promise<DeleteResponse> {
  const done: DeletedObject[] = [];
  for (const object of objects.toReversed()) {
    try {
      done.unshift(await removeOne(connection, object, gracePeriodSeconds));
    } catch (error) {
      return { objects: done, problem: problemOf(error) };
    }
  }
  return { objects: done, problem: null };
}

async function removeOne(
  connection: ApiConnection,
  object: ObjectReference,
  gracePeriodSeconds: number | undefined,
): Promise<DeletedObject> {
  const { kind, name, namespace, apiVersion } = object;
  const subject: Subject = { cluster: connection.name, kind, name, namespace, object: null };
  try {
    const resource = await findResource(connection, apiVersion, kind);
    await removeObject({ connection, resource, namespace, subject }, gracePeriodSeconds);
    return { ...object, outcome: 'deleted', problem: null };
  } catch (error) {
    if (!(error instanceof ClusterError) || isLost(error.problem)) throw error;
    const { code } = error.problem;
    return code === 'not-found'
      ? { ...object, outcome: 'absent', problem: null }
      : { ...object, outcome: 'refused', problem: error.problem };
  }
}
