import { emptyPlainMap, type PlainMap } from '../plain-map';
import { addQuantities, compareQuantities, parseQuantity, type Quantity } from '../quantity';
import { isSince, type Version } from '../versions';
import { structAt, structsAt } from './objects';

export type Amounts = Map<string, Quantity>;

/**
 * pkg/apis/core/v1 defaultHugePagePodLimits and defaultPodRequests: only where the Pod sets some itself. From 1.37 on
 * it is done after admission (`defaultPodLevelResources`).
 */
export function defaultPodResources(spec: PlainMap, version: Version): void {
  const resources = structAt(spec, 'resources');
  if (!resources || isSince(version, '1.37')) return;
  defaultHugePages(resources, spec);
  if (structAt(resources, 'limits')) defaultRequests(resources, spec);
}

/** pkg/api/pod DefaultPodLevelResources of 1.37: the limits of containers that all have one count as well. */
export function defaultPodLevelResources(spec: PlainMap): void {
  const resources = structAt(spec, 'resources');
  if (!resources || (!structAt(resources, 'requests') && !structAt(resources, 'limits'))) return;
  defaultHugePages(resources, spec);
  defaultRequests(resources, spec);
  defaultLimits(resources, spec);
}

function defaultRequests(resources: PlainMap, spec: PlainMap): void {
  const requests = structAt(resources, 'requests') ?? emptyPlainMap();
  const limits = structAt(resources, 'limits') ?? {};
  for (const [name, amount] of aggregate(spec, 'requests'))
    if (name === 'cpu' || name === 'memory') requests[name] ??= amount.canonical;
  for (const name of Object.keys(limits)) if (isPodLevel(name)) requests[name] ??= limits[name];
  if (Object.keys(requests).length > 0) resources.requests = requests;
}

function defaultLimits(resources: PlainMap, spec: PlainMap): void {
  const requests = amountsIn(structAt(resources, 'requests'));
  const limits = structAt(resources, 'limits') ?? emptyPlainMap();
  const containers = [...structsAt(spec, 'initContainers'), ...structsAt(spec, 'containers')].map(
    (container) => amountsOf(container, 'limits'),
  );
  const together = aggregate(spec, 'limits');
  for (const [name, request] of requests) {
    const sum = together.get(name);
    if (limits[name] !== undefined || !isPodLevel(name) || !sum) continue;
    if (!containers.every((own) => own.has(name))) continue;
    limits[name] = (compareQuantities(request, sum) > 0 ? request : sum).canonical;
  }
  if (Object.keys(limits).length > 0) resources.limits = limits;
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
export function aggregate(spec: PlainMap, list: 'requests' | 'limits'): Amounts {
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
  return amountsIn(resources && structAt(resources, list));
}

function amountsIn(given: PlainMap | null): Amounts {
  const amounts: Amounts = new Map();
  for (const [name, text] of Object.entries(given ?? {})) {
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
