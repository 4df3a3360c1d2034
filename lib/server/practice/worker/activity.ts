import type { ApiAnswer } from '@/lib/practice/api/request';
import type { Cluster } from '@/lib/practice/cluster/start-cluster';
import type { PlainRequest } from '../protocol';

/** What happens inside a namespace, as `ActivityEvent`s; null where something else is asked for. */
export function answerActivity(_cluster: Cluster, _request: PlainRequest): ApiAnswer | null {
  return null;
}
