import 'server-only';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiServer } from '@/lib/practice/api/context';
import { handleRequest } from '@/lib/practice/api/handle';
import {
  type ApiReply,
  type ApiRequest,
  type ApiStream,
  Query,
  reply,
} from '@/lib/practice/api/request';
import { StatusError, statusOf } from '@/lib/practice/store/status-error';
import { parseText } from '@/lib/yaml/parse-text';
import { valueOfBody } from '@/lib/yaml/values';

/** The largest body that the API takes, as that of a real server (bytes). */
const MOST_BODY = 3 * 1024 * 1024;

/** Answers one HTTP request out of a practice cluster. `path` is from the cluster's own root, with its query. */
export async function serveApi(
  server: ApiServer,
  path: string,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(message);
  if (body === null) {
    response.writeHead(413, { 'content-type': 'text/plain', connection: 'close' });
    response.end('the request is larger than 3 MiB\n');
    return;
  }
  const answer = handleRequest(server, requestOf(path, message, body));
  if (answer.kind === 'reply') sendReply(response, answer);
  else if (answer.kind === 'stream') sendStream(response, answer);
  else sendReply(response, UPGRADE_REQUIRED);
}

/** Said where exec, attach or port-forward is asked for by plain HTTP. */
const UPGRADE_REQUIRED = reply(
  statusOf(new StatusError(400, 'BadRequest', 'Upgrade request required')),
  400,
);

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

function requestOf(address: string, message: IncomingMessage, bytes: Buffer): ApiRequest {
  const [path = '', query = ''] = address.split(/\?(.*)/s);
  const header = (name: string) => String(message.headers[name] ?? '');
  const isText = !header('content-type').startsWith('application/vnd.kubernetes.protobuf');
  return {
    method: METHODS.find((one) => one === message.method) ?? 'GET',
    path,
    query: new Query(query),
    accept: header('accept'),
    contentType: header('content-type'),
    userAgent: header('user-agent'),
    body: isText ? bytes.toString('utf8') : new Uint8Array(bytes),
  };
}

/** null: too large. */
async function readBody(message: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    size += (chunk as Buffer).length;
    if (size > MOST_BODY) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function sendReply(response: ServerResponse, { status, body, contentType, warnings }: ApiReply) {
  const text = typeof body === 'string' ? body : `${JSON.stringify(body)}\n`;
  const headers = warnings.map((warning) => `299 - ${JSON.stringify(warning)}`);
  if (headers.length > 0) response.setHeader('warning', headers);
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

function sendStream(response: ServerResponse, { contentType, start }: ApiStream): void {
  response.writeHead(200, { 'content-type': contentType });
  response.flushHeaders();
  const stop = start({
    write: (text) => void response.write(text),
    end: () => response.end(),
  });
  response.on('close', stop);
}

/** Reads the first document of a text. Throws for what is no YAML. */
export function readYaml(text: string): unknown {
  const [document] = parseText(text).documents;
  if (!document?.body.root) throw new Error(document?.body.problem?.message ?? 'nothing in it');
  return valueOfBody(document.body);
}
