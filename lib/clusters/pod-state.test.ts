import { describe, expect, test } from 'vitest';
import { podState } from './pod-state';

const metadata = { name: 'shop', creationTimestamp: '2026-11-24T10:00:00Z' };

test('a Pod that nothing has looked at yet', () => {
  expect(podState({ metadata })).toEqual({
    name: 'shop',
    phase: 'Pending',
    ready: false,
    deleting: false,
    createdAt: '2026-11-24T10:00:00Z',
    reason: null,
    message: null,
    containers: [],
  });
});

test('a Pod that no node takes', () => {
  const message = '0/3 nodes are available: 3 Insufficient memory.';
  const conditions = [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message }];
  expect(podState({ metadata, status: { conditions } })).toMatchObject({
    reason: 'Unschedulable',
    message,
  });
});

test('one that was evicted says so, and one that goes says that', () => {
  const status = { phase: 'Failed', reason: 'Evicted', message: 'low on memory' };
  const pod = podState({ metadata: { ...metadata, deletionTimestamp: 'x' }, status });
  expect(pod).toMatchObject({ phase: 'Failed', reason: 'Evicted', deleting: true });
});

describe('containers', () => {
  const of = (status: Record<string, unknown>) =>
    podState({ metadata, status: { containerStatuses: [{ name: 'web', ...status }] } })
      .containers[0];

  test('running', () => {
    const running = { startedAt: '2026-11-24T10:00:05Z' };
    expect(of({ ready: true, restartCount: 2, state: { running } })).toEqual({
      name: 'web',
      state: 'running',
      reason: null,
      message: null,
      exitCode: null,
      ready: true,
      restartCount: 2,
      since: '2026-11-24T10:00:05Z',
      retryAt: null,
      runs: [
        {
          index: 2,
          startedAt: '2026-11-24T10:00:05Z',
          finishedAt: null,
          exitCode: null,
          reason: null,
        },
      ],
    });
  });

  test('ended', () => {
    const terminated = { reason: 'OOMKilled', exitCode: 137, finishedAt: '2026-11-24T10:01:00Z' };
    expect(of({ state: { terminated } })).toMatchObject({
      state: 'terminated',
      reason: 'OOMKilled',
      exitCode: 137,
      since: '2026-11-24T10:01:00Z',
    });
  });

  test.each([
    ['back-off 10s restarting failed container=web pod=shop', '2026-11-24T10:01:10.000Z'],
    ['back-off 1m20s restarting failed container=web', '2026-11-24T10:02:20.000Z'],
    ['back-off 5m0s restarting failed container=web', '2026-11-24T10:06:00.000Z'],
    ['Back-off pulling image "nginx:x"', null],
  ])('waiting: “%s” ends at %s', (message, retryAt) => {
    const waiting = { reason: 'CrashLoopBackOff', message };
    const lastState = { terminated: { exitCode: 0, finishedAt: '2026-11-24T10:01:00Z' } };
    expect(of({ restartCount: 4, state: { waiting }, lastState })).toMatchObject({
      state: 'waiting',
      reason: 'CrashLoopBackOff',
      exitCode: 0,
      restartCount: 4,
      retryAt,
    });
  });

  test('in the order in which they start, and nonsense is left out', () => {
    const status = {
      containerStatuses: [{ name: 'main' }, null, 3],
      initContainerStatuses: [{ name: 'init' }],
      ephemeralContainerStatuses: 'x',
    };
    expect(podState({ metadata, status }).containers.map(({ name }) => name)).toEqual([
      'init',
      'main',
    ]);
  });
});

describe('what comes after an end', () => {
  const ended = (exitCode: number, restartCount: number) => ({
    name: 'web',
    restartCount,
    state: {
      terminated: {
        exitCode,
        reason: exitCode === 0 ? 'Completed' : 'Error',
        startedAt: '2026-11-24T10:00:00Z',
        finishedAt: '2026-11-24T10:00:05Z',
      },
    },
  });
  const of = (spec: Record<string, unknown>, status: Record<string, unknown>, more = {}) =>
    podState({
      metadata,
      spec: { containers: [{ name: 'web', ...spec }], ...more },
      status: { containerStatuses: [status], ...more },
    }).containers[0];

  test.each([
    ['Always', 0, 1, true, '2026-11-24T10:00:15.000Z'],
    ['Always', 1, 4, true, '2026-11-24T10:01:25.000Z'],
    ['Always', 1, 9, true, '2026-11-24T10:05:05.000Z'],
    // Started again at once: there is nothing to wait for.
    ['Always', 1, 0, true, null],
    ['OnFailure', 0, 1, false, null],
    ['OnFailure', 3, 1, true, '2026-11-24T10:00:15.000Z'],
    ['Never', 3, 0, false, null],
  ])('%s, exit code %s after %s restarts', (restartPolicy, code, restarts, again, retryAt) => {
    const state = of({}, ended(code, restarts), { restartPolicy });
    expect(state).toMatchObject({ kind: 'main', willRestart: again, retryAt });
  });

  test('its own policy counts before the Pod’s', () => {
    const state = of({ restartPolicy: 'Never' }, ended(1, 1), { restartPolicy: 'Always' });
    expect(state?.willRestart).toBe(false);
  });

  test('a Pod that is over starts nothing again', () => {
    expect(of({}, ended(0, 1), { phase: 'Succeeded' })?.willRestart).toBe(false);
  });

  test('the last run is known while the present one goes on, and while it waits', () => {
    const terminated = ended(1, 3).state.terminated;
    const running = { startedAt: '2026-11-24T10:00:25Z' };
    const runs = (state: object) =>
      of({}, { name: 'web', restartCount: 3, state, lastState: { terminated } })?.runs?.map(
        ({ index, exitCode }) => [index, exitCode],
      );
    expect(runs({ running })).toEqual([
      [2, 1],
      [3, null],
    ]);
    expect(runs({ waiting: { reason: 'CrashLoopBackOff' } })).toEqual([[3, 1]]);
  });
});
