import { describe, expect, it } from 'vitest';
import type { ContainerState } from '@/lib/kubernetes/cluster-api';
import { stateLook } from './state-words';

const now = Date.parse('2026-11-24T10:00:30Z');
const base: ContainerState = {
  name: 'web',
  state: 'running',
  reason: null,
  message: null,
  exitCode: null,
  ready: false,
  restartCount: 0,
  since: null,
  retryAt: null,
};
const words = (state: Partial<ContainerState>) => {
  const { icon, tone, reason, more, end } = stateLook({ ...base, ...state }, now);
  return [icon, tone, [reason, more, end].filter(Boolean).join(' | ')];
};

describe('how a container is doing', () => {
  it.each([
    [{ ready: true }, ['check', 'ok', 'Running | ready | 0 restarts']],
    [{ restartCount: 1 }, ['dashed', 'wait', 'Running | not ready | 1 restart']],
    [{ kind: 'init' }, ['dashed', 'ok', 'Running | at work | 0 restarts']],
    [
      { state: 'waiting', reason: 'ContainerCreating', since: '2026-11-24T10:00:28Z' },
      ['hourglass', 'plain', 'ContainerCreating | 0:02'],
    ],
    [{ state: 'waiting' }, ['hourglass', 'plain', 'Waiting']],
    [
      {
        state: 'waiting',
        reason: 'CrashLoopBackOff',
        retryAt: '2026-11-24T10:00:47Z',
        restartCount: 3,
      },
      ['timer', 'bad', 'CrashLoopBackOff | in 0:17 | 3'],
    ],
    [
      { state: 'waiting', reason: 'CrashLoopBackOff', exitCode: 1, restartCount: 3 },
      ['timer', 'bad', 'CrashLoopBackOff | exit 1 | 3'],
    ],
    [{ state: 'waiting', reason: 'ImagePullBackOff' }, ['octagon', 'bad', 'ImagePullBackOff']],
    [
      { state: 'terminated', reason: 'Completed', exitCode: 0, since: '2026-11-24T10:00:26Z' },
      ['stop', 'plain', 'Completed | exit 0 | 0:04'],
    ],
    [
      { state: 'terminated', reason: 'Error', exitCode: 2, since: '2026-11-24T08:00:00Z' },
      ['stop', 'bad', 'Error | exit 2 | 2:00:30'],
    ],
    [
      { state: 'terminated', reason: 'OOMKilled', exitCode: 137, restartCount: 1 },
      ['octagon', 'bad', 'OOMKilled | exit 137 | 1 restart'],
    ],
    [{ state: 'terminated', since: 'nonsense' }, ['stop', 'plain', 'Completed']],
  ] as const)('%o', (state, said) => {
    expect(words(state)).toEqual(said);
  });
});
