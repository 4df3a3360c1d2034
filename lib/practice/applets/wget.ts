import { type HttpMessage, HttpReader, parseUrl } from '../network/http';
import { resolveName } from '../network/names';
import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { Errno } from '../vfs/errno';
import { defineApplet } from './define-applet';
import type { Options } from './options';

const MAX_REDIRECTS = 10;

export const wget = defineApplet({
  name: 'wget',
  usage:
    '[-cqS] [--spider] [-O FILE] [-o LOGFILE] [--header STR]\n\t[--post-data STR | --post-file FILE] [-Y on/off]\n\t[--no-check-certificate] [-P DIR] [-U AGENT] [-T SEC] URL...',
  options: 'cqSO:o:P:U:T:Y:t:',
  long: {
    spider: '~',
    header: 'H',
    'post-data': 'D',
    'post-file': 'F',
    'no-check-certificate': 'N',
    quiet: 'q',
    timeout: 'T',
    'output-document': 'O',
    tries: 't',
    'user-agent': 'U',
  },
  least: 1,
  *run(p, options, urls) {
    for (const url of urls) {
      const status = yield* fetchTo(p, options, url, 0);
      if (status !== 0) return status;
    }
    return 0;
  },
});

function* fetchTo(p: Process, options: Options, text: string, redirects: number): Task<number> {
  const url = parseUrl(text);
  if (!url || url.host === '') return yield* fail(p, `bad address '${text}'`);
  if (url.scheme !== 'http')
    return yield* fail(
      p,
      url.scheme === 'https'
        ? 'TLS is not part of the practice cluster'
        : `not an http or ftp url: ${text}`,
    );
  const authority = url.port === 80 ? url.host : `${url.host}:${url.port}`;
  const [ip] = (yield* resolveName(p, url.host)) ?? [];
  if (ip === undefined) return yield* fail(p, `bad address '${authority}'`);
  const quiet = options.has('q');
  if (!quiet) yield* p.err(`Connecting to ${authority} (${ip}:${url.port})\n`);
  let message: HttpMessage | undefined;
  try {
    message = yield* exchange(p, options, { ip, port: url.port }, authority, url.target);
  } catch (error) {
    if (!(error instanceof Errno) || error.code === 'EPIPE') throw error;
    if (error.code === 'ETIMEDOUT' && options.has('T')) return yield* fail(p, 'download timed out');
    return yield* fail(p, `can't connect to remote host (${ip}): ${error.message}`);
  }
  if (!message?.start.startsWith('HTTP/')) return yield* fail(p, 'error getting response');
  if (options.has('S')) {
    for (const line of [
      message.start,
      ...message.rawHeaders.map(([name, value]) => `${name}: ${value}`),
    ]) {
      yield* p.err(`  ${line}\n`);
    }
  }
  const code = Number(message.start.split(' ')[1]);
  const location = message.headers.get('location');
  if (code >= 300 && code < 400 && location !== undefined) {
    if (redirects >= MAX_REDIRECTS) return yield* fail(p, 'too many redirections');
    const next = location.startsWith('/') ? `http://${authority}${location}` : location;
    return yield* fetchTo(p, options, next, redirects + 1);
  }
  if (code < 200 || code >= 300) return yield* fail(p, `server returned error: ${message.start}`);
  if (options.has('~')) {
    if (!quiet) yield* p.err('remote file exists\n');
    return 0;
  }
  return yield* save(p, options, url.target, message.body);
}

function* fail(p: Process, words: string): Task<number> {
  yield* p.err(`wget: ${words}\n`);
  return 1;
}

function* exchange(
  p: Process,
  options: Options,
  to: { ip: string; port: number },
  host: string,
  target: string,
): Task<HttpMessage | undefined> {
  const limit = options.get('T');
  const socket = yield* p.network.connect(
    p,
    to,
    limit === undefined ? undefined : Number(limit) * 1000,
  );
  try {
    const file = options.get('F');
    const body = file === undefined ? options.get('D') : yield* p.readFile(file);
    const lines = [
      `${body === undefined ? 'GET' : 'POST'} ${target} HTTP/1.1`,
      `Host: ${host}`,
      `User-Agent: ${options.get('U') ?? 'Wget'}`,
      ...options.all('H').map((line) => line.trim()),
      'Connection: close',
    ];
    if (body !== undefined)
      lines.push(
        'Content-Type: application/x-www-form-urlencoded',
        `Content-Length: ${body.length}`,
      );
    yield* socket.send(p, `${lines.join('\r\n')}\r\n\r\n${body ?? ''}`);
    return yield* new HttpReader(socket).next(p);
  } finally {
    socket.close();
  }
}

function* save(p: Process, options: Options, target: string, body: Uint8Array): Task<number> {
  const given = options.get('O');
  const folder = options.get('P');
  const base = (target.split('?')[0] ?? '').split('/').pop() || 'index.html';
  const name = given ?? (folder ? `${folder}/${base}` : base);
  const quiet = options.has('q');
  if (name === '-') {
    if (body.length > 0) yield* p.file(1).write(p, body);
    if (!quiet) yield* p.err(`writing to stdout\n${progress('-', body.length)}written to stdout\n`);
    return 0;
  }
  try {
    if (given === undefined && p.mounts.peek(p.cwd, name, p)) throw new Errno('EEXIST');
    const file = p.open(name, 'write');
    if (!quiet) yield* p.err(`saving to '${name}'\n`);
    try {
      if (body.length > 0) yield* file.write(p, body);
    } finally {
      file.release();
    }
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    return yield* fail(
      p,
      error.code === 'ENOSPC'
        ? `write error: ${error.message}`
        : `can't open '${name}': ${error.message}`,
    );
  }
  if (!quiet) yield* p.err(`${progress(name, body.length)}'${name}' saved\n`);
  return 0;
}

function progress(name: string, size: number): string {
  const shown = name.split('/').pop() ?? name;
  return `${shown.slice(0, 20).padEnd(20)} 100% |********************************| ${String(size).padStart(5)}  0:00:00 ETA\n`;
}
