import { profileOf } from '../app-armor';
import type { Place } from '../validation/place';
import { allContainers, type Located } from '../validation/pod-containers';
import { type Fields, fieldsOf, NO_FIELDS, optionalText, textOf } from '../validation/values';
import type { Warnings } from './warnings';

const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/';

const SYSCTLS = 'non-functional in v1.11+; use the "sysctls" field instead';
const SECCOMP = 'non-functional in v1.27+; use the "seccompProfile" field instead';
const APPARMOR_WORDS = 'deprecated since v1.30; use the "appArmorProfile" field instead';

const DEPRECATED: ReadonlyMap<string, string> = new Map([
  [
    'scheduler.alpha.kubernetes.io/critical-pod',
    'non-functional in v1.16+; use the "priorityClassName" field instead',
  ],
  ['security.alpha.kubernetes.io/sysctls', SYSCTLS],
  ['security.alpha.kubernetes.io/unsafe-sysctls', SYSCTLS],
]);

const CODE = 'deprecated-annotation';

/** What a Pod's or template's annotations are, where the spec of it is, and where they stand. */
export interface Annotated {
  readonly annotations: Fields;
  readonly at: Place;
}

export function warnOfAnnotations(warnings: Warnings, { annotations, at }: Annotated): void {
  for (const [key, why] of DEPRECATED)
    if (optionalText(annotations, key) !== null) warnings.at(at.entry(key), why, CODE);
}

export function warnOfPodSeccomp(
  warnings: Warnings,
  spec: Fields,
  { annotations, at }: Annotated,
): void {
  if (profileIn(spec, 'seccompProfile') || optionalText(annotations, SECCOMP_POD) === null) return;
  warnings.at(at.entry(SECCOMP_POD), SECCOMP, CODE);
}

export function warnOfContainerSeccomp(
  warnings: Warnings,
  container: Fields,
  { annotations, at }: Annotated,
): void {
  const key = SECCOMP_CONTAINER + textOf(container, 'name');
  if (profileIn(container, 'seccompProfile') || optionalText(annotations, key) === null) return;
  warnings.at(at.entry(key), SECCOMP, CODE);
}

/** Of a template; a Pod is warned of before its annotations are copied (`warnOfCopiedAppArmor`). */
export function warnOfTemplateAppArmor(
  warnings: Warnings,
  container: Fields,
  spec: Fields,
  { annotations, at }: Annotated,
): void {
  const key = APPARMOR + textOf(container, 'name');
  const annotation = optionalText(annotations, key);
  if (annotation === null || profileIn(container, 'appArmorProfile')) return;
  const ofPod = profileIn(spec, 'appArmorProfile');
  if (!ofPod || !isSame(profileOf(annotation, false), ofPod))
    warnings.at(at.entry(key), APPARMOR_WORDS, CODE);
}

/** What the server says while it copies old annotations into fields. Source: applyAppArmorVersionSkew. */
export function warnOfCopiedAppArmor(warnings: Warnings, pod: Fields, root: Place): void {
  const annotations = fieldsOf(fieldsOf(pod, 'metadata') ?? NO_FIELDS, 'annotations');
  const spec = fieldsOf(pod, 'spec') ?? NO_FIELDS;
  if (!annotations || textOf(fieldsOf(spec, 'os') ?? NO_FIELDS, 'name') === 'windows') return;
  const ofPod = profileIn(spec, 'appArmorProfile');
  const at = root.child('metadata').child('annotations');
  for (const { container } of allContainers(spec, root) as readonly Located[]) {
    const key = APPARMOR + textOf(container, 'name');
    const annotation = optionalText(annotations, key);
    if (annotation === null || profileIn(container, 'appArmorProfile')) continue;
    const copied = profileOf(annotation, true);
    if (!copied || !ofPod || !isSame(copied, ofPod))
      warnings.at(at.entry(key), APPARMOR_WORDS, CODE);
  }
}

function profileIn(owner: Fields, key: string): Fields | null {
  return fieldsOf(fieldsOf(owner, 'securityContext') ?? NO_FIELDS, key);
}

function isSame(a: Fields | null, b: Fields): boolean {
  return a !== null && a.type === b.type && a.localhostProfile === b.localhostProfile;
}
