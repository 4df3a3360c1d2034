import { describe, expect, test } from 'vitest';
import type { Run } from '@/lib/client/deploy/types';
import type { ContainerState, PodState } from '@/lib/kubernetes/cluster-api';
import { progressOf } from './progress-line';
import { runWords, stopWords } from './run-words';

const container: ContainerState = {
  name: 'web',
  state: 'running',
  reason: null,
  message: null,
  exitCode: null,
  ready: true,
  restartCount: 0,
  since: null,
  retryAt: null,
};
const pod: PodState = {
  name: 'shop-1',
  phase: 'Running',
  ready: true,
  deleting: false,
  createdAt: '',
  reason: null,
  message: null,
  containers: [container],
};
const object = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop', namespace: 'prod' };

function run(pods: readonly PodState[] | null, more: Partial<Run> = {}): Run {
  return {
    target: { cluster: 'eu', namespace: 'prod' },
    startedAt: 0,
    kind: 'kubeconfig',
    past: null,
    objects: [object],
    pods: new Map(pods ? [['Deployment/prod/shop', pods]] : []),
    problem: null,
    stopping: false,
    ...more,
  };
}

const waiting = (reason: string): PodState => ({
  ...pod,
  ready: false,
  containers: [{ ...container, ready: false, state: 'waiting', reason }],
});

describe('a run in words, and how far it is', () => {
  test.each([
    ['nothing is known yet', run(null), 'Asking …', 'wait', 0.5],
    ['no Pod yet', run([]), 'No Pod yet', 'wait', 0.5],
    ['all is well', run([pod]), '', 'ok', null],
    ['some are ready', run([pod, waiting('ContainerCreating')]), '1 of 2 Pods ready', 'wait', 0.75],
    ['one fails', run([pod, waiting('CrashLoopBackOff')]), 'web: CrashLoopBackOff', 'bad', null],
    [
      'no node takes it',
      run([
        {
          ...pod,
          phase: 'Pending',
          ready: false,
          reason: 'Unschedulable',
          message: 'no nodes',
          containers: [],
        },
      ]),
      'Unschedulable: no nodes',
      'wait',
      0.5,
    ],
    [
      'a Job is done',
      run([
        {
          ...pod,
          phase: 'Succeeded',
          ready: false,
          containers: [{ ...container, state: 'terminated', ready: false, exitCode: 0 }],
        },
      ]),
      '',
      'ok',
      null,
    ],
    [
      'it is lost',
      run([pod], {
        problem: { code: 'unreachable', message: 'eu does not answer.', detail: '', status: null },
      }),
      'eu does not answer.',
      'bad',
      null,
    ],
  ])('%s', (_, state, more, tone, progress) => {
    expect(runWords(state)).toMatchObject({ more, tone });
    expect(progressOf({ flow: null, run: state })).toBe(progress);
  });
});

test('what Stop deletes is named, and what stays', () => {
  expect(stopWords(run([pod]))).toMatchObject({
    title: 'Delete Deployment shop from eu?',
    body: 'It is deleted from namespace prod, with all Pods. ConfigMaps, Secrets and claims stay, and so does the design.',
  });
  const two = run(null, { objects: [object, { ...object, kind: 'Pod', name: 'p' }] });
  expect(stopWords(two)).toMatchObject({
    title: 'Delete 2 objects from eu?',
    body: expect.stringContaining('Deployment shop, Pod p are deleted'),
  });
});
