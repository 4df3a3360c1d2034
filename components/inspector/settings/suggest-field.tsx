import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { TextField, type TextFieldProps } from '@/components/ui/field';
import styles from './suggest-field.module.css';

export interface Suggestion {
  readonly value: string;
  /** A short grey word at the right: where it comes from. */
  readonly note?: string;
}

interface SuggestFieldProps extends TextFieldProps {
  /** Left out: a plain field. */
  readonly suggestions?: readonly Suggestion[];
  readonly onChoose: (value: string) => void;
}

type ComboFieldProps = SuggestFieldProps & { readonly suggestions: readonly Suggestion[] };

const MOST_SHOWN = 8;

/** A text field that offers values while one types, on ↓, and on a click into it. Any other text may be typed. */
export function SuggestField({ suggestions, onChoose, ...field }: SuggestFieldProps) {
  if (!suggestions) return <TextField {...field} />;
  return <ComboField suggestions={suggestions} onChoose={onChoose} {...field} />;
}

function ComboField({ suggestions, onChoose, ...field }: ComboFieldProps) {
  const listId = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const found = matching(suggestions, field.draft ?? '', field.value);
  const shown = open && found.length > 0;
  const close = () => {
    setOpen(false);
    setActive(-1);
  };
  const choose = (suggestion: Suggestion) => {
    close();
    onChoose(suggestion.value);
  };

  const keyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const chosen = shown ? found[active] : undefined;
    if (step !== 0 && !event.altKey && (shown || step > 0)) {
      event.preventDefault();
      setOpen(true);
      setActive(shown ? stepWithin(active, step, found.length) : 0);
    } else if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      choose(chosen);
    } else if (event.key === 'Escape' && shown) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
    if (event.key === 'Enter') close();
    if (!event.defaultPrevented) field.onKeyDown?.(event);
  };

  return (
    <>
      <TextField
        {...field}
        ref={input}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={shown ? listId : undefined}
        aria-activedescendant={shown && active >= 0 ? `${listId}-${active}` : undefined}
        onClick={() => setOpen(true)}
        onDraft={(text) => {
          field.onDraft?.(text);
          setOpen(true);
          setActive(-1);
        }}
        onKeyDown={keyDown}
        onBlur={(event) => {
          close();
          field.onBlur?.(event);
        }}
      />
      {shown && (
        <SuggestList
          id={listId}
          label={field['aria-label'] ?? ''}
          anchor={input.current}
          suggestions={found}
          active={active}
          onChoose={choose}
          onGone={close}
        />
      )}
    </>
  );
}

/** Those that hold what was typed, those that begin with it first; without what is there already. */
function matching(
  suggestions: readonly Suggestion[],
  typed: string,
  written: string,
): readonly Suggestion[] {
  const wanted = typed.trim().toLowerCase();
  const rank = ({ value }: Suggestion) => value.toLowerCase().indexOf(wanted);
  const isNew = ({ value }: Suggestion) => value !== typed && value !== written;
  const found = suggestions.filter((one) => rank(one) >= 0 && isNew(one));
  const first = found.filter((one) => rank(one) === 0);
  const rest = found.filter((one) => rank(one) > 0);
  return [...first, ...rest].slice(0, MOST_SHOWN);
}

function stepWithin(at: number, step: number, count: number): number {
  return at < 0 ? (step > 0 ? 0 : count - 1) : (at + step + count) % count;
}

interface SuggestListProps {
  readonly id: string;
  readonly label: string;
  readonly anchor: HTMLElement | null;
  readonly suggestions: readonly Suggestion[];
  readonly active: number;
  readonly onChoose: (suggestion: Suggestion) => void;
  /** The field was scrolled away from under it. */
  readonly onGone: () => void;
}

function SuggestList({
  id,
  label,
  anchor,
  suggestions,
  active,
  onChoose,
  onGone,
}: SuggestListProps) {
  useEffect(() => {
    document.addEventListener('scroll', onGone, { capture: true, passive: true });
    return () => document.removeEventListener('scroll', onGone, { capture: true });
  });
  const box = anchor?.parentElement?.getBoundingClientRect();
  if (!box) return null;
  return createPortal(
    <ul
      id={id}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the options are chosen from the field
      role="listbox"
      aria-label={label}
      className={styles.list}
      style={placeBelow(box, suggestions.length)}
    >
      {suggestions.map((suggestion, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys
        <li
          key={suggestion.value}
          id={`${id}-${index}`}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: see the list
          role="option"
          aria-selected={index === active}
          className={styles.option}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(suggestion)}
        >
          <span className={styles.value}>{suggestion.value}</span>
          {suggestion.note && <span className={styles.note}>{suggestion.note}</span>}
        </li>
      ))}
    </ul>,
    document.body,
  );
}

const ROW = 28;
const PADDING = 10;
const GAP = 4;

function placeBelow(box: DOMRect, rows: number) {
  const height = rows * ROW + PADDING;
  const below = box.bottom + GAP;
  const fits = below + height <= window.innerHeight;
  return { left: box.left, minWidth: box.width, top: fits ? below : box.top - GAP - height };
}
