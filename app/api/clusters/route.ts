import type { ClustersResponse } from '@/lib/kubernetes/cluster-api';
import { loadContexts } from '@/lib/server/clusters/contexts';
import { answerRoute } from '@/lib/server/http/route';
import { findHosting } from '@/lib/server/practice/registry';

export const dynamic = 'force-dynamic';

/** The contexts that can be deployed to, and whether there are practice clusters. */
export function GET(): Promise<Response> {
  return answerRoute(async (): Promise<ClustersResponse> => {
    const { clusters, problem } = await loadContexts();
    return { clusters, problem, signIn: null, practice: findHosting() !== null };
  });
}
