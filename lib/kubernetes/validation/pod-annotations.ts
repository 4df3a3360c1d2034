import { quoteGo } from './go-values';
import { validateDescendingPath } from './paths';
import type { Place } from './place';
import { allContainers } from './pod-containers';
import type { Rules } from './rules';
import { validateTolerations } from './tolerations';
import { asFields, type Fields, fieldsOf, itemsOf, keysOf, optionalText, textOf } from './values';

const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/';
const MIRROR = 'kubernetes.io/config.mirror';
const TOLERATIONS = 'scheduler.alpha.kubernetes.io/tolerations';
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';

/** Annotations that once were fields. Source: ValidatePodSpecificAnnotations. */
export function validatePodAnnotations(
  rules: Rules,
  spec: Fields,
  annotations: Fields | null,
  at: Place,
  specPlace: Place,
): void {
  if (!annotations) return;
  const { problems } = rules;
  for (const key of keysOf(annotations)) {
    const value = textOf(annotations, key);
    if (key === MIRROR && textOf(spec, 'nodeName') === '') {
      const detail = 'must set spec.nodeName if mirror pod annotation is set';
      problems.invalid(at.entry(key), value, detail, 'annotation-mirror');
    } else if (key === DELETION_COST && !isDeletionCost(value)) {
      problems.invalid(at.entry(key), value, 'must be a 32bit integer', 'annotation-deletion-cost');
    } else if (key === TOLERATIONS) {
      validateTolerationsAnnotation(rules, value, at);
    } else if (key === SECCOMP_POD || key.startsWith(SECCOMP_CONTAINER)) {
      validateSeccompAnnotation(rules, value, at.child(key));
    } else if (key.startsWith(APPARMOR)) {
      validateAppArmorAnnotation(rules, spec, key, value, at.entry(key), specPlace);
    }
  }
}

/** Source: ValidateTolerationsInPodAnnotations. */
function validateTolerationsAnnotation(rules: Rules, value: string, at: Place): void {
  if (value === '') return;
  const items = parseJson(value);
  if (Array.isArray(items)) {
    validateTolerations(rules, items.map(asFields), at.child(TOLERATIONS));
  } else if (items === undefined) {
    const first = value.trimStart().charAt(0);
    const detail =
      first === ''
        ? 'unexpected end of JSON input'
        : `invalid character '${first}' looking for beginning of value`;
    rules.problems.invalid(
      at.hiddenChild(TOLERATIONS),
      TOLERATIONS,
      detail,
      'annotation-tolerations',
    );
  }
}

/** undefined where it is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Source: GetDeletionCostFromPodAnnotations: as Go prints it, so without plus or leading zeros. */
function isDeletionCost(value: string): boolean {
  if (!/^(?:0|-?[1-9][0-9]*)$/.test(value)) return false;
  return value.length <= 11 && Number(value) >= -2147483648 && Number(value) <= 2147483647;
}

function validateSeccompAnnotation({ problems }: Rules, value: string, at: Place): void {
  if (value === 'runtime/default' || value === 'docker/default' || value === 'unconfined') return;
  if (value.startsWith('localhost/')) {
    validateDescendingPath(problems, value.slice('localhost/'.length), at);
  } else problems.invalid(at, value, 'must be a valid seccomp profile', 'annotation-seccomp');
}

function validateAppArmorAnnotation(
  { problems }: Rules,
  spec: Fields,
  key: string,
  value: string,
  at: Place,
  specPlace: Place,
): void {
  const name = key.slice(APPARMOR.length);
  const isThere = allContainers(spec, specPlace).some(
    ({ container }) => textOf(container, 'name') === name,
  );
  if (!isThere) problems.invalid(at, name, 'container not found', 'annotation-apparmor-container');
  if (value === '' || value === 'runtime/default' || value === 'unconfined') return;
  if (value.startsWith('localhost/')) return;
  const detail = `invalid AppArmor profile name: ${quoteGo(value)}`;
  problems.invalid(at, value, detail, 'annotation-apparmor');
}

/** What holds when it is created only. Source: ValidatePodCreate. */
export function validateCreation(
  rules: Rules,
  spec: Fields,
  annotations: Fields | null,
  at: Place,
): void {
  const { problems, isPod } = rules;
  if (itemsOf(spec, 'ephemeralContainers').length > 0) {
    const detail = isPod
      ? 'cannot be set on create'
      : 'ephemeral containers not allowed in pod template';
    problems.forbidden(at.child('ephemeralContainers'), detail, 'ephemeral-on-create');
  }
  if (isPod && textOf(spec, 'nodeName') !== '' && itemsOf(spec, 'schedulingGates').length > 0) {
    const detail = 'cannot be set until all schedulingGates have been cleared';
    problems.forbidden(at.child('nodeName'), detail, 'node-name-gates');
  }
  if (annotations) validateProfilesMatch(rules, spec, annotations, at);
}

/** Source: validateSeccompAnnotationsAndFields, validateAppArmorAnnotationsAndFieldsMatchOnCreate. */
function validateProfilesMatch(rules: Rules, spec: Fields, annotations: Fields, at: Place): void {
  const own = profileOf(spec, 'seccompProfile');
  if (own) matchProfile(rules, own, optionalText(annotations, SECCOMP_POD), 'seccomp', at);
  const podAppArmor = profileOf(spec, 'appArmorProfile');
  const isWindows = rules.osName === 'windows';
  for (const { container, at: place } of allContainers(spec, at)) {
    const name = textOf(container, 'name');
    const seccomp = profileOf(container, 'seccompProfile');
    const seccompAnnotation = optionalText(annotations, SECCOMP_CONTAINER + name);
    if (seccomp) matchProfile(rules, seccomp, seccompAnnotation, 'seccomp', place);
    const appArmor = profileOf(container, 'appArmorProfile') ?? podAppArmor;
    const appArmorAnnotation = optionalText(annotations, APPARMOR + name);
    if (appArmor && !isWindows)
      matchProfile(rules, appArmor, appArmorAnnotation, 'apparmor', place);
  }
}

function profileOf(owner: Fields, key: string): Fields | null {
  const context = fieldsOf(owner, 'securityContext');
  return context && fieldsOf(context, key);
}

function matchProfile(
  { problems }: Rules,
  profile: Fields,
  annotation: string | null,
  kind: 'seccomp' | 'apparmor',
  at: Place,
): void {
  if (annotation === null) return;
  const field = kind === 'seccomp' ? 'seccompProfile' : 'appArmorProfile';
  const place = at.child('securityContext').child(field);
  const type = textOf(profile, 'type');
  const fits =
    type === 'Unconfined'
      ? annotation === 'unconfined'
      : type === 'RuntimeDefault'
        ? annotation === 'runtime/default' ||
          (kind === 'seccomp' && annotation === 'docker/default')
        : type !== 'Localhost' || annotation.startsWith('localhost/');
  const code = 'annotation-profile-differs';
  if (!fits) {
    const detail = `${kind} type in annotation and field must match`;
    problems.forbidden(place.child('type'), detail, code);
  } else if (
    type === 'Localhost' &&
    `localhost/${optionalText(profile, 'localhostProfile')}` !== annotation
  ) {
    const detail = `${kind} profile in annotation and field must match`;
    problems.forbidden(place.child('localhostProfile'), detail, code);
  }
}
