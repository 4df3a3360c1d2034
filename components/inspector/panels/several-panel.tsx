import { Copy, Trash2, Unplug } from 'lucide-react';
import { duplicate, remove } from '@/components/canvas/actions';
import { Button } from '@/components/ui/button';
import { select } from '@/lib/client/design-store';
import { findPart } from '@/lib/pod/find-part';
import type { Workload } from '@/lib/pod/types';
import styles from './several-panel.module.css';

interface SeveralPanelProps {
  readonly workload: Workload;
  readonly ids: readonly string[];
}

/** What can be done with all that is selected, at once and as one step. */
export function SeveralPanel({ workload, ids }: SeveralPanelProps) {
  const parts = ids.flatMap((id) => findPart(workload, id) ?? []);
  const all = (type: string) => parts.every((found) => found.type === type);
  return (
    <div className={styles.panel}>
      <h2 className={styles.title}>{parts.length} selected</h2>
      <ul className={styles.list}>
        {parts.map((found) => (
          <li key={found.part.id}>
            <button type="button" className={styles.part} onClick={() => select(found.part.id)}>
              <span className={styles.name}>
                {found.type === 'mount' ? found.part.mountPath : found.part.name}
              </span>
              <span className={styles.kind}>{found.type}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className={styles.acts}>
        {all('container') && (
          <Button icon={Copy} onClick={() => void duplicate(workload.id, ids)}>
            Duplicate {parts.length}
          </Button>
        )}
        <Button
          icon={all('mount') ? Unplug : Trash2}
          variant={all('mount') ? 'plain' : 'danger'}
          onClick={() => void remove(workload.id, ids)}
        >
          {all('mount') ? 'Disconnect' : 'Remove'} {parts.length}
        </Button>
      </div>
    </div>
  );
}
