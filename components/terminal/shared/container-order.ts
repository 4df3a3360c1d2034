import { useMemo } from 'react';
import { useRunningWorkloads } from '@/lib/client/deploy-store';
import { useDesign } from '@/lib/client/design-store';
import type { RunContainer } from '@/lib/client/run/types';

/** The containers of what runs, in the order of the text: a cluster lists them by their names. */
export type ContainerOrder = ReadonlyMap<string, number>;

export function useContainerOrder(): ContainerOrder {
  const running = useRunningWorkloads();
  const shown = useDesign((state) => state.shown);
  return useMemo(() => {
    const names = shown
      .filter(({ workload }) => running.has(workload.id))
      .flatMap(({ workload }) => workload.pod.containers.map(({ name }) => name));
    return new Map([...new Set(names)].map((name, place) => [name, place]));
  }, [running, shown]);
}

/** The same containers, Pod by Pod, in the order of the text, each with the hue of its place there. */
export function inOrder<T extends RunContainer>(
  containers: readonly T[],
  order: ContainerOrder,
): readonly T[] {
  const pods = [...new Set(containers.map(({ pod }) => pod))];
  const place = ({ pod, container }: T) =>
    pods.indexOf(pod) * FAR + (order.get(container) ?? FAR - 1);
  return containers
    .map((one) => ({ ...one, hue: order.get(one.container) ?? one.hue }))
    .sort((a, b) => place(a) - place(b));
}

/** More than a Pod has containers. */
const FAR = 1000;
