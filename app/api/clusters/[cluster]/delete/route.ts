import { findCluster } from '@/lib/server/clusters/contexts';
import { removeAll } from '@/lib/server/clusters/remove';
import { readDeleteRequest } from '@/lib/server/clusters/requests';
import { answerRoute, readJson } from '@/lib/server/http/route';

interface Context {
  readonly params: Promise<{ readonly cluster: string }>;
}

/** Deletes objects. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return answerRoute(async () => {
    const wanted = readDeleteRequest(await readJson(request));
    return removeAll(await findCluster((await params).cluster), wanted);
  });
}
