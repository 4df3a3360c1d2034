import { decode } from '../applets/httpd';
import { formatTime } from '../applets/time-format';
import { type HttpRequest, type HttpResponse, httpDate, serveConnection } from '../network/http';
import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { mayAccess, READ } from '../vfs/credentials';
import { Errno } from '../vfs/errno';
import { acceptEach, SignalWatch, tryListen } from './listening';

const USAGE = 'usage: server.py [-h] [--cgi] [-b ADDRESS] [-d DIRECTORY] [-p VERSION] [port]\n';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  htm: 'text/html',
  txt: 'text/plain',
  log: 'text/plain',
  py: 'text/x-python',
  css: 'text/css',
  js: 'text/javascript',
  json: 'application/json',
  xml: 'text/xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  gz: 'application/gzip',
  pdf: 'application/pdf',
  md: 'text/markdown',
  csv: 'text/csv',
};

/** `python -m http.server`. `prints` takes what goes to stdout, which Python may hold back. */
export function* pythonHttpServer(
  p: Process,
  args: readonly string[],
  version: string,
  prints: (text: string) => Task,
): Task<number> {
  let [port, ip, folder]: [string, string, string] = ['8000', '0.0.0.0', p.cwd];
  for (let at = 0; at < args.length; at++) {
    const [, flag = args[at]!, joined] = /^(--\w+)=(.*)$/.exec(args[at]!) ?? [];
    const value = () => joined ?? args[++at] ?? '';
    if (flag === '-b' || flag === '--bind') ip = value();
    else if (flag === '-d' || flag === '--directory') folder = value();
    else if (flag === '-p' || flag === '--protocol') value();
    else if (/^-/.test(flag)) {
      yield* p.err(`${USAGE}server.py: error: unrecognized arguments: ${flag}\n`);
      return 2;
    } else port = flag;
  }
  if (!/^\d+$/.test(port)) {
    yield* p.err(`${USAGE}server.py: error: argument port: invalid int value: '${port}'\n`);
    return 2;
  }
  const signals = new SignalWatch(p, ['INT']);
  const listener = tryListen(p, Number(port), ip === '::' ? '0.0.0.0' : ip);
  if (listener instanceof Errno) {
    yield* p.err(
      `Traceback (most recent call last):\n  File "<frozen runpy>", line 198, in _run_module_as_main\n  File "<frozen runpy>", line 88, in _run_code\nOSError: [Errno ${listener.number}] ${listener.message}\n`,
    );
    return 1;
  }
  p.setHandler('PIPE', 'ignore');
  yield* prints(`Serving HTTP on ${ip} port ${port} (http://${ip}:${port}/) ...\n`);
  const at = { folder: folder.startsWith('/') ? folder : `${p.cwd}/${folder}`, version };
  acceptEach(p, listener, (socket) =>
    serveConnection(p, socket, function* handle(q, request) {
      const response = answer(q, request, at);
      const stamp = `${request.client} - - [${formatTime(q.now(), '%d/%b/%Y %H:%M:%S')}]`;
      if (response.status >= 400)
        yield* q.err(`${stamp} code ${response.status}, message ${response.reason}\n`);
      yield* q.err(
        `${stamp} "${request.method} ${request.target} ${request.version}" ${response.status} -\n`,
      );
      return response;
    }),
  );
  yield* signals.next();
  yield* prints('\nKeyboard interrupt received, exiting.\n');
  return 0;
}

interface At {
  readonly folder: string;
  readonly version: string;
}

function answer(p: Process, request: HttpRequest, at: At): HttpResponse {
  const own: [string, string][] = [
    ['Server', `SimpleHTTP/0.6 Python/${at.version}`],
    ['Date', httpDate(p.now())],
  ];
  const failed = (status: number, reason: string, message: string, why: string): HttpResponse => ({
    status,
    reason,
    close: true,
    headers: [...own, ['Connection', 'close'], ['Content-Type', 'text/html;charset=utf-8']],
    body: `<!DOCTYPE HTML>\n<html lang="en">\n    <head>\n        <meta charset="utf-8">\n        <title>Error response</title>\n    </head>\n    <body>\n        <h1>Error response</h1>\n        <p>Error code: ${status}</p>\n        <p>Message: ${message}.</p>\n        <p>Error code explanation: ${status} - ${why}.</p>\n    </body>\n</html>\n`,
  });
  const missing = () =>
    failed(404, 'File not found', 'File not found', 'Nothing matches the given URI');
  const { method } = request;
  if (method !== 'GET' && method !== 'HEAD') {
    const words = `Unsupported method ('${method}')`;
    return failed(501, words, words, 'Server does not support this operation');
  }
  const raw = request.target.split(/[?#]/)[0] ?? '/';
  const names = decode(raw)
    .split('/')
    .filter((name) => name !== '' && name !== '.' && name !== '..');
  const path = [at.folder.replace(/\/$/, ''), ...names].join('/') || '/';
  let file = path;
  let inode = p.mounts.peek('/', path, p);
  if (inode?.kind === 'directory') {
    if (!raw.endsWith('/')) {
      return {
        status: 301,
        reason: 'Moved Permanently',
        close: true,
        headers: [...own, ['Location', `${raw}/`]],
      };
    }
    const index = ['index.html', 'index.htm'].find(
      (name) => p.mounts.peek('/', `${path}/${name}`, p)?.kind === 'file',
    );
    if (index === undefined) return listing(p, raw, path, own);
    file = `${path}/${index}`;
    inode = p.mounts.peek('/', file, p);
  } else if (raw.endsWith('/')) return missing();
  if (!inode || !mayAccess(inode, p.credentials, READ)) return missing();
  return {
    status: 200,
    reason: 'OK',
    close: true,
    headers: [
      ...own,
      [
        'Content-type',
        TYPES[/\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream',
      ],
      ['Content-Length', String(inode.size)],
      ['Last-Modified', httpDate(inode.mtime)],
    ],
    body: inode.contents().slice(),
  };
}

function listing(p: Process, raw: string, path: string, own: [string, string][]): HttpResponse {
  const title = `Directory listing for ${escapeHtml(decode(raw))}`;
  const folder = p.mounts.peek('/', path, p);
  const names = [...(folder?.names(p) ?? [])].sort((a, b) =>
    a.toLowerCase() < b.toLowerCase() ? -1 : 1,
  );
  const rows = names.map((name) => {
    const inode = folder?.child(name, p);
    const slash = p.mounts.peek('/', `${path}/${name}`, p)?.kind === 'directory' ? '/' : '';
    const shown = inode?.kind === 'symlink' ? `${name}@` : `${name}${slash}`;
    const link = [...name]
      .map((char) =>
        /[\w.~-]/.test(char)
          ? char
          : `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
      )
      .join('');
    return `<li><a href="${link}${slash}">${escapeHtml(shown)}</a></li>\n`;
  });
  return {
    status: 200,
    reason: 'OK',
    close: true,
    headers: [...own, ['Content-type', 'text/html; charset=utf-8']],
    body: `<!DOCTYPE HTML>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>${title}</title>\n</head>\n<body>\n<h1>${title}</h1>\n<hr>\n<ul>\n${rows.join('')}</ul>\n<hr>\n</body>\n</html>\n`,
  };
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
