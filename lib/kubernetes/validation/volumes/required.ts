import { kebab } from '../kebab';
import type { Place } from '../place';
import type { Rules } from '../rules';
import { type Fields, fieldsOf, textOf } from '../values';

/** Text that must be there. */
export function requireText({ problems }: Rules, source: Fields, key: string, at: Place): void {
  if (textOf(source, key) === '') problems.required(at.child(key), `volume-${kebab(key)}-required`);
}

/** A reference to a Secret may be missing, but not be without a name. */
export function requireSecretName(rules: Rules, source: Fields, key: string, at: Place): void {
  const ref = fieldsOf(source, key);
  if (ref && textOf(ref, 'name') === '') {
    rules.problems.required(at.child(key).child('name'), 'volume-secret-name-required');
  }
}
