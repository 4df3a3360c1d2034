import { isPlainMap, type PlainMap } from '@/lib/kubernetes/plain-map';
import { compareQuantities, type Quantity, quantityToNumber } from '@/lib/kubernetes/quantity';
import type { KubeObject } from '@/lib/practice/store/object';
import type { ObjectStore } from '@/lib/practice/store/store';
import { listAt, textAt, valueAt } from '../tables/read';
import { type Amounts, amountsOf, podAmounts } from './amounts';

const LIMIT_RANGES = { group: '', plural: 'limitranges' } as const;
const LISTS = [
  ['containers', 'container'],
  ['initContainers', 'init container'],
] as const;

/** A Pod with what the namespace's LimitRanges give to containers that say nothing. Source: plugin/pkg/admission/limitranger. */
export function withDefaultLimits(store: ObjectStore, pod: PlainMap, namespace: string): PlainMap {
  let made = pod;
  for (const range of store.list(LIMIT_RANGES, namespace)) made = withDefaults(made, range);
  return made;
}

function withDefaults(pod: PlainMap, range: KubeObject): PlainMap {
  const defaults: Record<'requests' | 'limits', PlainMap> = { requests: {}, limits: {} };
  for (const limit of listAt(range, 'spec', 'limits')) {
    if (textAt(limit, 'type') !== 'Container') continue;
    Object.assign(defaults.requests, valueAt(limit, 'defaultRequest'));
    Object.assign(defaults.limits, valueAt(limit, 'default'));
  }
  if (!isPlainMap(pod.spec)) return pod;
  const notes: string[] = [];
  const spec: PlainMap = { ...pod.spec };
  for (const [list, words] of LISTS) {
    if (!Array.isArray(spec[list])) continue;
    spec[list] = spec[list].map((container) => merged(container, defaults, words, notes));
  }
  if (notes.length === 0) return pod;
  const metadata = isPlainMap(pod.metadata) ? pod.metadata : {};
  const annotations = isPlainMap(metadata.annotations) ? metadata.annotations : {};
  const note = { 'kubernetes.io/limit-ranger': `LimitRanger plugin set: ${notes.join('; ')}` };
  return { ...pod, metadata: { ...metadata, annotations: { ...annotations, ...note } }, spec };
}

function merged(
  container: unknown,
  defaults: Readonly<Record<'requests' | 'limits', PlainMap>>,
  words: string,
  notes: string[],
): unknown {
  if (!isPlainMap(container)) return container;
  const before = isPlainMap(container.resources) ? container.resources : {};
  const resources: PlainMap = { ...before };
  for (const kind of ['requests', 'limits'] as const) {
    const own = isPlainMap(before[kind]) ? before[kind] : {};
    const added = Object.keys(defaults[kind])
      .filter((name) => own[name] === undefined)
      .sort();
    if (added.length === 0) continue;
    resources[kind] = { ...defaults[kind], ...own };
    const what = kind === 'requests' ? 'request' : 'limit';
    notes.push(`${added.join(', ')} ${what} for ${words} ${String(container.name)}`);
  }
  return { ...container, resources };
}

/** Why the namespace's LimitRanges refuse an object; null where they do not. */
export function limitRangeProblem(
  store: ObjectStore,
  kind: string,
  object: unknown,
  namespace: string,
): string | null {
  if (kind !== 'Pod' && kind !== 'PersistentVolumeClaim') return null;
  for (const range of store.list(LIMIT_RANGES, namespace)) {
    const limits = listAt(range, 'spec', 'limits');
    const found = limits.flatMap((limit) =>
      kind === 'Pod' ? podProblems(limit, object) : claimProblems(limit, object),
    );
    const problems = [...new Set(found)];
    if (problems.length > 0)
      return problems.length === 1 ? problems[0]! : `[${problems.join(', ')}]`;
  }
  return null;
}

function podProblems(limit: unknown, pod: unknown): readonly string[] {
  const type = textAt(limit, 'type');
  if (type === 'Pod')
    return problemsOf(limit, type, podAmounts(pod, 'requests'), podAmounts(pod, 'limits'));
  if (type !== 'Container') return [];
  return LISTS.flatMap(([list]) => listAt(pod, 'spec', list)).flatMap((container) =>
    problemsOf(
      limit,
      type,
      amountsOf(valueAt(container, 'resources', 'requests')),
      amountsOf(valueAt(container, 'resources', 'limits')),
    ),
  );
}

function claimProblems(limit: unknown, claim: unknown): readonly string[] {
  const type = textAt(limit, 'type');
  if (type !== 'PersistentVolumeClaim') return [];
  const asked = amountsOf(valueAt(claim, 'spec', 'resources', 'requests'));
  const least = [...amountsOf(valueAt(limit, 'min'))].map(([name, amount]) =>
    belowLeast(type, name, amount, asked, new Map()),
  );
  const most = [...amountsOf(valueAt(limit, 'max'))].map(([name, amount]) => {
    const words = `maximum ${name} usage per ${type} is ${amount.canonical}`;
    const request = asked.get(name);
    if (!request) return `${words}.  No request is specified`;
    return compareQuantities(request, amount) > 0
      ? `${words}, but request is ${request.canonical}`
      : null;
  });
  return [...least, ...most].filter((one) => one !== null);
}

function problemsOf(
  limit: unknown,
  type: string,
  requests: Amounts,
  limits: Amounts,
): readonly string[] {
  const each = (field: string, check: typeof belowLeast) =>
    [...amountsOf(valueAt(limit, field))].map(([name, amount]) =>
      check(type, name, amount, requests, limits),
    );
  return [
    ...each('min', belowLeast),
    ...each('max', aboveMost),
    ...each('maxLimitRequestRatio', aboveRatio),
  ].filter((one) => one !== null);
}

function belowLeast(
  type: string,
  name: string,
  least: Quantity,
  requests: Amounts,
  limits: Amounts,
): string | null {
  const words = `minimum ${name} usage per ${type} is ${least.canonical}`;
  const [request, limit] = [requests.get(name), limits.get(name)];
  if (!request) return `${words}.  No request is specified`;
  if (compareQuantities(request, least) < 0) return `${words}, but request is ${request.canonical}`;
  if (limit && compareQuantities(limit, least) < 0)
    return `${words}, but limit is ${limit.canonical}`;
  return null;
}

function aboveMost(
  type: string,
  name: string,
  most: Quantity,
  requests: Amounts,
  limits: Amounts,
): string | null {
  const words = `maximum ${name} usage per ${type} is ${most.canonical}`;
  const [request, limit] = [requests.get(name), limits.get(name)];
  if (!limit) return `${words}.  No limit is specified`;
  if (compareQuantities(limit, most) > 0) return `${words}, but limit is ${limit.canonical}`;
  if (request && compareQuantities(request, most) > 0)
    return `${words}, but request is ${request.canonical}`;
  return null;
}

function aboveRatio(
  type: string,
  name: string,
  most: Quantity,
  requests: Amounts,
  limits: Amounts,
): string | null {
  const words = `${name} max limit to request ratio per ${type} is ${most.canonical}`;
  const [request, limit] = [requests.get(name), limits.get(name)];
  if (!request || request.unscaled === 0n)
    return `${words}, but no request is specified or request is 0`;
  if (!limit || limit.unscaled === 0n) return `${words}, but no limit is specified or limit is 0`;
  const ratio = quantityToNumber(limit) / quantityToNumber(request);
  return ratio > quantityToNumber(most)
    ? `${words}, but provided ratio is ${ratio.toFixed(6)}`
    : null;
}
