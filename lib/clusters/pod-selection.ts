import type { ObjectReference } from '@/lib/kubernetes/cluster-api';
import type { ApiConnection } from './connection';
import { findResource, resourcePath } from './discovery';
import { ask, type KubernetesObject } from './read-answer';
import { isMap } from './refusal';

/** Which Pods of a namespace are those of an object. */
export interface PodSelection {
  /** For the API server: `labelSelector`, `fieldSelector`. */
  readonly query: Readonly<Record<string, string>>;
  readonly includes: (pod: KubernetesObject) => boolean;
}

const everyPod = () => true;

/**
 * How the Pods of an object are found: a Pod by its name, a workload's by its selector, a CronJob's by the Jobs it
 * makes. null while the object is not there. Throws a ClusterError.
 */
export async function selectPods(
  connection: ApiConnection,
  reference: ObjectReference,
): Promise<PodSelection | null> {
  const { kind, name } = reference;
  if (kind === 'Pod')
    return { query: { fieldSelector: `metadata.name=${name}` }, includes: everyPod };
  if (kind === 'CronJob')
    return {
      query: { labelSelector: 'batch.kubernetes.io/job-name' },
      includes: (pod) => ownerNames(pod, 'Job').some((job) => isJobOf(job, name)),
    };
  const selector = await readSelector(connection, reference);
  return selector ? { query: { labelSelector: selector }, includes: everyPod } : null;
}

/** A CronJob names its Jobs after itself and the minute they are for. */
function isJobOf(job: string, cronJob: string): boolean {
  return job.startsWith(`${cronJob}-`) && /^\d+$/.test(job.slice(cronJob.length + 1));
}

function ownerNames(pod: KubernetesObject, kind: string): string[] {
  const owners = isMap(pod.metadata) ? pod.metadata.ownerReferences : [];
  return (Array.isArray(owners) ? owners.filter(isMap) : [])
    .filter((owner) => owner.kind === kind)
    .map((owner) => String(owner.name));
}

async function readSelector(
  connection: ApiConnection,
  { apiVersion, kind, name, namespace }: ObjectReference,
): Promise<string | null> {
  const resource = await findResource(connection, apiVersion, kind);
  const path = resourcePath(resource, namespace, name);
  const subject = { cluster: connection.name, kind, name, namespace, object: null };
  try {
    const { object } = await ask(connection, { method: 'GET', path }, subject);
    const spec = isMap(object.spec) ? object.spec : {};
    return selectorText(isMap(spec.selector) ? spec.selector : {});
  } catch (error) {
    if ((error as { problem?: { code?: string } }).problem?.code === 'not-found') return null;
    throw error;
  }
}

/** A label selector as a query holds it; a ReplicationController's is a map of labels alone. */
export function selectorText(selector: Readonly<Record<string, unknown>>): string {
  const isNew = 'matchLabels' in selector || 'matchExpressions' in selector;
  const labels = isNew ? selector.matchLabels : selector;
  const equal = Object.entries(isMap(labels) ? labels : {}).map(
    ([key, value]) => `${key}=${value}`,
  );
  const expressions = Array.isArray(selector.matchExpressions)
    ? selector.matchExpressions.filter(isMap).map(expressionText)
    : [];
  return [...equal, ...expressions].join(',');
}

function expressionText({ key, operator, values }: Readonly<Record<string, unknown>>): string {
  const list = `(${Array.isArray(values) ? values.join(',') : ''})`;
  switch (operator) {
    case 'In':
      return `${key} in ${list}`;
    case 'NotIn':
      return `${key} notin ${list}`;
    case 'Exists':
      return String(key);
    default:
      return `!${key}`;
  }
}
