import { fieldOf } from '@/lib/pod/fields';
import { nodeBelow } from '@/lib/pod/references';
import type { Workload } from '@/lib/pod/types';
import type { Path, Step } from '@/lib/yaml/types';
import { edit } from './edit';
import { putStep } from './steps';
import type { EditResult } from './types';

/**
 * Writes one field of a map in place of others that may not stand beside it: another handler of a probe, another
 * source of a value. What is there of `others` goes.
 *
 * @param path of the map, from the root of the document; it need not be there yet
 */
export function replaceField(
  workload: Workload,
  path: Path,
  others: readonly string[],
  key: string,
  value: unknown,
  label: string,
): EditResult {
  const map = nodeBelow(workload, path);
  const gone = others.filter((other) => other !== key && map && fieldOf(map, other) !== null);
  const steps: Step[] = [
    putStep(workload, [...path, key], value),
    ...gone.map((other): Step => ({ op: 'remove', path: [...path, other] })),
  ];
  return edit(workload, steps, label);
}
