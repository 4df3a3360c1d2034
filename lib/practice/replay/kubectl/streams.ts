import type { ApiAnswer, RemoteCommandInput } from '@/lib/practice/api/request';
import { fromBytes, toBytes, utf8Decode, utf8Encode } from '@/lib/practice/bytes';
import type { Pod } from '@/lib/practice/kubelet/pod';
import type { Routine } from '@/lib/practice/kubelet/routine';
import { Refused, Usage } from './client';
import { findPod, POD, pickContainer } from './pods';
import type { Command, Terminal } from './terminal';

interface Ended {
  readonly status?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly details?: { readonly causes?: readonly { reason?: string; message?: string }[] };
}

interface Remote {
  readonly pod: Pod;
  readonly container: string;
  readonly subresource: 'exec' | 'attach';
  readonly command: readonly string[];
  readonly stdin: string | null;
  readonly tty: boolean;
  readonly write: (stream: 'stdout' | 'stderr', bytes: Uint8Array) => void;
}

/** Runs a command in a container, or attaches to it. Answers its exit code; throws Usage with the runtime's words. */
export function* runRemote({ client }: Terminal, remote: Remote): Routine<number> {
  const { pod, container, subresource, command, stdin, tty } = remote;
  const answer = openRemote(() =>
    client.open('POST', client.path(POD, pod.metadata.name, subresource), {
      query: {
        container,
        ...(command.length > 0 && { command }),
        stdout: 'true',
        stderr: tty ? 'false' : 'true',
        ...(stdin !== null && { stdin: 'true' }),
        ...(tty && { tty: 'true' }),
      },
    }),
  );
  if (answer.kind !== 'remote-command') throw new Error(`${subresource} is a ${answer.kind}`);
  let end: Ended | undefined;
  let input: RemoteCommandInput | undefined;
  yield (resume) => {
    input = answer.start({
      write: remote.write,
      end: (status) => {
        end = status as Ended;
        resume();
      },
    });
    if (stdin !== null) {
      if (stdin !== '') input.write(toBytes(utf8Encode(stdin)));
      input.end();
    }
    if (end) resume();
  };
  return codeOf(end ?? {});
}

/** Before the connection is upgraded the server says so by a Status; after it, on the connection: kubectl words the first apart. */
function openRemote(open: () => ApiAnswer): ApiAnswer {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.code === 404) throw error;
    throw new Usage(`unable to upgrade connection: ${error.message}`);
  }
}

function codeOf({ status, reason, message = '', details }: Ended): number {
  if (status === 'Success') return 0;
  if (reason === 'NonZeroExitCode') {
    const cause = details?.causes?.find((one) => one.reason === 'ExitCode');
    return Number(cause?.message ?? 1);
  }
  throw new Usage(message);
}

export const exec: Command = function* (terminal, args) {
  const { client, out, err, stdin, tty } = terminal;
  const [word, ...rest] = args.words;
  if (word === undefined || (args.command === null && rest.length > 0))
    throw new Usage(
      "exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead\nSee 'kubectl exec -h' for help and examples",
    );
  const { command } = args;
  if (command === null || command.length === 0)
    throw new Usage('you must specify at least one command for the container');
  const pod = findPod(client, word);
  const { phase } = pod.status ?? {};
  if (phase === 'Succeeded' || phase === 'Failed')
    throw new Usage(`cannot exec into a container in a completed pod; current phase is ${phase}`);
  const container = pickContainer(terminal, pod, args.flag('-c', '--container'));
  if (args.isOn('-t', '--tty') && !tty)
    err('Unable to use a TTY - input is not a terminal or the right kind of file\n');
  const decoded = streamDecoder(out, err);
  const code = yield* runRemote(terminal, {
    pod,
    container,
    subresource: 'exec',
    command,
    stdin: args.isOn('-i', '--stdin') ? stdin : null,
    tty: tty && args.isOn('-t', '--tty'),
    write: decoded,
  });
  if (code !== 0) err(`command terminated with exit code ${code}\n`);
  return code;
};

