import { WebSocket } from 'ws';
import { makeProblem } from '@/lib/clusters/problem';
import type { ClusterAccess, ExecInput, ExecOutput, ExecQuery } from '@/lib/kubernetes/cluster-api';

/** Bytes that wait for a page that reads more slowly than the command prints: beyond the first it waits, too. */
const SLOW_DOWN = 256 * 1024;
const GIVE_UP = 16 * 1024 * 1024;
const LOOK_AGAIN_MS = 50;
/** Nothing typed and nothing printed for so long: it was forgotten. */
const FORGOTTEN_MS = 60 * 60_000;

/** Runs a command for a page: JSON of ExecInput comes, JSON of ExecOutput goes. The socket ends with the command. */
export function serveExec(socket: WebSocket, access: ClusterAccess, query: ExecQuery): void {
  let timer = setTimeout(() => {}, 0);
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => socket.close(), FORGOTTEN_MS);
    timer.unref();
  };
  const tell = (output: ExecOutput) => {
    if (socket.readyState !== WebSocket.OPEN) return;
    alive();
    socket.send(JSON.stringify(output));
    if (output.type === 'end') socket.close();
    else hold();
  };
  let isHeld = false;
  const hold = () => {
    if (socket.bufferedAmount > GIVE_UP) {
      session.close();
      tell({ type: 'end', code: null, problem: TOO_FAST });
    } else if (!isHeld && socket.bufferedAmount > SLOW_DOWN) {
      isHeld = true;
      session.setPaused?.(true);
      const look = setInterval(() => {
        if (socket.readyState === WebSocket.OPEN && socket.bufferedAmount > SLOW_DOWN / 2) return;
        clearInterval(look);
        isHeld = false;
        session.setPaused?.(false);
      }, LOOK_AGAIN_MS);
    }
  };
  const session = access.exec(query, tell);
  socket.on('message', (data, isBinary) => {
    alive();
    const input = isBinary ? null : readInput(String(data));
    if (input) session.send(input);
    else socket.close(1007);
  });
  socket.on('close', () => {
    clearTimeout(timer);
    session.close();
  });
  alive();
  socket.resume();
  if (socket.readyState !== WebSocket.OPEN) session.close();
}

const TOO_FAST = makeProblem('busy', 'This prints more than the page can take in.');

const MOST_COLUMNS = 1000;

/** null for what is no input. */
export function readInput(text: string): ExecInput | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const input = value as {
    type?: unknown;
    text?: unknown;
    columns?: unknown;
    rows?: unknown;
  } | null;
  if (input?.type === 'end') return { type: 'end' };
  if (input?.type === 'input' && typeof input.text === 'string')
    return { type: 'input', text: input.text };
  const { type, columns, rows } = input ?? {};
  if (type === 'resize' && isSize(columns) && isSize(rows)) return { type, columns, rows };
  return null;
}

function isSize(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST_COLUMNS;
}
