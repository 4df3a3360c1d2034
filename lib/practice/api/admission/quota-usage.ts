import type { Quantity } from '@/lib/kubernetes/quantity';
import { qosClass } from '@/lib/kubernetes/validation/qos';
import { qualifiedName, type ResourceName } from '@/lib/practice/store/object';
import type { ObjectStore } from '@/lib/practice/store/store';
import { listAt, textAt, valueAt } from '../tables/read';
import { type Amounts, add, amountsOf, count, ONE, podAmounts, ZERO } from './amounts';

/** What one object counts for in a quota. Source: kubernetes/pkg/quota/v1/evaluator/core. */
export function usageOf(
  resource: ResourceName,
  object: unknown,
  now: number,
): Map<string, Quantity> {
  const usage = new Map([[`count/${qualifiedName(resource)}`, ONE]]);
  if (resource.group !== '') return usage;
  switch (resource.plural) {
    case 'pods':
      return isOver(object, now) ? usage : add(usage, podUsage(object));
    case 'services':
      return add(usage, serviceUsage(object));
    case 'persistentvolumeclaims':
      return add(usage, claimUsage(object));
    default:
      return COUNTED.has(resource.plural) ? usage.set(resource.plural, ONE) : usage;
  }
}

/** Kinds that a quota also counts by their bare name. */
const COUNTED: ReadonlySet<string> = new Set([
  'configmaps',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
]);

function isOver(pod: unknown, now: number): boolean {
  const phase = textAt(pod, 'status', 'phase');
  if (phase === 'Succeeded' || phase === 'Failed') return true;
  const deleted = textAt(pod, 'metadata', 'deletionTimestamp');
  if (deleted === '') return false;
  const grace = Number(valueAt(pod, 'metadata', 'deletionGracePeriodSeconds') ?? 0);
  return now > Date.parse(deleted) + grace * 1000;
}

const COMPUTE = ['cpu', 'memory', 'ephemeral-storage'];

/** Source: podComputeUsageHelper. */
export function computeUsage(requests: Amounts, limits: Amounts): Map<string, Quantity> {
  const usage = new Map([['pods', ONE]]);
  for (const [name, amount] of requests) {
    const isHuge = name.startsWith('hugepages-');
    if (COMPUTE.includes(name) || isHuge) usage.set(name, amount);
    if (COMPUTE.includes(name) || isHuge || name.includes('/'))
      usage.set(`requests.${name}`, amount);
  }
  for (const [name, amount] of limits) {
    if (COMPUTE.includes(name)) usage.set(`limits.${name}`, amount);
  }
  return usage;
}

function podUsage(pod: unknown): Map<string, Quantity> {
  return computeUsage(podAmounts(pod, 'requests'), podAmounts(pod, 'limits'));
}

function serviceUsage(service: unknown): Map<string, Quantity> {
  const type = textAt(service, 'spec', 'type');
  const ports = listAt(service, 'spec', 'ports');
  const isBalanced = type === 'LoadBalancer';
  const isGiven = valueAt(service, 'spec', 'allocateLoadBalancerNodePorts') !== false;
  const opened =
    type === 'NodePort' || (isBalanced && isGiven)
      ? ports.length
      : isBalanced
        ? ports.filter((port) => valueAt(port, 'nodePort') !== undefined).length
        : 0;
  return new Map([
    ['services', ONE],
    ['services.loadbalancers', isBalanced ? ONE : ZERO],
    ['services.nodeports', count(opened)],
  ]);
}

function claimUsage(claim: unknown): Map<string, Quantity> {
  const usage = new Map([['persistentvolumeclaims', ONE]]);
  const asked = amountsOf(valueAt(claim, 'spec', 'resources', 'requests')).get('storage');
  const storageClass = textAt(claim, 'spec', 'storageClassName');
  const ofClass = `${storageClass}.storageclass.storage.k8s.io/`;
  if (storageClass !== '') usage.set(`${ofClass}persistentvolumeclaims`, ONE);
  if (!asked) return usage;
  usage.set('requests.storage', asked);
  if (storageClass !== '') usage.set(`${ofClass}requests.storage`, asked);
  return usage;
}

