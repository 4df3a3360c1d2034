import {
  type ApiAnswer,
  type ApiCall,
  type ApiConnection,
  type ApiQuery,
  type ApiStream,
  type CommandListener,
  type OpenCommand,
  queryText,
} from '@/lib/clusters/connection';
import { ClusterError, makeProblem } from '@/lib/clusters/problem';
import { readObject } from '@/lib/clusters/read-answer';
import type { AbortSignalLike } from '@/lib/kubernetes/cluster-api';
import { isClusterId } from './cluster-id';
import type { Answer, Wire } from './conversation';
import type { PlainReply, PlainRequest } from './protocol';
import { findHosting } from './registry';

const NAME = 'Practice cluster';

/** As a cluster of the routes it goes by `practice-<id>`. The id in such a name; null for every other name. */
export function practiceIdOf(cluster: string): string | null {
  const id = cluster.startsWith('practice-') ? cluster.slice('practice-'.length) : '';
  return isClusterId(id) ? id : null;
}

/**
 * The way to a practice cluster of this process, without HTTP. Throws a ClusterError where there is none of that id: a
 * name of this form is never looked up among real clusters.
 */
export function practiceConnection(id: string): ApiConnection {
  const hosting = findHosting();
  if (!hosting?.has(id))
    throw new ClusterError(
      makeProblem('not-found', 'This practice cluster is not there any more.'),
    );
  const ask = (call: Partial<ApiCall> & Pick<ApiCall, 'path' | 'query'>) =>
    hosting.ask(id, requestOf(call));
  return {
    name: NAME,
    call: async (call) => answerOf(await ask(call)),
    stream: async (call) => streamOf(await ask(call), call.signal),
    openCommand: async (call, listener) => commandOf(await ask(call), call, listener),
    // It has no credentials, and no answer of it holds its address.
    redact: async (text) => text,
  };
}

function requestOf({
  method = 'GET',
  path,
  query,
  body,
  contentType,
}: Partial<ApiCall> & Pick<ApiCall, 'path' | 'query'>): PlainRequest {
  return {
    method,
    path,
    query: queryText(query),
    accept: 'application/json',
    contentType: contentType ?? (body === undefined ? '' : 'application/json'),
    userAgent: 'pod-designer',
    body: body ?? '',
  };
}

const NOT_AN_ANSWER = makeProblem(
  'nonsense',
  'The practice cluster answered otherwise than asked.',
);

function otherwise(answer: Exclude<Answer, { kind: 'reply' }>): never {
  answer.wire.stop();
  throw new ClusterError(NOT_AN_ANSWER);
}

function answerOf(answer: Answer): ApiAnswer {
  if (answer.kind !== 'reply') return otherwise(answer);
  return { ...headOf(answer.reply), text: new TextDecoder().decode(answer.reply.body) };
}

function headOf({ status, contentType, warnings }: PlainReply) {
  return { status, contentType, warnings };
}

function streamOf(answer: Answer, signal: AbortSignalLike): ApiStream {
  if (answer.kind === 'reply')
    return { ...headOf(answer.reply), body: onePiece(answer.reply.body) };
  if (answer.kind !== 'stream') return otherwise(answer);
  const { contentType, wire } = answer;
  return { status: 200, contentType, warnings: [], body: piecesOf(wire, signal) };
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Counted as taken when they are read: what a slow reader leaves stays within the worker's bound. */
function piecesOf(wire: Wire, signal: AbortSignalLike): AsyncIterable<Uint8Array> {
  const waiting: Uint8Array[] = [];
  let isOver = false;
  let wake = () => {};
  const end = () => {
    isOver = true;
    wake();
  };
  wire.listen({
    onData: (_stream, bytes) => {
      waiting.push(bytes);
      wake();
    },
    onEnd: end,
  });
  const abort = () => {
    wire.stop();
    end();
  };
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort);
  return {
    async *[Symbol.asyncIterator]() {
      try {
        for (;;) {
          const piece = waiting.shift();
          if (piece) {
            wire.taken(piece.length);
            yield piece;
          } else if (isOver) return;
          else
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
        }
      } finally {
        signal.removeEventListener('abort', abort);
        wire.stop();
      }
    },
  };
}

function commandOf(
  answer: Answer,
  { path }: { readonly path: string; readonly query: ApiQuery },
  listener: CommandListener,
): OpenCommand {
  if (answer.kind === 'reply') {
    const [, namespace = '', name = ''] =
      /\/namespaces\/([^/]+)\/pods\/([^/]+)\//.exec(path)?.map(decodeURIComponent) ?? [];
    readObject(answerOf(answer), { cluster: NAME, kind: 'Pod', name, namespace, object: null });
    throw new ClusterError(NOT_AN_ANSWER);
  }
  if (answer.kind !== 'command') return otherwise(answer);
  const { wire } = answer;
  wire.listen({
    onData: (stream, bytes) => {
      listener.onOutput(stream, bytes);
      wire.taken(bytes.length);
    },
    onEnd: ({ status = null }) => listener.onEnd(status),
  });
  wire.begin();
  return {
    write: (bytes) => wire.write(bytes),
    endInput: () => wire.endInput(),
    resize: (columns, rows) => wire.resize(columns, rows),
    close: () => wire.stop(),
  };
}
