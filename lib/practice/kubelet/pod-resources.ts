import { aggregate } from '@/lib/kubernetes/defaults/pod-resources';
import type { ContainerStatus, Pod, PodStatus, Resources } from './pod';

type Amounts = Readonly<Record<string, string>>;

/** What a Pod's containers request or may use together; undefined: nothing is said. */
export function podAmounts(spec: Pod['spec'], list: 'requests' | 'limits'): Amounts | undefined {
  const own = spec.resources?.[list] ?? {};
  const sum = aggregate(spec as never, list);
  const all = {
    ...Object.fromEntries([...sum].map(([name, one]) => [name, one.canonical])),
    ...own,
  };
  const shown = Object.entries(all).filter(([name]) => list === 'requests' || isPodLevel(name));
  return shown.length === 0 ? undefined : Object.fromEntries(shown);
}

function isPodLevel(name: string): boolean {
  return name === 'cpu' || name === 'memory' || name.startsWith('hugepages-');
}

/**
 * `allocatedResources` and `resources` of a Pod's status: what the kubelet has set aside, and what is in force.
 * `spec`: with what is set aside. Source: kubelet_pods.go, generateAPIPodStatus.
 */
export function podResources(
  spec: Pod['spec'],
  statuses: readonly ContainerStatus[],
): Pick<PodStatus, 'allocatedResources' | 'resources'> {
  const inForce = new Map(statuses.map(({ name, resources }) => [name, resources]));
  const actual = <T extends { readonly name: string; readonly resources?: Resources }>(
    list: readonly T[] = [],
  ) => list.map((one) => ({ ...one, resources: inForce.get(one.name) ?? one.resources ?? {} }));
  const now = {
    ...spec,
    containers: actual(spec.containers),
    ...(spec.initContainers && { initContainers: actual(spec.initContainers) }),
  };
  const allocated = podAmounts(spec, 'requests');
  const limits = podAmounts(now, 'limits');
  const requests = podAmounts(now, 'requests');
  return {
    ...(allocated && { allocatedResources: allocated }),
    resources: { ...(limits && { limits }), ...(requests && { requests }) },
  };
}
