import { type HttpRequest, type HttpResponse, httpDate, serveConnection } from '../network/http';
import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { mayAccess, READ } from '../vfs/credentials';
import { Errno } from '../vfs/errno';
import { defineApplet, notHere } from './define-applet';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  htm: 'text/html',
  txt: 'text/plain',
  css: 'text/css',
  js: 'application/javascript',
  json: 'application/json',
  jpg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  svg: 'image/svg+xml',
};

/** The media type of a path by its ending. */
export function mediaType(path: string, fallback: string): string {
  return TYPES[/\.(\w+)$/.exec(path)?.[1] ?? ''] ?? fallback;
}

export const httpd = defineApplet({
  name: 'httpd',
  usage: '[-ifv[v]] [-c CONFFILE] [-p [IP:]PORT] [-u USER[:GRP]] [-r REALM] [-h HOME]',
  options: 'ifvc:p:u:r:h:d:m:e:',
  *run(p, options) {
    const [port, ip] = (options.get('p') ?? '80').split(':').reverse();
    const home = options.get('h');
    if (home !== undefined) {
      const folder = p.mounts.peek(p.cwd, home, p);
      if (folder?.kind !== 'directory') {
        yield* p.err(`httpd: can't change directory to '${home}': No such file or directory\n`);
        return 1;
      }
      p.cwd = p.find(home).path;
    }
    if (options.has('c') || options.has('r')) yield* notHere(p, 'httpd.conf');
    let listener: ReturnType<typeof p.network.listen>;
    try {
      listener = p.network.listen(p, Number(port), ip || '0.0.0.0');
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      yield* p.err(`httpd: bind: ${error.message}\n`);
      return 1;
    }
    const verbose = options.all('v').length > 0 && options.has('f');
    function* serve(q: Process): Task<number> {
      for (;;) {
        const socket = yield* listener.accept(q);
        const { remote } = socket;
        const from = ip ? `${remote.ip}:${remote.port}` : `[::ffff:${remote.ip}]:${remote.port}`;
        q.startThread(
          serveConnection(q, socket, function* handle(_, request) {
            const response = answer(q, request);
            if (verbose) yield* q.err(`${from}: response:${response.status}\n`);
            return response;
          }),
        );
      }
    }
    if (options.has('f') || options.has('i')) return yield* serve(p);
    // Goes into the background: the child has the listener.
    const child = p.spawn(serve, p.argv);
    child.parent = p.pids.init;
    p.children.delete(child);
    listener.moveTo(child);
    return 0;
  },
});

function answer(p: Process, request: HttpRequest): HttpResponse {
  const path = decode(request.target.split('?')[0] ?? '/');
  const headers: [string, string][] = [['Date', httpDate(p.now())]];
  const failed = (status: number, reason: string, words: string): HttpResponse => ({
    status,
    reason,
    close: true,
    headers: [...headers, ['Content-type', 'text/html']],
    body: `<HTML><HEAD><TITLE>${status} ${reason}</TITLE></HEAD>\n<BODY><H1>${status} ${reason}</H1>\n${words}\n</BODY></HTML>\n`,
  });
  const missing = failed(404, 'Not Found', 'The requested URL was not found');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return failed(501, 'Not Implemented', 'The requested method is not recognized');
  }
  if (path.split('/').includes('..')) return missing;
  const file = path.endsWith('/') ? `.${path}index.html` : `.${path}`;
  const inode = p.mounts.peek(p.cwd, file, p);
  if (!inode) return missing;
  if (inode.kind === 'directory') {
    return { ...failed(302, 'Found', ''), headers: [...headers, ['Location', `${path}/`]] };
  }
  if (!mayAccess(inode, p.credentials, READ)) return missing;
  p.noteAct('read', inode, `${p.cwd === '/' ? '' : p.cwd}${file.slice(1)}`);
  return {
    status: 200,
    reason: 'OK',
    close: true,
    headers: [
      ...headers,
      ['Content-type', mediaType(file, 'application/octet-stream')],
      ['Last-Modified', httpDate(inode.mtime)],
    ],
    body: inode.contents().slice(),
  };
}

/** A path with its %20 and the like read. */
export function decode(path: string): string {
  return path.replace(/%([0-9a-fA-F]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
