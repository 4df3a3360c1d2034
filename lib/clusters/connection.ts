import type { AbortSignalLike } from '@/lib/kubernetes/cluster-api';

/** One request to an API server. */
export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** From the root of the API server, each segment encoded. */
  readonly path: string;
  readonly query?: ApiQuery;
  readonly body?: string;
  readonly contentType?: string;
  readonly signal?: AbortSignalLike;
}

/** A list is given once for each of its items. */
export type ApiQuery = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface ApiHead {
  readonly status: number;
  readonly contentType: string;
  /** The texts of the Warning headers. */
  readonly warnings: readonly string[];
}

export interface ApiAnswer extends ApiHead {
  readonly text: string;
}

export interface ApiStream extends ApiHead {
  /** Ends with the server's last byte; throws when the connection breaks or the signal fires. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** What a command that runs in a container says. */
export interface CommandListener {
  onOutput(stream: 'stdout' | 'stderr', bytes: Uint8Array): void;
  /**
   * It has ended, or the connection has: a Status of the API, `Success` or why not; null where none came.
   * Nothing comes after it.
   */
  onEnd(status: unknown): void;
}

/** A command that runs in a container. */
export interface OpenCommand {
  write(bytes: Uint8Array): void;
  /** Nothing more is typed. */
  endInput(): void;
  resize(columns: number, rows: number): void;
  /** Holds back what the command prints, where that can be. */
  setPaused?(paused: boolean): void;
  /** Goes away; the listener hears nothing more. */
  close(): void;
}

/** One way to one Kubernetes API, wherever it runs. Whatever fails is thrown as a ClusterError. */
export interface ApiConnection {
  /** As the page calls the cluster: for the words about it. */
  readonly name: string;
  /** Asks and reads the whole answer, whatever its status. */
  call(call: ApiCall): Promise<ApiAnswer>;
  /** Asks, and leaves the answer's text to be read as it comes, until `signal` fires or the server ends it. */
  stream(call: ApiCall & { readonly signal: AbortSignalLike }): Promise<ApiStream>;
  /**
   * Opens what exec and attach speak (`v5.channel.k8s.io`). Resolves once the server has agreed; where it has not,
   * throws a RefusedError with its reasons, if it gave any.
   */
  openCommand(
    call: { readonly path: string; readonly query: ApiQuery },
    listener: CommandListener,
  ): Promise<OpenCommand>;
  /** A text of the server's without our credentials and its address. */
  redact(text: string): Promise<string>;
}

/** `a=1&b=2`, '' without any; lists once for each item. */
export function queryText(query: ApiQuery = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const one of typeof value === 'object' ? value : [value])
      if (one !== undefined) params.append(name, one);
  return params.toString();
}
