import { answerRoute } from '@/lib/server/http/route';
import { resetPracticeCluster } from '@/lib/server/practice/routes';

export const dynamic = 'force-dynamic';

/** Empties a practice cluster; its address stays. */
export function POST(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  return answerRoute(async () => resetPracticeCluster((await params).id));
}
