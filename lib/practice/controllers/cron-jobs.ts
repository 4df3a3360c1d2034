import { rfc3339 } from '@/lib/practice/store/identifiers';
import type { KubeObject, NewObject, ObjectMeta } from '@/lib/practice/store/object';
import { type Controller, type ControllerContext, itself, ownedBy } from './controller';
import { readSchedule } from './cron-schedule';
import { endOf, type Job } from './job/job-object';
import { controllerReference, isDeleting, nonZero, partsOf } from './objects';
import { CRON_JOBS, JOBS } from './resources';

interface CronJob extends KubeObject {
  readonly spec: {
    readonly schedule: string;
    readonly suspend?: boolean;
    readonly concurrencyPolicy?: string;
    readonly startingDeadlineSeconds?: number;
    readonly successfulJobsHistoryLimit?: number;
    readonly failedJobsHistoryLimit?: number;
    readonly jobTemplate: { readonly metadata?: Partial<ObjectMeta>; readonly spec: unknown };
  };
  readonly status: {
    readonly active?: readonly { readonly uid: string; readonly name: string }[];
    readonly lastScheduleTime?: string;
    readonly lastSuccessfulTime?: string;
  };
}

const SCHEDULED_AT = 'batch.kubernetes.io/cronjob-scheduled-timestamp';

/** Makes a Job each time a schedule comes due. Source: cronjob_controllerv2.go. */
export const CRON_JOB_CONTROLLER: Controller = {
  component: 'cronjob-controller',
  start: (context) => ({
    sources: [itself(CRON_JOBS), ownedBy(JOBS, 'batch', 'CronJob')],
    sync: (key) => {
      const found = context.store.get(CRON_JOBS, ...partsOf(key)) as CronJob | null;
      return found && !isDeleting(found) ? syncCronJob(context, found) : undefined;
    },
  }),
};

function syncCronJob(context: ControllerContext, found: CronJob): number | undefined {
  const cron = noteFinished(context, found);
  dropFinished(context, cron);
  const { spec } = cron;
  if (spec.suspend === true) return undefined;
  const { clock } = context;
  const schedule = readSchedule(spec.schedule);
  const due = lastDue(context, cron, schedule.next);
  if (due !== null) startJob(context, cron, due);
  const next = schedule.next(clock.now());
  return next === null ? undefined : next - clock.now();
}

/** The last time that was missed since the last Job; null where none was. */
function lastDue(
  { clock }: ControllerContext,
  { spec, status, metadata }: CronJob,
  next: (time: number) => number | null,
): number | null {
  const now = clock.now();
  const { startingDeadlineSeconds } = spec;
  const since = Date.parse(status.lastScheduleTime ?? metadata.creationTimestamp);
  const earliest =
    startingDeadlineSeconds === undefined
      ? since
      : Math.max(since, now - startingDeadlineSeconds * 1000);
  let due: number | null = null;
  for (let at = next(earliest); at !== null && at <= now; at = next(at)) due = at;
  return due;
}

function startJob(context: ControllerContext, cron: CronJob, due: number): void {
  const { writer, events, store, clock } = context;
  const running = runningJobs(context, cron);
  const { namespace, name: own } = cron.metadata;
  if (running.length > 0 && cron.spec.concurrencyPolicy === 'Forbid') {
    const message =
      'Not starting job because prior execution is running and concurrency policy is Forbid';
    events.record(cron, { type: 'Normal', reason: 'JobAlreadyActive', message });
    return;
  }
  if (cron.spec.concurrencyPolicy === 'Replace') {
    for (const job of running) {
      writer.remove(JOBS, job);
      const message = `Deleted job ${job.metadata.name}`;
      events.record(cron, { type: 'Normal', reason: 'SuccessfulDelete', message });
    }
  }
  const name = `${own}-${Math.floor(due / 60_000)}`;
  if (!store.get(JOBS, namespace, name)) {
    writer.create(JOBS, describeJob(cron, name, due));
    const message = `Created job ${name}`;
    events.record(cron, { type: 'Normal', reason: 'SuccessfulCreate', message });
  }
  const now = store.require(CRON_JOBS, namespace, own) as CronJob;
  const lastScheduleTime = rfc3339(Math.min(due, clock.now()));
  writeStatus(context, { ...now, status: { ...now.status, lastScheduleTime } });
}

