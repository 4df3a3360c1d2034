import { ChevronDown } from 'lucide-react';
import type { MenuItem } from '@/components/ui/menu';
import { MenuButton } from '@/components/ui/menu-button';
import { designState, setSelection, useDesign } from '@/lib/client/design-store';
import { currentWorkload } from '@/lib/client/selectors';
import type { ShownWorkload } from '@/lib/client/types';
import { revealWorkload } from './reveal';
import styles from './workload-picker.module.css';

/** Which workload of the text is worked on; shown only where there are several. */
export function WorkloadPicker() {
  const several = useDesign((state) => state.shown.length > 1);
  const current = useDesign(currentWorkload);
  if (!several || !current) return null;
  return (
    <MenuButton
      variant="quiet"
      className={styles.picker}
      endIcon={ChevronDown}
      menuLabel="Workload"
      items={choices}
    >
      <span className={styles.name}>{nameOf(current)}</span>
    </MenuButton>
  );
}

function choices(): readonly MenuItem[] {
  const state = designState();
  return [
    {
      kind: 'choice',
      label: 'Workload',
      value: currentWorkload(state)?.workload.id ?? null,
      options: state.shown.map((one) => ({
        value: one.workload.id,
        label: nameOf(one),
        note: `line ${one.workload.document.line + 1}`,
      })),
      onSelect: (workload) => {
        setSelection({ workload, ids: [] });
        revealWorkload(workload);
      },
    },
  ];
}

function nameOf({ workload }: ShownWorkload): string {
  return `${workload.kind} ${workload.name}`.trim();
}
