import { type Fields, fieldsOf, textOf } from '../validation/values';
import { type Check, contextOf, named, namesWhere, quoted, setters, sorted } from './subject';

function seccompType(owner: Fields): string | null {
  const profile = fieldsOf(owner, 'seccompProfile');
  return profile && textOf(profile, 'type');
}

function isBadSeccomp(owner: Fields): boolean {
  const type = seccompType(owner);
  return type !== null && type !== 'RuntimeDefault' && type !== 'Localhost';
}

export const seccomp: Check = (subject) => {
  const names = namesWhere(subject, (container) => isBadSeccomp(contextOf(container)));
  const who = setters(isBadSeccomp(subject.context), names);
  if (!who) return null;
  const owners = [subject.context, ...subject.containers.map(contextOf)];
  const types = sorted(owners.filter(isBadSeccomp).map((owner) => seccompType(owner) ?? ''));
  return `seccompProfile: ${who} must not set securityContext.seccompProfile.type to ${quoted(types)}`;
};

export const requiredSeccomp: Check = (subject) => {
  if (subject.isWindows) return null;
  const bad = seccomp(subject);
  if (bad || seccompType(subject.context) !== null) return bad;
  const names = namesWhere(subject, (container) => seccompType(contextOf(container)) === null);
  return names.length > 0
    ? `seccompProfile: pod or ${named('container', names)} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`
    : null;
};
