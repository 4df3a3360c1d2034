import type { KubeObject } from '@/lib/practice/store/object';
import { humanDuration, since } from './age';
import { formatLabels, formatSelector } from './labels';
import { hasCondition, listAt, numberAt, textAt, valueAt } from './read';
import { age, columns, type Printer } from './table';

const TEMPLATE = ['spec', 'template', 'spec'] as const;

/** Names and images of the containers of a Pod's spec, for `-o wide`. */
function containers(object: KubeObject, ...path: readonly string[]): [string, string] {
  const all = listAt(object, ...path, 'containers');
  const join = (field: string) => all.map((one) => textAt(one, field)).join(',');
  return [join('name'), join('image')];
}

export const DEPLOYMENTS: Printer = {
  columns: columns(
    'Name',
    'Ready',
    'Up-to-date:integer',
    'Available:integer',
    'Age',
    'Containers*',
    'Images*',
    'Selector*',
  ),
  row: (one, now) => [
    one.metadata.name,
    `${numberAt(one, 'status', 'readyReplicas')}/${numberAt(one, 'spec', 'replicas')}`,
    numberAt(one, 'status', 'updatedReplicas'),
    numberAt(one, 'status', 'availableReplicas'),
    age(one, now),
    ...containers(one, ...TEMPLATE),
    formatSelector(valueAt(one, 'spec', 'selector')),
  ],
};

export const REPLICA_SETS: Printer = {
  columns: columns(
    'Name',
    'Desired:integer',
    'Current:integer',
    'Ready:integer',
    'Age',
    'Containers*',
    'Images*',
    'Selector*',
  ),
  row: (one, now) => [
    one.metadata.name,
    numberAt(one, 'spec', 'replicas'),
    numberAt(one, 'status', 'replicas'),
    numberAt(one, 'status', 'readyReplicas'),
    age(one, now),
    ...containers(one, ...TEMPLATE),
    formatSelector(valueAt(one, 'spec', 'selector')),
  ],
};

export const REPLICATION_CONTROLLERS: Printer = {
  columns: REPLICA_SETS.columns,
  row: (one, now) => [
    ...REPLICA_SETS.row(one, now).slice(0, -1),
    formatLabels(valueAt(one, 'spec', 'selector')),
  ],
};

export const STATEFUL_SETS: Printer = {
  columns: columns('Name', 'Ready', 'Age', 'Containers*', 'Images*'),
  row: (one, now) => [
    one.metadata.name,
    `${numberAt(one, 'status', 'readyReplicas')}/${numberAt(one, 'spec', 'replicas')}`,
    age(one, now),
    ...containers(one, ...TEMPLATE),
  ],
};

export const DAEMON_SETS: Printer = {
  columns: columns(
    'Name',
    'Desired:integer',
    'Current:integer',
    'Ready:integer',
    'Up-to-date:integer',
    'Available:integer',
    'Node Selector',
    'Age',
    'Containers*',
    'Images*',
    'Selector*',
  ),
  row: (one, now) => [
    one.metadata.name,
    numberAt(one, 'status', 'desiredNumberScheduled'),
    numberAt(one, 'status', 'currentNumberScheduled'),
    numberAt(one, 'status', 'numberReady'),
    numberAt(one, 'status', 'updatedNumberScheduled'),
    numberAt(one, 'status', 'numberAvailable'),
    formatLabels(valueAt(one, ...TEMPLATE, 'nodeSelector')),
    age(one, now),
    ...containers(one, ...TEMPLATE),
    formatSelector(valueAt(one, 'spec', 'selector')),
  ],
};

export const JOBS: Printer = {
  columns: columns(
    'Name',
    'Status',
    'Completions',
    'Duration',
    'Age',
    'Containers*',
    'Images*',
    'Selector*',
  ),
  row: (one, now) => [
    one.metadata.name,
    jobStatus(one),
    completions(one),
    jobDuration(one, now),
    age(one, now),
    ...containers(one, ...TEMPLATE),
    formatSelector(valueAt(one, 'spec', 'selector')),
  ],
};

/** Conditions in the order in which they count, with what they are called. */
const JOB_STATES = [
  ['Complete', 'Complete'],
  ['Failed', 'Failed'],
  ['', 'Terminating'],
  ['Suspended', 'Suspended'],
  ['FailureTarget', 'FailureTarget'],
  ['SuccessCriteriaMet', 'SuccessCriteriaMet'],
] as const;

function jobStatus(job: KubeObject): string {
  const conditions = listAt(job, 'status', 'conditions');
  const isDeleted = job.metadata.deletionTimestamp !== undefined;
  const state = JOB_STATES.find(([type]) =>
    type === '' ? isDeleted : hasCondition(conditions, type),
  );
  return state?.[1] ?? 'Running';
}

function completions(job: KubeObject): string {
  const succeeded = numberAt(job, 'status', 'succeeded');
  const wanted = valueAt(job, 'spec', 'completions');
  if (typeof wanted === 'number') return `${succeeded}/${wanted}`;
  const parallelism = numberAt(job, 'spec', 'parallelism');
  return parallelism > 1 ? `${succeeded}/1 of ${parallelism}` : `${succeeded}/1`;
}

function jobDuration(job: KubeObject, now: number): string {
  const start = textAt(job, 'status', 'startTime');
  if (start === '') return '';
  const end = textAt(job, 'status', 'completionTime');
  return humanDuration((end === '' ? now : Date.parse(end)) - Date.parse(start));
}

export const CRON_JOBS: Printer = {
  columns: columns(
    'Name',
    'Schedule',
    'Timezone',
    'Suspend',
    'Active:integer',
    'Last Schedule',
    'Age',
    'Containers*',
    'Images*',
    'Selector*',
  ),
  row: (one, now) => {
    const last = textAt(one, 'status', 'lastScheduleTime');
    return [
      one.metadata.name,
      textAt(one, 'spec', 'schedule'),
      textAt(one, 'spec', 'timeZone') || '<none>',
      valueAt(one, 'spec', 'suspend') === true ? 'True' : 'False',
      listAt(one, 'status', 'active').length,
      last === '' ? '<none>' : since(last, now),
      age(one, now),
      ...containers(one, 'spec', 'jobTemplate', ...TEMPLATE),
      formatSelector(valueAt(one, 'spec', 'jobTemplate', 'spec', 'selector')),
    ];
  },
};
