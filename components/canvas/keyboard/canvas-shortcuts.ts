import { startConnect } from '@/components/canvas/drag/connect';
import { revealSelection } from '@/components/editor/reveal';
import { focusField } from '@/components/inspector/focus-field';
import type { Shortcut } from '@/components/workspace/shortcut-table';
import { designState, setSelection } from '@/lib/client/design-store';
import { fitAll, fitSelection, zoomTo } from '../canvas-api';
import { outlineOpen } from '../outline/outline-open';
import { goTowards, primaryNode, selectAll } from './walk';

const actions = () => import('../actions');

const hasSelection = () => primaryNode() !== null;

function shortcut(rest: Omit<Shortcut, 'when' | 'group'>): Shortcut {
  return { when: 'canvas', group: 'Canvas', ...rest };
}

/** Runs something for the node that is selected last. */
function onNode(run: (id: string, workload: string) => void): () => void {
  return () => {
    const node = primaryNode();
    if (node) run(node.id, node.workload);
  };
}

/** Runs something for all that is selected. */
function onSelection(
  run: (actions: typeof import('../actions'), workload: string, ids: readonly string[]) => void,
): () => void {
  return () => {
    const { workload, ids } = designState().selection;
    if (workload !== null) void actions().then((loaded) => run(loaded, workload, ids));
  };
}

/** The keys of the canvas. */
export const CANVAS_SHORTCUTS: readonly Shortcut[] = [
  ...(['left', 'right', 'up', 'down'] as const).map((to) =>
    shortcut({
      id: `go-${to}`,
      keys: `Arrow${to[0]?.toUpperCase()}${to.slice(1)}`,
      label: `Go ${to}`,
      run: () => goTowards(to),
    }),
  ),
  ...(['up', 'down'] as const).map((to) =>
    shortcut({
      id: `order-${to}`,
      keys: `Alt+Arrow${to === 'up' ? 'Up' : 'Down'}`,
      label: to === 'up' ? 'Earlier in the order' : 'Later in the order',
      enabled: hasSelection,
      run: onNode((id, workload) => {
        void actions().then((a) => a.reorder(workload, id, to === 'up' ? -1 : 1));
      }),
    }),
  ),
  ...(['left', 'right', 'up', 'down'] as const).map((to) =>
    shortcut({
      id: `move-${to}`,
      keys: `Alt+Shift+Arrow${to[0]?.toUpperCase()}${to.slice(1)}`,
      label: `Move ${to} by 4 px`,
      enabled: hasSelection,
      run: () => void actions().then((a) => a.nudge(to)),
    }),
  ),
  shortcut({
    id: 'edit-node',
    keys: 'Enter',
    label: 'Go to its first field',
    run: () => void actions().then((a) => a.editSelection()),
  }),
  shortcut({
    id: 'rename-node',
    keys: 'F2',
    label: 'Rename',
    run: () => focusField('name'),
  }),
  shortcut({
    id: 'duplicate-node',
    keys: 'Mod+D',
    label: 'Duplicate',
    enabled: hasSelection,
    run: onSelection((a, workload, ids) => void a.duplicate(workload, ids)),
  }),
  shortcut({
    id: 'remove-node',
    keys: ['Delete', 'Backspace'],
    label: 'Remove',
    enabled: () => designState().selection.ids.length > 0,
    run: onSelection((a, workload, ids) => void a.remove(workload, ids)),
  }),
  shortcut({
    id: 'connect',
    keys: 'C',
    label: 'Connect',
    enabled: hasSelection,
    run: onNode(startConnect),
  }),
  shortcut({
    id: 'select-all',
    keys: 'Mod+A',
    label: 'Select all',
    run: selectAll,
  }),
  shortcut({
    id: 'clear-selection',
    keys: 'Escape',
    label: 'Select the Pod',
    enabled: () => designState().selection.ids.length > 0,
    run: () => setSelection({ ...designState().selection, ids: [] }),
  }),
  shortcut({
    id: 'node-menu',
    keys: ['ContextMenu', 'Shift+F10'],
    label: 'Menu',
    run: () => void actions().then((a) => a.openMenuOfSelection()),
  }),
  shortcut({
    id: 'outline',
    keys: 'O',
    label: 'Outline',
    run: () => outlineOpen.set(!outlineOpen.get()),
  }),
  shortcut({
    id: 'show-in-yaml',
    keys: 'Y',
    label: 'Show in the YAML',
    run: revealSelection,
  }),
  shortcut({ id: 'zoom-100', keys: '1', label: '100 %', run: () => zoomTo(1) }),
  shortcut({ id: 'zoom-fit', keys: '2', label: 'Fit', run: fitAll }),
  shortcut({ id: 'zoom-selection', keys: '0', label: 'Fit the selection', run: fitSelection }),
];
