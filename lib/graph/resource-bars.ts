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

interface Amount {
  readonly quantity: Quantity | null;
  /** In cores or bytes; 0 for what is no amount. */
  readonly size: number;
}

const NO_AMOUNT: Amount = { quantity: null, size: 0 };
const read = new Map<string, Amount>();
const MOST_READ = 1000;

function amountOf(text: string | undefined): number {
  return readAmount(text).size;
}

/** Pods repeat a few amounts: `100m`, `128Mi`. */
function readAmount(text: string | undefined): Amount {
  if (text === undefined) return NO_AMOUNT;
  const known = read.get(text);
  if (known !== undefined) return known;
  if (read.size >= MOST_READ) read.clear();
  const { quantity } = parseQuantity(text);
  const number = quantity ? quantityToNumber(quantity) : 0;
  const amount = { quantity, size: Number.isFinite(number) && number > 0 ? number : 0 };
  read.set(text, amount);
  return amount;
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

const COMPUTE = ['cpu', 'memory'] as const;

function setsAny({ requests, limits }: Resources): boolean {
  return COMPUTE.some((name) => amountOf(requests[name]) > 0 || amountOf(limits[name]) > 0);
}

function isGuaranteed({ requests, limits }: Resources): boolean {
  return COMPUTE.every((name) => {
    const limit = readAmount(limits[name]);
    const request = readAmount(requests[name] ?? limits[name]);
    if (limit.size === 0 || !limit.quantity || !request.quantity) return false;
    return limit === request || compareQuantities(limit.quantity, request.quantity) === 0;
  });
}
