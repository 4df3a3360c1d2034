import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { log } from '@/lib/server/log';

/** How long a change that is under way may still take once the server is told to stop. */
const LAST_CHANGES_MS = 10_000;

/** How long what the process holds may take to be written out. */
const LAST_WRITES_MS = 5_000;

export interface StopOptions {
  readonly server: Server;
  /** Sockets that have left HTTP: WebSockets. */
  readonly closeSockets?: () => void;
  /** Ends what else the process holds. */
  readonly close: () => Promise<unknown>;
}

/**
 * Ends the process cleanly on SIGINT and SIGTERM, and when npm, whose child this is, has gone: npm runs a script under
 * a shell that passes no signal on. Takes no new requests, ends streams at once, lets changes finish (a deploy is
 * never cut in half), then exits with 0. A second signal exits at once.
 */
export function stopCleanly({ server, closeSockets, close }: StopOptions): void {
  const changing = new Set<ServerResponse>();
  const reading = new Set<ServerResponse>();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const set = request.method === 'GET' || request.method === 'HEAD' ? reading : changing;
    set.add(response);
    response.once('close', () => set.delete(response));
  });

  let stopping = false;
  const stop = async (reason: string) => {
    if (stopping) process.exit(1);
    stopping = true;
    log('info', 'stopping', { reason });
    server.close();
    closeSockets?.();
    for (const response of reading) response.destroy();
    server.closeIdleConnections();
    const deadline = Date.now() + LAST_CHANGES_MS;
    while (changing.size > 0 && Date.now() < deadline) await sleep(50);
    server.closeAllConnections();
    await Promise.race([close().catch(() => {}), sleep(LAST_WRITES_MS)]);
    log('info', 'stopped');
    process.exit(0);
  };

  process.on('SIGINT', () => void stop('SIGINT'));
  process.on('SIGTERM', () => void stop('SIGTERM'));
  followParent(() => void stop('parent-gone'));
}

function followParent(stop: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, 500);
  timer.unref();
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
