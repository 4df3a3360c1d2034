import type { FieldError } from '../field-error';
import { ROOT } from '../validation/place';
import { Problems } from '../validation/problems';
import { asFields, fieldsOf, NO_FIELDS, optionalText } from '../validation/values';

const PREFIX = 'pod-security.kubernetes.io/';
const MODES = ['enforce', 'audit', 'warn'];
const LEVELS = ['privileged', 'baseline', 'restricted'];

/**
 * What admission refuses in the labels of a new namespace that say how safe its Pods must be. Source:
 * k8s.io/pod-security-admission, PolicyToEvaluate.
 */
export function podSecurityLabelErrors(namespace: unknown): readonly FieldError[] {
  const problems = new Problems();
  const labels = fieldsOf(fieldsOf(asFields(namespace), 'metadata') ?? NO_FIELDS, 'labels');
  const place = ROOT.child('metadata').child('labels');
  for (const mode of labels ? MODES : []) {
    const level = optionalText(labels!, PREFIX + mode);
    if (level !== null && !LEVELS.includes(level)) {
      const detail = `must be one of ${LEVELS.join(', ')}`;
      problems.invalid(place.entry(PREFIX + mode), level, detail, 'namespace-security-level');
    }
    const key = `${PREFIX}${mode}-version`;
    const version = optionalText(labels!, key);
    if (version === null || version === 'latest' || /^v1\.([0-9]|[1-9][0-9]*)$/.test(version))
      continue;
    const detail = 'must be "latest" or "v1.x"';
    problems.invalid(place.entry(key), version, detail, 'namespace-security-version');
  }
  return problems.list;
}
