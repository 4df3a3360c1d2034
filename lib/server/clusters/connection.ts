import http from 'node:http';
import https from 'node:https';
import type { KubeConfig } from '@kubernetes/client-node';
import type {
  ApiAnswer,
  ApiCall,
  ApiConnection,
  ApiHead,
  ApiQuery,
  ApiStream,
  CommandListener,
  OpenCommand,
} from '@/lib/clusters/connection';
import { queryText } from '@/lib/clusters/connection';
import { ClusterError, makeProblem, transportProblem } from '@/lib/clusters/problem';
import type { AbortSignalLike } from '@/lib/kubernetes/cluster-api';
import { openCommand } from './open-command';
import { redact } from './redact';

/** How long one call may take from end to end, in milliseconds. */
export const CALL_TIMEOUT_MS = 15_000;
/** A login command may have to ask somebody. */
const LOGIN_TIMEOUT_MS = 30_000;
/** Credentials are asked for again after this long, and at once when the server does not know them. */
const CREDENTIALS_KEPT_MS = 45_000;
/** No answer that we ask for is longer; what is, is not ours. */
const LONGEST_ANSWER = 32 * 1024 * 1024;

interface Credentials {
  readonly options: https.RequestOptions;
  /** For a connection of its own. */
  readonly single: https.RequestOptions;
  readonly until: number;
}

/** One context's way to its API server. The address and the credentials never leave it. */
export class ClusterConnection implements ApiConnection {
  readonly name: string;
  readonly #config: KubeConfig;
  #credentials: Promise<Credentials> | null = null;

  constructor(name: string, config: KubeConfig) {
    this.name = name;
    this.#config = config;
  }

