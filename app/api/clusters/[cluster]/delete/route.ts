import { findAccess } from '@/lib/server/clusters/find-access';
import { readDeleteRequest } from '@/lib/server/clusters/requests';
import { answerRoute, readJson } from '@/lib/server/http/route';

interface Context {
  readonly params: Promise<{ readonly cluster: string }>;
}

/** Deletes objects. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return answerRoute(async () => {
    const wanted = readDeleteRequest(await readJson(request));
    return (await findAccess((await params).cluster)).remove(wanted);
  });
}
