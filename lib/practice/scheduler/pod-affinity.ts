import { matchesLabels, requirementsOf } from '@/lib/practice/api/selectors/label-selector';
import { NODES, type Pod } from '../kubelet/pod';
import type { KubeObject } from '../store/object';
import type { ObjectStore } from '../store/store';

interface Term {
  readonly labelSelector?: unknown;
  readonly topologyKey: string;
  readonly namespaces?: readonly string[];
  readonly namespaceSelector?: unknown;
}

interface Wishes {
  readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly Term[];
}

interface Affinities {
  readonly affinity?: { readonly podAffinity?: Wishes; readonly podAntiAffinity?: Wishes };
}

const NAMESPACES = { group: '', plural: 'namespaces' };

/** What a node lacks for a Pod's wish to be with others or away from them, or for that of those who are there; null: nothing. Source: plugins/interpodaffinity/filtering.go. */
export function affinityTrouble(
  store: ObjectStore,
  pod: Pod,
  node: KubeObject,
  all: readonly Pod[],
): string | null {
  const placed = all.filter(({ metadata }) => metadata.uid !== pod.metadata.uid);
  const isNear = (key: string, other: Pod) => {
    const value = node.metadata.labels?.[key];
    const its = store.get(NODES, undefined, other.spec.nodeName ?? '')?.metadata.labels?.[key];
    return value !== undefined && value === its;
  };
  const near = (term: Term) =>
    placed.some((other) => isMeant(store, term, pod, other) && isNear(term.topologyKey, other));
  if (!wantedTerms(pod).every((term) => near(term) || isFirst(store, pod, placed)))
    return "node(s) didn't match pod affinity rules";
  if (unwantedTerms(pod).some(near)) return "node(s) didn't match pod anti-affinity rules";
  const isRefused = placed.some((other) =>
    unwantedTerms(other).some(
      (term) => isMeant(store, term, other, pod) && isNear(term.topologyKey, other),
    ),
  );
  return isRefused ? "node(s) didn't satisfy existing pods anti-affinity rules" : null;
}

function wantedTerms({ spec }: Pod): readonly Term[] {
  const { affinity } = spec as unknown as Affinities;
  return affinity?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
}

function unwantedTerms({ spec }: Pod): readonly Term[] {
  const { affinity } = spec as unknown as Affinities;
  return affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
}

/** The first of a group that wants to be together may go anywhere. */
function isFirst(store: ObjectStore, pod: Pod, placed: readonly Pod[]): boolean {
  const terms = wantedTerms(pod);
  const isAlone = !placed.some((other) => terms.every((term) => isMeant(store, term, pod, other)));
  return isAlone && terms.every((term) => isMeant(store, term, pod, pod));
}

/** Whether a term of `owner` is about `other`. */
function isMeant(store: ObjectStore, term: Term, owner: Pod, other: Pod): boolean {
  const { labelSelector, namespaces = [], namespaceSelector } = term;
  const where = other.metadata.namespace ?? '';
  const own = owner.metadata.namespace ?? '';
  const isNamed =
    namespaces.length > 0 || namespaceSelector !== undefined
      ? namespaces.includes(where) || isOfNamespace(store, namespaceSelector, where)
      : where === own;
  return isNamed && selects(labelSelector, other.metadata.labels);
}

function isOfNamespace(store: ObjectStore, selector: unknown, name: string): boolean {
  if (selector === undefined) return false;
  return selects(selector, store.get(NAMESPACES, undefined, name)?.metadata.labels);
}

/** A selector of nothing takes all; none takes nobody. */
export function selects(
  selector: unknown,
  labels: Readonly<Record<string, string>> | undefined,
): boolean {
  if (selector === undefined || selector === null) return false;
  const requirements = requirementsOf(selector);
  return requirements !== null && matchesLabels(labels, requirements);
}
