import { findAccess } from '@/lib/server/clusters/find-access';
import { answerRoute } from '@/lib/server/http/route';

interface Context {
  readonly params: Promise<{ readonly cluster: string }>;
}

/** Whether a cluster answers, its version, its namespaces, and who it says we are. */
export function GET(_: Request, { params }: Context): Promise<Response> {
  return answerRoute(async () => (await findAccess((await params).cluster)).detail());
}
