import { focusField } from '@/components/inspector/focus-field';
import { designState } from '@/lib/client/design-store';
import { currentWorkload } from '@/lib/client/selectors';
import type { NewVolumeKind } from '@/lib/edits/types';
import { findContainer } from '@/lib/pod/find-part';
import { carryOut } from '../drag/carry-out';
import { dropFor } from '../drag/drop-table';
import type { Payload } from '../drag/payload';
import { situationOf } from '../drag/situation';

/**
 * Adds without a pointer, to what is selected: a volume is mounted in the selected container, through the path
 * prompt; everything else goes to the end of its lane in the current Pod, and the inspector asks for its name.
 * Resolves to whether the text was changed.
 */
export async function addNow(payload: Payload): Promise<boolean> {
  const state = designState();
  const workload = currentWorkload(state)?.workload ?? null;
  const selected = state.selection.ids.at(-1);
  const container = workload && selected ? findContainer(workload, selected) : null;
  const target = { workloadId: workload?.id ?? null, nodeId: container?.id ?? null, lane: null };
  const added = await carryOut(dropFor(payload, target, null, situationOf(state)));
  if (added) focusAdded(payload);
  return added;
}

function focusAdded(payload: Payload): void {
  if (payload.type === 'container') focusField('name');
  if (payload.type === 'volume') focusField(namesSomething(payload.volume) ? 'source' : 'name');
}

/** What the volume takes from elsewhere has a name or path that only the person knows. */
function namesSomething(kind: NewVolumeKind): boolean {
  return kind !== 'emptyDir' && kind !== 'memory';
}
