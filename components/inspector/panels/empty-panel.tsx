import { Kbd } from '@/components/ui/kbd';
import { useLayoutMode } from '@/components/workspace/layout';
import styles from './waiting-panel.module.css';

/** In place of settings while the text has nothing to draw. */
export function EmptyPanel() {
  const mode = useLayoutMode();
  const isBelowAdd = mode === 'wide' || mode === 'huge';
  return (
    <div className={styles.panel}>
      <h2 className={styles.title}>Nothing on the canvas yet</h2>
      <p className={styles.text}>
        Drag a container from {isBelowAdd ? 'above' : 'Add'}, or press <Kbd keys="A" /> and choose.
        What you select shows its settings here.
      </p>
    </div>
  );
}
