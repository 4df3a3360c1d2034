import {
  compareQuantities,
  parseQuantity,
  type Quantity,
  quantityToNumber,
} from '@/lib/kubernetes/quantity';
import type { Container, Resources } from '@/lib/pod/types';
import type { Graph, ResourceBar, ResourceBars } from './types';

type Compute = 'cpu' | 'memory';

/** The bars of every container, each measured against the largest amount of its kind in the Pod. */
export function resourceBars(containers: readonly Container[]): (ResourceBars | null)[] {
  const largest = { cpu: largestOf(containers, 'cpu'), memory: largestOf(containers, 'memory') };
  return containers.map(({ resources }) => {
    if (!names(resources, 'cpu') && !names(resources, 'memory')) return null;
    const cpu = barOf(resources, 'cpu', largest.cpu);
    const memory = barOf(resources, 'memory', largest.memory);
    return cpu || memory ? { cpu, memory } : null;
  });
}

function largestOf(containers: readonly Container[], name: Compute): number {
  let largest = 0;
  for (const { resources } of containers) {
    if (!names(resources, name)) continue;
    const { requests, limits } = resources;
    largest = Math.max(largest, amountOf(requests[name]), amountOf(limits[name]));
  }
  return largest;
}

function names({ requests, limits }: Resources, name: Compute): boolean {
  return requests[name] !== undefined || limits[name] !== undefined;
}

function barOf(resources: Resources, name: Compute, largest: number): ResourceBar | null {
  const request = resources.requests[name];
  const limit = resources.limits[name];
  if (request === undefined && limit === undefined) return null;
  const share = (text: string | undefined) => (largest > 0 ? amountOf(text) / largest : 0);
  return {
    request: withoutUnitOf(request, limit) ?? '–',
    limit: limit ?? '–',
    requestShare: share(request),
    limitShare: share(limit),
  };
}

/** `64` of `64Mi` beside `128Mi`: the unit is said once. */
function withoutUnitOf(request: string | undefined, limit: string | undefined): string | undefined {
  if (request === undefined || limit === undefined) return request;
  const unit = unitOf(request);
  return unit !== '' && unit === unitOf(limit) ? request.slice(0, -unit.length) : request;
}

function unitOf(amount: string): string {
  return /^[0-9.]+(m|k|[KMGTPE]i?)$/.exec(amount)?.[1] ?? '';
}

function amountOf(text: string | undefined): number {
  const quantity = readQuantity(text);
  const amount = quantity ? quantityToNumber(quantity) : 0;
  return Number.isFinite(amount) && amount > 0 ? amount : 0;
}

const read = new Map<string, Quantity | null>();
const MAX_READ = 1000;

/** Pods repeat a few amounts: `100m`, `128Mi`. */
function readQuantity(text: string | undefined): Quantity | null {
  if (text === undefined) return null;
  const known = read.get(text);
  if (known !== undefined) return known;
  if (read.size >= MAX_READ) read.clear();
  const { quantity } = parseQuantity(text);
  read.set(text, quantity);
  return quantity;
}

/**
 * The Pod's quality of service, as `GetPodQOS` of Kubernetes computes it from init and main containers;
 * null for BestEffort.
 */
export function qosOf(containers: readonly Container[]): Graph['qos'] {
  const counted = containers.filter(({ kind }) => kind !== 'ephemeral');
  if (counted.every(({ resources }) => !setsAny(resources))) return null;
  return counted.every(({ resources }) => isGuaranteed(resources)) ? 'Guaranteed' : 'Burstable';
}

function setsAny({ requests, limits }: Resources): boolean {
  return (['cpu', 'memory'] as const).some(
    (name) => amountOf(requests[name]) > 0 || amountOf(limits[name]) > 0,
  );
}

function isGuaranteed({ requests, limits }: Resources): boolean {
  return (['cpu', 'memory'] as const).every((name) => {
    const limit = readQuantity(limits[name]);
    const request = readQuantity(requests[name] ?? limits[name]);
    return (
      limit && request && amountOf(limits[name]) > 0 && compareQuantities(limit, request) === 0
    );
  });
}
