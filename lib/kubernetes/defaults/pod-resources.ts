import { emptyPlainMap, type PlainMap } from '../plain-map';
import { addQuantities, compareQuantities, parseQuantity, type Quantity } from '../quantity';
import { isSince, type Version } from '../versions';
import { structAt, structsAt } from './objects';

type Amounts = Map<string, Quantity>;

/** pkg/apis/core/v1 defaultHugePagePodLimits and defaultPodRequests: only where the Pod sets some itself. */
export function defaultPodResources(spec: PlainMap, version: Version): void {
  const resources = structAt(spec, 'resources');
  if (!resources) return;
  defaultHugePages(resources, spec);
  const limits = structAt(resources, 'limits');
  if (!limits) return;
  const requests = structAt(resources, 'requests') ?? emptyPlainMap();
  for (const [name, amount] of aggregate(spec, 'requests'))
    if (name === 'cpu' || name === 'memory') requests[name] ??= amount.canonical;
  // 1.37 leaves them unset where no container requests anything.
  if (!isSince(version, '1.37'))
    for (const name of Object.keys(limits)) if (isPodLevel(name)) requests[name] ??= limits[name];
  if (Object.keys(requests).length > 0) resources.requests = requests;
}

function defaultHugePages(resources: PlainMap, spec: PlainMap): void {
  const requests = structAt(resources, 'requests');
  if (!requests && !structAt(resources, 'limits')) return;
  const limits = structAt(resources, 'limits') ?? emptyPlainMap();
  for (const [name, amount] of aggregate(spec, 'limits'))
    if (isHugePages(name) && requests?.[name] === undefined) limits[name] ??= amount.canonical;
  if (Object.keys(limits).length > 0) resources.limits = limits;
}

function isPodLevel(name: string): boolean {
  return name === 'cpu' || name === 'memory' || isHugePages(name);
}

function isHugePages(name: string): boolean {
  return name.startsWith('hugepages-');
}

/**
 * k8s.io/component-helpers/resource AggregateContainerRequests and -Limits: what all containers need together, or
 * an init container with the sidecars that are started before it, whichever is more.
 */
function aggregate(spec: PlainMap, list: 'requests' | 'limits'): Amounts {
  const total: Amounts = new Map();
  for (const container of structsAt(spec, 'containers')) add(total, amountsOf(container, list));
  const sidecars: Amounts = new Map();
  const most: Amounts = new Map();
  for (const container of structsAt(spec, 'initContainers')) {
    const own = amountsOf(container, list);
    if (container.restartPolicy === 'Always') {
      add(total, own);
      add(sidecars, own);
      raise(most, sidecars);
    } else {
      const together = new Map(own);
      add(together, sidecars);
      raise(most, together);
    }
  }
  raise(total, most);
  return total;
}

function amountsOf(container: PlainMap, list: 'requests' | 'limits'): Amounts {
  const resources = structAt(container, 'resources');
  const amounts: Amounts = new Map();
  for (const [name, text] of Object.entries((resources && structAt(resources, list)) ?? {})) {
    const { quantity } = parseQuantity(String(text));
    if (quantity) amounts.set(name, quantity);
  }
  return amounts;
}

function add(total: Amounts, more: Amounts): void {
  for (const [name, amount] of more) {
    const before = total.get(name);
    total.set(name, before ? addQuantities(before, amount) : amount);
  }
}

function raise(total: Amounts, least: Amounts): void {
  for (const [name, amount] of least) {
    const before = total.get(name);
    if (!before || compareQuantities(amount, before) > 0) total.set(name, amount);
  }
}
