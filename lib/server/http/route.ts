import 'server-only';
import { ClusterError, makeProblem, problemOf } from '@/lib/clusters/problem';
import type { ClusterProblem } from '@/lib/kubernetes/cluster-api';
import { MAX_BODY } from '@/lib/server/guard/policy';
import { log } from '@/lib/server/log';
import { isDoorOpen } from './door';

/**
 * Runs the work of a route handler and answers with JSON that nobody stores. What it throws becomes a
 * `ProblemResponse`; a fault of ours is logged by its name alone.
 */
export async function answerRoute(work: () => Promise<unknown>): Promise<Response> {
  if (!isDoorOpen())
    return problemResponse(
      makeProblem('server-error', 'This server was not started by npm start; its API is off.'),
      503,
    );
  try {
    const result = await work();
    return result instanceof Response ? result : json(result, 200);
  } catch (error) {
    if (!(error instanceof ClusterError))
      log('error', 'route-failed', { error: error instanceof Error ? error.name : typeof error });
    return problemResponse(problemOf(error));
  }
}

/** Reads a JSON object of at most MAX_BODY bytes. Throws a ClusterError for anything else. */
export async function readJson(request: Request): Promise<Readonly<Record<string, unknown>>> {
  const text = await readBounded(request, MAX_BODY);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Readonly<Record<string, unknown>>;
  } catch {
    // Said below.
  }
  throw badRequest('The request is no JSON object.');
}

export function badRequest(message: string): ClusterError {
  return new ClusterError(makeProblem('bad-request', message));
}

/** The declared length is the guard's; this counts what really comes. */
async function readBounded(request: Request, limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.length;
    if (size > limit) {
      await reader?.cancel();
      throw badRequest(`A request may hold at most ${limit} bytes.`);
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const STATUS: Partial<Record<ClusterProblem['code'], number>> = {
  'bad-request': 400,
  'not-yaml': 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  kubeconfig: 404,
  busy: 429,
};

function problemResponse(problem: ClusterProblem, status = STATUS[problem.code] ?? 502): Response {
  return json({ problem }, problem.code === 'server-error' && status === 502 ? 500 : status);
}

function json(body: unknown, status: number): Response {
  return Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } });
}
