import { isPlainMap } from '@/lib/kubernetes/plain-map';
import {
  addQuantities,
  compareQuantities,
  parseQuantity,
  type Quantity,
} from '@/lib/kubernetes/quantity';
import { listAt, textAt, valueAt } from '../tables/read';

/** Amounts by the name of the resource. */
export type Amounts = ReadonlyMap<string, Quantity>;

export const ZERO = parseQuantity('0').quantity!;
export const ONE = parseQuantity('1').quantity!;

/** Those of a map of an object that can be read. */
export function amountsOf(list: unknown): Map<string, Quantity> {
  const amounts = new Map<string, Quantity>();
  for (const [name, text] of Object.entries(isPlainMap(list) ? list : {})) {
    const { quantity } = parseQuantity(String(text));
    if (quantity) amounts.set(name, quantity);
  }
  return amounts;
}

export function count(number: number): Quantity {
  return parseQuantity(String(number)).quantity!;
}

export function add(a: Amounts, b: Amounts): Map<string, Quantity> {
  const sum = new Map(a);
  for (const [name, amount] of b) {
    const before = sum.get(name);
    sum.set(name, before ? addQuantities(before, amount) : amount);
  }
  return sum;
}

function most(a: Amounts, b: Amounts): Map<string, Quantity> {
  const all = new Map(a);
  for (const [name, amount] of b) {
    const before = all.get(name);
    if (!before || compareQuantities(amount, before) > 0) all.set(name, amount);
  }
  return all;
}

/** `a` without `b`, and nothing below zero. */
export function subtract(a: Amounts, b: Amounts): Map<string, Quantity> {
  const rest = new Map<string, Quantity>();
  for (const [name, amount] of a) {
    const less = b.get(name);
    const left = less ? addQuantities(amount, { ...less, unscaled: -less.unscaled }) : amount;
    rest.set(name, left.unscaled < 0n ? ZERO : left);
  }
  return rest;
}

/**
 * What a Pod asks for, or may take at most: of its containers together, of the largest init container, and of sidecars
 * beside both. Source: k8s.io/component-helpers/resource, PodRequests and PodLimits.
 */
export function podAmounts(pod: unknown, kind: 'requests' | 'limits'): Map<string, Quantity> {
  const own = (container: unknown) => amountsOf(valueAt(container, 'resources', kind));
  const containers = listAt(pod, 'spec', 'containers').map(own);
  let running = containers.reduce<Map<string, Quantity>>(add, new Map());
  let sidecars = new Map<string, Quantity>();
  let largest = new Map<string, Quantity>();
  for (const init of listAt(pod, 'spec', 'initContainers')) {
    const amounts = own(init);
    if (textAt(init, 'restartPolicy') === 'Always') {
      running = add(running, amounts);
      sidecars = add(sidecars, amounts);
      largest = most(largest, sidecars);
    } else largest = most(largest, add(sidecars, amounts));
  }
  const all = most(running, largest);
  for (const [name, amount] of amountsOf(valueAt(pod, 'spec', 'resources', kind)))
    all.set(name, amount);
  const overhead = amountsOf(valueAt(pod, 'spec', 'overhead'));
  if (kind === 'requests') return add(all, overhead);
  for (const [name, amount] of overhead) {
    const before = all.get(name);
    if (before && before.unscaled !== 0n) all.set(name, addQuantities(before, amount));
  }
  return all;
}
