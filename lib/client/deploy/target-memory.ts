import type { ClusterSummary } from '@/lib/kubernetes/cluster-api';
import { readItem, readJson, writeItem } from '../local-items';
import type { DeployTarget } from './types';

const CLUSTER = 'pod-designer:cluster';
const NAMESPACES = 'pod-designer:namespaces';

/**
 * Where this browser deployed last, as far as it is still there; else kubectl's own current context; else the first.
 * null where there is no cluster.
 */
export function rememberedTarget(clusters: readonly ClusterSummary[]): DeployTarget | null {
  const last = readItem(CLUSTER);
  const cluster =
    clusters.find(({ name }) => name === last) ??
    clusters.find(({ current }) => current) ??
    clusters[0];
  return cluster ? targetFor(cluster) : null;
}

/** A cluster with the namespace that was used there last, or its context's own. */
export function targetFor({ name, namespace }: ClusterSummary): DeployTarget {
  return { cluster: name, namespace: namespaces().get(name) ?? namespace };
}

export function rememberTarget({ cluster, namespace }: DeployTarget): void {
  writeItem(CLUSTER, cluster);
  writeItem(NAMESPACES, JSON.stringify([...namespaces().set(cluster, namespace)]));
}

function namespaces(): Map<string, string> {
  return new Map(readJson(NAMESPACES, isPairs) ?? []);
}

function isPairs(value: unknown): value is readonly (readonly [string, string])[] {
  return (
    Array.isArray(value) &&
    value.every(
      (pair) =>
        Array.isArray(pair) && pair.length === 2 && pair.every((one) => typeof one === 'string'),
    )
  );
}
