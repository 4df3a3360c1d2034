'use client';

import { FileCode } from 'lucide-react';
import { useId } from 'react';
import { EXAMPLES } from '@/lib/patterns/examples';
import { PATTERNS } from '@/lib/patterns/registry';
import { openExample } from '../canvas/add/open-example';
import { PatternPicture } from '../canvas/add/pattern-picture';
import { runGesture } from '../canvas/drag/carry-out';
import { exampleCount } from './count-words';
import styles from './first-run.module.css';
import { StartRow, StartRows } from './start-row';

/** The patterns and examples to begin with. */
export function StartSections() {
  return (
    <>
      <PatternCards />
      <StartRows title="Examples from the tutorial" count={EXAMPLES.length}>
        {EXAMPLES.map((example) => (
          <StartRow
            key={example.id}
            icon={FileCode}
            title={example.title}
            note={exampleCount(example)}
            onChoose={() => void openExample(example.id)}
          />
        ))}
      </StartRows>
    </>
  );
}

function PatternCards() {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 className={styles.heading}>
        <span id={id}>Start from a pattern</span>
        <span className={styles.aside}>drag one onto a container later to add it there</span>
      </h2>
      <ul className={styles.cards}>
        {PATTERNS.map((pattern) => (
          <li key={pattern.id}>
            <button
              type="button"
              className={styles.card}
              onClick={() => void beginWith(pattern.id)}
            >
              <span className={styles.picture}>
                <PatternPicture id={pattern.id} />
              </span>
              <span className={styles.words}>
                <span className={styles.cardTitle}>{pattern.title}</span>
                <span className={styles.summary}>{pattern.summary}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function beginWith(id: string): Promise<boolean> {
  return runGesture({ type: 'pattern', id, workloadId: null, containerId: null, settings: {} });
}
