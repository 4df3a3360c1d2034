import { badRequest, unsupportedType } from '@/lib/practice/store/status-error';

/** A request to the API of one practice cluster, however it came. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** From the cluster's own root: `/api/v1/pods`. */
  readonly path: string;
  readonly query: Query;
  readonly accept: string;
  readonly contentType: string;
  readonly userAgent: string;
  /** The body's text, '' where there is none; bytes where it is no text but protobuf. */
  readonly body: string | Uint8Array;
}

/** What is answered at once. */
export interface ApiReply {
  readonly kind: 'reply';
  readonly status: number;
  readonly contentType: string;
  readonly body: unknown;
  /** For `Warning` headers, each a sentence. */
  readonly warnings: readonly string[];
}

/** Takes the pieces of an answer that comes bit by bit. */
export interface Sink {
  readonly write: (text: string) => void;
  readonly end: () => void;
}

/** What is answered bit by bit: a watch, a log that is followed. */
export interface ApiStream {
  readonly kind: 'stream';
  readonly contentType: string;
  /** Begins; the answer ends it, when whoever listens has gone. */
  readonly start: (sink: Sink) => () => void;
}

/** What a client of exec and attach gets. */
export interface RemoteCommandPeer {
  /** Bytes of one of the two streams; with a terminal all is `stdout`. */
  readonly write: (stream: 'stdout' | 'stderr', bytes: Uint8Array) => void;
  /** It ended: a Status, `Success` or why not (`NonZeroExitCode` with the code as its cause). Nothing comes after it. */
  readonly end: (status: unknown) => void;
}

/** What a client of exec and attach does. */
export interface RemoteCommandInput {
  readonly write: (bytes: Uint8Array) => void;
  /** Nothing more will be typed. */
  readonly end: () => void;
  readonly resize: (columns: number, rows: number) => void;
  /** Bytes that were written and that no program has read yet: a host lets its client send no more for so long. */
  readonly unread?: () => number;
  /** The client has gone. */
  readonly stop: () => void;
}

/** exec and attach: a connection that both ends write to. */
export interface ApiRemoteCommand {
  readonly kind: 'remote-command';
  readonly stdin: boolean;
  readonly stdout: boolean;
  readonly stderr: boolean;
  readonly tty: boolean;
  readonly start: (peer: RemoteCommandPeer) => RemoteCommandInput;
}

/** One connection that came in by port-forward. */
export interface ForwardedPeer {
  readonly write: (bytes: Uint8Array) => void;
  /** The Pod's end will send nothing more. */
  readonly end: () => void;
  /** It could not be made, or broke: words for the error stream. */
  readonly fail: (message: string) => void;
}

export interface ForwardedInput {
  readonly write: (bytes: Uint8Array) => void;
  readonly end: () => void;
  /** Bytes that were written and that no program has read yet: a host lets its client send no more for so long. */
  readonly unread?: () => number;
  readonly stop: () => void;
}

/** port-forward: any number of connections to ports of one Pod. */
export interface ApiPortForward {
  readonly kind: 'port-forward';
  readonly connect: (port: number, peer: ForwardedPeer) => ForwardedInput;
}

export type ApiAnswer = ApiReply | ApiStream | ApiRemoteCommand | ApiPortForward;

/** The parameters of an address, in their order; a name may come more than once. */
export class Query {
  private readonly values: ReadonlyMap<string, readonly string[]>;

  constructor(text: string) {
    const values = new Map<string, string[]>();
    for (const pair of text.split('&').filter((one) => one !== '')) {
      const [name, value = ''] = pair.split(/=(.*)/s).map(decodePart);
      // What is no text is passed over. Source: Go, net/url, Query.
      if (typeof name !== 'string' || value === null) continue;
      const known = values.get(name);
      if (known) known.push(value);
      else values.set(name, [value]);
    }
    this.values = values;
  }

  /** The first one; '' where there is none. */
  get(name: string): string {
    return this.values.get(name)?.[0] ?? '';
  }

  all(name: string): readonly string[] {
    return this.values.get(name) ?? [];
  }

  /** Whatever is said counts as yes, but `0` and `false`. Source: apimachinery, Convert_Slice_string_To_bool. */
  isSet(name: string): boolean {
    const value = this.values.get(name)?.[0];
    return value !== undefined && value !== '0' && value.toLowerCase() !== 'false';
  }

  /** A whole number; null where there is none. Throws 400 for what is no number. */
  number(name: string): number | null {
    const value = this.get(name);
    if (value === '') return null;
    if (/^-?\d{1,15}$/.test(value)) return Number(value);
    throw badRequest(`strconv.ParseInt: parsing ${JSON.stringify(value)}: invalid syntax`);
  }
}

function decodePart(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

/** What reads a body that is no JSON; see ApiServer. */
export interface BodyReaders {
  readonly readYaml: (text: string) => unknown;
  readonly kubectl?: { readonly decodeProtobuf: (bytes: Uint8Array) => unknown };
}

/** The body as a value. Throws 400 for what is no JSON, 415 for what we do not read. */
export function readBody({ body, contentType }: ApiRequest, readers: BodyReaders): unknown {
  const type = contentType.split(';')[0]?.trim() ?? '';
  const { readYaml, kubectl } = readers;
  if (typeof body !== 'string') {
    if (!kubectl) throw unsupportedType(['application/json', 'application/yaml']);
    return kubectl.decodeProtobuf(body);
  }
  return body === '' ? undefined : shallow(readText(body, type, readYaml));
}

function readText(body: string, type: string, readYaml: (text: string) => unknown): unknown {
  if (/yaml/.test(type)) return readWith(readYaml, body, 'yaml');
  if (!/json|^$/.test(type))
    throw unsupportedType([
      'application/json',
      'application/yaml',
      'application/vnd.kubernetes.protobuf',
    ]);
  return readWith(JSON.parse, body, 'json');
}

function readWith(read: (text: string) => unknown, body: string, type: string): unknown {
  try {
    return read(body);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw badRequest(`the object provided is unrecognized (must be of type ${type}): ${why}`);
  }
}

/** Deeper than any object of the API is; whoever reads a value from its top may then call itself. */
const DEEPEST = 200;

/** Throws 400 for a value that is nested too deep. */
function shallow(value: unknown): unknown {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) throw badRequest('error decoding JSON: exceeded max depth');
    level = level.flatMap((one) =>
      typeof one === 'object' && one !== null ? Object.values(one) : [],
    );
  }
  return value;
}

export function reply(body: unknown, status = 200, warnings: readonly string[] = []): ApiReply {
  return { kind: 'reply', status, contentType: 'application/json', body, warnings };
}
