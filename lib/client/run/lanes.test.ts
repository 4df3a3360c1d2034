import { describe, expect, test } from 'vitest';
import type { ContainerRun, ContainerState } from '@/lib/kubernetes/cluster-api';
import type { ContainerHistory } from './history';
import { buildLanes } from './lanes';

const T = Date.UTC(2026, 10, 24, 10);
const at = (seconds: number) => new Date(T + seconds * 1000).toISOString();

function ran(index: number, from: number, to: number | null, exitCode = 0): ContainerRun {
  const finishedAt = to === null ? null : at(to);
  const reason = to === null ? null : exitCode === 0 ? 'Completed' : 'Error';
  return {
    index,
    startedAt: at(from),
    finishedAt,
    exitCode: to === null ? null : exitCode,
    reason,
  };
}

type Change = Partial<Omit<ContainerHistory, 'state'>> & {
  readonly state?: Partial<ContainerState>;
};

function lane(change: Change, now = 60) {
  const state: ContainerState = {
    name: 'web',
    state: 'running',
    reason: null,
    message: null,
    exitCode: null,
    ready: false,
    restartCount: 0,
    since: null,
    retryAt: null,
    kind: 'main',
    ...change.state,
  };
  const known = { pod: 'shop', container: 'web', podCreated: T, gone: null, runs: [], waits: [] };
  const containers = new Map([['shop/web', { ...known, ...change, state }]]);
  const [only] = buildLanes({ startedAt: T, containers }, T + now * 1000);
  return only!.blocks.map(({ kind, from, to, label }) => [
    kind,
    (from - T) / 1000,
    to === null ? null : (to - T) / 1000,
    label,
  ]);
}

test('one that starts, and runs on', () => {
  const waits = [{ time: T + 500, reason: 'ContainerCreating' }];
  expect(lane({ waits, runs: [ran(0, 3, null)], state: { ready: true } })).toEqual([
    ['starting', 0, 3, 'Starting'],
    ['running', 3, null, 'Running, ready'],
  ]);
});

test('one whose image cannot be pulled', () => {
  const waits = [
    { time: T + 500, reason: 'ContainerCreating' },
    { time: T + 2000, reason: 'ErrImagePull' },
    { time: T + 15_000, reason: 'ImagePullBackOff' },
  ];
  const state = { state: 'waiting', reason: 'ImagePullBackOff' } as const;
  expect(lane({ waits, state })).toEqual([
    ['starting', 0, 2, 'Starting'],
    ['back-off', 2, 15, 'ErrImagePull'],
    ['back-off', 15, null, 'ImagePullBackOff'],
  ]);
});

describe('one that crashes again and again', () => {
  const runs = [ran(0, 4, 5), ran(1, 6, 7), ran(2, 17, 18), ran(3, 38, 39)];

  test('each wait with its length, and what comes next', () => {
    const state = { state: 'terminated', willRestart: true, retryAt: at(79) } as const;
    expect(lane({ runs, state })).toEqual([
      ['starting', 0, 4, 'Starting'],
      ['running', 4, 5, 'Running'],
      ['exit', 5, 5, 'exit code 0'],
      ['running', 6, 7, 'Running'],
      ['exit', 7, 7, 'exit code 0'],
      ['back-off', 7, 17, 'back-off 10 s'],
      ['running', 17, 18, 'Running'],
      ['exit', 18, 18, 'exit code 0'],
      ['back-off', 18, 38, 'back-off 20 s'],
      ['running', 38, 39, 'Running'],
      ['exit', 39, 39, 'exit code 0'],
      ['back-off', 39, 79, 'back-off 40 s'],
      ['next', 79, 80, 'next start'],
      ['next', 80, 160, 'then 80 s'],
    ]);
  });

  test('a wait that lasts longer than it should goes on to now', () => {
    const state = { state: 'waiting', reason: 'CrashLoopBackOff' } as const;
    expect(lane({ runs, state }, 100).slice(-3)).toEqual([
      ['back-off', 39, 100, 'back-off 40 s'],
      ['next', 100, 101, 'next start'],
      ['next', 101, 181, 'then 80 s'],
    ]);
  });
});

test('one that has ended for good, and one whose Pod is gone', () => {
  const runs = [ran(0, 2, 9, 3)];
  const state = { state: 'terminated', willRestart: false } as const;
  expect(lane({ runs, state }).at(-1)).toEqual(['ended', 9, null, 'Error']);
  expect(lane({ runs: [ran(0, 2, null)], gone: T + 30_000 }).at(-1)).toEqual([
    'running',
    2,
    30,
    'Running',
  ]);
});

test('one that was started before it was first seen does not seem to have started then', () => {
  expect(lane({ runs: [ran(7, 50, null)] })).toEqual([['running', 50, null, 'Running']]);
});
