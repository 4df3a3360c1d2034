import type { IncomingMessage, ServerResponse } from 'node:http';
import { MAX_API_BODY } from '@/lib/server/guard/policy';
import { readAddress } from './address';
import type { Answer, Wire } from './conversation';
import type { PracticeHosting } from './hosting';
import type { PlainReply, PlainRequest } from './protocol';
import { failure } from './status';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Answers one HTTP request under `/k8s/` out of a practice cluster. */
export async function servePractice(
  hosting: PracticeHosting,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const address = readAddress(message.url ?? '');
  if (!address || !hosting.has(address.id)) return sendAnswer(response, NO_CLUSTER);
  const body = await readBody(message);
  if (body === null) {
    // Whatever else the sender has to say is not read.
    response.setHeader('connection', 'close');
    return sendAnswer(response, TOO_LARGE);
  }
  const answer = await hosting.ask(address.id, plainRequest(message, address, body));
  if (answer.kind === 'command' || answer.kind === 'forward') {
    answer.wire.stop();
    return sendAnswer(response, UPGRADE_REQUIRED);
  }
  return sendAnswer(response, answer, message.method === 'HEAD');
}

export const NO_CLUSTER = failure(404, 'NotFound', 'there is no practice cluster at this address');

const TOO_LARGE = failure(
  413,
  'RequestEntityTooLarge',
  `Request entity too large: limit is ${MAX_API_BODY}`,
);

/** Said where exec, attach or port-forward is asked for by plain HTTP. */
const UPGRADE_REQUIRED = failure(400, 'BadRequest', 'Upgrade request required');

export function plainRequest(
  message: IncomingMessage,
  { path, query }: { readonly path: string; readonly query: string },
  bytes: Buffer,
): PlainRequest {
  const header = (name: string) => String(message.headers[name] ?? '');
  const contentType = header('content-type');
  const isText = !contentType.startsWith('application/vnd.kubernetes.protobuf');
  return {
    method: METHODS.find((one) => one === message.method) ?? 'GET',
    path,
    query,
    accept: header('accept'),
    contentType,
    userAgent: header('user-agent'),
    body: isText ? bytes.toString('utf8') : new Uint8Array(bytes),
  };
}

/** null: too large. */
async function readBody(message: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_API_BODY) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function sendAnswer(response: ServerResponse, answer: Answer, isHead = false): void {
  if (response.destroyed) {
    if (answer.kind !== 'reply') answer.wire.stop();
  } else if (answer.kind === 'reply') sendReply(response, answer.reply, isHead);
  else if (answer.kind === 'stream') sendStream(response, answer.contentType, answer.wire);
}

function sendReply(response: ServerResponse, reply: PlainReply, isHead: boolean): void {
  for (const [name, value] of replyHeaders(reply)) response.appendHeader(name, value);
  response.writeHead(reply.status);
  response.end(isHead ? undefined : reply.body);
}

/** As an API server has them, `Warning` once for each. */
export function replyHeaders({
  status,
  contentType,
  warnings,
  body,
}: PlainReply): [string, string][] {
  return [
    ['Content-Type', contentType],
    ['Content-Length', String(body.length)],
    ['Cache-Control', 'no-cache, private'],
    ...(status === 429 || status === 503 ? ([['Retry-After', '1']] as [string, string][]) : []),
    ...warnings.map((text): [string, string] => ['Warning', `299 - ${quoted(text)}`]),
  ];
}

/** Headers are Latin-1: what is not is left out. */
function quoted(text: string): string {
  return `"${text.replace(/[^\x20-\x7e]/g, '?').replace(/[\\"]/g, '\\$&')}"`;
}

function sendStream(response: ServerResponse, contentType: string, wire: Wire): void {
  response.writeHead(200, { 'Content-Type': contentType, 'Cache-Control': 'no-cache, private' });
  response.flushHeaders();
  response.on('close', () => wire.stop());
  wire.listen({
    // Counted as taken when it has left for the system: what a client does not read stays in the worker's count.
    onData: (_stream, bytes) => response.write(bytes, () => wire.taken(bytes.length)),
    onEnd: () => response.end(),
  });
}
