'use client';

import { ChevronDown, CircleX, X } from 'lucide-react';
import {
  type ComponentProps,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  useRef,
  useState,
} from 'react';
import { classNames } from './class-names';
import styles from './field.module.css';

type InputProps = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'defaultValue'>;

export interface TextFieldProps extends InputProps {
  /** What is written; '' where nothing is. */
  readonly value: string;
  /** Enter, or leaving the field after a change. */
  readonly onCommit: (value: string) => void;
  /** Each keystroke, with the draft. */
  readonly onDraft?: (value: string) => void;
  /** The draft, where the caller holds it: set by `onDraft`, null again with commit, cancel, clear and blur. */
  readonly draft?: string | null;
  /** Esc: the draft is dropped. */
  readonly onCancel?: () => void;
  /** Backspace in an empty field, or the cross: the value is to be taken away altogether. */
  readonly onClear?: () => void;
  /** What the cross does, where that is more than taking the value away. */
  readonly clearLabel?: string;
  /** What holds where nothing is written; shown in the empty field. `–` where nothing is known. */
  readonly defaultText?: string;
  /** The word at the right of an empty field; `default` unless told. '' for none. */
  readonly note?: string;
  /** Why the default is what it is: the note's tooltip. */
  readonly noteTip?: string;
  readonly invalid?: boolean;
  /** Values of the YAML are set in mono; words of ours are not. */
  readonly mono?: boolean;
  /** Before the text, such as an icon. */
  readonly start?: ReactNode;
  /** Behind the text, such as a unit's meaning. */
  readonly end?: ReactNode;
}

/** A text input with the looks set, not set and wrong. Keeps a draft while it has the focus; Esc restores. */
export function TextField({
  value,
  onCommit,
  onDraft,
  draft: heldDraft,
  onCancel,
  onClear,
  clearLabel,
  defaultText,
  note = 'default',
  noteTip,
  invalid = false,
  mono = true,
  start,
  end,
  className,
  onKeyDown,
  onBlur,
  ...input
}: TextFieldProps) {
  const [ownDraft, setDraft] = useState<string | null>(null);
  const draft = heldDraft === undefined ? ownDraft : heldDraft;
  // Esc blurs nothing, but a re-render may: the draft that a handler sees must be the latest.
  const latest = useRef<string | null>(null);
  if (heldDraft !== undefined) latest.current = heldDraft;
  const shown = draft ?? value;
  const empty = shown === '';

  const change = (next: string | null) => {
    latest.current = next;
    setDraft(next);
  };
  const commit = () => {
    const next = latest.current;
    change(null);
    if (next !== null && next !== value) onCommit(next);
  };
  const keyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    onKeyDown?.(event);
    if (event.defaultPrevented || event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      commit();
    } else if (event.key === 'Escape' && latest.current !== null) {
      event.preventDefault();
      event.stopPropagation();
      change(null);
      onCancel?.();
    } else if (event.key === 'Backspace' && empty && onClear) {
      event.preventDefault();
      change(null);
      onClear();
    }
  };
  const blur = (event: FocusEvent<HTMLInputElement>) => {
    commit();
    onBlur?.(event);
  };

  return (
    <span
      className={classNames(styles.field, className)}
      data-state={invalid ? 'wrong' : empty && defaultText !== undefined ? 'unset' : 'set'}
      data-disabled={input.disabled || undefined}
    >
      {start}
      <input
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        {...input}
        className={styles.input}
        data-mono={mono || undefined}
        value={shown}
        placeholder={input.placeholder ?? defaultText}
        aria-invalid={invalid || undefined}
        onChange={(event) => {
          change(event.target.value);
          onDraft?.(event.target.value);
        }}
        onKeyDown={keyDown}
        onBlur={blur}
      />
      {end}
      {empty && note && defaultText !== undefined && defaultText !== '–' && (
        <span className={styles.note} data-tip={noteTip}>
          {note}
        </span>
      )}
      {!empty && onClear && (
        <button
          type="button"
          tabIndex={-1}
          className={styles.clear}
          aria-label={clearLabel ?? `Remove ${input['aria-label'] ?? 'the value'}`}
          onClick={() => {
            change(null);
            onClear();
          }}
        >
          <X size={12} strokeWidth={2} aria-hidden />
        </button>
      )}
    </span>
  );
}

export interface SelectFieldProps extends Omit<ComponentProps<'select'>, 'onChange'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Whether the value is written; otherwise it is the default and looks so. */
  readonly unset?: boolean;
  readonly invalid?: boolean;
  readonly mono?: boolean;
  readonly note?: string;
}

/** The platform's select in the look of a field; its options are the children. */
export function SelectField({
  value,
  onChange,
  unset = false,
  invalid = false,
  mono = true,
  note = 'default',
  className,
  children,
  ...select
}: SelectFieldProps) {
  return (
    <span
      className={classNames(styles.field, className)}
      data-state={invalid ? 'wrong' : unset ? 'unset' : 'set'}
      data-select
      data-noted={(unset && note !== '') || undefined}
    >
      <select
        {...select}
        className={styles.select}
        data-mono={(mono && !unset) || undefined}
        aria-invalid={invalid || undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {children}
      </select>
      {unset && note && <span className={styles.note}>{note}</span>}
      <ChevronDown size={14} strokeWidth={1.75} aria-hidden className={styles.chevron} />
    </span>
  );
}

/** What is wrong, in a few words, with the first fix at the right. Its id goes into the field's aria-describedby. */
export function FieldProblem({
  id,
  fix,
  isLong = false,
  children,
}: {
  readonly id?: string;
  readonly fix?: ReactNode;
  /** The words are a sentence, the fix stands below them. */
  readonly isLong?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <span className={styles.problem} data-long={isLong || undefined}>
      <CircleX size={13} strokeWidth={2} aria-hidden />
      <span id={id} className={styles.problemText}>
        {children}
      </span>
      {fix}
    </span>
  );
}
