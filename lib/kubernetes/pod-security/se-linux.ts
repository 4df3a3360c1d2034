import { type Fields, fieldsOf, NO_FIELDS, textOf } from '../validation/values';
import { type Check, contextOf, named, namesWhere, setters, sorted } from './subject';

const SAFE_TYPES = ['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'];

export const seLinux: Check = (subject) => {
  const optionsOf = (owner: Fields): Fields => fieldsOf(owner, 'seLinuxOptions') ?? NO_FIELDS;
  const isBad = (owner: Fields): boolean => {
    const options = optionsOf(owner);
    const isSafe = SAFE_TYPES.includes(textOf(options, 'type'));
    return !isSafe || textOf(options, 'user') !== '' || textOf(options, 'role') !== '';
  };
  const names = namesWhere(subject, (container) => isBad(contextOf(container)));
  const who = setters(isBad(subject.context), names);
  if (!who) return null;
  const all = [subject.context, ...subject.containers.map(contextOf)].map(optionsOf);
  const types = sorted(all.map((options) => textOf(options, 'type'))).filter(
    (type) => !SAFE_TYPES.includes(type),
  );
  const what = types.length > 0 ? [named('type', types)] : [];
  for (const key of ['user', 'role']) {
    if (all.some((options) => textOf(options, key) !== '')) what.push(`${key} may not be set`);
  }
  return `seLinuxOptions: ${who} set forbidden securityContext.seLinuxOptions: ${what.join('; ')}`;
};
