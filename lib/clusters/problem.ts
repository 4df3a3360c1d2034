import type { ClusterProblem } from '@/lib/kubernetes/cluster-api';

/** Thrown by everything here that talks to a cluster; the routes turn it into an answer. */
export class ClusterError extends Error {
  readonly problem: ClusterProblem;

  constructor(problem: ClusterProblem) {
    super(problem.message);
    this.name = 'ClusterError';
    this.problem = problem;
  }
}

export function makeProblem(
  code: ClusterProblem['code'],
  message: string,
  detail = '',
  status: number | null = null,
): ClusterProblem {
  return { code, message, detail, status };
}

/** The problem of anything that was thrown. What is not ours is a fault of this server and tells nothing of itself. */
export function problemOf(error: unknown): ClusterProblem {
  if (error instanceof ClusterError) return error.problem;
  return makeProblem('server-error', 'Something went wrong on the server.');
}

/** Nothing else can be asked of this cluster now: it is gone, slow, or does not know us. */
export function isLost(problem: ClusterProblem): boolean {
  return LOST.has(problem.code);
}

const LOST = new Set<ClusterProblem['code']>([
  'unreachable',
  'timeout',
  'untrusted',
  'unauthorized',
  'nonsense',
  'kubeconfig',
]);

/** The API server could not be spoken to at all: what the network or TLS said, without its address. */
export function transportProblem(cluster: string, error: unknown): ClusterProblem {
  if (error instanceof ClusterError) return error.problem;
  const code = (error as { readonly code?: string } | null)?.code ?? '';
  const name = error instanceof Error ? error.name : '';
  if (name === 'TimeoutError' || name === 'AbortError' || code === 'ABORT_ERR')
    return makeProblem(
      'timeout',
      `${cluster} is too slow to answer. The design is safe; try again.`,
    );
  if (isCertificateCode(code))
    return makeProblem(
      'untrusted',
      `${cluster} shows a certificate that this context does not trust. Its kubeconfig may be out of date.`,
      code,
    );
  return makeProblem(
    'unreachable',
    `${cluster} does not answer. The design is safe; try again, or copy the command.`,
    code,
  );
}

function isCertificateCode(code: string): boolean {
  return /^(CERT_|ERR_TLS|ERR_SSL|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|EPROTO)/.test(code);
}