  /** Asks and reads the whole answer, whatever its status. Throws a ClusterError where there is none. */
  async call(call: ApiCall): Promise<ApiAnswer> {
    return this.#refreshing(async (credentials) => {
      const timeout = AbortSignal.timeout(CALL_TIMEOUT_MS);
      const signal = call.signal ? AbortSignal.any([realSignal(call.signal), timeout]) : timeout;
      const response = await this.#send(credentials, call, signal);
      return { ...headOf(response), text: await readAll(response, this.name) };
    });
  }

  /** Asks, and leaves the answer's text to be read as it comes, until `signal` fires or the server ends it. */
  async stream(call: ApiCall & { readonly signal: AbortSignalLike }): Promise<ApiStream> {
    return this.#refreshing(async (credentials) => {
      const head = new AbortController();
      const timer = setTimeout(
        () => head.abort(new DOMException('no answer', 'TimeoutError')),
        CALL_TIMEOUT_MS,
      );
      try {
        const response = await this.#send(
          credentials,
          call,
          AbortSignal.any([realSignal(call.signal), head.signal]),
        );
        return { ...headOf(response), body: response };
      } finally {
        clearTimeout(timer);
      }
    });
  }

  /** A text of the server's without our credentials and its address. */
  async redact(text: string): Promise<string> {
    const { options } = await this.#credentialsNow();
    return redact(text, this.#config.getCurrentCluster()?.server ?? '', options);
  }

  async #refreshing<T extends { readonly status: number }>(
    ask: (credentials: Credentials) => Promise<T>,
  ): Promise<T> {
    try {
      const answer = await ask(await this.#credentialsNow());
      if (answer.status !== 401) return answer;
      this.#credentials = null;
      return await ask(await this.#credentialsNow());
    } catch (error) {
      throw new ClusterError(transportProblem(this.name, error));
    }
  }

  async #credentialsNow(): Promise<Credentials> {
    const kept = await this.#credentials?.catch(() => null);
    if (kept && kept.until > Date.now()) return kept;
    this.#credentials = this.#logIn(kept ?? null);
    return this.#credentials;
  }

  async #logIn(before: Credentials | null): Promise<Credentials> {
    const options: https.RequestOptions = {};
    try {
      await withinTime(this.#config.applyToHTTPSOptions(options), LOGIN_TIMEOUT_MS);
    } catch (error) {
      throw new ClusterError(this.#loginProblem(error));
    }
    const { cert, key, ca } = options;
    // Connections are kept open between calls, unless they were made with another identity.
    const isSame =
      before !== null && equal(before.options.cert, cert) && equal(before.options.key, key);
    const agent = isSame ? before.options.agent : this.#makeAgent(options);
    const { servername, rejectUnauthorized } = options as https.AgentOptions;
    const own = { cert, key, ca, auth: options.auth, headers: this.#headers(options) };
    const proxy = this.#config.getCurrentCluster()?.proxyUrl ? { agent } : {};
    return {
      options: { ...own, agent },
      // A kept connection may have ended unseen, and an upgrade cannot be tried again.
      single: { ...own, servername, rejectUnauthorized, ...proxy },
      until: Date.now() + CREDENTIALS_KEPT_MS,
    };
  }

  #headers(options: https.RequestOptions): http.OutgoingHttpHeaders {
    const user = this.#config.getCurrentUser() as { headers?: http.OutgoingHttpHeaders } | null;
    return { ...(options.headers as http.OutgoingHttpHeaders | undefined), ...user?.headers };
  }

  #makeAgent(options: https.RequestOptions): https.RequestOptions['agent'] {
    const cluster = this.#config.getCurrentCluster();
    if (cluster?.proxyUrl) return options.agent;
    // Watches and logs hold a connection each.
    const keep = { keepAlive: true, maxSockets: 128 };
    if (cluster?.server.startsWith('http:')) return new http.Agent(keep);
    const { cert, key, ca, servername, rejectUnauthorized } = options as https.AgentOptions;
    return new https.Agent({ ...keep, cert, key, ca, servername, rejectUnauthorized });
  }

  /** What a login command prints may hold anything: only that it failed is told. */
  #loginProblem(error: unknown) {
    const exec = (this.#config.getCurrentUser() as { exec?: { command?: string } } | null)?.exec;
    const command = exec?.command?.split(/[\\/]/).at(-1);
    const code = (error as NodeJS.ErrnoException | null)?.code;
    if (command && code === 'ENOENT')
      return makeProblem(
        'unauthorized',
        `The context ${this.name} signs in with ${command}, which is not installed here.`,
      );
    if (command)
      return makeProblem(
        'unauthorized',
        `The context ${this.name} signs in with ${command}, and that failed. Try kubectl get pods --context ${this.name} in a terminal; it says why.`,
      );
    return makeProblem(
      'kubeconfig',
      code === 'ENOENT'
        ? `The context ${this.name} names a certificate, key or token file that is not there.`
        : `The credentials of the context ${this.name} cannot be used.`,
    );
  }

  /** Opens a command in a container. Throws a RefusedError with the server's reasons where it says no. */
  async openCommand(
    { path, query }: { readonly path: string; readonly query: ApiQuery },
    listener: CommandListener,
  ): Promise<OpenCommand> {
    const { single } = await this.#credentialsNow();
    return openCommand(this.name, this.#url(path, query), single, listener);
  }

  #url(path: string, query: ApiQuery | undefined): URL {
    const server = this.#config.getCurrentCluster()?.server ?? '';
    const url = new URL(server.replace(/\/$/, '') + path);
    url.search = queryText(query);
    return url;
  }

  #send(
    { options }: Credentials,
    { method, path, query, body, contentType }: ApiCall,
    signal: AbortSignal,
  ): Promise<http.IncomingMessage> {
    const url = this.#url(path, query);
    const headers: http.OutgoingHttpHeaders = {
      ...(options.headers as http.OutgoingHttpHeaders),
      Accept: 'application/json',
      'User-Agent': 'pod-designer',
    };
    if (body !== undefined) {
      headers['Content-Type'] = contentType ?? 'application/json';
      headers['Content-Length'] = Buffer.byteLength(body);
    }
    return new Promise((resolve, reject) => {
      const request = url.protocol === 'http:' ? http.request : https.request;
      const sent = request(url, { ...options, method, headers, signal }, resolve);
      sent.on('error', (error) => reject(signal.aborted ? (signal.reason ?? error) : error));
      sent.end(body);
    });
  }
}

function headOf(response: http.IncomingMessage): ApiHead {
  return {
    status: response.statusCode ?? 0,
    contentType: response.headers['content-type'] ?? '',
    warnings: (response.headersDistinct.warning ?? []).map(readWarning),
  };
}

/** What Node’s own functions take for the signal of a room that knows no DOM. */
function realSignal(signal: AbortSignalLike): AbortSignal {
  if (signal instanceof AbortSignal) return signal;
  const controller = new AbortController();
  if (signal.aborted) controller.abort();
  signal.addEventListener('abort', () => controller.abort());
  return controller.signal;
}

/** `299 - "spec.x: deprecated"`: the text between the quotes. */
function readWarning(header: string): string {
  const quoted = /^\d{3} \S+ "((?:[^"\\]|\\.)*)"/.exec(header);
  return quoted ? (quoted[1] ?? '').replace(/\\(.)/g, '$1') : header;
}

async function readAll(response: http.IncomingMessage, cluster: string): Promise<string> {
  const nonsense = (message: string) =>
    new ClusterError(makeProblem('nonsense', message, '', response.statusCode ?? null));
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > LONGEST_ANSWER) throw nonsense(`${cluster} sent an endless answer.`);
      chunks.push(chunk);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'ECONNRESET'
      ? nonsense(`${cluster} broke off in the middle of its answer.`)
      : error;
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function withinTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('too slow')), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function equal(a: unknown, b: unknown): boolean {
  return String(a ?? '') === String(b ?? '');
}
