import { compareQuantities, quantitySign } from '../quantity';
import { type Amounts, addAmounts, amountOf, ZERO } from './amounts';
import { asFields, type Fields, fieldsOf, itemsOf, keysOf, NO_FIELDS } from './values';

export type QosClass = 'Guaranteed' | 'Burstable' | 'BestEffort';

const COMPUTED = ['cpu', 'memory'];

/** Who is evicted first. Takes a Pod with defaults set. Source: pkg/apis/core/v1/helper/qos, ComputePodQOS. */
export function qosClass(pod: unknown): QosClass {
  const spec = fieldsOf(asFields(pod), 'spec') ?? NO_FIELDS;
  const requests: Amounts = new Map();
  const limits: Amounts = new Map();
  const isGuaranteed = collect(spec, requests, limits);
  if (requests.size === 0 && limits.size === 0) return 'BestEffort';
  if (!isGuaranteed || requests.size !== limits.size) return 'Burstable';
  for (const [name, request] of requests) {
    const limit = limits.get(name);
    if (!limit || compareQuantities(limit, request) !== 0) return 'Burstable';
  }
  return 'Guaranteed';
}

/** Adds up what is asked for; false where something has no limit. */
function collect(spec: Fields, requests: Amounts, limits: Amounts): boolean {
  const own = fieldsOf(spec, 'resources');
  if (own) {
    addSet(requests, fieldsOf(own, 'requests'));
    const podLimits = fieldsOf(own, 'limits');
    return keysOf(podLimits).length === 0 || addSet(limits, podLimits);
  }
  let isGuaranteed = true;
  for (const kind of ['containers', 'initContainers']) {
    for (const container of itemsOf(spec, kind)) {
      const resources = fieldsOf(container, 'resources') ?? NO_FIELDS;
      addSet(requests, fieldsOf(resources, 'requests'));
      if (!addSet(limits, fieldsOf(resources, 'limits'))) isGuaranteed = false;
    }
  }
  return isGuaranteed;
}

/** Whether both CPU and memory are there. */
function addSet(total: Amounts, amounts: Fields | null): boolean {
  let found = 0;
  for (const name of amounts ? COMPUTED : []) {
    const amount = amountOf(amounts!, name);
    if (quantitySign(amount) <= 0) continue;
    total.set(name, addAmounts(total.get(name) ?? ZERO, amount));
    found += 1;
  }
  return found === COMPUTED.length;
}
