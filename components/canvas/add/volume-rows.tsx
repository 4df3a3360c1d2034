'use client';

import { useDesign } from '@/lib/client/design-store';
import { addNow } from './add-now';
import { FlyoutRow } from './flyout-row';
import styles from './flyout-row.module.css';
import { VOLUME_KINDS } from './volume-kinds';
import { whyAddWaits } from './why-add-waits';

/** The kinds of volume. Chosen, one is mounted in the selected container, or added to the Pod. */
export function VolumeRows() {
  const waits = useDesign(whyAddWaits);
  return VOLUME_KINDS.map(({ kind, icon: Icon, title, source, summary }) => (
    <FlyoutRow
      key={kind}
      payload={{ type: 'volume', volume: kind }}
      picture={
        <span className={styles.volume}>
          <Icon size={16} strokeWidth={1.75} aria-hidden />
        </span>
      }
      title={title}
      note={<code>{source}</code>}
      summary={summary}
      waits={waits}
      onChoose={() => void addNow({ type: 'volume', volume: kind })}
    />
  ));
}
