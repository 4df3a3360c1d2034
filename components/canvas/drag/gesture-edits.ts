import type { DesignState } from '@/lib/client/types';
import { addContainer } from '@/lib/edits/add-container';
import { addVolume } from '@/lib/edits/add-volume';
import { connectMount } from '@/lib/edits/connect-mount';
import { createPod } from '@/lib/edits/create-pod';
import { suggestMountPaths } from '@/lib/edits/suggest-mount-paths';
import type { EditResult } from '@/lib/edits/types';
import { PATTERNS } from '@/lib/patterns/registry';
import type { Workload } from '@/lib/pod/types';
import { EditRefused } from '@/lib/yaml/edit-refused';
import type { Gesture } from './drop-table';
import { situationOf } from './situation';

/**
 * The edit that a gesture makes to a design.
 *
 * @throws EditRefused where it cannot be made safely, or what it was for is gone
 */
export function gestureEdit(gesture: Gesture, state: DesignState): EditResult {
  const workload = workloadOf(gesture, state);
  switch (gesture.type) {
    case 'add-container': {
      const added = { kind: gesture.container };
      if (!workload) return createPod(state.parsed, { containers: [added] });
      return addContainer(workload, added, gesture.index ?? undefined);
    }
    case 'add-volume': {
      const added = { kind: gesture.volume };
      return workload ? addVolume(workload, added) : createPod(state.parsed, { volumes: [added] });
    }
    case 'mount':
      return mountEdit(gesture, workload);
    case 'pattern':
      return patternEdit(gesture, workload, state);
  }
}

/** Refuses with a sentence: for a drop that is known to do nothing. */
export function refuse(reason: string): never {
  throw new EditRefused(reason);
}

function mountEdit(
  { containerId, volume, path, readOnly }: Extract<Gesture, { type: 'mount' }>,
  workload: Workload | null,
): EditResult {
  if (!workload) return refuse('That Pod is not there any more.');
  const existing = 'name' in volume ? volume.name : null;
  const place = path ?? suggestMountPaths(workload, containerId, existing)[0]?.path ?? '/data';
  const which = 'name' in volume ? volume : { add: { kind: volume.add } };
  return connectMount(workload, containerId, which, { path: place, readOnly });
}

function patternEdit(
  { id, containerId, settings }: Extract<Gesture, { type: 'pattern' }>,
  workload: Workload | null,
  state: DesignState,
): EditResult {
  const pattern = PATTERNS.find((one) => one.id === id);
  if (!pattern) return refuse('There is no such pattern.');
  return pattern.apply({ text: state.parsed, workload, containerId }, settings);
}

/** The workload that the gesture is for, as the text has it now; null: a new one is made. */
function workloadOf({ workloadId }: Gesture, state: DesignState): Workload | null {
  const { workloads, waits } = situationOf(state);
  if (workloadId === null) return waits === null ? null : refuse(waits);
  const fact = workloads.find(({ id }) => id === workloadId);
  if (fact && fact.waits !== null) return refuse(fact.waits);
  const shown = state.shown.find(({ workload }) => workload.id === workloadId);
  return shown?.workload ?? refuse('That Pod is not there any more.');
}
