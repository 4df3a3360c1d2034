import { ReadError } from './read-error';
import type { ScalarValue, YamlNode } from './types';

/**
 * The key as Kubernetes reads it, whose keys are all text: `on` is `true`, `0x10` is `16`.
 * Throws `ReadError` for a map or a list as a key.
 */
export function keyName(key: YamlNode): string {
  if (key.kind === 'scalar') return typeof key.value === 'string' ? key.value : nameOf(key.value);
  if (key.kind === 'alias' && key.target.kind === 'scalar') return keyName(key.target);
  throw new ReadError('complex-key', key);
}

function nameOf(value: ScalarValue): string {
  return typeof value === 'number' ? numberName(value) : String(value);
}

/** As Go writes a number: `1e+21`, and exponents of two digits at least. */
function numberName(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  return String(value).replace(/e([-+])(\d)$/, 'e$10$2');
}
