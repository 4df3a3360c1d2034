import type { ApiWarning } from '../field-error';
import type { Kind } from '../schema/kinds';
import { ROOT } from '../validation/place';
import { asFields, type Fields, fieldsOf, NO_FIELDS, textOf } from '../validation/values';
import type { Version } from '../versions';
import { createWarnings } from './create-warnings';
import { Warnings } from './warnings';

/** Names are warned of once. */
const NAME = 'name-as-hostname';
/** Their templates are looked at where they have changed. */
const WITH_TEMPLATE: ReadonlySet<Kind> = new Set<Kind>([
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
  'ReplicationController',
  'Job',
  'CronJob',
  'PodTemplate',
]);

export interface UpdateWarningOptions {
  readonly version: Version;
  /** Whether the server counts the change. */
  readonly isChanged: boolean;
  /** The object as it was. */
  readonly old: unknown;
}

/**
 * What the server warns of when it takes a changed object: of a Pod nothing, of a workload whose spec has not changed
 * what is not of its template. WarningsOnUpdate of each strategy.
 */
export function updateWarnings(
  object: unknown,
  kind: Kind,
  { version, isChanged, old }: UpdateWarningOptions,
): readonly ApiWarning[] {
  if (kind === 'Pod') return [];
  // Of a ReplicationController the server looks at the old template.
  const looked = kind === 'ReplicationController' ? old : object;
  const all = createWarnings(looked, kind, version).filter(({ code }) => code !== NAME);
  const kept =
    WITH_TEMPLATE.has(kind) && !isChanged
      ? all.filter(({ path }) => !path.includes('template') && !path.includes('jobTemplate'))
      : all;
  return kind === 'CronJob' ? [...kept, ...timeZoneWarnings(asFields(object), version)] : kept;
}

function timeZoneWarnings(cronJob: Fields, version: Version): readonly ApiWarning[] {
  if (!textOf(fieldsOf(cronJob, 'spec') ?? NO_FIELDS, 'schedule').includes('TZ')) return [];
  const warnings = new Warnings(version);
  const message =
    'cannot use TZ or CRON_TZ in spec.spec.schedule, use timeZone instead, see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ for more details';
  warnings.add(message, ROOT.child('spec').child('schedule').path(), 'schedule-time-zone');
  return warnings.list;
}