export const attach: Command = function* (terminal, args) {
  const { client, out, err, stdin } = terminal;
  const pod = findPod(client, args.words[0] ?? '');
  const named = args.flag('-c', '--container');
  let container: string;
  try {
    container = pickContainer(terminal, pod, named);
  } catch (error) {
    if (!(error instanceof Usage)) throw error;
    throw new Usage(`cannot attach to the container: ${error.message}`);
  }
  err(
    "All commands and output from this session will be recorded in container logs, including credentials and sensitive information passed through the command prompt.\nIf you don't see a command prompt, try pressing enter.\n",
  );
  yield* runRemote(terminal, {
    pod,
    container,
    subresource: 'attach',
    command: [],
    stdin: args.isOn('-i', '--stdin') ? stdin : null,
    tty: false,
    write: streamDecoder(out, err),
  });
  return 0;
};

function streamDecoder(out: (text: string) => void, err: (text: string) => void) {
  return (stream: 'stdout' | 'stderr', bytes: Uint8Array) =>
    (stream === 'stdout' ? out : err)(utf8Decode(fromBytes(bytes)));
}

/** By exec and tar, both ways: `cp note.txt pod:/tmp/note.txt`, `cp pod:/tmp/note.txt back.txt`. */
export const cp: Command = function* (terminal, args) {
  const [from = '', to = ''] = args.words;
  const container = args.flag('-c', '--container');
  if (to.includes(':')) return yield* copyIn(terminal, from, to, container);
  return yield* copyOut(terminal, from, to, container);
};

function* copyIn(terminal: Terminal, from: string, to: string, named: string): Routine<number> {
  const { client, files, out, err } = terminal;
  const text = files.get(from);
  if (text === undefined) throw new Usage(`${from} doesn't exist in local filesystem`);
  const [name = '', path = ''] = to.split(/:(.*)/s);
  const pod = findPod(client, name);
  const container = pickContainer(terminal, pod, named);
  const write = streamDecoder(out, err);
  const isFolder =
    path.endsWith('/') ||
    (yield* runRemote(terminal, {
      pod,
      container,
      subresource: 'exec',
      command: ['test', '-d', path],
      stdin: null,
      tty: false,
      write: () => {},
    })) === 0;
  const target = isFolder ? `${path.replace(/\/$/, '')}/${from}` : path;
  const slash = target.lastIndexOf('/');
  const folder = target.slice(0, slash);
  const command = ['tar', '-xmf', '-', ...(folder === '' ? [] : ['-C', folder])];
  const code = yield* runRemote(terminal, {
    pod,
    container,
    subresource: 'exec',
    command,
    stdin: tarOf(target.slice(slash + 1), text),
    tty: false,
    write,
  });
  if (code !== 0) err(`command terminated with exit code ${code}\n`);
  return code;
}

function* copyOut(terminal: Terminal, from: string, to: string, named: string): Routine<number> {
  const { client, files } = terminal;
  const [name = '', path = ''] = from.split(/:(.*)/s);
  const pod = findPod(client, name);
  const container = pickContainer(terminal, pod, named);
  let tar = '';
  yield* runRemote(terminal, {
    pod,
    container,
    subresource: 'exec',
    command: ['tar', 'cf', '-', path],
    stdin: null,
    tty: false,
    write: (stream, bytes) => {
      if (stream === 'stdout') tar += fromBytes(bytes);
    },
  });
  const size = Number.parseInt(tar.slice(124, 135), 8);
  if (tar.length > 512 && size >= 0) files.set(to, tar.slice(512, 512 + size));
  return 0;
}

/** An archive with one file. */
function tarOf(name: string, text: string): string {
  const fields: [from: number, value: string][] = [
    [0, name],
    [100, '0000644\0'],
    [108, '0000000\0'],
    [116, '0000000\0'],
    [124, `${text.length.toString(8).padStart(11, '0')}\0`],
    [136, '00000000000\0'],
    [148, '        '],
    [156, '0'],
    [257, 'ustar\u000000'],
  ];
  const head = Array.from('\0'.repeat(512));
  for (const [from, value] of fields)
    for (let at = 0; at < value.length; at++) head[from + at] = value[at]!;
  const sum = head.reduce((total, char) => total + char.charCodeAt(0), 0);
  const digits = `${sum.toString(8).padStart(6, '0')}\0 `;
  for (let at = 0; at < 8; at++) head[148 + at] = digits[at]!;
  const body = text + '\0'.repeat((512 - (text.length % 512)) % 512);
  return head.join('') + body + '\0'.repeat(1024);
}
