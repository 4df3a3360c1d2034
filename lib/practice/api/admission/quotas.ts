import { compareQuantities } from '@/lib/kubernetes/quantity';
import type { KubeObject, ResourceName } from '@/lib/practice/store/object';
import type { ObjectStore } from '@/lib/practice/store/store';
import { listAt, textAt, valueAt } from '../tables/read';
import { type Amounts, add, amountsOf, subtract } from './amounts';
import { computeUsage, countedBy, isInScopes, usageOf, usedOf } from './quota-usage';

const QUOTAS = { group: '', plural: 'resourcequotas' } as const;

/** Why a quota of the namespace refuses an object, new or changed; null where none does. Source: resourcequota, CheckRequest. */
export function quotaProblem(
  store: ObjectStore,
  resource: ResourceName,
  object: unknown,
  old: unknown,
  now: number,
): string | null {
  const namespace = textAt(object, 'metadata', 'namespace');
  for (const quota of store.list(QUOTAS, namespace)) {
    if (!isInScopes(quota, resource, object)) continue;
    const why =
      missing(quota, resource, object) ?? exceeded(store, quota, resource, object, old, now);
    if (why !== null) return why;
  }
  return null;
}

function limitedNames(quota: KubeObject, { group, plural }: ResourceName): readonly string[] {
  return [...amountsOf(valueAt(quota, 'spec', 'hard')).keys()].filter((name) => {
    const counted = countedBy(name);
    return counted?.plural === plural && counted.group === group;
  });
}

const MUST_BE_SAID = /^(?:(?:requests|limits)\.)?(?:cpu|memory)$/;

/** Each container must say what a quota limits. Source: podEvaluator.Constraints. */
function missing(quota: KubeObject, resource: ResourceName, object: unknown): string | null {
  if (resource.plural !== 'pods' || resource.group !== '') return null;
  if (valueAt(object, 'spec', 'resources') !== undefined) return null;
  const required = limitedNames(quota, resource).filter((name) => MUST_BE_SAID.test(name));
  const containers = ['containers', 'initContainers'].flatMap((list) =>
    listAt(object, 'spec', list),
  );
  const texts = [...required].sort().flatMap((name) => {
    const without = containers.filter((container) => !said(container).has(name));
    const names = [...new Set(without.map((container) => textAt(container, 'name')))].sort();
    return names.length === 0 ? [] : [`${name} for: ${names.join(',')}`];
  });
  if (texts.length === 0) return null;
  return `failed quota: ${quota.metadata.name}: must specify ${texts.join('; ')}`;
}

function said(container: unknown): Amounts {
  const amounts = (kind: string) => amountsOf(valueAt(container, 'resources', kind));
  return computeUsage(amounts('requests'), amounts('limits'));
}

function exceeded(
  store: ObjectStore,
  quota: KubeObject,
  resource: ResourceName,
  object: unknown,
  old: unknown,
  now: number,
): string | null {
  const names = limitedNames(quota, resource);
  if (names.length === 0) return null;
  const after = usageOf(resource, object, now);
  const before =
    old !== null && isInScopes(quota, resource, old) ? usageOf(resource, old, now) : new Map();
  const asked = new Map(
    [...subtract(after, before)].filter(
      ([name, amount]) => names.includes(name) && amount.unscaled !== 0n,
    ),
  );
  if (asked.size === 0) return null;
  const hard = amountsOf(valueAt(quota, 'spec', 'hard'));
  const used = usedOf(store, quota, quota.metadata.namespace ?? '', now);
  const sum = add(used, asked);
  const over = [...asked.keys()].filter(
    (name) => compareQuantities(sum.get(name)!, hard.get(name)!) > 0,
  );
  if (over.length === 0) return null;
  const shown = (amounts: Amounts) =>
    [...over]
      .sort()
      .map((name) => `${name}=${amounts.get(name)?.canonical ?? '0'}`)
      .join(',');
  return `exceeded quota: ${quota.metadata.name}, requested: ${shown(asked)}, used: ${shown(used)}, limited: ${shown(hard)}`;
}
