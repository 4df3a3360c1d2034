import type { PracticeResponse } from '@/lib/kubernetes/cluster-api';
import { answerRoute, readJson } from '@/lib/server/http/route';
import { openPracticeCluster } from '@/lib/server/practice/routes';

export const dynamic = 'force-dynamic';

/** Makes a practice cluster, or finds the one that the page has had. */
export function POST(request: Request): Promise<Response> {
  return answerRoute(
    async (): Promise<PracticeResponse> => openPracticeCluster(request, await readJson(request)),
  );
}
