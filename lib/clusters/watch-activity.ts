import type { AbortSignalLike, ActivityEvent } from '@/lib/kubernetes/cluster-api';
import type { ApiConnection } from './connection';
import { keepWatching, TIMES } from './keep-watching';
import { linesOf, readText } from './lines';
import { readObject } from './read-answer';
import { sleep } from './sleep';

/** Where a practice cluster tells it: JSON lines of `ActivityEvent`. No other cluster has this group. */
export function activityPath(namespace: string): string {
  return `/apis/practice.pod-designer.dev/v1/namespaces/${encodeURIComponent(namespace)}/activity`;
}

/** Items that wait for a slow reader; older ones go. */
const MOST_ITEMS = 1000;

/**
 * What happens inside the Pods of a namespace of a practice cluster, until `signal` fires. Of another cluster nothing
 * is known: nothing is asked, and only signs of life come. Never throws.
 */
export function watchActivity(
  connection: ApiConnection,
  isPractice: boolean,
  namespace: string,
  signal: AbortSignalLike,
  times = TIMES,
): AsyncGenerator<ActivityEvent> {
  return keepWatching<ActivityEvent>({
    connection,
    signal,
    times,
    once: async (emit, stop) => {
      if (isPractice) await readActivity(connection, namespace, stop, emit);
      else await sleep(times.longestRetry * 1000, stop);
      return true;
    },
    merge: (last, next) => {
      if (last.type === 'usage' && next.type === 'usage') return next;
      if (last.type !== 'activity' || next.type !== 'activity') return null;
      return { type: 'activity', items: [...last.items, ...next.items].slice(-MOST_ITEMS) };
    },
  });
}

async function readActivity(
  connection: ApiConnection,
  namespace: string,
  signal: AbortSignalLike,
  emit: (event: ActivityEvent) => void,
): Promise<void> {
  const subject = {
    cluster: connection.name,
    kind: 'activity',
    name: namespace,
    namespace,
    object: null,
  };
  const answer = await connection.stream({ method: 'GET', path: activityPath(namespace), signal });
  if (answer.status !== 200) readObject({ ...answer, text: await readText(answer.body) }, subject);
  for await (const line of linesOf(answer.body, connection.name)) {
    const event = parse(line);
    if (event?.type === 'activity' || event?.type === 'usage') emit(event);
  }
}

function parse(line: string): ActivityEvent | null {
  try {
    return JSON.parse(line) as ActivityEvent;
  } catch {
    return null;
  }
}
