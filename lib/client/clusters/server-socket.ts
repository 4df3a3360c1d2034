import type {
  AbortSignalLike,
  ClusterProblem,
  ExecInput,
  ExecOutput,
  ExecSession,
} from '@/lib/kubernetes/cluster-api';
import { ApiError, NO_SERVER } from './api-error';

/** A sign of life comes every 15 s; a line that is silent for longer is dead. */
const SILENT_MS = 40_000;

/** What comes over a socket of our own server, one JSON text for each event. */
interface Listener {
  onEvent(event: unknown): void;
  onClose(): void;
}

function connect(path: string, { onEvent, onClose }: Listener): WebSocket {
  const url = new URL(path, location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url);
  socket.onmessage = ({ data }) => {
    const event = parse(String(data));
    if (event !== undefined) onEvent(event);
  };
  // An error is always followed by a close.
  socket.onclose = onClose;
  return socket;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Events until the server ends them or the signal fires. Throws an ApiError where nothing came, or no more comes. */
export async function* followServer<E extends { readonly type: string }>(
  path: string,
  signal: AbortSignalLike,
): AsyncGenerator<E> {
  if (signal.aborted) return;
  const waiting: E[] = [];
  let isClosed = false;
  let isHeard = false;
  let wake = () => {};
  const socket = connect(path, {
    onEvent: (event) => {
      isHeard = true;
      waiting.push(event as E);
      wake();
    },
    onClose: () => {
      isClosed = true;
      wake();
    },
  });
  const abort = () => wake();
  signal.addEventListener('abort', abort);
  try {
    while (!signal.aborted) {
      const event = waiting.shift();
      if (event !== undefined) yield event;
      else if (isClosed && isHeard) return;
      else if (
        isClosed ||
        !(await within(SILENT_MS, (resolve) => {
          wake = resolve;
        }))
      )
        throw new ApiError(NO_SERVER);
    }
  } finally {
    signal.removeEventListener('abort', abort);
    socket.close();
  }
}

/** True once `ask` has been answered; false when the time is over. */
function within(ms: number, ask: (resolve: () => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ms);
    ask(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}

/** Runs a command over a socket of our own server. Never throws: what goes wrong is the `end`. */
export function execOnServer(path: string, listener: (output: ExecOutput) => void): ExecSession {
  let isOver = false;
  const kept: ExecInput[] = [];
  const end = (code: number | null, problem: ClusterProblem | null) => {
    if (isOver) return;
    isOver = true;
    listener({ type: 'end', code, problem });
  };
  const socket = connect(path, {
    onEvent: (event) => {
      const output = event as ExecOutput | { type: 'problem'; problem: ClusterProblem };
      if (output.type === 'problem') end(null, output.problem);
      else if (output.type === 'end') end(output.code, output.problem);
      else if (!isOver) listener(output);
    },
    onClose: () => end(null, NO_SERVER),
  });
  socket.onopen = () => {
    for (const input of kept.splice(0)) socket.send(JSON.stringify(input));
  };
  return {
    send: (input) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(input));
      else kept.push(input);
    },
    close: () => {
      isOver = true;
      socket.close();
    },
  };
}
