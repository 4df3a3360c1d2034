import type { Shortcut } from '@/components/workspace/shortcut-table';
import { setPanelOpen, viewState } from '@/lib/client/view-store';
import { mendAllSafe } from './mend-all-safe';
import { stepProblems } from './step-problems';

export const PROBLEM_SHORTCUTS: readonly Shortcut[] = [
  {
    id: 'toggle-drawer',
    keys: 'Mod+J',
    when: 'always',
    group: 'Panes',
    label: 'Show or hide the drawer',
    run: () => setPanelOpen('drawer', viewState().closed.drawer),
  },
  {
    id: 'next-problem',
    keys: 'F8',
    when: 'always',
    group: 'Text',
    label: 'Next problem',
    run: () => stepProblems(1),
  },
  {
    id: 'previous-problem',
    keys: 'Shift+F8',
    when: 'always',
    group: 'Text',
    label: 'Previous problem',
    run: () => stepProblems(-1),
  },
  {
    id: 'mend-all',
    keys: 'Mod+Shift+.',
    when: 'always',
    group: 'Text',
    label: 'Mend all that is safe',
    run: () => void mendAllSafe(),
  },
];
