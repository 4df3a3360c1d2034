import { quoteGo } from '../validation/go-values';
import { type Fields, fieldsOf, keysOf, textOf } from '../validation/values';
import { type Check, contextOf, count, namesWhere, quoted, setters, sorted } from './subject';

const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/';

export const appArmor: Check = (subject) => {
  const isBad = (owner: Fields): boolean => {
    const profile = fieldsOf(owner, 'appArmorProfile');
    return profile !== null && !['RuntimeDefault', 'Localhost'].includes(textOf(profile, 'type'));
  };
  const bad = [subject.context, ...subject.containers.map(contextOf)].filter(isBad);
  const values = sorted(bad.map((owner) => textOf(fieldsOf(owner, 'appArmorProfile')!, 'type')));
  const annotations = keysOf(subject.annotations)
    .filter((key) => key.startsWith(APPARMOR))
    .map((key) => [key, textOf(subject.annotations, key)] as const)
    .filter(([, value]) => !/^(?:$|runtime\/default$|localhost\/)/.test(value))
    .map(([key, value]) => `${key}=${quoteGo(value)}`)
    .sort();
  const who = setters(
    isBad(subject.context),
    namesWhere(subject, (container) => isBad(contextOf(container))),
  );
  const parts = who ? [who] : [];
  if (annotations.length > 0) parts.push(count('annotation', 'annotations', annotations));
  if (parts.length === 0) return null;
  const all = [...values, ...annotations];
  const reason = count('forbidden AppArmor profile', 'forbidden AppArmor profiles', all);
  return `${reason}: ${parts.join(' and ')} must not set AppArmor profile type to ${quoted(all)}`;
};
