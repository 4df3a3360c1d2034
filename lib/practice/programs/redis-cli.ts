import { resolveName } from '../network/names';
import type { Socket } from '../network/socket';
import type { Program } from '../process/types';
import { Errno } from '../vfs/errno';
import { REDIS_VERSION, RedisReader } from './redis-protocol';
import type { Reply } from './redis-store';

/** redis-cli: one command from its arguments, or one a line from its input. */
export const redisCli: Program = function* redisCli(p) {
  let [host, port] = ['127.0.0.1', 6379];
  let password = p.env.get('REDISCLI_AUTH');
  let warns = true;
  const words = [...p.argv.slice(1)];
  while (words[0]?.startsWith('-')) {
    const flag = words.shift()!;
    if (flag === '-v' || flag === '--version') {
      yield* p.out(`redis-cli ${REDIS_VERSION}\n`);
      return 0;
    }
    if (flag === '-h') host = words.shift() ?? host;
    else if (flag === '-p') port = Number(words.shift());
    else if (flag === '-a' || flag === '--pass') {
      password = words.shift();
      if (warns && !words.includes('--no-auth-warning') && !p.argv.includes('--no-auth-warning'))
        yield* p.err(
          "Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.\n",
        );
    } else if (flag === '--no-auth-warning') warns = false;
    else if (/^-([nirdDt]|-user)$/.test(flag)) words.shift();
  }
  const [ip] = (yield* resolveName(p, host)) ?? [];
  let socket: Socket;
  try {
    if (ip === undefined) throw new Errno('ENOENT');
    socket = yield* p.network.connect(p, { ip, port });
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    const why = ip === undefined ? 'Name or service not known' : error.message;
    yield* p.err(`Could not connect to Redis at ${host}:${port}: ${why}\n`);
    return 1;
  }
  const reader = new RedisReader(p, socket);
  if (password !== undefined) {
    yield* socket.send(p, `*2\r\n$4\r\nAUTH\r\n$${password.length}\r\n${password}\r\n`);
    const reply = yield* reader.reply();
    if (reply?.kind === 'error') yield* p.err(`AUTH failed: ${reply.text}\n`);
  }
  const commands =
    words.length > 0
      ? [words]
      : (yield* p.readAll(p.file(0))).split('\n').map((line) => line.split(/\s+/).filter(Boolean));
  const plain = p.files.get(1)?.kind !== 'terminal';
  for (const command of commands.filter((one) => one.length > 0)) {
    yield* socket.send(
      p,
      `*${command.length}\r\n${command.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`,
    );
    const reply = yield* reader.reply();
    if (!reply) return 1;
    yield* p.out(`${shown(reply, plain)}\n`);
  }
  socket.close();
  return 0;
};

function shown(reply: Reply, plain: boolean): string {
  switch (reply.kind) {
    case 'status':
      return reply.text;
    case 'error':
      return plain ? `${reply.text}\n` : `(error) ${reply.text}`;
    case 'integer':
      return plain ? String(reply.value) : `(integer) ${reply.value}`;
    case 'bulk':
      if (reply.text === undefined) return plain ? '' : '(nil)';
      return plain ? reply.text : `"${reply.text}"`;
    default:
      if (reply.items.length === 0) return plain ? '' : '(empty array)';
      return reply.items
        .map((item, index) => (plain ? '' : `${index + 1}) `) + shown(item, plain))
        .join('\n');
  }
}
