import { NODES, type Pod } from '../kubelet/pod';
import type { KubeObject } from '../store/object';
import type { ObjectStore } from '../store/store';
import { matchesNode } from './node-affinity';
import { selects } from './pod-affinity';

interface Constraint {
  readonly maxSkew: number;
  readonly topologyKey: string;
  readonly whenUnsatisfiable: string;
  readonly labelSelector?: unknown;
  readonly minDomains?: number;
}

const WORDS = "node(s) didn't match pod topology spread constraints";

/** What keeps a Pod from a node for the sake of an even spread; null: nothing. Source: plugins/podtopologyspread/filtering.go. */
export function spreadTrouble(
  store: ObjectStore,
  pod: Pod,
  node: KubeObject,
  all: readonly Pod[],
): { readonly words: string; readonly isForGood: boolean } | null {
  const { topologySpreadConstraints = [] } = pod.spec as {
    topologySpreadConstraints?: readonly Constraint[];
  };
  const hard = topologySpreadConstraints.filter(
    ({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule',
  );
  const labelsOf = ({ metadata }: KubeObject) => metadata.labels ?? {};
  if (hard.some(({ topologyKey }) => labelsOf(node)[topologyKey] === undefined))
    return { words: `${WORDS} (missing required label)`, isForGood: true };
  const nodes = store
    .list(NODES)
    .filter(
      (one) =>
        matchesNode(pod, one) &&
        hard.every(({ topologyKey }) => labelsOf(one)[topologyKey] !== undefined),
    );
  const placed = all.filter(
    ({ metadata }) =>
      metadata.namespace === pod.metadata.namespace && metadata.deletionTimestamp === undefined,
  );
  for (const { maxSkew, topologyKey, labelSelector, minDomains = 1 } of hard) {
    const counts = new Map<string, number>();
    for (const one of nodes) {
      const domain = labelsOf(one)[topologyKey] ?? '';
      const here = placed.filter(
        ({ spec, metadata }) =>
          spec.nodeName === one.metadata.name && selects(labelSelector, metadata.labels),
      );
      counts.set(domain, (counts.get(domain) ?? 0) + here.length);
    }
    const least = counts.size < minDomains ? 0 : Math.min(...counts.values());
    const own = selects(labelSelector, pod.metadata.labels) ? 1 : 0;
    const domain = labelsOf(node)[topologyKey] ?? '';
    if ((counts.get(domain) ?? 0) + own - least > maxSkew)
      return { words: WORDS, isForGood: false };
  }
  return null;
}
