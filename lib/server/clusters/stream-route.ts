import 'server-only';
import { streamLines } from '@/lib/server/http/ndjson';
import { answerRoute } from '@/lib/server/http/route';
import { findAccess } from './find-access';
import { STREAMS, type StreamMaker, type StreamName } from './streams';

interface Context {
  readonly params: Promise<{ readonly cluster: string }>;
}

/** A GET handler that sends one JSON object a line, for as long as the client listens. */
export function streamRoute(name: StreamName) {
  const read: StreamMaker = STREAMS[name];
  return (request: Request, { params }: Context): Promise<Response> =>
    answerRoute(async () => {
      const follow = read(new URL(request.url).searchParams);
      const access = await findAccess((await params).cluster);
      return streamLines(request, (signal) => follow(access, signal));
    });
}
