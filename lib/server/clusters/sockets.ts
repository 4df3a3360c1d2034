import type { IncomingMessage } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import { makeProblem, problemOf } from '@/lib/clusters/problem';
import type { ClusterAccess, ClusterProblem } from '@/lib/kubernetes/cluster-api';
import type { Access } from '@/lib/server/guard/access';
import type { UpgradeRouter } from '@/lib/server/http/upgrades';
import { log } from '@/lib/server/log';
import { isPracticeRoute } from '@/lib/server/practice/visitor';
import { serveExec } from './exec-socket';
import { findAccess } from './find-access';
import { readExecQuery } from './requests';
import { isStream, STREAMS, type StreamMaker } from './streams';

/** Bytes of one message of the page's. */
const LONGEST_MESSAGE = 256 * 1024;
const MOST_SOCKETS = 512;
/** A page that is gone without a word is noticed by its silence (ms). */
const PING_EVERY = 30_000;

/**
 * Serves /api/clusters/<cluster>/<what> as WebSockets: `exec`, and all that streams. A browser opens only six plain
 * connections to one server for all of its tabs; these do not count among them.
 */
export function registerClusterSockets(upgrades: UpgradeRouter, gate: Access): void {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: LONGEST_MESSAGE,
    perMessageDeflate: false,
  });
  upgrades.register('/api/clusters/', (request, socket, head) => {
    server.handleUpgrade(request, socket, head, (opened) => {
      opened.on('error', () => opened.terminate());
      keepAlive(opened);
      if (server.clients.size > MOST_SOCKETS)
        refuse(
          opened,
          makeProblem('busy', 'Too many pages watch at once. Close some and try again.'),
        );
      else
        serve(opened, request, gate).catch((error: unknown) => {
          log('error', 'socket-failed', {
            error: error instanceof Error ? error.name : typeof error,
          });
          refuse(opened, problemOf(error));
        });
    });
  });
}

async function serve(socket: WebSocket, request: IncomingMessage, gate: Access): Promise<void> {
  // What the page sends before all is ready must not be lost.
  socket.pause();
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const [, cluster = '', what = ''] = /^\/api\/clusters\/([^/]+)\/([a-z]+)$/.exec(pathname) ?? [];
  const { cookie, authorization } = request.headers;
  // A practice cluster is whoever's who knows its id; others need a sign-in where the server is open.
  const isFree = isPracticeRoute(request.url ?? '') || gate.isSignedIn({ cookie, authorization });
  if (!isFree) return refuse(socket, VISITOR);
  if (what !== 'exec' && !isStream(what)) return refuse(socket, UNKNOWN);
  try {
    if (what === 'exec') {
      const query = readExecQuery(searchParams);
      serveExec(socket, await findAccess(decode(cluster)), query);
    } else {
      const follow = STREAMS[what](searchParams);
      await serveStream(socket, await findAccess(decode(cluster)), follow);
    }
  } catch (error) {
    refuse(socket, problemOf(error));
  }
}

/** Sends what comes, no faster than the page reads, until it goes. */
async function serveStream(
  socket: WebSocket,
  access: ClusterAccess,
  follow: ReturnType<StreamMaker>,
): Promise<void> {
  const gone = new AbortController();
  socket.on('close', () => gone.abort());
  socket.resume();
  if (socket.readyState !== WebSocket.OPEN) gone.abort();
  for await (const event of follow(access, gone.signal)) {
    const text = JSON.stringify(event);
    await new Promise<void>((resolve) => socket.send(text, () => resolve()));
  }
  socket.close();
}

const VISITOR = makeProblem(
  'unauthorized',
  'Clusters are off for visitors of this server. Sign in to use them.',
);
const UNKNOWN = makeProblem('bad-request', 'No WebSocket is served here.');

/** An `end` to whoever waits for a command, a `problem` to whoever follows. */
function refuse(socket: WebSocket, problem: ClusterProblem): void {
  socket.resume();
  if (socket.readyState !== WebSocket.OPEN) return;
  socket.send(JSON.stringify({ type: 'problem', problem }));
  socket.close();
}

function keepAlive(socket: WebSocket): void {
  let isThere = true;
  socket.on('pong', () => {
    isThere = true;
  });
  const timer = setInterval(() => {
    if (!isThere) socket.terminate();
    isThere = false;
    socket.ping();
  }, PING_EVERY);
  timer.unref();
  socket.on('close', () => clearInterval(timer));
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
