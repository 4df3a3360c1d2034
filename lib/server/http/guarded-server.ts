import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Access } from '@/lib/server/guard/access';
import {
  checkRequest,
  type GuardRefusal,
  isApi,
  isPractice,
  SIGN_IN_PATH,
} from '@/lib/server/guard/check';
import { type RequestHead, requestHead } from '@/lib/server/guard/head';
import {
  API_POLICY,
  COMMON_HEADERS,
  contentSecurityPolicy,
  makeNonce,
} from '@/lib/server/guard/headers';
import type { GuardPolicy } from '@/lib/server/guard/policy';
import { log } from '@/lib/server/log';
import { withoutIds } from '@/lib/server/practice/cluster-id';
import { findHosting } from '@/lib/server/practice/registry';
import { isPracticeRoute, noteAddress } from '@/lib/server/practice/visitor';
import { answerJson, answerText } from './answer';
import { handleSignIn } from './sign-in';

export type RequestHandler = (
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<void> | void;

export interface GuardedServerOptions {
  readonly policy: GuardPolicy;
  readonly access: Access;
  readonly dev: boolean;
  /** What answers the requests that pass: Next. */
  readonly handle: RequestHandler;
  /** What answers under `/k8s/`: the practice clusters. Left out: there are none. */
  readonly practice?: RequestHandler;
  /** False until `handle` may be called. */
  readonly isReady: () => boolean;
}

/** Times in milliseconds, sizes in bytes. Answers may stream for as long as they like. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16 * 1024,
};
const MAX_CONNECTIONS = 1000;

/** An HTTP server that judges every request by its head before anything else sees it. */
export function createGuardedServer(options: GuardedServerOptions, limits = LIMITS): Server {
  const server = createServer(limits, (request, response) => {
    serve(request, response, options).catch((error: unknown) => {
      log('error', 'request-failed', {
        path: withoutIds(requestHead(request).path),
        error: errorName(error),
      });
      answerText(response, 500, 'Something went wrong on the server.');
    });
  });
  server.maxConnections = MAX_CONNECTIONS;
  server.on('clientError', answerBrokenRequest);
  return server;
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  options: GuardedServerOptions,
): Promise<void> {
  const head = requestHead(request);
  for (const [name, value] of Object.entries(COMMON_HEADERS)) response.setHeader(name, value);
  logWhenDone(head, response);
  const refusal = checkRequest(head, options.policy);
  if (refusal) return refuse(response, head, refusal);
  if (head.path === '/healthz') return answerHealth(response, options.isReady());
  if (!options.isReady()) return answerText(response, 503, 'Starting; try again in a moment.');
  if (isPractice(head.path)) return servePractice(request, response, options);
  if (isApi(head.path)) return serveApi(request, response, head, options);
  setPagePolicy(request, response, options.dev);
  if (head.path === SIGN_IN_PATH) return handleSignIn(request, response, options.access);
  return options.handle(request, response);
}

function answerHealth(response: ServerResponse, ready: boolean): void {
  answerJson(response, ready ? 200 : 503, { status: ready ? 'ok' : 'starting' });
}

async function servePractice(
  request: IncomingMessage,
  response: ServerResponse,
  { practice }: GuardedServerOptions,
): Promise<void> {
  response.setHeader('Content-Security-Policy', API_POLICY);
  if (!practice) return answerText(response, 404, 'There are no practice clusters here.');
  return practice(request, response);
}

async function serveApi(
  request: IncomingMessage,
  response: ServerResponse,
  head: RequestHead,
  { access, handle }: GuardedServerOptions,
): Promise<void> {
  response.setHeader('Content-Security-Policy', API_POLICY);
  // A stream of lines must not be held back to be compressed.
  response.setHeader('Cache-Control', 'no-store, no-transform');
  const { cookie, authorization } = request.headers;
  noteAddress(request);
  // Practice clusters are for everybody: each is its holder's alone, and none of them is a real one.
  const isFree = isPracticeRoute(request.url ?? '');
  if (!isFree && !access.isSignedIn({ cookie, authorization }))
    return answerVisitor(response, head);
  return handle(request, response);
}

/** A visitor of an open server sees no cluster of it, and no name of one. */
function answerVisitor(response: ServerResponse, head: RequestHead): void {
  if (head.path === '/api/clusters') {
    const practice = findHosting() !== null;
    answerJson(response, 200, { clusters: [], problem: null, signIn: SIGN_IN_PATH, practice });
    return;
  }
  answerJson(response, 401, {
    problem: {
      code: 'unauthorized',
      message: 'Clusters are off for visitors of this server. Sign in to use them.',
      detail: '',
      status: null,
    },
  });
}

/** Next reads the nonce from the request and puts it on its own scripts. */
function setPagePolicy(request: IncomingMessage, response: ServerResponse, dev: boolean): void {
  const policy = contentSecurityPolicy(makeNonce(), dev);
  request.headers['content-security-policy'] = policy;
  response.setHeader('Content-Security-Policy', policy);
}

function refuse(response: ServerResponse, head: RequestHead, refusal: GuardRefusal): void {
  log('warn', 'refused', {
    method: head.method,
    path: withoutIds(head.path),
    code: refusal.code,
  });
  // Whatever else the sender has to say is not read.
  response.setHeader('Connection', 'close');
  if (refusal.status === 405) response.setHeader('Allow', 'GET, HEAD');
  const problem = { code: 'bad-request', message: refusal.message, detail: '', status: null };
  if (isApi(head.path)) answerJson(response, refusal.status, { problem });
  else answerText(response, refusal.status, refusal.message);
}

function logWhenDone(head: RequestHead, response: ServerResponse): void {
  if (head.path.startsWith('/_next/') || head.path === '/healthz') return;
  const begun = performance.now();
  response.once('close', () => {
    log('info', 'request', {
      method: head.method,
      path: withoutIds(head.path),
      status: response.statusCode,
      ms: Math.round(performance.now() - begun),
    });
  });
}

/** What is no HTTP, too long or too slow gets one status line and is cut off. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  const status =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? '431 Request Header Fields Too Large'
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? '408 Request Timeout'
        : '400 Bad Request';
  log('warn', 'broken-request', { code: error.code ?? 'unknown' });
  if (!socket.writable || socket.bytesWritten > 0) socket.destroy();
  else socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`, () => socket.destroy());
}

function errorName(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
