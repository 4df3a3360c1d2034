import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { Errno } from '../vfs/errno';

const IPV4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

export function isAddress(text: string): boolean {
  const parts = IPV4.exec(text);
  return parts?.slice(1).every((part) => Number(part) <= 255) ?? false;
}

/** How long the C library waits for a name server that says nothing. */
const SILENCE = 10_000;

/** The addresses of a name as getaddrinfo finds them: itself, /etc/hosts, then DNS. Undefined: there is no such name. */
export function* resolveName(p: Process, name: string): Task<readonly string[] | undefined> {
  if (isAddress(name)) return [name];
  const inHosts = yield* fromHosts(p, name);
  if (inHosts) return [inHosts];
  if (name === 'localhost') return ['127.0.0.1'];
  const answer = p.network.fabric.resolve(p.network, name);
  if (answer !== 'silent') return answer;
  yield* p.sleep(SILENCE);
  return undefined;
}

function* fromHosts(p: Process, name: string): Task<string | undefined> {
  for (const line of (yield* readQuietly(p, '/etc/hosts')).split('\n')) {
    const [ip, ...names] = (line.split('#')[0] ?? '').trim().split(/\s+/);
    if (ip && isAddress(ip) && names.includes(name)) return ip;
  }
  return undefined;
}

/** A file's text, empty if it cannot be read. */
export function* readQuietly(p: Process, path: string): Task<string> {
  try {
    return yield* p.readFile(path);
  } catch (error) {
    if (error instanceof Errno) return '';
    throw error;
  }
}
