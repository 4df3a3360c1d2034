import { findCluster, findSummary } from '@/lib/server/clusters/contexts';
import { describeCluster } from '@/lib/server/clusters/describe';
import { answerRoute } from '@/lib/server/http/route';

interface Context {
  readonly params: Promise<{ readonly cluster: string }>;
}

/** Whether a cluster answers, its version, its namespaces, and who it says we are. */
export function GET(_: Request, { params }: Context): Promise<Response> {
  return answerRoute(async () => {
    const name = (await params).cluster;
    return describeCluster(await findCluster(name), await findSummary(name));
  });
}
