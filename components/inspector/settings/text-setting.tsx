import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useId } from 'react';
import type { TextFieldProps } from '@/components/ui/field';
import type { ShownDefault } from '@/lib/kubernetes/defaults-shown';
import { AreaField } from './area-field';
import { type FieldPlace, RuleProblem, useFieldProblems } from './field-problems';
import { useRefusal } from './make-change';
import { Problem, RefusalNote } from './messages';
import { Row, SharedMark } from './row';
import { SuggestField, type Suggestion } from './suggest-field';
import { type Setting, useSetting } from './use-setting';

export interface TextSettingProps extends Setting {
  /** What the field is, for the row and for screen readers. */
  readonly label: string;
  /** The field that the label explains (help/help-name.ts). */
  readonly help?: string;
  /** What holds where nothing is written. Left out: nothing is known. */
  readonly fallback?: ShownDefault | null;
  /** Words of an empty field that has no default, such as `name` in a list. */
  readonly placeholder?: string;
  /** What exists in this Pod, and other likely values. */
  readonly suggestions?: readonly Suggestion[];
  /** The value comes from an anchor or a merge. */
  readonly shared?: boolean;
  /** The name that `focusField` knows it by. */
  readonly focusName?: string;
  /** Names the cell in its row of a list. */
  readonly cell?: string;
  /** Keys that mean something to the list it stands in. */
  readonly onListKey?: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onPaste?: (event: ClipboardEvent<HTMLElement>) => void;
  /** What ↑ and ↓ make of a text. */
  readonly step?: (text: string, direction: 1 | -1) => string;
  /** In place of removing the value: the row of the list goes. */
  readonly onRemoveRow?: () => void;
  /** What that is called: `Remove port 80`. */
  readonly removeLabel?: string;
  readonly autoFocus?: boolean;
  readonly disabled?: boolean;
  /** No room for the word `default`. */
  readonly hideNote?: boolean;
  readonly mono?: boolean;
  /** `area` keeps line breaks and grows; `bare` does so within a box that others share. */
  readonly shape?: 'line' | 'area' | 'bare';
  readonly start?: ReactNode;
  readonly end?: ReactNode;
  readonly className?: string;
  readonly inputMode?: TextFieldProps['inputMode'];
  /** Where it stands: what the rules say of that place is told under the field. */
  readonly place?: FieldPlace;
}

/** A text field of the YAML and what is wrong with it, without a label of its own: for lists and grids. */
export function useTextSetting(props: TextSettingProps) {
  const id = useId();
  const { field, complaint, text, hasFocus, put } = useSetting(props);
  const refusal = useRefusal(props.id);
  const problems = useFieldProblems(props.place);
  const [problem] = complaint || hasFocus ? [] : problems;
  const { fallback, placeholder, suggestions } = props;

  const common = {
    ...field,
    id,
    className: props.className,
    'aria-label': props.label,
    'aria-describedby': complaint || problem ? `${id}-problem` : undefined,
    'aria-required': props.needed !== undefined || undefined,
    'data-focus': props.focusName,
    'data-cell': props.cell,
    autoFocus: props.autoFocus,
    disabled: props.disabled,
    invalid: complaint !== null || problem?.severity === 'error',
    defaultText: placeholder ?? fallback?.text ?? '–',
    onClear: clearing(props, field.onClear),
    onPaste: props.onPaste,
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      field.onKeyDown(event);
      const stepped = steppedText(event, text || (fallback?.text ?? ''), props.step);
      if (stepped !== null) field.onDraft(stepped);
      else if (!event.defaultPrevented) props.onListKey?.(event);
    },
  };
  const { shape = 'line' } = props;
  const control =
    shape === 'line' ? (
      <SuggestField
        {...common}
        mono={props.mono ?? true}
        inputMode={props.inputMode}
        note={placeholder === undefined && !props.hideNote ? 'default' : ''}
        noteTip={fallback?.why}
        start={props.start}
        end={
          <>
            {props.end}
            {props.shared && <SharedMark />}
          </>
        }
        suggestions={suggestions}
        clearLabel={props.removeLabel}
        onChoose={put}
      />
    ) : (
      <AreaField {...common} bare={shape === 'bare'} />
    );
  const below = (
    <>
      {complaint && <Problem id={`${id}-problem`} complaint={complaint} onFix={put} />}
      {problem && <RuleProblem id={`${id}-problem`} diagnostic={problem} />}
      {refusal && <RefusalNote refusal={refusal} />}
    </>
  );
  return { id, control, below, text, hasFocus, isWrong: complaint !== null };
}

function steppedText(
  event: KeyboardEvent,
  text: string,
  step: TextSettingProps['step'],
): string | null {
  const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : null;
  if (!step || direction === null || event.altKey) return null;
  event.preventDefault();
  return step(text, direction);
}

/** A needed value has no cross, unless its whole row can go. */
function clearing(
  { onRemoveRow, needed }: TextSettingProps,
  clear: () => void,
): (() => void) | undefined {
  if (onRemoveRow) return onRemoveRow;
  return needed === undefined ? clear : undefined;
}

/** A labelled row with a text field. */
export function TextSetting(props: TextSettingProps) {
  const { id, control, below } = useTextSetting(props);
  return (
    <>
      <Row label={props.label} htmlFor={id} help={props.help}>
        {control}
      </Row>
      {below}
    </>
  );
}
