import { ChevronDown, ChevronRight, Plus } from 'lucide-react';
import { type ReactNode, useEffect, useId } from 'react';
import { Count } from '@/components/ui/badge';
import { IconButton } from '@/components/ui/icon-button';
import { useSignal } from '@/components/ui/signal';
import { setSectionOpen, useView } from '@/lib/client/view-store';
import { type FocusName, wantedField } from '../focus-field';
import styles from './section.module.css';

export interface SectionProps {
  /** Kind of node: open and closed is kept for each. */
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  /** For lists: how many there are, open or closed. */
  readonly count?: number;
  /** What it says while it is closed. */
  readonly state?: string;
  /** Whether it has content: then it is open the first time. */
  readonly open: boolean;
  readonly addLabel?: string;
  readonly onAdd?: (button: HTMLElement) => void;
  /** Fields in it that can be asked for. */
  readonly focusNames?: readonly FocusName[];
  readonly children: ReactNode;
}

export function Section(props: SectionProps) {
  const { id, title, count, state, addLabel, onAdd, children } = props;
  const [open, setOpen] = useOpen(props);
  const bodyId = useId();
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <section className={styles.section} data-section={id} data-open={open || undefined}>
      <div className={styles.head}>
        <h3 className={styles.title}>
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={open}
            aria-controls={bodyId}
            onClick={() => setOpen(!open)}
          >
            <Chevron size={14} strokeWidth={1.75} aria-hidden />
            {title}
          </button>
        </h3>
        {!open && state && <span className={styles.state}>{state}</span>}
        {count !== undefined && <Count value={count} />}
        {onAdd && addLabel && (
          <IconButton
            icon={Plus}
            iconSize={14}
            label={addLabel}
            className={styles.add}
            onClick={(event) => {
              setOpen(true);
              onAdd(event.currentTarget);
            }}
          />
        )}
      </div>
      <div id={bodyId} className={styles.body} hidden={!open}>
        {open && children}
      </div>
    </section>
  );
}

function useOpen({ kind, id, open: openAtFirst, focusNames }: SectionProps) {
  const chosen = useView((state) => state.sections.get(`${kind}/${id}`));
  const open = chosen ?? openAtFirst;
  const setOpen = (next: boolean) => setSectionOpen(kind, id, next);
  const wanted = useSignal(wantedField);
  const isWanted = wanted !== null && focusNames?.includes(wanted) === true;
  useEffect(() => {
    if (isWanted && !open) setSectionOpen(kind, id, true);
  }, [isWanted, open, kind, id]);
  return [open, setOpen] as const;
}
