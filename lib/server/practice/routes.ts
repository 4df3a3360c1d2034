import 'server-only';
import { ClusterError, makeProblem } from '@/lib/clusters/problem';
import type { PracticeResponse } from '@/lib/kubernetes/cluster-api';
import { PRACTICE_PREFIX, serverAddress } from './address';
import { isClusterId } from './cluster-id';
import type { PracticeHosting } from './hosting';
import { kubeconfigOf } from './kubeconfig';
import { findHosting } from './registry';
import { ADDRESS_HEADER } from './visitor';

/** Answers with the cluster whose id the page has kept, or a new one. Throws a ClusterError where there is no room. */
export function openPracticeCluster(
  request: Request,
  { id, own }: Readonly<Record<string, unknown>>,
): PracticeResponse {
  const hosting = requireHosting();
  if (typeof id === 'string' && hosting.has(id)) return answerOf(id, false);
  if (own === true) return answerOf(ownOf(hosting), false);
  try {
    return answerOf(hosting.create(request.headers.get(ADDRESS_HEADER) ?? 'unknown'), true);
  } catch (error) {
    // Known by its name: the routes are bundled apart from the server.
    if (error instanceof Error && error.name === 'NoRoom')
      throw new ClusterError(makeProblem('busy', error.message));
    throw error;
  }
}

function answerOf(id: string, isNew: boolean): PracticeResponse {
  return { id, path: PRACTICE_PREFIX + id, isNew };
}

/** The cluster that kubectl-config is about: for who sits at the machine. */
function ownOf(hosting: PracticeHosting): string {
  const own = hosting.own();
  if (own) return own.id;
  throw new ClusterError(
    makeProblem('forbidden', 'Others can reach this server: it keeps no cluster of its own.'),
  );
}

export async function resetPracticeCluster(id: string): Promise<Record<string, never>> {
  if (!isClusterId(id) || !(await requireHosting().reset(id))) throw noSuchCluster();
  return {};
}

export async function deletePracticeCluster(id: string): Promise<Record<string, never>> {
  if (!isClusterId(id) || !(await requireHosting().remove(id))) throw noSuchCluster();
  return {};
}

/** The Host was judged by the guard: it is a name of this server. */
export function practiceKubeconfig(request: Request, id: string): Response {
  if (!isClusterId(id) || !requireHosting().has(id)) throw noSuchCluster();
  const host = request.headers.get('host') ?? 'localhost';
  const isSecure = request.headers.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https';
  return new Response(kubeconfigOf(serverAddress(host, id, isSecure)), {
    headers: {
      'Content-Type': 'application/yaml; charset=utf-8',
      'Content-Disposition': 'attachment; filename="practice.yaml"',
      'Cache-Control': 'no-store',
    },
  });
}

function requireHosting(): PracticeHosting {
  const hosting = findHosting();
  if (hosting) return hosting;
  throw new ClusterError(makeProblem('server-error', 'This server has no practice clusters.'));
}

function noSuchCluster(): ClusterError {
  return new ClusterError(makeProblem('not-found', 'This practice cluster is not there any more.'));
}
