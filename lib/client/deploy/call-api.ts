import type {
  ClusterDetail,
  ClusterProblem,
  ClustersResponse,
  DeleteRequest,
  DeleteResponse,
  DeployRequest,
  DeployResponse,
  ProblemResponse,
} from '@/lib/kubernetes/cluster-api';

/** A call of our own API that did not answer with what was asked for. */
export class ApiError extends Error {
  readonly problem: ClusterProblem;

  constructor(problem: ClusterProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

const ROOT = '/api/clusters';

export function fetchClusters(): Promise<ClustersResponse> {
  return call<ClustersResponse>(ROOT);
}

export function fetchCluster(name: string): Promise<ClusterDetail> {
  return call<ClusterDetail>(`${ROOT}/${encodeURIComponent(name)}`);
}

export function postDeploy(cluster: string, request: DeployRequest): Promise<DeployResponse> {
  return call<DeployResponse>(`${ROOT}/${encodeURIComponent(cluster)}/deploy`, request);
}

export function postDelete(cluster: string, request: DeleteRequest): Promise<DeleteResponse> {
  return call<DeleteResponse>(`${ROOT}/${encodeURIComponent(cluster)}/delete`, request);
}

/** The answer to a watch, whose lines are still to come. Throws an ApiError, or what `signal` aborts with. */
export async function openWatch(
  cluster: string,
  query: URLSearchParams,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const path = `${ROOT}/${encodeURIComponent(cluster)}/watch?${query}`;
  const response = await fetch(path, { signal });
  if (response.ok && response.body) return response.body;
  throw new ApiError(problemIn(await response.json().catch(() => null)));
}

async function call<T>(path: string, body?: unknown): Promise<T> {
  const response = await send(path, body);
  const json: unknown = await response.json().catch(() => null);
  if (response.ok && json !== null) return json as T;
  throw new ApiError(problemIn(json));
}

async function send(path: string, body: unknown): Promise<Response> {
  try {
    if (body === undefined) return await fetch(path);
    return await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    throw new ApiError(NO_SERVER);
  }
}

const NO_SERVER: ClusterProblem = {
  code: 'unreachable',
  message: 'The designer’s own server does not answer. The design is safe; start it again.',
  detail: '',
  status: null,
};

function problemIn(json: unknown): ClusterProblem {
  const problem = (json as Partial<ProblemResponse> | null)?.problem;
  return typeof problem?.message === 'string' ? problem : NO_SERVER;
}

/** The problem of anything that a call threw. */
export function problemOf(error: unknown): ClusterProblem {
  return error instanceof ApiError ? error.problem : NO_SERVER;
}
