import { rfc3339 } from '@/lib/practice/store/identifiers';
import type { NewObject } from '@/lib/practice/store/object';
import { claim } from '../claim';
import { type Controller, type ControllerContext, itself, ownedBy } from '../controller';
import { createPod, deletePod, podOfTemplate } from '../make-pod';
import {
  type Condition,
  conditionOf,
  controllerOf,
  isDeleting,
  nonZero,
  type Pod,
  partsOf,
} from '../objects';
import { inDeletionOrder, isActive, isReady, isTerminating } from '../pod-state';
import { JOBS, PODS } from '../resources';
import { type FailureRule, rulingOn } from './failure-policy';
import {
  endedAt,
  endOf,
  INDEX,
  indexOf,
  isIndexed,
  type Job,
  type JobStatus,
  readIndexes,
  TRACKING,
  writeIndexes,
} from './job-object';

/** Changes of Pods are gathered so long. Source: syncJobBatchPeriod. */
const BATCH = 1000;
const FIRST_BACK_OFF = 10_000;
const LONGEST_BACK_OFF = 600_000;

/** Failures since the last success, and when the last was. */
interface Failures {
  readonly count: number;
  readonly last: number;
}

export const JOB_CONTROLLER: Controller = {
  component: 'job-controller',
  start: (context) => {
    const failures = new Map<string, Failures>();
    return {
      sources: [itself(JOBS), ownedBy(PODS, 'batch', 'Job', BATCH)],
      sync: (key) => {
        const job = context.store.get(JOBS, ...partsOf(key)) as Job | null;
        freeOrphans(context, key, job);
        if (!job || isDeleting(job)) return undefined;
        return endOf(job) ? expire(context, job) : syncJob(context, failures, job);
      },
    };
  },
};

/** Pods of a Job that has gone need not be counted. */
function freeOrphans({ store, writer }: ControllerContext, key: string, job: Job | null): void {
  const [namespace, name] = partsOf(key);
  if (job && !isDeleting(job)) return;
  for (const pod of store.list(PODS, namespace)) {
    const owner = controllerOf(pod);
    if (owner?.kind === 'Job' && owner.name === name && isTracked(pod as Pod))
      writer.changeMetadata(PODS, pod, untracked);
  }
}

function isTracked({ metadata }: Pod): boolean {
  return metadata.finalizers?.includes(TRACKING) ?? false;
}

function untracked({ finalizers = [] }: Pod['metadata']) {
  return { finalizers: finalizers.filter((one) => one !== TRACKING) };
}

/** Source: pkg/controller/ttlafterfinished. */
function expire({ writer, clock }: ControllerContext, job: Job): number | undefined {
  const { ttlSecondsAfterFinished } = job.spec;
  if (ttlSecondsAfterFinished === undefined) return undefined;
  const ended = Date.parse(endOf(job)!.lastTransitionTime ?? '');
  const left = ended + ttlSecondsAfterFinished * 1000 - clock.now();
  if (left > 0) return left;
  writer.remove(JOBS, job, 'Foreground');
  return undefined;
}

/** What is known of a Job in one look at it. */
interface Look {
  readonly job: Job;
  readonly pods: readonly Pod[];
  readonly active: readonly Pod[];
  readonly succeeded: readonly Pod[];
  readonly failed: readonly Pod[];
  /** Failed too, but the Job's rules do not count them. */
  readonly ignored: readonly Pod[];
}

function lookAt(context: ControllerContext, job: Job): Look {
  const pods = claim(context, job, PODS, job.spec.selector) as readonly Pod[];
  const uncounted = pods.filter(isTracked);
  const succeeded = uncounted.filter(({ status }) => status?.phase === 'Succeeded');
  // One that is being deleted counts as failed at once.
  const ended = uncounted.filter(
    (pod) => pod.status?.phase === 'Failed' || (isDeleting(pod) && !succeeded.includes(pod)),
  );
  const isIgnored = (pod: Pod) => rulingOn(rulesOf(job), pod).action === 'Ignore';
  const failed = ended.filter((pod) => !isIgnored(pod));
  const ignored = ended.filter(isIgnored);
  return { job, pods, active: pods.filter(isActive), succeeded, failed, ignored };
}

