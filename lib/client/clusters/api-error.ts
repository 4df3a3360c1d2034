import type { ClusterProblem, ProblemResponse } from '@/lib/kubernetes/cluster-api';

/** Something of a cluster that did not answer with what was asked for. */
export class ApiError extends Error {
  readonly problem: ClusterProblem;

  constructor(problem: ClusterProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

export const NO_SERVER: ClusterProblem = {
  code: 'unreachable',
  message: 'The designer’s own server does not answer. The design is safe; start it again.',
  detail: '',
  status: null,
};

/** The problem that an answer of our own routes holds. */
export function problemIn(json: unknown): ClusterProblem {
  const problem = (json as Partial<ProblemResponse> | null)?.problem;
  return typeof problem?.message === 'string' ? problem : NO_SERVER;
}

/** The problem of anything that was thrown. */
export function problemOf(error: unknown): ClusterProblem {
  return error instanceof ApiError ? error.problem : NO_SERVER;
}
