import { compareQuantities, quantitySign } from '../quantity';
import { DEFAULT_VERSION, isSince, type Version } from '../versions';
import { type Amounts, addAmounts, amountOf, ZERO } from './amounts';
import { asFields, type Fields, fieldsOf, itemsOf, keysOf, NO_FIELDS } from './values';

export type QosClass = 'Guaranteed' | 'Burstable' | 'BestEffort';

const COMPUTED = ['cpu', 'memory'];

/** Who is evicted first. Takes a Pod with defaults set. Source: pkg/apis/core/helper/qos, ComputePodQOS. */
export function qosClass(pod: unknown, version: Version = DEFAULT_VERSION): QosClass {
  const spec = fieldsOf(asFields(pod), 'spec') ?? NO_FIELDS;
  return isSince(version, '1.37') ? classByParts(spec) : classBySums(spec);
}

/** Up to 1.36: by what all containers ask for together. */
function classBySums(spec: Fields): QosClass {
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

/** Since 1.37: each container has a class, and a Pod whose containers differ is Burstable. */
function classByParts(spec: Fields): QosClass {
  const own = fieldsOf(spec, 'resources');
  if (own && isSetForPod(own)) return classOf(own);
  const classes = ['initContainers', 'containers']
    .flatMap((kind) => itemsOf(spec, kind))
    .map((container) => classOf(fieldsOf(container, 'resources') ?? NO_FIELDS));
  return sameOrBurstable(classes) ?? 'BestEffort';
}

function isSetForPod(resources: Fields): boolean {
  return ['requests', 'limits']
    .flatMap((list) => keysOf(fieldsOf(resources, list)))
    .some((name) => COMPUTED.includes(name) || name.startsWith('hugepages-'));
}

function classOf(resources: Fields): QosClass {
  const requests = fieldsOf(resources, 'requests') ?? NO_FIELDS;
  const limits = fieldsOf(resources, 'limits') ?? NO_FIELDS;
  const classes = COMPUTED.map((name): QosClass => {
    const [request, limit] = [amountOf(requests, name), amountOf(limits, name)];
    if (compareQuantities(request, limit) !== 0) return 'Burstable';
    return quantitySign(request) === 0 ? 'BestEffort' : 'Guaranteed';
  });
  return sameOrBurstable(classes)!;
}

/** null where there are none. */
function sameOrBurstable(classes: readonly QosClass[]): QosClass | null {
  const [first = null] = classes;
  return classes.every((one) => one === first) ? first : 'Burstable';
}