function syncJob(context: ControllerContext, failures: Map<string, Failures>, found: Job) {
  const { clock } = context;
  const job = found.spec.suspend === true ? found : withStart(found, clock.now());
  const look = lookAt(context, job);
  const backOff = noteFailures(failures, look);
  const target = targetOf(look, clock.now());
  let again: number | undefined;
  if (target || job.spec.suspend === true) {
    for (const pod of look.active) deletePod(context, job, pod);
    count(context, lookAt(context, job), target);
  } else {
    again = manage(context, look, backOff);
    count(
      context,
      {
        ...lookAt(context, job),
        succeeded: look.succeeded,
        failed: look.failed,
        ignored: look.ignored,
      },
      null,
    );
  }
  tellSuspension(context, found);
  return soonest(again, untilDeadline(job, clock.now()));
}

function tellSuspension({ events }: ControllerContext, job: Job): void {
  const known = conditionOf(job.status.conditions ?? [], 'Suspended')?.status ?? 'False';
  const isSuspended = job.spec.suspend === true;
  if (isSuspended === (known === 'True') || endOf(job)) return;
  const reason = isSuspended ? 'Suspended' : 'Resumed';
  events.record(job, { type: 'Normal', reason, message: `Job ${reason.toLowerCase()}` });
}

function rulesOf({ spec }: Job): readonly FailureRule[] {
  return spec.podFailurePolicy?.rules ?? [];
}

