import { findCluster } from '@/lib/server/clusters/contexts';
import { deploy } from '@/lib/server/clusters/deploy';
import { readDeployRequest } from '@/lib/server/clusters/requests';
import { answerRoute, readJson } from '@/lib/server/http/route';

interface Context {
  readonly params: Promise<{ readonly cluster: string }>;
}

/** Applies a text, or asks what applying it would do. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return answerRoute(async () => {
    const wanted = readDeployRequest(await readJson(request));
    return deploy(await findCluster((await params).cluster), wanted);
  });
}
