import type { Call } from '../context';
import type { ApiAnswer } from '../request';
import { finalizeNamespace } from './namespace-finalize';
import { bindPod } from './pod-binding';
import { evictPod } from './pod-eviction';
import { attachToPod, execInPod } from './pod-exec';
import { podLog } from './pod-log';
import { forwardToPod } from './pod-port-forward';
import { scaleObject } from './scale';
import { createToken } from './token';

/** Subresources that are no other view of the object itself, by resource and name. */
const SUBRESOURCES: ReadonlyMap<string, (call: Call) => ApiAnswer> = new Map([
  ['pods/attach', attachToPod],
  ['pods/binding', bindPod],
  ['pods/eviction', evictPod],
  ['pods/exec', execInPod],
  ['pods/log', podLog],
  ['pods/portforward', forwardToPod],
  ['namespaces/finalize', finalizeNamespace],
  ['serviceaccounts/token', createToken],
]);

/** null: it is read and written as the object is. */
export function subresourceOf({ resource, subresource }: Call): ((call: Call) => ApiAnswer) | null {
  if (subresource === 'scale') return scaleObject;
  return SUBRESOURCES.get(`${resource.plural}/${subresource}`) ?? null;
}