function soonest(...waits: readonly (number | undefined)[]): number | undefined {
  const known = waits.filter((wait) => wait !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}

function withStart(job: Job, now: number): Job {
  if (job.status.startTime !== undefined) return job;
  return { ...job, status: { ...job.status, startTime: rfc3339(now) } };
}

function untilDeadline({ spec, status }: Job, now: number): number | undefined {
  if (spec.activeDeadlineSeconds === undefined || status.startTime === undefined) return undefined;
  const left = Date.parse(status.startTime) + spec.activeDeadlineSeconds * 1000 - now;
  return left > 0 ? left : undefined;
}

/** Answers how long it must be waited for the next try. Source: backoff_utils.go. */
function noteFailures(failures: Map<string, Failures>, { job, succeeded, failed }: Look) {
  const { uid } = job.metadata;
  const before = failures.get(uid) ?? { count: 0, last: 0 };
  const success = Math.max(0, ...succeeded.map(endedAt));
  const later = failed.map(endedAt).filter((time) => time > success);
  const base = succeeded.length > 0 ? 0 : before.count;
  const now = { count: base + later.length, last: Math.max(before.last, ...later) };
  failures.set(uid, now);
  return now.count === 0
    ? 0
    : now.last + Math.min(LONGEST_BACK_OFF, FIRST_BACK_OFF * 2 ** (now.count - 1));
}

type Target = readonly [type: string, reason: string, message: string];

/** To what end the Job has come; null: it goes on. */
function targetOf(look: Look, now: number): Target | null {
  const { job, active, failed } = look;
  const { spec, status } = job;
  const known = (status.conditions ?? []).find(
    ({ type }) => type === 'FailureTarget' || type === 'SuccessCriteriaMet',
  );
  if (known) return [known.type, known.reason ?? '', known.message ?? ''];
  for (const pod of failed) {
    const { action, message } = rulingOn(rulesOf(job), pod);
    if (action === 'FailJob') return ['FailureTarget', 'PodFailurePolicy', message];
  }
  const failures = (status.failed ?? 0) + failed.length;
  if (failures > spec.backoffLimit || isPastRestarts(look))
    return ['FailureTarget', 'BackoffLimitExceeded', 'Job has reached the specified backoff limit'];
  const isLate =
    spec.suspend !== true &&
    spec.activeDeadlineSeconds !== undefined &&
    now >= Date.parse(status.startTime ?? '') + spec.activeDeadlineSeconds * 1000;
  if (isLate)
    return ['FailureTarget', 'DeadlineExceeded', 'Job was active longer than specified deadline'];
  const done = succeededCount(look);
  const isDone =
    spec.completions === undefined ? done > 0 && active.length === 0 : done >= spec.completions;
  if (!isDone) return null;
  return ['SuccessCriteriaMet', 'CompletionsReached', 'Reached expected number of succeeded pods'];
}

/** Restarts within Pods count where the Pods stay. Source: pastBackoffLimitOnFailure. */
function isPastRestarts({ job: { spec }, active }: Look): boolean {
  if (spec.template.spec.restartPolicy !== 'OnFailure') return false;
  const restarts = active.reduce((total, { status }) => {
    const all = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
    return total + all.reduce((sum, { restartCount }) => sum + restartCount, 0);
  }, 0);
  return spec.backoffLimit === 0 ? restarts > 0 : restarts >= spec.backoffLimit;
}

/** Of an Indexed Job each index counts once. */
function succeededCount(look: Look): number {
  return isIndexed(look.job)
    ? doneIndexes(look).size
    : (look.job.status.succeeded ?? 0) + look.succeeded.length;
}

function doneIndexes({ job, succeeded }: Look): Set<number> {
  const done = readIndexes(job.status.completedIndexes);
  for (const pod of succeeded) {
    const index = indexOf(pod);
    if (index !== null && index < job.spec.completions!) done.add(index);
  }
  return done;
}

/** Makes and deletes Pods until as many run as may. Answers when it must be tried again. */
function manage(context: ControllerContext, look: Look, notBefore: number): number | undefined {
  const { job, active } = look;
  const { parallelism, completions } = job.spec;
  const done = succeededCount(look);
  const wanted =
    completions === undefined
      ? done > 0
        ? Math.min(active.length, parallelism)
        : parallelism
      : Math.min(completions - done, parallelism);
  if (active.length > wanted) {
    const order = inDeletionOrder(active, active, context.clock.now());
    for (const pod of order.slice(0, active.length - wanted)) deletePod(context, job, pod);
    return undefined;
  }
  if (active.length === wanted) return undefined;
  const wait = notBefore - context.clock.now();
  if (wait > 0) return wait;
  for (const index of freeIndexes(look, wanted - active.length))
    createPod(context, job, podOf(job, index));
  return undefined;
}

/** The lowest that are neither done nor running; null where Pods have none. */
function freeIndexes(look: Look, count: number): readonly (number | null)[] {
  if (!isIndexed(look.job)) return Array.from({ length: count }, () => null);
  const taken = new Set([...doneIndexes(look), ...look.active.map(indexOf)]);
  const free: number[] = [];
  for (let at = 0; at < look.job.spec.completions! && free.length < count; at++)
    if (!taken.has(at)) free.push(at);
  return free;
}

function podOf(job: Job, index: number | null): NewObject {
  const { template } = job.spec;
  const pod = podOfTemplate(job, template);
  const finalizers = [...(template.metadata?.finalizers ?? []), TRACKING];
  if (index === null) return { ...pod, metadata: { ...pod.metadata, finalizers } };
  const mark = { [INDEX]: String(index) };
  const { name } = job.metadata;
  return {
    ...pod,
    metadata: {
      ...pod.metadata,
      generateName: `${name}-${index}-`,
      finalizers,
      labels: { ...pod.metadata.labels, ...mark },
      annotations: { ...pod.metadata.annotations, ...mark },
    },
    spec: { hostname: `${name}-${index}`, ...withIndexVariable(template.spec) },
  };
}

/** Source: addCompletionIndexEnvVariables. */
function withIndexVariable(spec: Readonly<Record<string, unknown>>) {
  const name = 'JOB_COMPLETION_INDEX';
  const variable = { name, valueFrom: { fieldRef: { fieldPath: `metadata.labels['${INDEX}']` } } };
  const filled = (value: unknown) =>
    ((value ?? []) as readonly { env?: readonly { name: string }[] }[]).map((one) =>
      one.env?.some((known) => known.name === name)
        ? one
        : { ...one, env: [...(one.env ?? []), variable] },
    );
  return {
    ...spec,
    containers: filled(spec.containers),
    ...(spec.initContainers !== undefined && { initContainers: filled(spec.initContainers) }),
  };
}

/** Notes what has ended in the status, lets it go, then notes the sums: nothing is counted twice. */
function count(context: ControllerContext, look: Look, target: Target | null): void {
  const { writer, store, events, clock } = context;
  const { job, succeeded, failed, ignored } = look;
  const conditions = withTarget(job, target, clock.now());
  const uncounted = {
    ...(succeeded.length > 0 && { succeeded: succeeded.map(({ metadata }) => metadata.uid) }),
    ...(failed.length > 0 && { failed: failed.map(({ metadata }) => metadata.uid) }),
  };
  writer.setStatus(JOBS, job, statusOf(context, look, job.status, uncounted, conditions));
  for (const pod of [...succeeded, ...failed, ...ignored])
    writer.changeMetadata(PODS, pod, untracked);
  const summed: JobStatus = {
    ...job.status,
    succeeded: succeededCount(look),
    failed: (job.status.failed ?? 0) + failed.length,
    ...(isIndexed(job) && { completedIndexes: writeIndexes(doneIndexes(look)) }),
  };
  const busy = (store.list(PODS, job.metadata.namespace) as readonly Pod[]).some(
    (pod) => controllerOf(pod)?.uid === job.metadata.uid && (isTerminating(pod) || isActive(pod)),
  );
  const end = target && !busy ? endCondition(target, clock.now()) : null;
  const isComplete = end?.type === 'Complete';
  const finished = { ...summed, ...(isComplete && { completionTime: rfc3339(clock.now()) }) };
  const ended = end ? [...conditions, end] : conditions;
  writer.setStatus(JOBS, job, statusOf(context, look, finished, {}, ended));
  if (!end) return;
  const [, reason, message] = target!;
  if (isComplete)
    events.record(job, { type: 'Normal', reason: 'Completed', message: 'Job completed' });
  else events.record(job, { type: 'Warning', reason, message });
}

function statusOf(
  { owned }: ControllerContext,
  { job }: Look,
  { startTime, completionTime, succeeded = 0, failed = 0, completedIndexes }: JobStatus,
  uncountedTerminatedPods: object,
  conditions: readonly Condition[],
) {
  const pods = owned(PODS).of(job.metadata.uid) as readonly Pod[];
  const active = pods.filter(isActive);
  return {
    ...(conditions.length > 0 && { conditions }),
    ...(startTime !== undefined && { startTime }),
    ...(completionTime !== undefined && { completionTime }),
    ...nonZero({ active: active.length, succeeded, failed }),
    ...(completedIndexes !== undefined && completedIndexes !== '' && { completedIndexes }),
    terminating: pods.filter(isTerminating).length,
    uncountedTerminatedPods,
    ready: active.filter(isReady).length,
  };
}

function jobCondition(type: string, reason: string, message: string, now: number): Condition {
  const time = rfc3339(now);
  return { type, status: 'True', lastProbeTime: time, lastTransitionTime: time, reason, message };
}

function withTarget({ spec, status }: Job, target: Target | null, now: number) {
  const conditions = suspension(status.conditions ?? [], spec.suspend === true, now);
  if (!target || conditionOf(conditions, target[0])) return conditions;
  return [...conditions, jobCondition(...target, now)];
}

function suspension(conditions: readonly Condition[], isSuspended: boolean, now: number) {
  const known = conditionOf(conditions, 'Suspended');
  if (!isSuspended && !known) return conditions;
  if (known?.status === (isSuspended ? 'True' : 'False')) return conditions;
  const made = isSuspended
    ? jobCondition('Suspended', 'JobSuspended', 'Job suspended', now)
    : { ...jobCondition('Suspended', 'JobResumed', 'Job resumed', now), status: 'False' };
  return [...conditions.filter((one) => one !== known), made];
}

function endCondition([type, reason, message]: Target, now: number): Condition {
  return jobCondition(type === 'FailureTarget' ? 'Failed' : 'Complete', reason, message, now);
}
