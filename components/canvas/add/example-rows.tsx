'use client';

import { FileCode } from 'lucide-react';
import { EXAMPLES } from '@/lib/patterns/examples';
import { exampleCount } from '../../first-run/count-words';
import { FlyoutRow } from './flyout-row';
import styles from './flyout-row.module.css';
import { openExample } from './open-example';

/** The examples, with what is in each. */
export function ExampleRows() {
  return EXAMPLES.map((example) => (
    <FlyoutRow
      key={example.id}
      payload={{ type: 'example', id: example.id, title: example.title }}
      picture={<FileCode size={16} strokeWidth={1.75} aria-hidden className={styles.example} />}
      title={example.title}
      note={exampleCount(example)}
      summary={example.summary}
      onChoose={() => void openExample(example.id)}
    />
  ));
}
