import { decode } from '@/lib/kubernetes/decode/decode';
import { setDefaults } from '@/lib/kubernetes/defaults/set-defaults';
import { isPlainMap } from '@/lib/kubernetes/plain-map';
import { podSecurity } from '@/lib/kubernetes/pod-security/pod-security';
import { prepareForCreate } from '@/lib/kubernetes/prepare';
import { structureOf } from '@/lib/kubernetes/schema/parse-structure';
import { qosClass } from '@/lib/kubernetes/validation/qos';
import type { Version } from '@/lib/kubernetes/versions';
import { createWarnings } from '@/lib/kubernetes/warnings/create-warnings';
import type { Answer } from './types';

export type Subject = Pick<Answer, 'warnings' | 'qos' | 'baseline' | 'restricted'>;

/** What is said of a Pod whether it is refused or not. Nothing where it is no object. */
export function subjectOf(input: unknown, version: Version): Subject {
  if (!isPlainMap(input)) return {};
  const struct = structureOf(version).structs.get('Pod')!;
  const { object } = decode(input, struct, { version, sorted: true });
  setDefaults(object, 'Pod', version);
  prepareForCreate(object, 'Pod', { version, isServer: false });
  const warnings = createWarnings(object, 'Pod', version);
  return {
    warnings: warnings.map(({ message }) => message),
    qos: qosClass(object, version),
    baseline: podSecurity(object, 'baseline', version),
    restricted: podSecurity(object, 'restricted', version),
  };
}
