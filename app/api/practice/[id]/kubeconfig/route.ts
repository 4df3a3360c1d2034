import { answerRoute } from '@/lib/server/http/route';
import { practiceKubeconfig } from '@/lib/server/practice/routes';

export const dynamic = 'force-dynamic';

/** A kubeconfig by which kubectl reaches a practice cluster the way this request reached the server. */
export function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  return answerRoute(async () => practiceKubeconfig(request, (await params).id));
}
