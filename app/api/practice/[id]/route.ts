import { answerRoute } from '@/lib/server/http/route';
import { deletePracticeCluster } from '@/lib/server/practice/routes';

export const dynamic = 'force-dynamic';

/** Removes a practice cluster with everything in it. */
export function DELETE(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  return answerRoute(async () => deletePracticeCluster((await params).id));
}
