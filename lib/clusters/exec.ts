import type {
  ClusterProblem,
  ExecInput,
  ExecOutput,
  ExecQuery,
  ExecSession,
} from '@/lib/kubernetes/cluster-api';
import type { ApiConnection, CommandListener, OpenCommand } from './connection';
import { problemFor } from './keep-watching';
import { ClusterError, makeProblem } from './problem';
import { clean } from './read-answer';
import { isMap, readStatus, refusalOf, type Status, type Subject } from './refusal';

/** bash where the image has it. One question, and one that fails where there is no shell at all. */
const SHELL = ['sh', '-c', 'command -v bash >/dev/null 2>&1 && exec bash; exec sh'];

/** Input that is kept until the command is there (characters). */
const MOST_KEPT = 64 * 1024;

/**
 * Runs a command in a container. The listener hears what it prints and, last, how it ended; also where it could not be
 * started. Never throws.
 */
export function runExec(
  connection: ApiConnection,
  query: ExecQuery,
  listener: (output: ExecOutput) => void,
): ExecSession {
  const session = new Session(connection, query, listener);
  void session.open();
  return session;
}

class Session implements ExecSession, CommandListener {
  readonly #connection: ApiConnection;
  readonly #query: ExecQuery;
  readonly #listener: (output: ExecOutput) => void;
  readonly #encoder = new TextEncoder();
  readonly #decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  #kept: ExecInput[] = [];
  #keptLength = 0;
  #command: OpenCommand | null = null;
  #isOver = false;

  constructor(connection: ApiConnection, query: ExecQuery, listener: (output: ExecOutput) => void) {
    this.#connection = connection;
    this.#query = query;
    this.#listener = listener;
  }

  async open(): Promise<void> {
    const { namespace, pod, container, command, tty = false } = this.#query;
    const [space, name] = [namespace, pod].map(encodeURIComponent);
    const call = {
      path: `/api/v1/namespaces/${space}/pods/${name}/exec`,
      query: {
        container,
        command: command ?? SHELL,
        stdin: 'true',
        stdout: 'true',
        // With a terminal there is one stream for both.
        stderr: tty ? undefined : 'true',
        tty: tty ? 'true' : undefined,
      },
    };
    try {
      const opened = await this.#connection.openCommand(call, this);
      if (this.#isOver) opened.close();
      this.#command = opened;
      for (const input of this.#kept) this.#pass(opened, input);
      this.#kept = [];
    } catch (error) {
      this.#end(null, await this.#problem(error));
    }
  }

  send(input: ExecInput): void {
    if (this.#isOver) return;
    if (this.#command) this.#pass(this.#command, input);
    else this.#keep(input);
  }

  #keep(input: ExecInput): void {
    this.#keptLength += input.type === 'input' ? input.text.length : 1;
    if (this.#keptLength <= MOST_KEPT) this.#kept.push(input);
  }

  setPaused(paused: boolean): void {
    this.#command?.setPaused?.(paused);
  }

  close(): void {
    this.#isOver = true;
    this.#command?.close();
  }

  onOutput(stream: 'stdout' | 'stderr', bytes: Uint8Array): void {
    this.#tell(stream, this.#decoders[stream].decode(bytes, { stream: true }));
  }

  onEnd(status: unknown): void {
    for (const stream of ['stdout', 'stderr'] as const)
      this.#tell(stream, this.#decoders[stream].decode());
    const code = exitCode(status);
    if (code === null) void this.#failure(status).then((problem) => this.#end(null, problem));
    else this.#end(code, null);
  }

  async #failure(status: unknown): Promise<ClusterProblem> {
    // A server leaves out here that it is a Status.
    const read = isMap(status) ? readStatus({ ...status, kind: 'Status' }, 500) : null;
    if (read) return this.#problem(refusalOf(read, this.#subject()), read);
    const { container } = this.#query;
    return makeProblem('unreachable', `The connection to ${container} broke off.`);
  }

  #pass(command: OpenCommand, input: ExecInput): void {
    if (input.type === 'input') command.write(this.#encoder.encode(input.text));
    else if (input.type === 'resize') command.resize(input.columns, input.rows);
    else command.endInput();
  }

  #tell(stream: 'stdout' | 'stderr', text: string): void {
    if (!this.#isOver && text !== '') this.#listener({ type: 'output', stream, text });
  }

  #end(code: number | null, problem: ClusterProblem | null): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#listener({ type: 'end', code, problem });
  }

  #subject(): Subject {
    const { pod, namespace } = this.#query;
    return { cluster: this.#connection.name, kind: 'Pod', name: pod, namespace, object: null };
  }

  async #problem(error: unknown, status?: Status): Promise<ClusterProblem> {
    const problem = problemFor(this.#connection, error);
    const words = plainProblem(status?.message ?? problem.detail, this.#query);
    const cleaned = await clean(this.#connection, new ClusterError({ ...problem, ...words }));
    return cleaned.problem;
  }
}

/** 0 of a Status `Success`, the code of one that says so; null where the command did not run to an end of its own. */
function exitCode(status: unknown): number | null {
  if (!isMap(status)) return null;
  if (status.status === 'Success') return 0;
  if (status.reason !== 'NonZeroExitCode') return null;
  const causes = isMap(status.details) ? status.details.causes : [];
  const cause = (Array.isArray(causes) ? causes.filter(isMap) : []).find(
    ({ reason }) => reason === 'ExitCode',
  );
  const code = Number(cause?.message);
  return Number.isInteger(code) ? code : 1;
}

function plainProblem(
  detail: string,
  { container, pod, command }: ExecQuery,
): Pick<ClusterProblem, 'code' | 'message'> | null {
  if (/executable file not found|no such file or directory|stat .*: no such/.test(detail))
    return command
      ? { code: 'not-found', message: `${container} has no program ${command[0]}.` }
      : { code: 'not-found', message: `The image of ${container} has no shell.` };
  if (/container not found|cannot exec in a stopped|not running|completed pod/.test(detail))
    return {
      code: 'not-found',
      message: `${container} does not run now, so nothing can run in it.`,
    };
  if (/container .+ is not valid for pod|container not found in pod/.test(detail))
    return { code: 'not-found', message: `Pod ${pod} has no container ${container}.` };
  if (/does not have a host assigned/.test(detail))
    return { code: 'not-found', message: `Pod ${pod} has no node yet, so nothing runs in it.` };
  return null;
}
