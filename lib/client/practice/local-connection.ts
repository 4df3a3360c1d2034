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
import {
  type ApiReply,
  type ApiRequest,
  Query,
  type ApiAnswer as RawAnswer,
  type ApiStream as RawStream,
} from '@/lib/practice/api/request';

/**
 * The way to a practice cluster that runs in this very thread. `request` is the cluster's own; `before` may make ready
 * for what is asked.
 */
export function localConnection(
  name: string,
  request: (request: ApiRequest) => RawAnswer,
  before: (method: string, path: string) => Promise<void> | null = () => null,
): ApiConnection {
  const ask = async (call: Pick<ApiCall, 'path' | 'query'> & Partial<ApiCall>) => {
    await before(call.method ?? 'GET', call.path);
    return request(requestOf(call));
  };
  return {
    name,
    call: async (call) => answerOf(await ask(call)),
    stream: async (call) => streamOf(await ask(call), call.signal),
    openCommand: async (call, listener) =>
      commandOf(name, await ask({ ...call, method: 'GET' }), call, listener),
    // What runs here has no address and no credentials.
    redact: async (text) => text,
  };
}

function requestOf({
  method,
  path,
  query,
  body,
  contentType,
}: Pick<ApiCall, 'path' | 'query'> & Partial<ApiCall>): ApiRequest {
  return {
    method: method ?? 'GET',
    path,
    query: new Query(queryText(query)),
    accept: 'application/json',
    contentType: contentType ?? (body === undefined ? '' : 'application/json'),
    userAgent: 'pod-designer',
    body: body ?? '',
  };
}

function headOf({ status, contentType, warnings }: ApiReply) {
  return { status, contentType, warnings };
}

function textOf({ body }: ApiReply): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

function answerOf(answer: RawAnswer): ApiAnswer {
  if (answer.kind !== 'reply') throw new ClusterError(NOT_AN_ANSWER);
  return { ...headOf(answer), text: textOf(answer) };
}

const NOT_AN_ANSWER = makeProblem(
  'nonsense',
  'The practice cluster answered otherwise than asked.',
);

function streamOf(answer: RawAnswer, signal: AbortSignalLike): ApiStream {
  if (answer.kind === 'stream')
    return {
      status: 200,
      contentType: answer.contentType,
      warnings: [],
      body: piecesOf(answer, signal),
    };
  if (answer.kind !== 'reply') throw new ClusterError(NOT_AN_ANSWER);
  return { ...headOf(answer), body: onePiece(new TextEncoder().encode(textOf(answer))) };
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Begins at once: what happens before the first read must not be lost. */
function piecesOf(stream: RawStream, signal: AbortSignalLike): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder();
  const waiting: Uint8Array[] = [];
  let isOver = signal.aborted;
  let wake = () => {};
  const end = () => {
    isOver = true;
    wake();
  };
  const stop = stream.start({
    write: (text) => {
      waiting.push(encoder.encode(text));
      wake();
    },
    end,
  });
  const abort = () => {
    stop();
    end();
  };
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort);
  return {
    async *[Symbol.asyncIterator]() {
      try {
        for (;;) {
          const piece = waiting.shift();
          if (piece) yield piece;
          else if (isOver) return;
          else
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
        }
      } finally {
        signal.removeEventListener('abort', abort);
        stop();
      }
    },
  };
}

function commandOf(
  cluster: string,
  answer: RawAnswer,
  { path }: { readonly path: string; readonly query: ApiQuery },
  listener: CommandListener,
): OpenCommand {
  if (answer.kind !== 'remote-command') {
    const [, namespace = '', name = ''] =
      /\/namespaces\/([^/]+)\/pods\/([^/]+)\//.exec(path)?.map(decodeURIComponent) ?? [];
    readObject(answerOf(answer), { cluster, kind: 'Pod', name, namespace, object: null });
    throw new ClusterError(NOT_AN_ANSWER);
  }
  let isOver = false;
  const input = answer.start({
    write: (stream, bytes) => {
      if (!isOver) listener.onOutput(stream, bytes);
    },
    end: (status) => {
      if (!isOver) listener.onEnd(status);
      isOver = true;
    },
  });
  return {
    write: (bytes) => input.write(bytes),
    endInput: () => input.end(),
    resize: (columns, rows) => input.resize(columns, rows),
    close: () => {
      isOver = true;
      input.stop();
    },
  };
}
