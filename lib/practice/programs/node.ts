import { httpDate, serveConnection } from '../network/http';
import type { Process } from '../process/process';
import type { Program, Task } from '../process/types';
import { Errno } from '../vfs/errno';
import { acceptEach, tryListen } from './listening';
import { type PlainServer, recognizeServer } from './node-server';

export const NODE_VERSION = '22.19.0';
const OWN_MEMORY = 42 << 20;

const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  301: 'Moved Permanently',
  302: 'Found',
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** node: the usual web server in one line; it says of other code that it does not run it. */
export const node: Program = function* node(p) {
  const [first, second] = p.argv.slice(1);
  if (first === '-v' || first === '--version') {
    yield* p.out(`v${NODE_VERSION}\n`);
    return 0;
  }
  if ((first === '-p' || first === '--print') && second === 'process.version') {
    yield* p.out(`v${NODE_VERSION}\n`);
    return 0;
  }
  yield* p.grow(OWN_MEMORY);
  if (first === undefined && p.files.get(0)?.kind === 'null') return 0;
  const source = yield* sourceOf(p, first, second);
  if (typeof source === 'number') return source;
  const server = recognizeServer(source);
  if (server) return yield* serve(p, server);
  yield* p.err(
    `${p.name}: running JavaScript is not part of the practice cluster; an http.createServer that answers each request alike is\n`,
  );
  return 1;
};

/** The code that it was called with, or the exit code where there is none. */
function* sourceOf(
  p: Process,
  first: string | undefined,
  second: string | undefined,
): Task<string | number> {
  if (first === undefined) return yield* p.readAll(p.file(0));
  if (/^(-e|--eval|-p|--print|-pe)$/.test(first)) return second ?? '';
  if (first.startsWith('-')) return '';
  try {
    return yield* p.readFile(first);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    const path = first.startsWith('/') ? first : `${p.cwd.replace(/\/$/, '')}/${first}`;
    yield* p.err(
      `node:internal/modules/cjs/loader:1228\n  throw err;\n  ^\n\nError: Cannot find module '${path}'\n    at Module._resolveFilename (node:internal/modules/cjs/loader:1225:15)\n    at node:internal/main/run_main_module:28:49 {\n  code: 'MODULE_NOT_FOUND',\n  requireStack: []\n}\n\nNode.js v${NODE_VERSION}\n`,
    );
    return 1;
  }
}

function* serve(p: Process, server: PlainServer): Task<number> {
  const everywhere = server.host === undefined || server.host === '::';
  const ip = everywhere ? '0.0.0.0' : server.host === 'localhost' ? '127.0.0.1' : server.host;
  const listener = tryListen(p, server.port, ip);
  if (listener instanceof Errno) {
    const where = everywhere ? `:::${server.port}` : `${server.host}:${server.port}`;
    yield* p.err(
      `node:events:497\n      throw er; // Unhandled 'error' event\n      ^\n\nError: listen ${listener.code}: ${listener.message.toLowerCase()} ${where}\n    at Server.setupListenHandle [as _listen2] (node:net:1937:16) {\n  code: '${listener.code}',\n  errno: -${listener.number},\n  syscall: 'listen',\n  address: '${everywhere ? '::' : server.host}',\n  port: ${server.port}\n}\n\nNode.js v${NODE_VERSION}\n`,
    );
    return 1;
  }
  p.setHandler('PIPE', 'ignore');
  for (const line of server.logsAtStart) yield* p.out(`${line}\n`);
  acceptEach(p, listener, (socket) =>
    serveConnection(p, socket, function* answer(q) {
      for (const line of server.logsEach) yield* q.out(`${line}\n`);
      return {
        status: server.status,
        reason: REASONS[server.status] ?? '',
        headers: [...server.headers, ['Date', httpDate(q.now())]],
        body: server.body,
      };
    }),
  );
  for (;;) yield* p.wait([]);
}
