import type {
  AbortSignalLike,
  ClusterProblem,
  LogEvent,
  LogsQuery,
} from '@/lib/kubernetes/cluster-api';
import type { ApiConnection } from './connection';
import { EventQueue } from './event-queue';
import { problemFor, TIMES } from './keep-watching';
import { linesOf, readText } from './lines';
import { linkedSignal } from './linked-signal';
import { ClusterError, makeProblem } from './problem';
import { clean, readObject } from './read-answer';
import { sleep } from './sleep';

/** Characters of a line that are told. */
const LONGEST_TOLD = 16 * 1024;
/** Lines that go together, and events that wait for a slow reader before the server is left waiting too. */
const MOST_TOGETHER = 500;
const MOST_WAITING = 8;

/**
 * The log of one container, as it was and with `follow` as it comes, until it ends or `signal` fires. Ends with `end`,
 * or with a `problem`; to try again is the caller's. Never throws.
 */
export async function* followLog(
  connection: ApiConnection,
  query: LogsQuery,
  signal: AbortSignalLike,
  times: Pick<typeof TIMES, 'alive'> = TIMES,
): AsyncGenerator<LogEvent> {
  // Whoever reads no more need not fire the signal.
  const own = linkedSignal(signal);
  const events = new EventQueue<LogEvent>(own.signal, times.alive, together);
  const reading = read(connection, query, own.signal, events)
    .catch((error) => {
      if (!own.signal.aborted)
        events.push({ type: 'problem', problem: problemFor(connection, error) });
    })
    .finally(() => events.end());
  try {
    yield* events;
  } finally {
    own.stop();
    await reading;
  }
}

function together(last: LogEvent, next: LogEvent): LogEvent | null {
  if (last.type !== 'lines' || next.type !== 'lines') return null;
  if (last.lines.length >= MOST_TOGETHER) return null;
  return { type: 'lines', lines: [...last.lines, ...next.lines] };
}

async function read(
  connection: ApiConnection,
  { namespace, pod, container, previous, follow, tail }: LogsQuery,
  signal: AbortSignalLike,
  events: EventQueue<LogEvent>,
): Promise<void> {
  const [space, name] = [namespace, pod].map(encodeURIComponent);
  const answer = await connection.stream({
    method: 'GET',
    path: `/api/v1/namespaces/${space}/pods/${name}/log`,
    query: {
      container,
      timestamps: 'true',
      follow: follow ? 'true' : undefined,
      previous: previous ? 'true' : undefined,
      tailLines: tail === undefined ? undefined : String(tail),
    },
    signal,
  });
  if (answer.status !== 200) {
    const whole = { ...answer, text: await readText(answer.body) };
    throw await refusal(connection, whole, { pod, container, namespace });
  }
  for await (const line of linesOf(answer.body, connection.name)) {
    const gone = goneLog(line, container);
    if (gone) return events.push({ type: 'problem', problem: gone });
    events.push({ type: 'lines', lines: [readLine(line)] });
    while (events.length > MOST_WAITING && !signal.aborted) await sleep(20, signal);
  }
  if (!signal.aborted) events.push({ type: 'end' });
}

/** `2026-11-24T10:00:03.123456789Z text`. */
function readLine(line: string): { time: string; text: string } {
  const [, time = '', text = line] =
    /^(\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)) ?(.*)$/s.exec(line) ?? [];
  return { time, text: text.length > LONGEST_TOLD ? `${text.slice(0, LONGEST_TOLD)} …` : text };
}

/** Said by the kubelet in place of a log, as if it were one. */
function goneLog(line: string, container: string): ClusterProblem | null {
  if (!line.startsWith('unable to retrieve container logs for ')) return null;
  return makeProblem(
    'not-found',
    `The log of that run of ${container} is gone: only one ended container is kept.`,
    line,
  );
}

async function refusal(
  connection: ApiConnection,
  answer: Parameters<typeof readObject>[0],
  { pod, container, namespace }: Pick<LogsQuery, 'pod' | 'container' | 'namespace'>,
): Promise<unknown> {
  const subject = { cluster: connection.name, kind: 'Pod', name: pod, namespace, object: null };
  try {
    return readObject(answer, subject);
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error;
    const { problem } = error;
    const words = plainWords(problem.detail, pod, container);
    return clean(connection, new ClusterError(words ? { ...problem, message: words } : problem));
  }
}

function plainWords(detail: string, pod: string, container: string): string | null {
  if (/^previous terminated container .* not found/.test(detail))
    return `${container} has not run before.`;
  if (/is not valid for pod/.test(detail)) return `Pod ${pod} has no container ${container}.`;
  const waits = /is waiting to start: (.+)$/.exec(detail)?.[1];
  if (waits === undefined) return null;
  return /pull image|be pulled/.test(waits)
    ? `${container} has not started: its image cannot be pulled.`
    : `${container} has not started yet.`;
}
