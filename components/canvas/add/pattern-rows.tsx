'use client';

import { useDesign } from '@/lib/client/design-store';
import { PATTERNS } from '@/lib/patterns/registry';
import { FlyoutRow } from './flyout-row';
import styles from './flyout-row.module.css';
import { choosePattern, leavePattern } from './pattern-choice';
import { PatternPicture } from './pattern-picture';
import { whyAddWaits } from './why-add-waits';

/** The patterns. Chosen or dragged, one is shown in the inspector's place. */
export function PatternRows() {
  const waits = useDesign(whyAddWaits);
  return PATTERNS.map(({ id, title, summary }) => (
    <FlyoutRow
      key={id}
      payload={{ type: 'pattern', id, title }}
      picture={
        <span className={styles.pattern}>
          <PatternPicture id={id} />
        </span>
      }
      title={title}
      summary={summary}
      waits={waits}
      onChoose={() => choosePattern(id, 'chosen')}
      onDrag={(dragging) => (dragging ? choosePattern(id, 'dragged') : leavePattern())}
    />
  ));
}
