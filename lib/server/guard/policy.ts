import { isIP } from 'node:net';

/** What the guard allows; made once at start from the environment. */
export interface GuardPolicy {
  /** Names other than loopback ones under which this server is reached, lower case, without a port. */
  readonly hosts: readonly string[];
  /** Bound to more than loopback: an address is a possible `Host`, and clusters need a sign-in. */
  readonly open: boolean;
  /** Largest request body in bytes. */
  readonly maxBody: number;
  /** The same for what is sent to a practice cluster. */
  readonly maxApiBody: number;
  /** Paths under `/__nextjs` take what the development overlay sends. */
  readonly dev: boolean;
}

/** 1 MB of YAML, every character of it escaped in JSON as a newline is, and some room for the rest. */
export const MAX_BODY = 2 * 1024 * 1024 + 64 * 1024;

/** As a real API server has it. */
export const MAX_API_BODY = 3 * 1024 * 1024;

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
}

/**
 * Reads HOST (default 127.0.0.1), PORT (default 3000) and POD_DESIGNER_HOSTS (names, separated by commas or spaces).
 * Throws an Error whose message says what to write instead.
 */
export function readEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  dev = false,
): {
  readonly listen: ListenOptions;
  readonly policy: GuardPolicy;
} {
  const host = env.HOST?.trim() || '127.0.0.1';
  const hosts = (env.POD_DESIGNER_HOSTS ?? '')
    .split(/[\s,]+/)
    .filter((name) => name !== '')
    .map(readHostName);
  const open = !isLoopback(host);
  const own = open && isIP(host) === 0 ? [host.toLowerCase()] : [];
  return {
    listen: { host, port: readPort(env.PORT) },
    policy: { hosts: [...hosts, ...own], open, maxBody: MAX_BODY, maxApiBody: MAX_API_BODY, dev },
  };
}

/** Names that lead to this machine whatever a name server says: `localhost`, `*.localhost`, 127.0.0.0/8, ::1. */
export function isLoopback(name: string): boolean {
  const bare = name.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  if (isIP(bare) === 4) return bare.startsWith('127.');
  if (isIP(bare) === 6) return bare === '::1';
  return bare === 'localhost' || bare.endsWith('.localhost');
}

function readPort(text: string | undefined): number {
  if (text === undefined || text.trim() === '') return 3000;
  const port = Number(text);
  if (!/^\s*\d+\s*$/.test(text) || port > 65535)
    throw new Error(`PORT is “${text}”. Give a number from 0 to 65535: PORT=3001 npm start`);
  return port;
}

function readHostName(name: string): string {
  if (!/^[\w.:[\]-]+$/.test(name) || name.includes('//') || name.includes('*'))
    throw new Error(
      `POD_DESIGNER_HOSTS holds “${name}”. Give host names alone: POD_DESIGNER_HOSTS=design.example.org npm start`,
    );
  return hostName(name);
}

/** The name in a `Host` header or authority, without its port, lower case. */
export function hostName(host: string): string {
  const lower = host.toLowerCase();
  return isIP(lower) === 6 ? `[${lower}]` : lower.replace(/:\d*$/, '');
}
