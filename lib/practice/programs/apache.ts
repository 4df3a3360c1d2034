import { decode, mediaType } from '../applets/httpd';
import { formatTime } from '../applets/time-format';
import { fromBytes } from '../bytes';
import { type HttpRequest, type HttpResponse, httpDate, serveConnection } from '../network/http';
import type { Process } from '../process/process';
import type { Program, Task } from '../process/types';
import { WaitQueue } from '../process/wait-queue';
import { mayAccess, READ } from '../vfs/credentials';
import { Errno } from '../vfs/errno';

const VERSION = 'Apache/2.4.65 (Unix)';
const CONFIG = '/usr/local/apache2/conf/httpd.conf';

interface Settings {
  readonly port: number;
  readonly root: string;
  readonly serverName: string | undefined;
}

/** Apache's httpd: serves the files of DocumentRoot. */
export const apache: Program = function* apache(p) {
  const settings = readSettings(p);
  if (!settings) {
    yield* p.err(`httpd: Could not open configuration file ${CONFIG}: No such file or directory\n`);
    return 1;
  }
  const pid = p.pid;
  const stamp = () => formatTime(p.now(), '%a %b %d %H:%M:%S.000000 %Y');
  const notice = (module: string, code: string, words: string) =>
    p.err(`[${stamp()}] [${module}:notice] [pid ${pid}:tid ${pid}] ${code}: ${words}\n`);
  if (!settings.serverName) {
    const words = `AH00558: httpd: Could not reliably determine the server's fully qualified domain name, using ${p.network.ip}. Set the 'ServerName' directive globally to suppress this message\n`;
    yield* p.err(words + words);
  }
  let listener: ReturnType<typeof p.network.listen>;
  try {
    listener = p.network.listen(p, settings.port);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    yield* p.err(
      `(${error.number})${error.message}: AH00072: make_sock: could not bind to address 0.0.0.0:${settings.port}\nno listening sockets available, shutting down\nAH00015: Unable to open logs\n`,
    );
    return 1;
  }
  const woken = new WaitQueue();
  let stopping: string | undefined;
  for (const signal of ['TERM', 'WINCH', 'INT'] as const) {
    p.setHandler(signal, () => {
      stopping = signal;
      woken.wakeAll();
    });
  }
  yield* notice('mpm_event', 'AH00489', `${VERSION} configured -- resuming normal operations`);
  yield* notice('core', 'AH00094', `Command line: '${p.argv.join(' ')}'`);
  p.startThread(accept(p, listener, settings));
  while (stopping === undefined) yield* p.wait([woken]);
  listener.close();
  if (stopping === 'WINCH')
    yield* notice('mpm_event', 'AH00492', 'caught SIGWINCH, shutting down gracefully');
  else yield* notice('mpm_event', 'AH00491', 'caught SIGTERM, shutting down');
  return 0;
};

function readSettings(p: Process): Settings | undefined {
  const inode = p.mounts.peek('/', CONFIG, p);
  if (!inode) return undefined;
  const text = fromBytes(inode.contents());
  const value = (name: string) =>
    new RegExp(`^\\s*${name}\\s+"?([^"\\n]+)"?`, 'm').exec(text)?.[1]?.trim();
  return {
    port: Number(/(\d+)$/.exec(value('Listen') ?? '80')?.[1] ?? 80),
    root: value('DocumentRoot') ?? '/usr/local/apache2/htdocs',
    serverName: value('ServerName'),
  };
}

function* accept(
  p: Process,
  listener: ReturnType<typeof p.network.listen>,
  settings: Settings,
): Task<void> {
  for (;;) {
    const socket = yield* listener.accept(p);
    p.startThread(
      serveConnection(p, socket, function* handle(q, request) {
        const response = answer(q, request, settings);
        const time = formatTime(q.now(), '%d/%b/%Y:%H:%M:%S +0000');
        const size = response.body?.length || '-';
        yield* q.out(
          `${request.client} - - [${time}] "${request.method} ${request.target} ${request.version}" ${response.status} ${size}\n`,
        );
        return response;
      }),
    );
  }
}

const WORDS: Readonly<Record<number, readonly [reason: string, text: string]>> = {
  403: ['Forbidden', "You don't have permission to access this resource."],
  404: ['Not Found', 'The requested URL was not found on this server.'],
  405: ['Method Not Allowed', 'The requested method is not allowed for this URL.'],
};

function answer(p: Process, request: HttpRequest, { root }: Settings): HttpResponse {
  const headers: [string, string][] = [
    ['Date', httpDate(p.now())],
    ['Server', VERSION],
  ];
  const failed = (status: number): HttpResponse => {
    const [reason, text] = WORDS[status]!;
    return {
      status,
      reason,
      headers: [...headers, ['Content-Type', 'text/html; charset=iso-8859-1']],
      body: `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>${status} ${reason}</title>\n</head><body>\n<h1>${reason}</h1>\n<p>${text}</p>\n</body></html>\n`,
    };
  };
  if (!/^(GET|HEAD|POST)$/.test(request.method)) return failed(405);
  const path = decode(request.target.split('?')[0] ?? '/');
  const file = root + (path.endsWith('/') ? `${path}index.html` : path);
  const inode = p.mounts.peek('/', file, p);
  if (!inode) return failed(404);
  if (inode.kind === 'directory') {
    const location = `http://${request.headers.get('host') ?? 'localhost'}${path}/`;
    return {
      status: 301,
      reason: 'Moved Permanently',
      headers: [...headers, ['Location', location]],
    };
  }
  if (!mayAccess(inode, p.credentials, READ)) return failed(403);
  p.noteAct('read', inode, file);
  return {
    status: 200,
    reason: 'OK',
    headers: [
      ...headers,
      ['Last-Modified', httpDate(inode.mtime)],
      ['ETag', `"${inode.size.toString(16)}-${Math.floor(inode.mtime).toString(16)}"`],
      ['Accept-Ranges', 'bytes'],
      ['Content-Type', mediaType(file, 'text/plain')],
    ],
    body: inode.contents().slice(),
  };
}
