import { focusField } from '@/components/inspector/focus-field';
import { showToast } from '@/components/ui/toast';
import { announce, designState, runEdit } from '@/lib/client/design-store';
import { primaryPart } from '@/lib/client/selectors';
import type { DesignState } from '@/lib/client/types';
import { clearPositions, setPositions, viewOf } from '@/lib/client/view-store';
import { addVolume } from '@/lib/edits/add-volume';
import { disconnectMount } from '@/lib/edits/disconnect-mount';
import { duplicateContainer } from '@/lib/edits/duplicate-container';
import { moveContainer } from '@/lib/edits/move-container';
import { removeContainer } from '@/lib/edits/remove-container';
import { removeVolume } from '@/lib/edits/remove-volume';
import { setContainerKind } from '@/lib/edits/set-container-kind';
import { setMount } from '@/lib/edits/set-mount';
import type { EditResult, NewContainerKind } from '@/lib/edits/types';
import { findPart } from '@/lib/pod/find-part';
import type { Workload } from '@/lib/pod/types';
import { nodeBox } from './canvas-api';
import { joinEdits } from './join-edits';
import { primaryNode } from './keyboard/walk';
import { openNodeMenu } from './menu/open-node-menu';
import { drawnPicture } from './mounted-canvas';
import { flowId } from './picture/flow-ids';
import type { Direction } from './spatial';

/** Acts on a workload as it is in the state that the edit is made from. */
function edit(workloadId: string, make: (workload: Workload) => EditResult): Promise<boolean> {
  return runEdit((state) => {
    const workload = workloadOf(state, workloadId);
    return workload ? make(workload) : null;
  }, 'canvas');
}

function workloadOf({ shown }: DesignState, id: string): Workload | null {
  return shown.find(({ workload }) => workload.id === id)?.workload ?? null;
}

/** Moves a container earlier (-1) or later (1) in its list. */
export async function reorder(workloadId: string, id: string, by: -1 | 1): Promise<void> {
  const workload = workloadOf(designState(), workloadId);
  const found = workload && findPart(workload, id);
  if (found?.type !== 'container') {
    announce('Volumes have no order that matters.');
    return;
  }
  const place = found.part.index + by;
  if (place < 0) announce(`${found.part.name} is the first already.`);
  else await edit(workloadId, (now) => moveContainer(now, id, place));
}

export async function setKind(
  workloadId: string,
  id: string,
  kind: NewContainerKind,
): Promise<void> {
  await edit(workloadId, (workload) => setContainerKind(workload, id, kind));
}

export async function moveTo(workloadId: string, id: string, index: number): Promise<void> {
  await edit(workloadId, (workload) => moveContainer(workload, id, index));
}

/** Duplicates containers. A volume is not duplicated: two of one kind have different names and uses. */
export async function duplicate(workloadId: string, ids: readonly string[]): Promise<void> {
  const workload = workloadOf(designState(), workloadId);
  const containers = ids.filter((id) => workload && findPart(workload, id)?.type === 'container');
  if (containers.length === 0) {
    announce('Only containers can be duplicated.');
    return;
  }
  const makes = containers.map((id) => (now: Workload) => duplicateContainer(now, id));
  await runEdit((state) => joinEdits(state, workloadId, makes), 'canvas');
}

/** Removes containers and volumes, and disconnects mounts, as one step. */
export async function remove(workloadId: string, ids: readonly string[]): Promise<void> {
  const workload = workloadOf(designState(), workloadId);
  if (!workload || ids.length === 0) return;
  const makes = inSafeOrder(workload, ids).map((id) => (now: Workload) => removePart(now, id));
  await runEdit((state) => joinEdits(state, workloadId, makes), 'canvas');
}

/** Mounts are counted in their container, so the last ones go first, and before what they are in. */
function inSafeOrder(workload: Workload, ids: readonly string[]): string[] {
  const found = ids.flatMap((id) => findPart(workload, id) ?? []);
  const index = (part: (typeof found)[number]) => (part.type === 'mount' ? part.part.index : -1);
  return found.sort((a, b) => index(b) - index(a)).map(({ part }) => part.id);
}

function removePart(workload: Workload, id: string): EditResult | null {
  const found = findPart(workload, id);
  switch (found?.type) {
    case 'container':
      return removeContainer(workload, id);
    case 'volume':
      return removeVolume(workload, id);
    case 'mount':
      return disconnectMount(workload, id);
    default:
      return null;
  }
}

export async function setReadOnly(
  workloadId: string,
  mountId: string,
  readOnly: boolean,
): Promise<void> {
  await edit(workloadId, (workload) => setMount(workload, mountId, { readOnly }));
}

/** Adds the volume that mounts speak of but nobody defines. */
export async function addMissingVolume(workloadId: string, name: string): Promise<void> {
  await edit(workloadId, (workload) => addVolume(workload, { kind: 'emptyDir', name }));
}

/** To the first field of what is selected. */
export function editSelection(): void {
  const part = primaryPart(designState());
  const field = { container: 'image', volume: 'source', mount: 'path' } as const;
  focusField(part ? field[part.type] : 'name');
}

const STEP = 4;
const STEPS: Readonly<Record<Direction, readonly [number, number]>> = {
  left: [-STEP, 0],
  right: [STEP, 0],
  up: [0, -STEP],
  down: [0, STEP],
};

/** Moves what is selected by 4 px. From then on it stays where it is put. */
export function nudge(to: Direction): void {
  const { design, selection } = designState();
  const workload = selection.workload;
  const frame = drawnPicture().frames.find((one) => one.workload.id === workload);
  if (!design || !workload || !frame) return;
  const [dx, dy] = STEPS[to];
  const nodes = [...frame.layout.cards, ...frame.layout.shared];
  const moved = nodes
    .filter(({ id }) => selection.ids.includes(id))
    .map(({ id, x, y }) => [flowId(workload, id), { x: x + dx, y: y + dy }] as const);
  setPositions(design.id, moved);
}

/** Gives a node back to the layout. */
export function unpin(workloadId: string, id: string): void {
  const { design } = designState();
  if (design) setPositions(design.id, [[flowId(workloadId, id), null]]);
}

/** Gives all nodes back to the layout; the toast undoes it in one step. */
export function tidy(): void {
  const { design } = designState();
  if (!design) return;
  if (viewOf(design.id).positions.size === 0) {
    announce('Everything stands where it belongs already.');
    return;
  }
  const before = clearPositions(design.id);
  showToast({
    text: 'Tidied',
    action: { title: 'Undo', run: () => setPositions(design.id, before) },
  });
}

/** The menu of the selected node, under it. */
export function openMenuOfSelection(): void {
  const node = primaryNode();
  const box = node && nodeBox(node.workload, node.id);
  if (!node || !box) return;
  const element = document.querySelector(
    `.react-flow__node[data-id="${CSS.escape(flowId(node.workload, node.id))}"]`,
  );
  if (element) openNodeMenu(node.workload, node.id, element);
}
