import type { Container, Mount, Volume, Workload } from '@/lib/pod/types';
import type { DesignState, ShownWorkload } from './types';

export type SelectedPart =
  | { readonly kind: 'container'; readonly part: Container }
  | { readonly kind: 'volume'; readonly part: Volume }
  | { readonly kind: 'mount'; readonly part: Mount; readonly container: Container };

/** The workload that forms and gestures work on: the selected one, else the first; null where there is none. */
export function currentWorkload(state: DesignState): ShownWorkload | null {
  const { shown, selection } = state;
  return shown.find(({ workload }) => workload.id === selection.workload) ?? shown[0] ?? null;
}

/** The part of the current workload that was selected last; null: the Pod itself. */
export function primaryPart(state: DesignState): SelectedPart | null {
  const id = state.selection.ids.at(-1);
  const workload = currentWorkload(state)?.workload;
  return id === undefined || workload === undefined ? null : findPart(workload, id);
}

export function findPart(workload: Workload, id: string): SelectedPart | null {
  for (const container of workload.pod.containers) {
    if (container.id === id) return { kind: 'container', part: container };
    const mount = container.mounts.find((one) => one.id === id);
    if (mount) return { kind: 'mount', part: mount, container };
  }
  const volume = workload.pod.volumes.find((one) => one.id === id);
  return volume ? { kind: 'volume', part: volume } : null;
}
