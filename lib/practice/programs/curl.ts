import { encodeBase64 } from '../applets/digest';
import { type Options, parseOptions, UsageError } from '../applets/options';
import { fromBytes } from '../bytes';
import { type HttpMessage, HttpReader, parseUrl } from '../network/http';
import { resolveName } from '../network/names';
import type { Process } from '../process/process';
import type { Program, Task } from '../process/types';
import { Errno } from '../vfs/errno';

const VERSION = '7.88.1';

const GRAMMAR = {
  options: 'sSfLIivkgGNO#46o:X:d:H:w:m:A:u:e:b:c:T:F:x:r:V',
  long: {
    silent: 's',
    'show-error': 'S',
    fail: 'f',
    location: 'L',
    head: 'I',
    include: 'i',
    verbose: 'v',
    insecure: 'k',
    get: 'G',
    'no-buffer': 'N',
    'remote-name': 'O',
    output: 'o',
    request: 'X',
    data: 'd',
    'data-raw': 'd',
    'data-binary': 'd',
    header: 'H',
    'write-out': 'w',
    'max-time': 'm',
    'connect-timeout': 'm',
    'user-agent': 'A',
    user: 'u',
    referer: 'e',
    cookie: 'b',
    'upload-file': 'T',
    form: 'F',
    proxy: 'x',
    version: 'V',
    retry: '1',
    'retry-delay': '1',
    'retry-connrefused': 'N',
  },
};

/** curl for HTTP. */
export const curl: Program = function* curl(p) {
  let parsed: { options: Options; args: string[] };
  try {
    parsed = parseOptions(p.argv, { ...GRAMMAR, options: `${GRAMMAR.options}1:` });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const word = /'(.*)'/.exec(error.message)?.[1] ?? '';
    yield* p.err(
      `curl: option ${word.length === 1 ? `-${word}` : word}: is unknown\ncurl: try 'curl --help' or 'curl --manual' for more information\n`,
    );
    return 2;
  }
  const { options, args } = parsed;
  if (options.has('V')) {
    yield* p.out(`curl ${VERSION} (practice)\nProtocols: http\n`);
    return 0;
  }
  for (const letter of ['T', 'F', 'x']) {
    if (!options.has(letter)) continue;
    yield* p.err(`curl: -${letter} is not part of the practice cluster\n`);
    return 2;
  }
  if (args.length === 0) {
    yield* p.err("curl: try 'curl --help' or 'curl --manual' for more information\n");
    return 2;
  }
  let status = 0;
  for (const url of args) {
    const transfer = new Transfer(p, options);
    const code = yield* transfer.fetch(url);
    yield* transfer.writeOut(url);
    if (code !== 0) status = code;
  }
  return status;
};

class Failure extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

class Transfer {
  private readonly quiet: boolean;
  private status = 0;
  private size = 0;
  private readonly start: number;
  private type = '';
  private remote = '';
  private target = '';

  constructor(
    private readonly p: Process,
    private readonly options: Options,
  ) {
    this.quiet = options.has('s');
    this.start = p.now();
  }

  /** Returns curl's exit code. */
  *fetch(text: string): Task<number> {
    try {
      yield* this.follow(text, 0);
      return 0;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (!this.quiet || this.options.has('S'))
        yield* this.p.err(`curl: (${error.code}) ${error.message}\n`);
      return error.code;
    }
  }

  private *follow(text: string, redirects: number): Task {
    const url = parseUrl(text);
    if (!url || url.host === '')
      throw new Failure(3, 'URL using bad/illegal format or missing URL');
    if (url.scheme === 'https') throw new Failure(35, 'TLS is not part of the practice cluster');
    if (url.scheme !== 'http')
      throw new Failure(1, `Protocol "${url.scheme}" not supported or disabled in libcurl`);
    this.target = text;
    const message = yield* this.exchange(url);
    const location = message.headers.get('location');
    const moved = this.status >= 300 && this.status < 400 && location !== undefined;
    if (moved && this.options.has('L')) {
      if (redirects >= 50) throw new Failure(47, 'Maximum (50) redirects followed');
      if (this.options.has('I') || this.options.has('i')) yield* this.p.out(headOf(message));
      const authority = url.port === 80 ? url.host : `${url.host}:${url.port}`;
      return yield* this.follow(
        location.startsWith('/') ? `http://${authority}${location}` : location,
        redirects + 1,
      );
    }
    if (this.options.has('f') && this.status >= 400) {
      throw new Failure(22, `The requested URL returned error: ${this.status}`);
    }
    yield* this.save(message, url.target);
  }

