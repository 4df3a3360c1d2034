import type { FieldError } from '../../field-error';
import { nameOf } from '../../generated-name';
import type { PlainMap } from '../../plain-map';
import type { Version } from '../../versions';
import { goJson } from '../go-values';
import { podNameErrors, validateObjectMeta } from '../metadata';
import { type Place, ROOT } from '../place';
import { Problems } from '../problems';
import { byteLength, type Fields, fieldsOf, isOn, optionalText, textOf } from '../values';
import { type Check, specOf, validateCount } from './common';
import { scheduleError } from './cron-schedule';
import { validateJobSpec } from './job-spec';
import { selectorJson } from './label-match';
import { locationError } from './time-zones';

/** A Job's name has a time behind that of its CronJob, and at most 63 letters. */
const LONGEST_NAME = 52;

/** Source: ValidateCronJobCreate. */
export function validateCronJob(cronJob: PlainMap, version: Version): readonly FieldError[] {
  const check = { problems: new Problems(), version };
  const { problems } = check;
  const meta = specOf(cronJob, 'metadata');
  const at = ROOT.child('metadata');
  validateObjectMeta(problems, meta, at, version, podNameErrors);
  validateCronJobSpec(check, specOf(cronJob), null, ROOT.child('spec'));
  const name = nameOf(meta);
  if (byteLength(name) > LONGEST_NAME) {
    const detail = 'must be no more than 52 characters';
    problems.invalid(at.child('name'), name, detail, 'cron-job-name-length');
  }
  return problems.list;
}

/** `old` is the spec that is changed, if any. Source: validateCronJobSpec. */
export function validateCronJobSpec(
  check: Check,
  spec: Fields,
  old: Fields | null,
  at: Place,
): void {
  validateSchedule(check, spec, old, at.child('schedule'));
  validateCount(check, spec, 'startingDeadlineSeconds', at);
  const isSameZone = old && optionalText(old, 'timeZone') === optionalText(spec, 'timeZone');
  if (!isSameZone) validateTimeZone(check, spec, at.child('timeZone'));
  validateConcurrency(check, spec, at.child('concurrencyPolicy'));
  validateJobTemplate(check, specOf(specOf(spec, 'jobTemplate')), at);
  validateCount(check, spec, 'successfulJobsHistoryLimit', at);
  validateCount(check, spec, 'failedJobsHistoryLimit', at);
}

/** Source: validateScheduleFormat. */
function validateSchedule({ problems }: Check, spec: Fields, old: Fields | null, at: Place): void {
  const schedule = textOf(spec, 'schedule');
  if (schedule === '') {
    problems.required(at, 'schedule-required');
    return;
  }
  const error = scheduleError(schedule);
  if (error !== null) problems.invalid(at, schedule, error, 'schedule-format');
  if (!schedule.includes('TZ')) return;
  if (!old || !textOf(old, 'schedule').includes('TZ')) {
    const detail = 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead';
    problems.invalid(at, schedule, detail, 'schedule-time-zone');
  } else if (optionalText(spec, 'timeZone') !== null) {
    const detail = 'cannot use both timeZone field and TZ or CRON_TZ in schedule';
    problems.invalid(at, schedule, detail, 'schedule-two-time-zones');
  }
}

/** Source: validateTimeZone. */
function validateTimeZone({ problems }: Check, spec: Fields, at: Place): void {
  const zone = optionalText(spec, 'timeZone');
  if (zone === null) return;
  const refuse = (detail: string, code: string): void =>
    problems.invalid(at, goJson(zone), detail, code);
  if (zone === '') {
    refuse('timeZone must be nil or non-empty string', 'time-zone-empty');
    return;
  }
  if (!zone.split('/').every(isZonePart)) {
    refuse(`unknown time zone ${zone}`, 'time-zone-unknown');
    return;
  }
  if (/^local$/i.test(zone)) {
    const detail =
      'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones';
    refuse(detail, 'time-zone-local');
  }
  const error = locationError(zone);
  if (error !== null) refuse(error, 'time-zone-unknown');
}

function isZonePart(part: string): boolean {
  return (
    part !== '.' && part !== '..' && !part.startsWith('-') && /^[A-Za-z._0-9+-]{1,14}$/.test(part)
  );
}

const CONCURRENCIES = ['Allow', 'Forbid', 'Replace'];

function validateConcurrency({ problems }: Check, spec: Fields, at: Place): void {
  const policy = textOf(spec, 'concurrencyPolicy');
  if (CONCURRENCIES.includes(policy)) return;
  problems.unsupported(at, policy, CONCURRENCIES, 'concurrency-policy');
}

/** Source: ValidateJobTemplateSpec. */
function validateJobTemplate(check: Check, job: Fields, at: Place): void {
  const { problems } = check;
  const place = at.child('jobTemplate').child('spec');
  validateJobSpec(check, job, place);
  const selector = fieldsOf(job, 'selector');
  if (selector) {
    const shown = goJson(selectorJson(selector));
    const detail = '`selector` will be auto-generated';
    problems.invalid(place.child('selector'), shown, detail, 'cron-job-selector');
  }
  if (!isOn(job, 'manualSelector')) return;
  const supported = ['nil', 'false'];
  problems.unsupported(place.child('manualSelector'), true, supported, 'cron-job-manual-selector');
}