function describeJob(cron: CronJob, name: string, due: number): NewObject {
  const { metadata: { labels, annotations } = {}, spec } = cron.spec.jobTemplate;
  const { namespace } = cron.metadata;
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name,
      ...(namespace !== undefined && { namespace }),
      ...(labels && { labels }),
      annotations: { ...annotations, [SCHEDULED_AT]: rfc3339(due) },
      ownerReferences: [controllerReference(cron)],
    },
    spec,
  };
}

function jobsOf({ owned }: ControllerContext, { metadata }: CronJob): readonly Job[] {
  return owned(JOBS).of(metadata.uid) as readonly Job[];
}

function runningJobs(context: ControllerContext, cron: CronJob): readonly Job[] {
  return jobsOf(context, cron).filter((job) => endOf(job) === null);
}

/** Says once of each Job that it has ended. */
function noteFinished(context: ControllerContext, cron: CronJob): CronJob {
  const known = new Set((cron.status.active ?? []).map(({ uid }) => uid));
  let { lastSuccessfulTime } = cron.status;
  for (const job of jobsOf(context, cron)) {
    const end = endOf(job);
    if (!end && !known.has(job.metadata.uid) && !isOwn(cron, job)) {
      const message = `Saw a job that the controller did not create or forgot: ${job.metadata.name}`;
      context.events.record(cron, { type: 'Warning', reason: 'UnexpectedJob', message });
    }
    if (!end) continue;
    if (known.has(job.metadata.uid)) {
      const message = `Saw completed job: ${job.metadata.name}, condition: ${end.type}`;
      context.events.record(cron, { type: 'Normal', reason: 'SawCompletedJob', message });
    }
    const time = end.type === 'Complete' ? job.status.completionTime : undefined;
    if (time !== undefined && time > (lastSuccessfulTime ?? '')) lastSuccessfulTime = time;
  }
  const status = {
    ...cron.status,
    ...(lastSuccessfulTime !== undefined && { lastSuccessfulTime }),
  };
  return writeStatus(context, { ...cron, status });
}

/** Whether its schedule made it, not somebody by hand. */
function isOwn({ status }: CronJob, { metadata }: Job): boolean {
  if (metadata.annotations?.[SCHEDULED_AT] !== undefined) return true;
  return (status.active ?? []).some(({ uid }) => uid === metadata.uid);
}

function writeStatus(context: ControllerContext, cron: CronJob): CronJob {
  const mine = runningJobs(context, cron).filter((job) => isOwn(cron, job));
  const active = mine.map(({ apiVersion, kind, metadata }) => {
    const { namespace, name, uid, resourceVersion } = metadata;
    return { kind, namespace, name, uid, apiVersion, resourceVersion };
  });
  const known = new Map((cron.status.active ?? []).map((one) => [one.uid, one] as const));
  // A Job is named as it was when it was first seen.
  const kept = active.map((one) => known.get(one.uid) ?? one);
  const { lastScheduleTime, lastSuccessfulTime } = cron.status;
  const status = nonZero({
    active: kept.length > 0 ? kept : undefined,
    lastScheduleTime,
    lastSuccessfulTime,
  });
  return (context.writer.setStatus(CRON_JOBS, cron, status) ?? cron) as CronJob;
}

/** Keeps as many ended Jobs as the limits say, the newest. */
function dropFinished(context: ControllerContext, cron: CronJob): void {
  const { successfulJobsHistoryLimit = 3, failedJobsHistoryLimit = 1 } = cron.spec;
  const limits = [
    ['Complete', successfulJobsHistoryLimit],
    ['Failed', failedJobsHistoryLimit],
  ] as const;
  for (const [type, limit] of limits) {
    const ended = jobsOf(context, cron)
      .filter((job) => endOf(job)?.type === type && !isDeleting(job))
      .sort((a, b) => ((a.status.startTime ?? '') < (b.status.startTime ?? '') ? -1 : 1));
    for (const job of ended.slice(0, Math.max(0, ended.length - limit))) {
      context.writer.remove(JOBS, job);
      const message = `Deleted job ${job.metadata.name}`;
      context.events.record(cron, { type: 'Normal', reason: 'SuccessfulDelete', message });
    }
  }
}