  private *exchange(url: NonNullable<ReturnType<typeof parseUrl>>): Task<HttpMessage> {
    const { p, options } = this;
    const [ip] = (yield* resolveName(p, url.host)) ?? [];
    if (ip === undefined) throw new Failure(6, `Could not resolve host: ${url.host}`);
    this.remote = ip;
    const limit = options.get('m');
    const timeout = limit === undefined ? undefined : Number(limit) * 1000;
    if (options.has('v')) yield* p.err(`*   Trying ${ip}:${url.port}...\n`);
    let message: HttpMessage | undefined;
    try {
      const socket = yield* p.network.connect(p, { ip, port: url.port }, timeout);
      if (options.has('v'))
        yield* p.err(`* Connected to ${url.host} (${ip}) port ${url.port} (#0)\n`);
      try {
        const { head, body } = this.request(url);
        if (options.has('v')) yield* p.err(head.replace(/^/gm, '> ').replace(/> $/, '>'));
        yield* socket.send(p, head + body);
        message = yield* new HttpReader(socket).next(p, options.has('I'));
      } finally {
        socket.close();
      }
    } catch (error) {
      if (!(error instanceof Errno) || error.code === 'EPIPE') throw error;
      throw this.connectFailure(error, url.host, url.port);
    }
    if (!message) throw new Failure(52, 'Empty reply from server');
    if (!message.start.startsWith('HTTP/'))
      throw new Failure(1, 'Received HTTP/0.9 when not allowed');
    if (options.has('v')) yield* p.err(headOf(message).replace(/^/gm, '< ').replace(/< $/, ''));
    this.status = Number(message.start.split(' ')[1]);
    this.type = message.headers.get('content-type') ?? '';
    return message;
  }

  private connectFailure(error: Errno, host: string, port: number): Failure {
    const spent = this.p.now() - this.start;
    if (error.code === 'ETIMEDOUT') {
      return new Failure(
        28,
        this.options.has('m')
          ? `Connection timed out after ${spent} milliseconds`
          : `Failed to connect to ${host} port ${port} after ${spent} ms: Couldn't connect to server`,
      );
    }
    return new Failure(
      7,
      `Failed to connect to ${host} port ${port} after ${spent} ms: Couldn't connect to server`,
    );
  }

  private request(url: NonNullable<ReturnType<typeof parseUrl>>): { head: string; body: string } {
    const { options } = this;
    const data = options.all('d').join('&');
    const asQuery = options.has('G');
    const body = asQuery ? '' : data;
    const target =
      asQuery && data ? `${url.target}${url.target.includes('?') ? '&' : '?'}${data}` : url.target;
    const method =
      options.get('X') ??
      (options.has('I') ? 'HEAD' : options.has('d') && !asQuery ? 'POST' : 'GET');
    const headers = new Map<string, string>([
      ['host', `Host: ${url.port === 80 ? url.host : `${url.host}:${url.port}`}`],
    ]);
    const user = options.get('u') ?? url.user;
    if (user !== undefined)
      headers.set('authorization', `Authorization: Basic ${encodeBase64(user)}`);
    headers.set('user-agent', `User-Agent: ${options.get('A') ?? `curl/${VERSION}`}`);
    headers.set('accept', 'Accept: */*');
    if (options.has('e')) headers.set('referer', `Referer: ${options.get('e')}`);
    if (options.has('b')) headers.set('cookie', `Cookie: ${options.get('b')}`);
    if (body !== '' || (options.has('d') && !asQuery)) {
      headers.set('content-length', `Content-Length: ${body.length}`);
      headers.set('content-type', 'Content-Type: application/x-www-form-urlencoded');
    }
    for (const line of options.all('H')) {
      const name = line.split(':')[0]!.trim().toLowerCase();
      if (/^[^:]*:\s*$/.test(line)) headers.delete(name);
      else headers.set(name, line);
    }
    return {
      head: `${method} ${target} HTTP/1.1\r\n${[...headers.values()].join('\r\n')}\r\n\r\n`,
      body,
    };
  }

  private *save(message: HttpMessage, target: string): Task {
    const { p, options } = this;
    const head = options.has('I') || options.has('i') ? headOf(message) : '';
    const text = head + (options.has('I') ? '' : fromBytes(message.body));
    this.size = message.body.length;
    const name =
      options.get('o') ??
      (options.has('O') ? (target.split('?')[0]!.split('/').pop() ?? '') : undefined);
    if (name === undefined || name === '-') {
      if (name === undefined && !this.quiet && p.files.get(1)?.kind !== 'terminal')
        yield* this.showProgress();
      return yield* p.out(text);
    }
    if (!this.quiet) yield* this.showProgress();
    try {
      const file = p.open(name, 'write');
      p.files.set(30, file);
      yield* p.write(30, text);
      p.closeFile(30);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      throw new Failure(23, 'Failure writing output to destination');
    }
  }

  private *showProgress(): Task {
    const size = String(this.size).padStart(5);
    yield* this.p.err(
      '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n                                 Dload  Upload   Total   Spent    Left  Speed\n',
    );
    yield* this.p.err(
      `\r100 ${size}  100 ${size}    0     0   ${size}k      0 --:--:-- --:--:-- --:--:-- ${size}k\n`,
    );
  }

  /** -w. */
  *writeOut(url: string): Task {
    const format = this.options.get('w');
    if (format === undefined) return;
    const seconds = ((this.p.now() - this.start) / 1000).toFixed(6);
    const values: Readonly<Record<string, string>> = {
      http_code: String(this.status).padStart(3, '0'),
      response_code: String(this.status).padStart(3, '0'),
      size_download: String(this.size),
      time_total: seconds,
      time_connect: '0.000100',
      time_namelookup: '0.000050',
      content_type: this.type,
      remote_ip: this.remote,
      url_effective: this.target || url,
    };
    const text = format
      .replace(/%\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
      .replace(/\\n/g, '\n')
      .replace(/\\t/g, '\t');
    yield* this.p.out(text);
  }
}

function headOf(message: HttpMessage): string {
  const lines = message.rawHeaders.map(([name, value]) => `${name}: ${value}\r\n`);
  return `${message.start}\r\n${lines.join('')}\r\n`;
}
