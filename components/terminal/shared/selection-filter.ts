import { createSignal, useSignal } from '@/components/ui/signal';
import { useDesign } from '@/lib/client/design-store';
import { currentWorkload } from '@/lib/client/selectors';
import type { DesignState } from '@/lib/client/types';
import { findPart } from '@/lib/pod/find-part';
import type { Workload } from '@/lib/pod/types';

/** What is selected on the canvas, as a filter of what is said about a run. */
export interface SelectionFilter {
  /** What the chip says: the name of what is selected. */
  readonly label: string;
  /** Names of the containers that it is about. */
  readonly containers: ReadonlySet<string>;
}

/** The selection whose filter was taken away. */
const cleared = createSignal<unknown>(null);

/** null: nothing is selected, or its filter was taken away. */
export function useSelectionFilter(): SelectionFilter | null {
  const selection = useDesign((state) => state.selection);
  const workload = useDesign(shownWorkload);
  const isCleared = useSignal(cleared) === selection;
  if (isCleared || !workload || selection.workload !== workload.id) return null;
  return filterOf(workload, selection.ids);
}

export function clearSelectionFilter(selection: DesignState['selection']): void {
  cleared.set(selection);
}

function shownWorkload(state: DesignState): Workload | null {
  return currentWorkload(state)?.workload ?? null;
}

/** A volume is about the containers that mount it. */
export function filterOf(workload: Workload, ids: readonly string[]): SelectionFilter | null {
  const names: string[] = [];
  const containers = new Set<string>();
  for (const id of ids) {
    const found = findPart(workload, id);
    if (!found) continue;
    if (found.type === 'volume') {
      names.push(found.part.name);
      for (const name of mountedIn(workload, found.part.name)) containers.add(name);
    } else {
      const { name } = found.type === 'mount' ? found.container : found.part;
      names.push(name);
      containers.add(name);
    }
  }
  if (names.length === 0) return null;
  return { label: [...new Set(names)].join(', '), containers };
}

function mountedIn(workload: Workload, volume: string): readonly string[] {
  return workload.pod.containers
    .filter(({ mounts }) => mounts.some((mount) => mount.volume === volume))
    .map(({ name }) => name);
}
