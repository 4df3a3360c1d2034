'use client';

import {
  CircleX,
  CornerDownRight,
  Lightbulb,
  RefreshCw,
  Repeat2,
  ShieldAlert,
  TriangleAlert,
} from 'lucide-react';
import { useId, useState } from 'react';
import { addMissing } from '@/components/deploy/review/add-missing';
import type { LeafDifference } from '@/components/deploy/review/differences';
import { canKeep, keepLive } from '@/components/deploy/review/keep';
import type { Refusal } from '@/components/deploy/review/review';
import type { Warning } from '@/components/deploy/review/warnings';
import { revealOffset } from '@/components/editor/reveal';
import { Button } from '@/components/ui/button';
import { askAgain, closeDeploy } from '@/lib/client/deploy/actions';
import { deployState } from '@/lib/client/deploy-store';
import styles from './findings.module.css';

/** What reaches beyond its Pod. Said, not forbidden. */
export function DangerBox({ dangers }: { readonly dangers: readonly string[] }) {
  return (
    <section className={styles.danger} aria-label="Reaches beyond its Pod">
      <ShieldAlert size={16} strokeWidth={2} aria-hidden />
      <ul className={styles.lines}>
        {dangers.map((danger) => (
          <li key={danger}>{danger}</li>
        ))}
      </ul>
    </section>
  );
}

/** Why the text is not taken, and what can be done about it. */
export function RefusalBox({ refusal }: { readonly refusal: Refusal }) {
  const { object, title, words, differences, recreate, code } = refusal;
  return (
    <section className={styles.refusal} role="alert" aria-label={title}>
      <CircleX size={16} strokeWidth={2} aria-hidden className={styles.mark} />
      <div className={styles.text}>
        <h3 className={styles.title}>{title}</h3>
        <p className={styles.explanation}>
          {object !== '' && <>In {object}. </>}
          <Differences differences={differences} />
          {recreate &&
            `Keep what is there, or replace the ${recreate.kind}: it is deleted${recreate.kind === 'Pod' ? '' : ' with its Pods'}, then made anew.`}
        </p>
        {words !== '' && words !== title && <p className={styles.words}>{words}</p>}
        <div className={styles.acts}>
          <Acts refusal={refusal} />
          {LOST.has(code) && (
            <Button icon={RefreshCw} onClick={() => void askAgain()}>
              Try again
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}

const LOST = new Set([
  'unreachable',
  'timeout',
  'untrusted',
  'unauthorized',
  'nonsense',
  'busy',
  'server-error',
]);

/** More than a few are read in the list of changes below. */
const MOST_DIFFERENCES = 3;

function Differences({ differences }: { readonly differences: readonly LeafDifference[] }) {
  if (differences.length > MOST_DIFFERENCES) return null;
  return differences.map(({ path, there, here }) => (
    <span key={path.join('/')}>
      On the cluster it is <code>{there}</code>, here <code>{here}</code>.{' '}
    </span>
  ));
}

function Acts({ refusal }: { readonly refusal: Refusal }) {
  const [replacing, setReplacing] = useState(false);
  const { recreate, differences, canTakeOver, place } = refusal;
  if (replacing && recreate) return <TypeName {...recreate} onGiveUp={() => setReplacing(false)} />;
  const kept = differences[0];
  return (
    <>
      {recreate && kept && canKeep(differences) && (
        <Button icon={Lightbulb} onClick={() => void keepLive(recreate.id, differences)}>
          Keep{' '}
          {differences.length === 1 && kept.there.length < 30 ? (
            <code>{kept.there}</code>
          ) : (
            'what is there'
          )}
        </Button>
      )}
      {recreate && (
        <Button variant="danger" icon={Repeat2} onClick={() => setReplacing(true)}>
          Delete and create again
        </Button>
      )}
      {canTakeOver && (
        <Button icon={Repeat2} onClick={() => void askAgain({ force: true })}>
          Take these fields over
        </Button>
      )}
      {place && (
        <Button variant="quiet" icon={CornerDownRight} onClick={() => showPlace(place.offset)}>
          Show line {place.line}
        </Button>
      )}
    </>
  );
}

function showPlace(offset: number): void {
  closeDeploy();
  // Once the dialog has given the focus back.
  setTimeout(() => revealOffset(offset, true));
}

interface TypeNameProps {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly onGiveUp: () => void;
}

/** What is deleted is named once more by hand. */
function TypeName({ id, kind, name, onGiveUp }: TypeNameProps) {
  const [typed, setTyped] = useState('');
  const field = useId();
  const fits = typed === name;
  const replace = () => {
    if (fits) void askAgain({ recreate: [...(deployState().flow?.recreate ?? []), id] });
  };
  return (
    <form
      className={styles.typed}
      onSubmit={(event) => {
        event.preventDefault();
        replace();
      }}
    >
      <label htmlFor={field}>
        Type <code>{name}</code> to delete this {kind} and create it again
      </label>
      <input
        id={field}
        className={styles.name}
        // biome-ignore lint/a11y/noAutofocus: it was asked for with the button that it replaces
        autoFocus
        spellCheck={false}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button variant="danger" type="submit" disabled={!fits}>
        Delete and create again
      </Button>
      <Button variant="quiet" onClick={onGiveUp}>
        Keep it
      </Button>
    </form>
  );
}

/** What the cluster takes and warns of, and what can be done about it. */
export function WarningRow({ warning }: { readonly warning: Warning }) {
  const { words, name, add, place } = warning;
  const [before = '', ...after] = name === '' ? [words] : words.split(name);
  return (
    <div className={styles.warning}>
      <TriangleAlert size={16} strokeWidth={2} aria-hidden />
      <p className={styles.text}>
        {before}
        {after.length > 0 && (
          <>
            <code>{name}</code>
            {after.join(name)}
          </>
        )}
      </p>
      {add && (
        <Button
          aria-label={`Add it: ${add.object.kind} ${add.object.name}`}
          onClick={() => void addMissing(add)}
        >
          Add it
        </Button>
      )}
      {place && (
        <Button variant="quiet" icon={CornerDownRight} onClick={() => showPlace(place.offset)}>
          Show line {place.line}
        </Button>
      )}
    </div>
  );
}
