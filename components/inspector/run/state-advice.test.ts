import { describe, expect, it } from 'vitest';
import type { ContainerState } from '@/lib/kubernetes/cluster-api';
import { buildWorkloads } from '@/lib/pod/build-workloads';
import { parseText } from '@/lib/yaml/parse-text';
import { stateAdvice } from './state-advice';

const STATE: ContainerState = {
  name: 'web',
  state: 'waiting',
  reason: null,
  message: null,
  exitCode: null,
  ready: false,
  restartCount: 0,
  since: null,
  retryAt: null,
};

function advice(
  state: Partial<ContainerState>,
  { spec = '', container = '', list = 'containers' } = {},
) {
  const text = `kind: Pod\napiVersion: v1\nmetadata: {name: p}\nspec:\n${spec}  ${list}:\n  - name: web\n    image: shop/api:2\n${container}`;
  const [workload] = buildWorkloads(parseText(text));
  const part = workload?.pod.containers[0];
  if (!workload || !part) throw new Error('no container');
  return stateAdvice({ ...STATE, ...state }, part, workload);
}

describe('how a container does, in words', () => {
  it('counts the runs of a crash loop, as in the picture', () => {
    const { title, words, acts, tone } = advice({
      reason: 'CrashLoopBackOff',
      exitCode: 0,
      restartCount: 3,
    });
    expect(title).toBe('CrashLoopBackOff');
    expect(tone).toBe('bad');
    expect(words).toContain(
      'It ended with exit code 0 four times and was started again: the Pod’s restart policy is Always.',
    );
    expect(acts).toEqual(['make-init']);
  });

  it('offers the log where the code is another, and no init container', () => {
    const { words, acts } = advice(
      { reason: 'CrashLoopBackOff', exitCode: 2, restartCount: 1 },
      { spec: '  restartPolicy: OnFailure\n' },
    );
    expect(words).toContain('with exit code 2 twice');
    expect(words).toContain('OnFailure');
    expect(acts).toEqual(['show-log']);
  });

  it('knows by the last run that memory was the reason', () => {
    const run = { index: 1, startedAt: '', finishedAt: '', exitCode: 137, reason: 'OOMKilled' };
    const { title, words, acts } = advice(
      { reason: 'CrashLoopBackOff', exitCode: 137, restartCount: 2, runs: [run] },
      { container: '    resources: {limits: {memory: 64Mi}}\n' },
    );
    expect(title).toBe('OOMKilled');
    expect(words).toContain('its memory limit of 64Mi');
    expect(words).toContain('started again twice');
    expect(acts).toEqual(['raise-memory']);
  });

  it('names the image that is nowhere, and offers to pretend it', () => {
    const { words, acts, detail } = advice({ reason: 'ImagePullBackOff', message: 'not found' });
    expect(words).toContain('shop/api:2');
    expect(detail).toBe('not found');
    expect(acts).toEqual(['pretend-image']);
    expect(advice({ reason: 'InvalidImageName' }).acts).toEqual(['change-image']);
  });

  it('says what a configuration error waits for', () => {
    expect(advice({ reason: 'CreateContainerConfigError' }).words).toContain('ConfigMap or Secret');
  });

  it('tells which probe holds it up', () => {
    const probe = '    readinessProbe: {exec: {command: [x]}}\n';
    const running = { state: 'running' } as const;
    expect(advice(running, { container: probe }).words).toContain('readiness probe');
    expect(advice({ ...running, ready: true }, { container: probe }).tone).toBe('ok');
    expect(advice(running, { list: 'initContainers' }).words).toContain('The next one starts');
  });

  it('says what the restart policy makes of an end', () => {
    const ended = { state: 'terminated', reason: 'Completed', exitCode: 0 } as const;
    expect(advice(ended).words).toContain('started again');
    expect(advice(ended, { spec: '  restartPolicy: Never\n' }).words).toContain(
      'not started again',
    );
    expect(advice(ended, { list: 'initContainers' }).words).toContain('has done its work');
    const failed = { ...ended, reason: 'Error', exitCode: 137 };
    expect(advice(failed).words).toContain('It was killed');
  });

  it('gives any other reason as it is', () => {
    expect(advice({ reason: '__proto__' })).toMatchObject({ title: '__proto__', tone: 'plain' });
  });
});
