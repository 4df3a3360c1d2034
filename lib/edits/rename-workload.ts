import { dnsLabelErrors, dnsSubdomainErrors } from '@/lib/kubernetes/names';
import type { Workload } from '@/lib/pod/types';
import { edit, serverField } from './edit';
import { refuse, refuseErrors } from './refuse';
import { putStep } from './steps';
import type { EditResult } from './types';

/** A CronJob's Jobs get eleven characters more (ValidateCronJobCreate). */
const LONGEST_CRON_JOB = 52;

/** Renames the object itself. Labels and selectors stay: what selects it must not change unasked. */
export function renameWorkload(workload: Workload, name: string): EditResult {
  const path = [...workload.path, 'metadata', 'name'];
  const field = serverField(workload, path);
  if (name === '')
    refuse('A name is needed.', `${field}: Required value: name or generateName is required`);
  const errors = workload.kind === 'StatefulSet' ? dnsLabelErrors(name) : dnsSubdomainErrors(name);
  refuseErrors(
    errors,
    `“${name}” is not a name. Names have small letters, digits and hyphens, and begin and end with a letter or digit.`,
    field,
    name,
  );
  if (workload.kind === 'CronJob' && name.length > LONGEST_CRON_JOB) {
    refuse(
      `The name of a CronJob has at most ${LONGEST_CRON_JOB} characters; this one has ${name.length}.`,
      `${field}: Invalid value: ${JSON.stringify(name)}: must be no more than 52 characters`,
    );
  }
  return edit(workload, [putStep(workload, path, name)], `${workload.kind} renamed to ${name}`);
}
