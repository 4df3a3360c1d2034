import { utf8Encode } from '../bytes';
import { serveConnection } from '../network/http';
import type { Process } from '../process/process';
import type { Program, Task } from '../process/types';
import { Errno } from '../vfs/errno';
import { writeFile } from './files';
import { acceptEach, SignalWatch, tryListen } from './listening';

/** What a pretended program does; see `PretendImage` for what is left out. */
export interface Pretence {
  readonly reference: string;
  readonly ports?: readonly number[];
  readonly exitCode?: number;
  readonly endsAfter?: number;
  readonly logLines?: readonly string[];
  readonly secondsBetweenLines?: number;
  readonly repeatsLines?: boolean;
  readonly files?: readonly { readonly path: string; readonly text: string }[];
}

/** A program that writes its files, takes its ports, prints its lines, and ends as it was told to. TERM and INT end it with 0. */
export function pretend(pretence: Pretence): Program {
  return function* run(p) {
    const signals = new SignalWatch(p, ['TERM', 'INT']);
    for (const { path, text } of pretence.files ?? []) {
      const why = yield* writeFile(p, utf8Encode(path), utf8Encode(text));
      if (!why) continue;
      yield* p.err(`${p.name}: ${utf8Encode(path)}: ${why.message}\n`);
      return 1;
    }
    for (const port of pretence.ports ?? []) {
      const listener = tryListen(p, port);
      if (listener instanceof Errno) {
        yield* p.err(`${p.name}: listen on port ${port}: ${listener.message}\n`);
        return 1;
      }
      acceptEach(p, listener, (socket) =>
        serveConnection(p, socket, answerWith(pretence.reference)),
      );
    }
    p.startThread(printLines(p, pretence));
    const signal = yield* signals.next(lifeOf(pretence) * 1000);
    return signal ? 0 : (pretence.exitCode ?? 0);
  };
}

/** Seconds from its start to its end. */
function lifeOf(pretence: Pretence): number {
  const { endsAfter, ports = [], logLines = [], repeatsLines, secondsBetweenLines = 0 } = pretence;
  if (endsAfter !== undefined) return endsAfter;
  if (ports.length > 0 || (repeatsLines && logLines.length > 0)) return Number.POSITIVE_INFINITY;
  // A moment longer than the last line takes.
  return Math.max(0, logLines.length - 1) * secondsBetweenLines + 0.01;
}

function* printLines(p: Process, pretence: Pretence): Task<void> {
  const { logLines = [], repeatsLines, secondsBetweenLines = 0 } = pretence;
  if (logLines.length === 0) return;
  const pause = repeatsLines ? Math.max(1, secondsBetweenLines) : secondsBetweenLines;
  for (let first = true; first || repeatsLines; ) {
    for (const line of logLines) {
      if (!first && pause > 0) yield* p.sleep(pause * 1000);
      first = false;
      yield* p.out(`${utf8Encode(line)}\n`);
    }
  }
}

function answerWith(reference: string) {
  // biome-ignore lint/correctness/useYield: an answer that is ready at once
  return function* answer() {
    return {
      status: 200,
      reason: 'OK',
      headers: [['Content-Type', 'text/plain; charset=utf-8']] as const,
      body: utf8Encode(`pretend image ${reference}\n`),
    };
  };
}
