'use client';

import { Blocks, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { FieldProblem, TextField } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { focusRegion } from '@/components/workspace/regions';
import { useDesign } from '@/lib/client/design-store';
import { currentWorkload } from '@/lib/client/selectors';
import type { DesignState } from '@/lib/client/types';
import { PATTERNS } from '@/lib/patterns/registry';
import type { Pattern, PatternSetting, PatternTarget } from '@/lib/patterns/types';
import { findContainer } from '@/lib/pod/find-part';
import { runGesture, stopPreview } from '../drag/carry-out';
import type { Gesture } from '../drag/drop-table';
import { useDrag } from '../drag/use-drag';
import { useOnOtherDesign } from '../drag/use-on-other-design';
import { usePreviewedGesture } from '../drag/use-previewed-gesture';
import styles from './pattern-about.module.css';
import { leavePattern, type PatternChoice, setPatternSetting } from './pattern-choice';
import { PatternPicture } from './pattern-picture';
import { whyAddWaits } from './why-add-waits';
import { WithCode } from './with-code';

/** What a pattern adds, when to use it, when not, and what can be set. */
export function PatternAbout({ choice }: { readonly choice: PatternChoice }) {
  const pattern = PATTERNS.find(({ id }) => id === choice.id);
  useOnOtherDesign(leavePattern);
  useEffect(() => {
    if (!pattern) leavePattern();
  }, [pattern]);
  return pattern ? <About key={pattern.id} pattern={pattern} choice={choice} /> : null;
}

interface AboutProps {
  readonly pattern: Pattern;
  readonly choice: PatternChoice;
}

function About({ pattern, choice }: AboutProps) {
  const target = useTarget(choice);
  const chosen = choice.by === 'chosen';
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !chosen) return;
    event.preventDefault();
    leavePattern();
    focusRegion('canvas');
  };
  return (
    <section className={styles.panel} aria-label={pattern.title} onKeyDown={leave}>
      <header className={styles.head}>
        <span className={styles.tile}>
          <Blocks size={16} strokeWidth={1.75} aria-hidden />
        </span>
        <div className={styles.names}>
          <h2 className={styles.title}>{pattern.title}</h2>
          <span className={styles.kind}>Pattern</span>
        </div>
        {chosen && <IconButton icon={X} label="Leave the pattern" onClick={leavePattern} />}
      </header>
      <div className={styles.body}>
        <div className={styles.picture}>
          <PatternPicture id={pattern.id} />
        </div>
        <Words title="What it adds" text={pattern.whatItAdds} />
        <Words title="When to use it" text={pattern.whenToUse} />
        <Words title="When not" text={pattern.whenNot} />
        <Settings pattern={pattern} choice={choice} target={target} />
      </div>
      {chosen && <AddButton pattern={pattern} choice={choice} target={target} />}
    </section>
  );
}

function Words({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div>
      <h3 className={styles.heading}>{title}</h3>
      <p className={styles.text}>
        <WithCode text={text} />
      </p>
    </div>
  );
}

interface PartProps extends AboutProps {
  readonly target: PatternTarget;
}

function Settings({ pattern, choice, target }: PartProps) {
  if (pattern.settings.length === 0) return null;
  return (
    <div className={styles.settings}>
      <h3 className={styles.heading}>What you can set</h3>
      {pattern.settings.map((setting) => (
        <Setting key={setting.key} setting={setting} choice={choice} target={target} />
      ))}
    </div>
  );
}

/** While the pattern is dragged there is no hand for a field: the value alone. */
function Setting({
  setting,
  choice,
  target,
}: {
  readonly setting: PatternSetting;
  readonly choice: PatternChoice;
  readonly target: PatternTarget;
}) {
  const typed = Object.hasOwn(choice.settings, setting.key)
    ? (choice.settings[setting.key] ?? '')
    : '';
  const fallback = setting.defaultValue(target);
  const set = (value: string) => setPatternSetting(setting.key, value);
  if (choice.by === 'dragged') {
    return (
      <div className={styles.fixed}>
        <span>{setting.label}</span>
        <code className={styles.value}>{typed || fallback || '–'}</code>
      </div>
    );
  }
  const id = `pattern-${setting.key}`;
  return (
    <div className={styles.setting}>
      <label htmlFor={id} className={styles.label}>
        {setting.label}
      </label>
      <TextField
        id={id}
        value={typed}
        defaultText={fallback || '–'}
        note=""
        onDraft={set}
        onCommit={set}
        onClear={() => set('')}
      />
    </div>
  );
}

function AddButton({ pattern, choice, target }: PartProps) {
  const button = useRef<HTMLButtonElement>(null);
  const waits = useDesign(whyAddWaits);
  const dragging = useDrag((state) => state.payload !== null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const gesture: Gesture = {
    type: 'pattern',
    id: pattern.id,
    workloadId: target.workload?.id ?? null,
    containerId: target.containerId,
    settings: choice.settings,
  };
  usePreviewedGesture(waits === null && !dragging ? gesture : null, setRefusal);
  useEffect(() => button.current?.focus({ preventScroll: true }), []);
  const problem = waits ?? refusal;

  const add = async () => {
    stopPreview();
    if (await runGesture(gesture)) {
      leavePattern();
      focusRegion('canvas');
    }
  };
  return (
    <div className={styles.act}>
      {problem !== null && <FieldProblem id="pattern-problem">{problem}</FieldProblem>}
      <Button
        ref={button}
        variant="primary"
        className={styles.add}
        disabled={waits !== null}
        aria-describedby={problem === null ? undefined : 'pattern-problem'}
        onClick={add}
      >
        {actWords(target)}
      </Button>
      {target.containerId === null && target.workload !== null && (
        <p className={styles.hint}>Select a container to add it there instead.</p>
      )}
    </div>
  );
}

function actWords({ workload, containerId }: PatternTarget): string {
  if (!workload) return 'Make a Pod of it';
  const container = containerId === null ? null : findContainer(workload, containerId);
  return container ? `Add to ${container.name}` : `Add beside, in ${workload.name || 'this Pod'}`;
}

/** Where the pattern goes: under the pointer while it is dragged, else on what is selected. */
function useTarget(choice: PatternChoice): PatternTarget {
  const over = useDrag((state) => (choice.by === 'dragged' ? state.over : null));
  const text = useDesign((state) => state.parsed);
  const shown = useDesign((state) => workloadFor(state, over?.workloadId ?? null));
  const selected = useDesign((state) => state.selection.ids.at(-1) ?? null);
  return useMemo(() => {
    const workload = shown?.workload ?? null;
    const id = choice.by === 'dragged' ? (over?.nodeId ?? null) : selected;
    const container = workload && id !== null ? findContainer(workload, id) : null;
    return { text, workload, containerId: container?.id ?? null };
  }, [choice.by, over, text, shown, selected]);
}

function workloadFor(state: DesignState, id: string | null) {
  return state.shown.find(({ workload }) => workload.id === id) ?? currentWorkload(state);
}
