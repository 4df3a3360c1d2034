'use client';

import { useState } from 'react';
import type { Hunk, ObjectDiffLine } from '@/components/deploy/diff/object-diff';
import type { Review, ReviewedObject } from '@/components/deploy/review/review';
import { Chip } from '@/components/ui/chip';
import { Segmented } from '@/components/ui/segmented';
import type { DeployedObject } from '@/lib/kubernetes/cluster-api';
import styles from './change-list.module.css';
import { DiffRow, FoldRow } from './diff-row';

type Shown = 'changes' | 'all';

const CHOICES = [
  { value: 'changes', label: 'Changes' },
  { value: 'all', label: 'All of it' },
] as const;

/** What would change, object by object. */
export function ChangeList({ review }: { readonly review: Review }) {
  const [shown, setShown] = useState<Shown>('changes');
  const { added, removed, objects } = review;
  return (
    <section aria-label="What will change">
      <header className={styles.head}>
        <h3 className={styles.title}>What will change</h3>
        {added > 0 && <Chip tone="ok">+{added}</Chip>}
        {removed > 0 && <Chip tone="error">−{removed}</Chip>}
        <span className={styles.choice}>
          <Segmented label="What is shown" options={CHOICES} value={shown} onChange={setShown} />
        </span>
      </header>
      {objects.map((object) => (
        <ObjectChange
          key={object.id}
          reviewed={object}
          shown={shown}
          isOnly={objects.length === 1}
        />
      ))}
    </section>
  );
}

interface ObjectChangeProps {
  readonly reviewed: ReviewedObject;
  readonly shown: Shown;
  readonly isOnly: boolean;
}

const OUTCOMES: Readonly<Record<DeployedObject['outcome'], string>> = {
  created: 'new',
  changed: 'changes',
  unchanged: 'stays as it is',
  recreated: 'deleted and created again',
  refused: 'refused',
  skipped: 'not checked',
};

function ObjectChange({ reviewed: { object, diff }, shown, isOnly }: ObjectChangeProps) {
  const { kind, name, namespace, outcome } = object;
  const lines = shown === 'all' ? diff.all : [];
  const hunks = shown === 'changes' ? diff.hunks : [];
  return (
    <div className={styles.object}>
      <div className={styles.name} data-outcome={outcome}>
        <span className={styles.kind}>{kind}</span>
        <span className={styles.own}>{name || 'without a name'}</span>
        {!isOnly && namespace && <span className={styles.kind}>in {namespace}</span>}
        <span className={styles.outcome}>{OUTCOMES[outcome]}</span>
      </div>
      {hunks.map((hunk, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: places may repeat; the list is made anew with each answer
        <HunkRows key={at} hunk={hunk} />
      ))}
      {lines.length > 0 && <Rows lines={lines} />}
    </div>
  );
}

function HunkRows({ hunk: { place, lines } }: { readonly hunk: Hunk }) {
  return (
    <>
      {place !== '' && <div className={styles.place}>{place}</div>}
      <Folded lines={lines} />
    </>
  );
}

/** Long pieces begin folded: their first lines say what they are. */
const LONGEST_UNFOLDED = 12;
const SHOWN_FOLDED = 8;

function Folded({ lines }: { readonly lines: readonly ObjectDiffLine[] }) {
  const [open, setOpen] = useState(lines.length <= LONGEST_UNFOLDED);
  const visible = open ? lines : lines.slice(0, SHOWN_FOLDED);
  const rest = lines.length - visible.length;
  const last = lines.at(-1);
  return (
    <>
      <Rows lines={visible} />
      {rest > 0 && last && (
        <FoldRow change={last.change} count={rest} onOpen={() => setOpen(true)} />
      )}
    </>
  );
}

function Rows({ lines }: { readonly lines: readonly ObjectDiffLine[] }) {
  return lines.map((line) => <DiffRow key={`${line.before} ${line.after}`} line={line} />);
}
