import { type Fields, flagOf, wholeOf } from '../validation/values';
import { type Check, contextOf, named, namesWhere, setters } from './subject';

export const nonRoot: Check = (subject) => {
  if (subject.isRelaxed) return null;
  const pod = flagOf(subject.context, 'runAsNonRoot');
  const own = (container: Fields): boolean | null => flagOf(contextOf(container), 'runAsNonRoot');
  const names = namesWhere(subject, (container) => own(container) === false);
  const who = setters(pod === false, names);
  const reason = 'runAsNonRoot != true';
  if (who) return `${reason}: ${who} must not set securityContext.runAsNonRoot=false`;
  const missing = pod ? [] : namesWhere(subject, (container) => own(container) === null);
  return missing.length > 0
    ? `${reason}: pod or ${named('container', missing)} must set securityContext.runAsNonRoot=true`
    : null;
};

export const notUserZero: Check = (subject) => {
  if (subject.isRelaxed) return null;
  const isRoot = (owner: Fields): boolean => {
    const user = wholeOf(owner, 'runAsUser');
    return user !== null && Number(user) === 0;
  };
  const names = namesWhere(subject, (container) => isRoot(contextOf(container)));
  const who = setters(isRoot(subject.context), names);
  return who && `runAsUser=0: ${who} must not set runAsUser=0`;
};
