import { nameOf } from '../generated-name';
import { dnsLabelErrors } from '../names';
import { type Place, ROOT } from '../validation/place';
import { type Fields, fieldsOf, itemsOf, NO_FIELDS, textOf, wholeOf } from '../validation/values';
import { warnOfClaimSpec } from './amounts';
import { warnOfPod } from './pod';
import type { Warnings } from './warnings';

const SPEC = ROOT.child('spec');

/** A name that its Pods will carry as a host name. */
export function warnOfName(warnings: Warnings, object: Fields, where: string): void {
  const metadata = fieldsOf(object, 'metadata') ?? NO_FIELDS;
  const errors = dnsLabelErrors(nameOf(metadata));
  if (errors.length === 0) return;
  const place = ROOT.child('metadata').child('name');
  const message = `this is used in ${where}, which can result in surprising behavior; a DNS label is recommended: [${errors.join(' ')}]`;
  warnings.at(place, message, 'name-as-hostname');
}

/** Deployments, ReplicaSets, ReplicationControllers. */
export function warnOfReplicated(warnings: Warnings, object: Fields): void {
  warnOfName(warnings, object, 'Pod names and hostnames');
  warnOfTemplate(warnings, specOf(object), SPEC);
}

export function warnOfDaemonSet(warnings: Warnings, object: Fields): void {
  warnOfTemplate(warnings, specOf(object), SPEC);
}

export function warnOfPodTemplate(warnings: Warnings, object: Fields): void {
  warnOfTemplate(warnings, object, ROOT);
}

export function warnOfStatefulSet(warnings: Warnings, object: Fields): void {
  const spec = specOf(object);
  warnOfTemplate(warnings, spec, SPEC);
  for (const [index, claim] of itemsOf(spec, 'volumeClaimTemplates').entries()) {
    const place = SPEC.child('volumeClaimTemplates').index(index).hiddenChild('spec');
    warnOfClaimSpec(warnings, specOf(claim), place);
  }
  if ((wholeOf(spec, 'revisionHistoryLimit') ?? 0) >= 0) return;
  const message = 'a negative value retains all historical revisions; a value >= 0 is recommended';
  warnings.at(SPEC.child('revisionHistoryLimit'), message, 'revision-history-negative');
}

export function warnOfJob(warnings: Warnings, object: Fields): void {
  warnOfName(warnings, object, 'Pod names and hostnames');
  warnOfJobSpec(warnings, specOf(object), SPEC);
}

export function warnOfCronJob(warnings: Warnings, object: Fields): void {
  warnOfName(warnings, object, 'Pod names and hostnames');
  const job = fieldsOf(specOf(object), 'jobTemplate') ?? NO_FIELDS;
  warnOfJobSpec(warnings, specOf(job), SPEC.child('jobTemplate').child('spec'));
}

const MANY_COMPLETIONS = 100_000;
const MANY_AT_ONCE = 10_000;

/** Source: WarningsForJobSpec. */
function warnOfJobSpec(warnings: Warnings, spec: Fields, at: Place): void {
  const isHuge =
    (wholeOf(spec, 'completions') ?? 0) > MANY_COMPLETIONS &&
    (wholeOf(spec, 'parallelism') ?? 0) > MANY_AT_ONCE;
  if (textOf(spec, 'completionMode') === 'Indexed' && isHuge) {
    const message =
      'In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4, Kubernetes might not be able to track completedIndexes when a big number of indexes fail';
    warnings.at(at, message, 'job-index-size');
  }
  warnOfTemplate(warnings, spec, at);
}

function specOf(object: Fields): Fields {
  return fieldsOf(object, 'spec') ?? NO_FIELDS;
}

function warnOfTemplate(warnings: Warnings, owner: Fields, at: Place): void {
  const template = fieldsOf(owner, 'template');
  if (template) warnOfPod(warnings, template, at.child('template'));
}
