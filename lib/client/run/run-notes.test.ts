import { expect, it } from 'vitest';
import type { ContainerRun } from '@/lib/kubernetes/cluster-api';
import { LogBook } from './log-book';
import { noteRuns } from './run-notes';

const AT = '2026-11-24T10:00:00Z';

function killed(index: number): ContainerRun {
  return { index, startedAt: AT, finishedAt: AT, exitCode: 137, reason: 'OOMKilled' };
}

function texts(book: LogBook): readonly string[] {
  return book.select(() => true, '').map(({ text }) => text);
}

it('keeps runs that began and ended within one second in their order, each with its own end', () => {
  const book = new LogBook();
  const noted = new Map<string, number>();
  const look = (runs: readonly ContainerRun[]) =>
    noteRuns(book, noted, 'web/app', { runs, podCreated: 1 });
  look([{ ...killed(0), finishedAt: null, exitCode: null, reason: null }]);
  look([killed(0)]);
  look([killed(0), { ...killed(1), finishedAt: null, exitCode: null, reason: null }]);
  look([killed(0), killed(1)]);
  look([killed(0), killed(1)]);
  expect(texts(book)).toEqual([
    'started',
    'ended with OOMKilled, exit code 137, printed nothing',
    'started again, 2nd run',
    'ended with OOMKilled, exit code 137, 2nd run, printed nothing',
  ]);
});

it('takes back that nothing was printed once a line has come', () => {
  const book = new LogBook();
  const noted = new Map<string, number>();
  const runs = [{ ...killed(0), exitCode: 1, reason: 'Error' }];
  noteRuns(book, noted, 'web/app', { runs, podCreated: 1 });
  expect(texts(book)[1]).toBe('ended with exit code 1, printed nothing');
  book.add([{ time: Date.parse(AT) + 500, source: 'web/app', kind: 'log', text: 'late' }]);
  noteRuns(book, noted, 'web/app', { runs, podCreated: 1 });
  expect(texts(book)).toEqual(['started', 'late', 'ended with exit code 1']);
});
