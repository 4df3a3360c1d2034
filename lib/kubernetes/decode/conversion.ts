import { structAt } from '../defaults/objects';
import type { FieldError } from '../field-error';
import type { PlainMap } from '../plain-map';
import type { Kind } from '../schema/kinds';
import { integerError } from './go-integer';

const ROLLBACK = 'deprecated.deployment.rollback.to';
const GENERATION = 'deprecated.daemonset.template.generation';

/**
 * Why the server cannot turn a decoded object into its own: annotations that once were fields must be numbers. It then
 * says nothing of unknown fields. Source: pkg/apis/apps/v1/conversion.go.
 */
export function conversionError(object: PlainMap, kind: Kind): FieldError | null {
  if (kind !== 'Deployment' && kind !== 'DaemonSet') return null;
  const metadata = structAt(object, 'metadata');
  const annotations = metadata && structAt(metadata, 'annotations');
  const key = kind === 'Deployment' ? ROLLBACK : GENERATION;
  const value = annotations?.[key];
  if (typeof value !== 'string' || (kind === 'Deployment' && value === '')) return null;
  const why = integerError(value, 'ParseInt');
  if (why === null) return null;
  const before =
    kind === 'Deployment' ? `failed to parse annotation[${key}]=${value} as int64: ` : '';
  return {
    type: 'FieldValueInvalid',
    field: `metadata.annotations[${key}]`,
    path: ['metadata', 'annotations', key],
    message: before + why,
    code: 'annotation-integer',
  };
}
