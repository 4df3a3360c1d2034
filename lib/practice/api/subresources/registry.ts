import { StatusError } from '@/lib/practice/store/status-error';
import type { Call } from '../context';
import type { ApiAnswer } from '../request';
import { finalizeNamespace } from './namespace-finalize';
import { execInPod } from './pod-exec';
import { podLog } from './pod-log';

/** Subresources that are no other view of the object itself, by resource and name; more are in `for-kubectl.ts`. */
const SUBRESOURCES: ReadonlyMap<string, (call: Call) => ApiAnswer> = new Map([
  ['pods/exec', execInPod],
  ['pods/log', podLog],
  ['namespaces/finalize', finalizeNamespace],
]);

const FURTHER: ReadonlySet<string> = new Set([
  'attach',
  'binding',
  'eviction',
  'portforward',
  'scale',
  'token',
]);

/** null: it is read and written as the object is. Throws 404 for one that this cluster does not serve. */
export function subresourceOf(call: Call): ((call: Call) => ApiAnswer) | null {
  const { resource, subresource, server } = call;
  const own = SUBRESOURCES.get(`${resource.plural}/${subresource}`);
  if (own || !FURTHER.has(subresource)) return own ?? null;
  const key = subresource === 'scale' ? subresource : `${resource.plural}/${subresource}`;
  const found = server.kubectl?.subresources.get(key);
  if (found) return found;
  throw new StatusError(404, 'NotFound', 'the server could not find the requested resource');
}
