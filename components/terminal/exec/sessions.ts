import { createSignal, type Signal } from '@/components/ui/signal';
import { deployState, subscribeDeploy } from '@/lib/client/deploy-store';
import { openExec } from '@/lib/client/run/open-exec';
import type { ClusterProblem, ExecOutput, ExecSession } from '@/lib/kubernetes/cluster-api';
import { createEmulator, type Emulator } from './emulator';

/** `open`: a shell reads what is typed. `ended`: it is over, as `words` says. */
export interface SessionState {
  readonly stage: 'connecting' | 'open' | 'ended' | 'failed';
  readonly words: string;
  readonly problem: ClusterProblem | null;
}

/** A shell in a container. It lives on while its pane is closed. */
export interface ShellSession {
  readonly id: number;
  readonly pod: string;
  readonly container: string;
  readonly emulator: Emulator;
  readonly state: Signal<SessionState>;
  /** Whether anything has come out of it. */
  hasPrinted(): boolean;
  /** Ends what runs and begins anew in the same terminal. */
  restart(): void;
  close(): void;
}

/** All that are there, in the order in which they were opened. */
export const shellSessions = createSignal<readonly ShellSession[]>([]);

let lastId = 0;

/** Opens one more shell in a container. */
export function openShell(pod: string, container: string): ShellSession {
  const session = createSession(pod, container);
  shellSessions.set([...shellSessions.get(), session]);
  return session;
}

export function closeShell(session: ShellSession): void {
  session.close();
  shellSessions.set(shellSessions.get().filter((one) => one !== session));
}

// With its run a shell is over.
let runOfShells = deployState().run?.startedAt ?? null;
subscribeDeploy(({ run }) => {
  const startedAt = run?.startedAt ?? null;
  if (startedAt === runOfShells) return;
  runOfShells = startedAt;
  for (const session of shellSessions.get()) session.close();
  shellSessions.set([]);
});

const CONNECTING: SessionState = { stage: 'connecting', words: '', problem: null };
const OPEN: SessionState = { stage: 'open', words: '', problem: null };

function createSession(pod: string, container: string): ShellSession {
  lastId += 1;
  const emulator = createEmulator(`Terminal in ${container}`);
  const { terminal } = emulator;
  const state = createSignal<SessionState>(CONNECTING);
  let exec: ExecSession | null = null;
  /** What an older one still says is dropped. */
  let turn = 0;
  let printed = false;

  const hear = (own: number) => (output: ExecOutput) => {
    if (own !== turn) return;
    if (output.type === 'output') {
      state.set(OPEN);
      printed = true;
      terminal.write(output.text);
      return;
    }
    exec = null;
    state.set(endOf(output));
  };

  const start = async () => {
    turn += 1;
    const own = turn;
    state.set(CONNECTING);
    const opened = await openExec({ pod, container }, hear(own));
    if (own !== turn) {
      opened.close();
      return;
    }
    exec = opened;
    sendSize();
  };
  const sendSize = () =>
    exec?.send({ type: 'resize', columns: terminal.cols, rows: terminal.rows });

  terminal.onData((text) => exec?.send({ type: 'input', text }));
  terminal.onResize(sendSize);
  const restart = () => {
    exec?.close();
    exec = null;
    terminal.reset();
    start().catch((error: unknown) => {
      state.set({ stage: 'failed', words: wordsOf(error), problem: null });
    });
  };
  restart();

  return {
    id: lastId,
    pod,
    container,
    emulator,
    state,
    hasPrinted: () => printed,
    restart,
    close() {
      turn += 1;
      exec?.close();
      emulator.dispose();
    },
  };
}

function endOf({ code, problem }: Extract<ExecOutput, { type: 'end' }>): SessionState {
  if (problem) return { stage: 'failed', words: problem.message, problem };
  const words =
    code === 0 || code === null
      ? 'The shell has ended.'
      : `The shell has ended with exit code ${code}.`;
  return { stage: 'ended', words, problem: null };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : 'No terminal could be opened.';
}