/** Whether a quota counts an object at all. Source: podMatchesScopeFunc. */
export function isInScopes(
  quota: unknown,
  { group, plural }: ResourceName,
  object: unknown,
): boolean {
  const plain = listAt(quota, 'spec', 'scopes').map((scopeName) => ({
    scopeName,
    operator: 'Exists',
  }));
  const all = [...plain, ...listAt(quota, 'spec', 'scopeSelector', 'matchExpressions')];
  if (all.length === 0) return true;
  // Only Pods have scopes that are counted here.
  return group === '' && plural === 'pods' && all.every((scope) => isInScope(scope, object));
}

function isInScope(scope: unknown, pod: unknown): boolean {
  const deadline = valueAt(pod, 'spec', 'activeDeadlineSeconds');
  const priority = textAt(pod, 'spec', 'priorityClassName');
  switch (textAt(scope, 'scopeName')) {
    case 'Terminating':
      return deadline !== undefined;
    case 'NotTerminating':
      return deadline === undefined;
    case 'BestEffort':
      return qosClass(pod) === 'BestEffort';
    case 'NotBestEffort':
      return qosClass(pod) !== 'BestEffort';
    case 'PriorityClass':
      return matches(scope, priority);
    case 'CrossNamespacePodAffinity':
      return isCrossNamespace(pod);
    default:
      return false;
  }
}

function matches(scope: unknown, value: string): boolean {
  const values = listAt(scope, 'values');
  switch (textAt(scope, 'operator')) {
    case 'In':
      return values.includes(value);
    case 'NotIn':
      return !values.includes(value);
    case 'DoesNotExist':
      return value === '';
    default:
      return value !== '';
  }
}

function isCrossNamespace(pod: unknown): boolean {
  const term = (one: unknown) =>
    listAt(one, 'namespaces').length > 0 || valueAt(one, 'namespaceSelector') !== undefined;
  return ['podAffinity', 'podAntiAffinity'].some((kind) => {
    const terms = valueAt(pod, 'spec', 'affinity', kind);
    return (
      listAt(terms, 'requiredDuringSchedulingIgnoredDuringExecution').some(term) ||
      listAt(terms, 'preferredDuringSchedulingIgnoredDuringExecution').some((one) =>
        term(valueAt(one, 'podAffinityTerm')),
      )
    );
  });
}

/** The resource whose objects count for a name in a quota; null for names that nothing counts for. */
export function countedBy(name: string): ResourceName | null {
  const [, plural, group = ''] = /^count\/([^.]+)(?:\.(.+))?$/.exec(name) ?? [];
  if (plural !== undefined) return { group, plural };
  if (name.startsWith('services')) return { group: '', plural: 'services' };
  if (COUNTED.has(name)) return { group: '', plural: name };
  if (/(?:^|\/)(?:persistentvolumeclaims|requests\.storage)$/.test(name))
    return { group: '', plural: 'persistentvolumeclaims' };
  const isCompute =
    /^(?:pods$|(?:(?:requests|limits)\.)?(?:cpu|memory|ephemeral-storage)$|(?:requests\.)?hugepages-|requests\.)/;
  return isCompute.test(name) ? { group: '', plural: 'pods' } : null;
}

/** What is used of a quota in its namespace, of the names it limits. */
export function usedOf(
  store: ObjectStore,
  quota: unknown,
  namespace: string,
  now: number,
): Map<string, Quantity> {
  const names = [...amountsOf(valueAt(quota, 'spec', 'hard')).keys()];
  const counted = new Map<string, ResourceName>();
  for (const name of names) {
    const resource = countedBy(name);
    if (resource) counted.set(qualifiedName(resource), resource);
  }
  let sum = new Map<string, Quantity>();
  for (const resource of counted.values())
    for (const object of store.list(resource, namespace))
      if (isInScopes(quota, resource, object)) sum = add(sum, usageOf(resource, object, now));
  return new Map(names.map((name) => [name, sum.get(name) ?? ZERO]));
}
