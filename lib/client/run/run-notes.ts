import type { ContainerRun } from '@/lib/kubernetes/cluster-api';
import type { ContainerHistory } from './history';
import type { LogBook } from './log-book';

/**
 * Puts the starts and ends of a container, in our words, among its lines. `noted` holds the notes that stand there
 * already, with the ids of their lines. Runs that began and ended within one second stay in their order.
 */
export function noteRuns(
  book: LogBook,
  noted: Map<string, number>,
  key: string,
  { runs, podCreated }: Pick<ContainerHistory, 'runs' | 'podCreated'>,
): void {
  let last = 0;
  for (const [at, run] of runs.entries()) {
    const id = `${key} ${podCreated} ${run.index}`;
    // The log has finer times than the status: a start stands before what is written right after it.
    const begun = Math.floor(Date.parse(run.startedAt) / 1000) * 1000;
    last = Math.max(last, begun);
    if (!noted.has(`${id} start`)) noted.set(`${id} start`, book.note(last, key, startWords(run)));
    if (run.finishedAt === null) continue;
    last = Math.max(last, endTime(run.finishedAt));
    const line = noted.get(`${id} end`) ?? book.note(last, key, endWords(run, false));
    noted.set(`${id} end`, line);
    // What was written may come after the end is known; of older runs all has come.
    if (at >= runs.length - 2)
      book.rewrite(line, endWords(run, book.count(key, begun, last) === 0));
  }
}

/** The end of its second, as the status gives no more. */
function endTime(finishedAt: string): number {
  const time = Date.parse(finishedAt);
  return time % 1000 === 0 ? time + 999 : time;
}

function startWords({ index }: ContainerRun): string {
  return index === 0 ? 'started' : `started again, ${ordinal(index + 1)} run`;
}

function endWords({ index, exitCode, reason }: ContainerRun, isSilent: boolean): string {
  const why = reason && reason !== 'Completed' && reason !== 'Error' ? `${reason}, ` : '';
  return [
    `ended with ${why}exit code ${exitCode ?? 'unknown'}`,
    ...(index > 0 ? [`${ordinal(index + 1)} run`] : []),
    ...(isSilent ? ['printed nothing'] : []),
  ].join(', ');
}

function ordinal(n: number): string {
  const isTeen = n % 100 >= 11 && n % 100 <= 13;
  const ending = isTeen ? 'th' : ([undefined, 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
}
