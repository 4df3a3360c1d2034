import { type Fields, flagOf, isOn, optionalText } from '../validation/values';
import { type Check, contextOf, named, namesWhere, quoted, sorted } from './subject';

export const escalation: Check = (subject) => {
  if (subject.isWindows) return null;
  const names = namesWhere(
    subject,
    (container) => flagOf(contextOf(container), 'allowPrivilegeEscalation') !== false,
  );
  return names.length > 0
    ? `allowPrivilegeEscalation != false: ${named('container', names)} must set securityContext.allowPrivilegeEscalation=false`
    : null;
};

export const privileged: Check = (subject) => {
  const names = namesWhere(subject, (container) => isOn(contextOf(container), 'privileged'));
  return names.length > 0
    ? `privileged: ${named('container', names)} must not set securityContext.privileged=true`
    : null;
};

const procMount: Check = (subject) => {
  const mountOf = (container: Fields): string =>
    optionalText(contextOf(container), 'procMount') ?? 'Default';
  const names = namesWhere(subject, (container) => mountOf(container) !== 'Default');
  if (names.length === 0) return null;
  const mounts = sorted(subject.containers.map(mountOf).filter((mount) => mount !== 'Default'));
  return `procMount: ${named('container', names)} must not set securityContext.procMount to ${quoted(mounts)}`;
};

export const baselineProcMount: Check = (subject) =>
  subject.isRelaxed ? null : procMount(subject);

export const restrictedProcMount: Check = (subject) =>
  subject.isRelaxed && !subject.holdsProcMount ? null : procMount(subject);
