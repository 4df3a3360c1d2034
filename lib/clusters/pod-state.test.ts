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
