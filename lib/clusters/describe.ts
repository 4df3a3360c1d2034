import type { ClusterDetail, ClusterSummary } from '@/lib/kubernetes/cluster-api';
import type { ApiCall, ApiConnection } from './connection';
import { ClusterError, isLost } from './problem';
import { ask, type KubernetesObject } from './read-answer';
import { isMap } from './refusal';

/** A cluster with more has them typed. */
const NAMESPACES_LISTED = 1000;

/** Whether a cluster answers, its version, who it says we are, and its namespaces. Never throws. */
export async function describeCluster(
  connection: ApiConnection,
  summary: ClusterSummary,
): Promise<ClusterDetail> {
  const [version, review, list] = await Promise.all([
    attempt(connection, { method: 'GET', path: '/version' }),
    attempt(connection, {
      method: 'POST',
      path: '/apis/authentication.k8s.io/v1/selfsubjectreviews',
      body: '{"apiVersion":"authentication.k8s.io/v1","kind":"SelfSubjectReview"}',
    }),
    attempt(connection, {
      method: 'GET',
      path: '/api/v1/namespaces',
      query: { limit: String(NAMESPACES_LISTED) },
    }),
  ]);
  const problem = [version, review, list].find(
    (one) => one.error !== null && isLost(one.error.problem),
  )?.error?.problem;
  return {
    ...summary,
    reachable: !problem || problem.code === 'unauthorized',
    version: text(version.object?.gitVersion),
    user: userIn(review.object),
    namespaces: namesIn(list.object),
    problem: problem ?? null,
  };
}

interface Attempt {
  readonly object: KubernetesObject | null;
  readonly error: ClusterError | null;
}

async function attempt(connection: ApiConnection, call: ApiCall): Promise<Attempt> {
  const subject = {
    cluster: connection.name,
    kind: 'cluster',
    name: connection.name,
    namespace: null,
    object: null,
  };
  try {
    return { object: (await ask(connection, call, subject)).object, error: null };
  } catch (error) {
    if (error instanceof ClusterError) return { object: null, error };
    throw error;
  }
}

function userIn(review: KubernetesObject | null): string | null {
  const status = isMap(review?.status) ? review.status : {};
  return isMap(status.userInfo) ? text(status.userInfo.username) : null;
}

function namesIn(list: KubernetesObject | null): string[] | null {
  if (!Array.isArray(list?.items)) return null;
  return list.items.filter(isMap).flatMap(({ metadata }) => {
    const name = isMap(metadata) ? text(metadata.name) : null;
    return name === null ? [] : [name];
  });
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
