import { expect, it } from 'vitest';
import { readSchedule } from './cron-schedule';
import { CRON_JOBS, DAEMON_SETS, JOBS, NODES } from './resources';
import { makeTestCluster } from './testing/test-cluster';

it('finds the next time of a schedule', () => {
  const after = Date.UTC(2026, 0, 30, 23, 58, 30);
  const next = (text: string) =>
    new Date(readSchedule(text).next(after)!).toISOString().slice(0, 16);
  expect(next('* * * * *')).toBe('2026-01-30T23:59');
  expect(next('*/15 8-9 * * *')).toBe('2026-01-31T08:00');
  expect(next('0 0 29 feb *')).toBe('2028-02-29T00:00');
  expect(next('0 0 13 * fri')).toBe('2026-02-06T00:00');
  expect(next('@monthly')).toBe('2026-02-01T00:00');
});

it('makes a Job each time a schedule comes due', () => {
  const { apply, clock, names, told, store, errors } = makeTestCluster(() => ({
    ends: { after: 3000, phase: 'Succeeded' },
  }));
  apply(`
apiVersion: batch/v1
kind: CronJob
metadata: {name: tick}
spec:
  schedule: '* * * * *'
  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: main, image: 'busybox:1.36'}]}}}}
`);
  clock.advance(130_000);
  expect(errors).toEqual([]);
  const minute = Date.UTC(2026, 0, 1) / 60_000;
  expect(names(JOBS)).toEqual([`tick-${minute + 1}`, `tick-${minute + 2}`]);
  expect(told('CronJob', 'tick').slice(0, 2)).toEqual([
    `SuccessfulCreate: Created job tick-${minute + 1}`,
    `SawCompletedJob: Saw completed job: tick-${minute + 1}, condition: Complete`,
  ]);
  clock.advance(240_000);
  expect(names(JOBS).length).toBeLessThanOrEqual(4);
  expect(store.require(CRON_JOBS, 'demo', 'tick').status).toHaveProperty('lastSuccessfulTime');
});

it('runs one Pod of a DaemonSet on each node', () => {
  const { apply, clock, pods, store, writer, errors } = makeTestCluster();
  writer.create(NODES, { apiVersion: 'v1', kind: 'Node', metadata: { name: 'node-1' } });
  apply(`
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  selector: {matchLabels: {app: agent}}
  template: {metadata: {labels: {app: agent}}, spec: {containers: [{name: main, image: 'busybox:1.36'}]}}
`);
  clock.advance(2000);
  expect(errors).toEqual([]);
  expect(pods()).toHaveLength(1);
  expect(store.require(DAEMON_SETS, 'demo', 'agent').status).toEqual({
    currentNumberScheduled: 1,
    numberMisscheduled: 0,
    desiredNumberScheduled: 1,
    numberReady: 1,
    observedGeneration: 1,
    updatedNumberScheduled: 1,
    numberAvailable: 1,
  });
  writer.remove({ group: '', plural: 'pods' }, pods()[0]!);
  clock.advance(2000);
  expect(pods()).toHaveLength(1);
});
