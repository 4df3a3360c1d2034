import { ROOT } from '../validation/place';
import { allContainers } from '../validation/pod-containers';
import { type Fields, fieldsOf, flagOf, NO_FIELDS, textOf } from '../validation/values';
import { isSince, type Version } from '../versions';

/** A Pod as the policies look at it. */
export interface Subject {
  readonly spec: Fields;
  readonly annotations: Fields;
  readonly context: Fields;
  readonly containers: readonly Fields[];
  readonly isWindows: boolean;
  /** Root in the container is nobody on the node. */
  readonly isRelaxed: boolean;
  /** Whether `restricted` refuses other mounts of /proc there too. */
  readonly holdsProcMount: boolean;
}

/** What a policy would not allow, as the server words it; null where it has nothing to say. */
export type Check = (subject: Subject) => string | null;

export function subjectOf(pod: Fields, version: Version): Subject {
  const spec = fieldsOf(pod, 'spec') ?? NO_FIELDS;
  const meta = fieldsOf(pod, 'metadata') ?? NO_FIELDS;
  const os = fieldsOf(spec, 'os');
  return {
    spec,
    annotations: fieldsOf(meta, 'annotations') ?? NO_FIELDS,
    context: fieldsOf(spec, 'securityContext') ?? NO_FIELDS,
    containers: allContainers(spec, ROOT).map(({ container }) => container),
    isWindows: os !== null && textOf(os, 'name') === 'windows',
    holdsProcMount: isSince(version, '1.35'),
    isRelaxed: flagOf(spec, 'hostUsers') === false,
  };
}

export function contextOf(container: Fields): Fields {
  return fieldsOf(container, 'securityContext') ?? NO_FIELDS;
}

/** As the server writes lists: quoted, not escaped. */
export function quoted(items: Iterable<string>): string {
  return [...items].map((item) => `"${item}"`).join(', ');
}

export function sorted(items: Iterable<string>): readonly string[] {
  return [...new Set(items)].sort();
}

export function count(one: string, many: string, items: readonly unknown[]): string {
  return items.length === 1 ? one : many;
}

export function named(what: string, names: readonly string[]): string {
  return `${count(what, `${what}s`, names)} ${quoted(names)}`;
}

export function namesWhere(
  { containers }: Subject,
  isBad: (container: Fields) => boolean,
): string[] {
  return containers.filter(isBad).map((container) => textOf(container, 'name'));
}

/** `pod and container "a"`: who sets what may not be set; null where nobody does. */
export function setters(isPod: boolean, names: readonly string[]): string | null {
  const parts = isPod ? ['pod'] : [];
  if (names.length > 0) parts.push(named('container', names));
  return parts.length > 0 ? parts.join(' and ') : null;
}
