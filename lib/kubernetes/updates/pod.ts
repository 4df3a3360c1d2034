import { withEmpties } from '../decode/decode';
import type { FieldError } from '../field-error';
import type { PlainMap } from '../plain-map';
import { GoJson } from '../validation/go-values';
import { ROOT } from '../validation/place';
import { Problems } from '../validation/problems';
import { validatePod } from '../validation/validate-pod';
import { type Fields, fieldsOf, itemsOf, NO_FIELDS, textOf, wholeOf } from '../validation/values';
import type { Version } from '../versions';
import { mungeGated } from './gated-pod';
import { isSame } from './immutable';
import { validateMetadataUpdate } from './metadata';
import { isSameInternal, printLines } from './print-internal';
import { unifiedDiff } from './unified-diff';

const SPEC = ROOT.child('spec');

/** Of these a Pod that runs can change; all else is refused, with what is different. */
const CHANGEABLE = [
  '`spec.containers[*].image`',
  '`spec.initContainers[*].image`',
  '`spec.activeDeadlineSeconds`',
  '`spec.tolerations` (only additions to existing tolerations)',
  '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
].join(',');

/** What may not change in a Pod. Source: ValidatePodUpdate. */
export function validatePodUpdate(
  next: PlainMap,
  old: PlainMap,
  version: Version,
): readonly FieldError[] {
  const problems = new Problems();
  validateMetadataUpdate(problems, next, old, version);
  problems.take(validatePod(next, { version, isUpdate: true }));
  validateAnnotations(problems, next, old);
  const [spec, before] = [next, old].map((pod) => fieldsOf(pod, 'spec') ?? NO_FIELDS);
  for (const list of ['containers', 'initContainers'])
    if (!validateContainers(problems, spec!, before!, list)) return problems.list;
  if (!validateDeadline(problems, spec!, before!)) return problems.list;
  validateAddedTolerations(problems, spec!, before!);
  validateGates(problems, spec!, before!);
  validateRest(problems, spec!, before!);
  return problems.list;
}

const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/';
const MIRROR = 'kubernetes.io/config.mirror';

/** Source: ValidatePodSpecificAnnotationUpdates. */
function validateAnnotations(problems: Problems, next: Fields, old: Fields): void {
  const [annotations, before] = [next, old].map(
    (pod) => fieldsOf(fieldsOf(pod, 'metadata') ?? NO_FIELDS, 'annotations') ?? NO_FIELDS,
  );
  const at = ROOT.child('metadata').child('annotations');
  const code = 'annotation-immutable';
  const refuse = (key: string, verb: string): void => {
    if (key.startsWith(APPARMOR))
      problems.forbidden(at.entry(key), `may not ${verb} AppArmor annotations`, code);
    if (key === MIRROR)
      problems.forbidden(at.entry(key), `may not ${verb} mirror pod annotation`, code);
  };
  for (const key of Object.keys(before!))
    if (annotations![key] !== before![key]) refuse(key, 'remove or update');
  for (const key of Object.keys(annotations!)) if (before![key] === undefined) refuse(key, 'add');
}

/** Whether the rest can be compared: images are looked at with all else. Source: ValidateContainerUpdates. */
function validateContainers(
  problems: Problems,
  spec: Fields,
  before: Fields,
  list: string,
): boolean {
  if (itemsOf(spec, list).length === itemsOf(before, list).length) return true;
  const detail = 'pod updates may not add or remove containers';
  problems.forbidden(SPEC.child(list), detail, 'pod-update-containers');
  return false;
}

const MOST_SECONDS = 2147483647;

function validateDeadline(problems: Problems, spec: Fields, before: Fields): boolean {
  const [seconds, earlier] = [spec, before].map((one) => wholeOf(one, 'activeDeadlineSeconds'));
  const at = SPEC.child('activeDeadlineSeconds');
  const code = 'active-deadline-update';
  if (seconds === null || seconds === undefined) {
    const detail = 'must not update from a positive integer to nil value';
    if (earlier !== null) problems.invalid(at, new GoJson('null'), detail, code);
    return true;
  }
  if (seconds < 0 || seconds > MOST_SECONDS) {
    problems.invalid(at, seconds, `must be between 0 and ${MOST_SECONDS}, inclusive`, code);
    return false;
  }
  if (earlier === null || earlier === undefined || earlier >= seconds) return true;
  problems.invalid(at, seconds, 'must be less than or equal to previous value', code);
  return false;
}

/** Source: validateOnlyAddedTolerations. */
function validateAddedTolerations(problems: Problems, spec: Fields, before: Fields): void {
  const tolerations = itemsOf(spec, 'tolerations');
  const isKept = (toleration: Fields): boolean =>
    tolerations.some((other) =>
      isSame({ ...toleration, tolerationSeconds: other.tolerationSeconds }, other),
    );
  if (itemsOf(before, 'tolerations').every(isKept)) return;
  const detail = 'existing toleration can not be modified except its tolerationSeconds';
  problems.forbidden(SPEC.child('tolerations'), detail, 'tolerations-added-only');
}

/** Source: validateOnlyDeletedSchedulingGates. */
function validateGates(problems: Problems, spec: Fields, before: Fields): void {
  const known = new Set(itemsOf(before, 'schedulingGates').map((gate) => textOf(gate, 'name')));
  for (const [index, gate] of itemsOf(spec, 'schedulingGates').entries()) {
    const name = textOf(gate, 'name');
    if (known.has(name)) continue;
    const detail = `only deletion is allowed, but found new scheduling gate '${name}'`;
    const place = SPEC.child('schedulingGates').index(index).child('name');
    problems.forbidden(place, detail, 'scheduling-gates-deleted-only');
  }
}

/** Whatever is different but for what can change. */
function validateRest(problems: Problems, spec: Fields, before: Fields): void {
  if (isSameInternal('PodSpec', spec, before)) return;
  const munged = mungeGated(problems, munge(spec, before), before, SPEC);
  if (isSameInternal('PodSpec', munged, before)) return;
  const diff = unifiedDiff(printLines('PodSpec', before), printLines('PodSpec', munged));
  const detail = `pod updates may not change fields other than ${CHANGEABLE}\n${diff}`;
  problems.forbidden(SPEC, detail, 'pod-update-spec');
}

/** The new spec with the old values of what can change. */
function munge(spec: Fields, before: Fields): Fields {
  const grace = wholeOf(before, 'terminationGracePeriodSeconds');
  const isMended =
    grace !== null && grace < 0 && wholeOf(spec, 'terminationGracePeriodSeconds') === 1;
  return withEmpties(spec, {
    ...spec,
    containers: withImages(spec, before, 'containers'),
    initContainers: withImages(spec, before, 'initContainers'),
    activeDeadlineSeconds: before.activeDeadlineSeconds,
    schedulingGates: before.schedulingGates,
    tolerations: before.tolerations,
    ...(isMended ? { terminationGracePeriodSeconds: grace } : {}),
  });
}

function withImages(spec: Fields, before: Fields, list: string): readonly Fields[] | undefined {
  const old = itemsOf(before, list);
  const containers = itemsOf(spec, list);
  if (containers.length === 0) return undefined;
  return containers.map((container, index) =>
    withEmpties(container, { ...container, image: old[index]?.image }),
  );
}
