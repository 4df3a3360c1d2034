import 'server-only';
import { ClusterError, makeProblem } from '@/lib/clusters/problem';

/** Streams of all clients together; each holds a connection here and one to an API server. */
const MOST_STREAMS = 64;
let open = 0;

/**
 * Answers with one JSON object a line, for as long as the client listens. `signal` of `events` fires when it goes.
 * Throws a ClusterError where too many streams are open.
 */
export function streamLines(
  request: Request,
  events: (signal: AbortSignal) => AsyncIterable<unknown>,
): Response {
  if (open >= MOST_STREAMS)
    throw new ClusterError(
      makeProblem('busy', 'Too many pages watch at once. Close some and try again.'),
    );
  const gone = new AbortController();
  const lines = events(gone.signal)[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  open += 1;
  const end = () => {
    open -= 1;
    // A reader that was slow has left it at an event that nobody fetches any more.
    lines.return?.().catch(() => {});
  };
  gone.signal.addEventListener('abort', end, { once: true });
  request.signal.addEventListener('abort', () => gone.abort(), { once: true });
  if (request.signal.aborted) gone.abort();
  // Pulled, not pushed: what a slow client has not read is not made.
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const next = await lines.next().catch(() => ({ done: true as const, value: null }));
      if (!next.done) return controller.enqueue(encoder.encode(`${JSON.stringify(next.value)}\n`));
      gone.abort();
      controller.close();
    },
    cancel: () => gone.abort(),
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'application/x-ndjson; charset=utf-8',
      // Nothing on the way may hold lines back to compress or store them.
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
}
