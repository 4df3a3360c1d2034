import type {
  ClustersResponse,
  PracticeRequest,
  PracticeResponse,
} from '@/lib/kubernetes/cluster-api';
import { ApiError, NO_SERVER, problemIn } from './api-error';

export const CLUSTERS = '/api/clusters';

export function fetchClusters(): Promise<ClustersResponse> {
  return call<ClustersResponse>(CLUSTERS);
}

export function postPractice(request: PracticeRequest): Promise<PracticeResponse> {
  return call<PracticeResponse>('/api/practice', request);
}

export async function postPracticeReset(id: string): Promise<void> {
  await call(`/api/practice/${id}/reset`, {});
}

/** GET of what is no JSON. Throws an ApiError. */
export async function fetchText(path: string): Promise<string> {
  const response = await send(path, undefined);
  if (response.ok) return response.text();
  throw new ApiError(problemIn(await response.json().catch(() => null)));
}

/** GET, or POST of a body as JSON. Throws an ApiError. */
export async function call<T>(path: string, body?: unknown): Promise<T> {
  const response = await send(path, body);
  const json: unknown = await response.json().catch(() => null);
  if (response.ok && json !== null) return json as T;
  throw new ApiError(problemIn(json));
}

async function send(path: string, body: unknown): Promise<Response> {
  try {
    if (body === undefined) return await fetch(path);
    return await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    throw new ApiError(NO_SERVER);
  }
}
