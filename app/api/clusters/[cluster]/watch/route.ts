import { findCluster } from '@/lib/server/clusters/contexts';
import { readWatchQuery } from '@/lib/server/clusters/requests';
import { watchPods } from '@/lib/server/clusters/watch-pods';
import { streamLines } from '@/lib/server/http/ndjson';
import { answerRoute } from '@/lib/server/http/route';

interface Context {
  readonly params: Promise<{ readonly cluster: string }>;
}

/** The Pods of an object as they change, one JSON object a line, for as long as the client listens. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answerRoute(async () => {
    const reference = readWatchQuery(new URL(request.url).searchParams);
    const connection = await findCluster((await params).cluster);
    return streamLines(request, (signal) => watchPods(connection, reference, signal));
  });
}
