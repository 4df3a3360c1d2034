import { describe, expect, it } from 'vitest';
import { conditionOf, type Pod } from '../objects';
import { JOBS, PODS } from '../resources';
import type { Course } from '../testing/fake-kubelet';
import { makeTestCluster } from '../testing/test-cluster';
import { INDEX, type Job } from './job-object';

const job = (spec: string) => `
apiVersion: batch/v1
kind: Job
metadata: {name: work}
spec:
  ${spec}
  template:
    spec:
      restartPolicy: Never
      containers: [{name: main, image: 'busybox:1.36', command: [work]}]
`;

function withJob(spec: string, courseOf: (pod: Pod) => Course) {
  const cluster = makeTestCluster(courseOf);
  const added: number[] = [];
  const start = cluster.clock.now();
  cluster.store.watch(PODS, cluster.store.resourceVersion, ({ type }) => {
    if (type === 'ADDED') added.push(Math.round((cluster.clock.now() - start) / 1000));
  });
  // A Job is labelled with its uid when it is made: the server writes that before it is stored.
  cluster.apply(
    job(`${spec}\n  manualSelector: true\n  selector: {matchLabels: {job: work}}`).replace(
      'spec:\n      restart',
      'metadata: {labels: {job: work}}\n    spec:\n      restart',
    ),
  );
  const work = () => cluster.store.require(JOBS, 'demo', 'work') as Job;
  return { ...cluster, work, added };
}

const SUCCEEDS: Course = { ends: { after: 3000, phase: 'Succeeded' } };
const FAILS: Course = { ends: { after: 500, phase: 'Failed' } };

describe('a job', () => {
  it('runs as many at a time as it may until enough have succeeded', () => {
    const { work, clock, told, added, errors } = withJob(
      'completions: 3\n  parallelism: 2',
      () => SUCCEEDS,
    );
    clock.advance(20_000);
    expect(errors).toEqual([]);
    expect(added).toHaveLength(3);
    expect(work().status).toMatchObject({
      succeeded: 3,
      terminating: 0,
      ready: 0,
      uncountedTerminatedPods: {},
    });
    expect(work().status.conditions!.map(({ type, reason }) => `${type} ${reason}`)).toEqual([
      'SuccessCriteriaMet CompletionsReached',
      'Complete CompletionsReached',
    ]);
    expect(work().status.completionTime).toBeDefined();
    expect(told('Job', 'work').at(-1)).toBe('Completed: Job completed');
  });

  it('waits longer after each failure, then gives up', () => {
    const { work, clock, told, added } = withJob('backoffLimit: 2', () => FAILS);
    clock.advance(120_000);
    expect(added).toHaveLength(3);
    expect(added[1]! - added[0]!).toBeGreaterThanOrEqual(10);
    expect(added[2]! - added[1]!).toBeGreaterThanOrEqual(20);
    expect(work().status.failed).toBe(3);
    expect(conditionOf(work().status.conditions, 'Failed')).toMatchObject({
      reason: 'BackoffLimitExceeded',
    });
    expect(told('Job', 'work').at(-1)).toBe(
      'BackoffLimitExceeded: Job has reached the specified backoff limit',
    );
  });

  it('ends at its deadline, once its Pods have', () => {
    const { work, clock, told } = withJob('activeDeadlineSeconds: 8', () => ({ stops: 20_000 }));
    clock.advance(15_000);
    expect(work().status).toMatchObject({ failed: 1, terminating: 1 });
    expect(conditionOf(work().status.conditions, 'Failed')).toBeNull();
    clock.advance(20_000);
    expect(conditionOf(work().status.conditions, 'Failed')).toMatchObject({
      reason: 'DeadlineExceeded',
    });
    expect(told('Job', 'work').at(-1)).toBe(
      'DeadlineExceeded: Job was active longer than specified deadline',
    );
  });

  it('gives each Pod an index', () => {
    const { work, pods, clock } = withJob(
      'completions: 3\n  parallelism: 3\n  completionMode: Indexed',
      () => SUCCEEDS,
    );
    clock.advance(1000);
    expect(pods().map(({ metadata }) => metadata.annotations![INDEX])).toEqual(['0', '1', '2']);
    expect(pods()[1]!.metadata.name).toMatch(/^work-1-\w{5}$/);
    clock.advance(10_000);
    expect(work().status.completedIndexes).toBe('0-2');
  });

  it('goes when its time after the end is over, with its Pods', () => {
    const { clock, names } = withJob('ttlSecondsAfterFinished: 5', () => SUCCEEDS);
    clock.advance(6000);
    expect(names(JOBS)).toEqual(['work']);
    clock.advance(10_000);
    expect([...names(JOBS), ...names(PODS)]).toEqual([]);
  });
});

describe('a Job with rules for failures', () => {
  const rules = (action: string) =>
    `backoffLimit: 1\n  podFailurePolicy: {rules: [{action: ${action}, onExitCodes: {operator: In, values: [42]}}]}`;
  const ends = (exitCode: number): Course => ({ ends: { after: 500, phase: 'Failed', exitCode } });

  it('fails at once with a code that the rules name, and says which rule', () => {
    const { clock, work, pods } = withJob(rules('FailJob'), () => ends(42));
    clock.advance(10_000);
    expect(conditionOf(work().status.conditions, 'Failed')).toMatchObject({
      reason: 'PodFailurePolicy',
      message: `Container main for pod demo/${pods()[0]?.metadata.name} failed with exit code 42 matching FailJob rule at index 0`,
    });
    expect(pods()).toHaveLength(1);
  });

  it('does not count what the rules ignore', () => {
    let made = 0;
    const course = () => (made++ < 3 ? ends(42) : SUCCEEDS);
    const { clock, work } = withJob(rules('Ignore'), course);
    clock.advance(120_000);
    expect(conditionOf(work().status.conditions, 'Complete')?.status).toBe('True');
    expect(work().status.failed ?? 0).toBe(0);
  });
});
