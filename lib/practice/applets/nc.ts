import { resolveName } from '../network/names';
import type { Socket } from '../network/socket';
import type { Process } from '../process/process';
import type { OpenFile, Task } from '../process/types';
import { Errno } from '../vfs/errno';
import { defineApplet } from './define-applet';
import { UsageError } from './options';
import { findOrSay } from './run-command';

export const nc = defineApplet({
  name: 'nc',
  usage: '[-l] [-p PORT] [-w SEC] [-i SEC] [-f FILE] [-e PROG] [IPADDR PORT]',
  rawArguments: true,
  *run(p, _options, words) {
    const plan = parse(words);
    if (plan.listens) return yield* listen(p, plan);
    if (plan.host === undefined || plan.port === undefined) throw new UsageError('');
    const found = yield* resolveName(p, plan.host);
    if (!found?.[0]) {
      yield* p.err(`nc: bad address '${plan.host}'\n`);
      return 1;
    }
    try {
      const socket = yield* p.network.connect(p, { ip: found[0], port: plan.port }, plan.timeout);
      return yield* converse(p, socket, plan);
    } catch (error) {
      if (!(error instanceof Errno) || error.code === 'EPIPE') throw error;
      if (error.code === 'ETIMEDOUT') yield* p.err('nc: timed out\n');
      else yield* p.err(`nc: can't connect to remote host (${found[0]}): ${error.message}\n`);
      return 1;
    }
  },
});

interface Plan {
  listens: boolean;
  persists: boolean;
  host: string | undefined;
  port: number | undefined;
  timeout: number | undefined;
  program: readonly string[] | undefined;
}

function parse(words: readonly string[]): Plan {
  const plan: Plan = {
    listens: false,
    persists: false,
    host: undefined,
    port: undefined,
    timeout: undefined,
    program: undefined,
  };
  const rest: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (!word.startsWith('-') || word === '-') {
      rest.push(word);
      continue;
    }
    for (let at = 1; at < word.length; at++) {
      const letter = word[at]!;
      if (letter === 'l') {
        plan.persists = plan.listens;
        plan.listens = true;
      } else if (letter === 'k') plan.persists = true;
      else if (letter === 'n') continue;
      else if (letter === 'e') {
        plan.program = [word.slice(at + 1), ...words.slice(i + 1)].filter(
          (part, index) => index > 0 || part !== '',
        );
        i = words.length;
        break;
      } else if (/[pwi]/.test(letter)) {
        const value = word.slice(at + 1) || (words[++i] ?? '');
        if (letter === 'p') plan.port = Number(value);
        if (letter === 'w') plan.timeout = Number(value) * 1000;
        break;
      } else throw new UsageError(`invalid option -- '${letter}'`);
    }
  }
  if (plan.listens) plan.port ??= rest.length > 0 ? Number(rest.at(-1)) : undefined;
  else {
    plan.host = rest[0];
    plan.port = rest[1] === undefined ? undefined : Number(rest[1]);
  }
  return plan;
}

function* listen(p: Process, plan: Plan): Task<number> {
  let listener: ReturnType<typeof p.network.listen>;
  try {
    listener = p.network.listen(p, plan.port ?? 0);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    yield* p.err(`nc: bind: ${error.message}\n`);
    return 1;
  }
  if (!plan.persists) {
    const socket = yield* listener.accept(p);
    listener.close();
    return yield* converse(p, socket, plan);
  }
  for (;;) {
    const socket = yield* listener.accept(p);
    const found = plan.program && (yield* findOrSay(p, plan.program));
    if (typeof found === 'number') return found;
    if (!found) yield* converse(p, socket, plan);
    else p.spawn(found.program, found.argv, { files: withSocket(p, socket) });
  }
}

function withSocket(p: Process, socket: Socket): Map<number, OpenFile> {
  socket.retain();
  return p.copyFiles(
    new Map<number, OpenFile>([
      [0, socket],
      [1, socket],
    ]),
  );
}

/** Copies both ways until the other end closes; or becomes the program of -e with the connection as its input and output. */
function* converse(p: Process, socket: Socket, plan: Plan): Task<number> {
  if (plan.program) {
    const found = yield* findOrSay(p, plan.program);
    if (typeof found === 'number') return found;
    for (const fd of [0, 1]) {
      p.closeFile(fd);
      if (fd === 1) socket.retain();
      p.files.set(fd, socket);
    }
    return yield* p.exec(found.program, found.argv);
  }
  p.startThread(sendInput(p, socket));
  for (let bytes = yield* socket.read(p, 1 << 16); bytes; bytes = yield* socket.read(p, 1 << 16)) {
    yield* p.file(1).write(p, bytes);
  }
  socket.close();
  return 0;
}

function* sendInput(p: Process, socket: Socket): Task<void> {
  const input = p.files.get(0);
  try {
    for (
      let bytes = input && (yield* input.read(p, 1 << 16));
      bytes;
      bytes = input && (yield* input.read(p, 1 << 16))
    ) {
      yield* socket.write(p, bytes);
    }
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
  }
  socket.shutdown();
}
