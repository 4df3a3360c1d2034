import { findAccess } from '@/lib/server/clusters/find-access';
import { readDeployRequest } from '@/lib/server/clusters/requests';
import { answerRoute, readJson } from '@/lib/server/http/route';

interface Context {
  readonly params: Promise<{ readonly cluster: string }>;
}

/** Applies a text, or asks what applying it would do. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return answerRoute(async () => {
    const wanted = readDeployRequest(await readJson(request));
    return (await findAccess((await params).cluster)).deploy(wanted);
  });
}
