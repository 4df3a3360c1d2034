import { type ComponentProps, type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { classNames } from '@/components/ui/class-names';
import styles from './area-field.module.css';

type AreaProps = Omit<ComponentProps<'textarea'>, 'value' | 'onChange' | 'defaultValue'>;

export interface AreaFieldProps extends AreaProps {
  readonly value: string;
  readonly draft: string | null;
  readonly onDraft: (text: string) => void;
  readonly onCommit: (text: string) => void;
  readonly onCancel: () => void;
  /** Backspace in an empty field. */
  readonly onClear?: () => void;
  readonly defaultText?: string;
  readonly invalid?: boolean;
  /** Without a border of its own: it stands in a box with others. */
  readonly bare?: boolean;
}

/**
 * A text field that grows with its text and keeps its line breaks. Enter leaves it, or is a line break where there
 * are some already; Shift+Enter always is one.
 */
export function AreaField(props: AreaFieldProps) {
  const { value, draft, onDraft, onCommit, onCancel, onClear, ...rest } = props;
  const { defaultText, invalid, bare, className, onKeyDown, onBlur, ...area } = rest;
  const element = useRef<HTMLTextAreaElement>(null);
  const text = draft ?? value;
  useGrowing(element);

  const commit = () => {
    if (draft !== null && draft !== value) onCommit(draft);
  };
  const keyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    onKeyDown?.(event);
    if (event.defaultPrevented || event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !isLineBreak(event, text)) {
      event.preventDefault();
      commit();
    } else if (event.key === 'Escape' && draft !== null) {
      event.preventDefault();
      event.stopPropagation();
      onCancel();
    } else if (event.key === 'Backspace' && text === '' && onClear) {
      event.preventDefault();
      onClear();
    }
  };

  return (
    <textarea
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="off"
      rows={1}
      {...area}
      ref={element}
      className={classNames(styles.area, className)}
      data-bare={bare || undefined}
      data-state={invalid ? 'wrong' : text === '' ? 'unset' : 'set'}
      aria-invalid={invalid || undefined}
      placeholder={defaultText}
      value={text}
      onChange={(event) => onDraft(event.target.value)}
      onKeyDown={keyDown}
      onBlur={(event) => {
        commit();
        onBlur?.(event);
      }}
    />
  );
}

function isLineBreak(event: KeyboardEvent, text: string): boolean {
  if (event.shiftKey) return true;
  return text.includes('\n') && !event.ctrlKey && !event.metaKey;
}

function useGrowing(element: { readonly current: HTMLTextAreaElement | null }): void {
  useLayoutEffect(() => {
    const area = element.current;
    if (!area) return;
    area.style.height = '0';
    area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  });
}
