import { useId } from 'react';
import { SelectField } from '@/components/ui/field';
import type { MakeEdit } from '@/lib/client/types';
import type { ShownDefault } from '@/lib/kubernetes/defaults-shown';
import { type FieldPlace, RuleProblem, useFieldProblems } from './field-problems';
import { change, useRefusal } from './make-change';
import { Problem, RefusalNote } from './messages';
import { Row, SharedMark } from './row';

export interface Option {
  readonly value: string;
  /** Its words, where they are not the value itself. */
  readonly label?: string;
}

export interface SelectSettingProps {
  readonly id: string;
  readonly label: string;
  /** The field that the label explains (help/help-name.ts). */
  readonly help?: string;
  /** '' where nothing is written. */
  readonly written: string;
  readonly options: readonly Option[];
  /** What holds where nothing is written; null where something must be. */
  readonly fallback: ShownDefault | null;
  readonly write: (value: string) => MakeEdit;
  readonly shared?: boolean;
  readonly className?: string;
  readonly focusName?: string;
  readonly cell?: string;
  /** The word at the right of a default; '' where there is no room. */
  readonly note?: string;
  readonly disabled?: boolean;
  /** Where it stands: what the rules say of that place is told under the field. */
  readonly place?: FieldPlace;
}

export const YES_NO: readonly Option[] = [{ value: 'true' }, { value: 'false' }];

/** One of a few values; the first choice is to leave it to the default. */
export function useSelectSetting(props: SelectSettingProps) {
  const { written, options, fallback } = props;
  const id = useId();
  const refusal = useRefusal(props.id);
  const [problem] = useFieldProblems(props.place);
  const isKnown = written === '' || options.some(({ value }) => value === written);
  const put = (value: string) => value !== written && void change(props.id, props.write(value));
  const control = (
    <SelectField
      id={id}
      aria-label={props.label}
      aria-describedby={isKnown && !problem ? undefined : `${id}-problem`}
      className={props.className}
      disabled={props.disabled}
      data-focus={props.focusName}
      data-cell={props.cell}
      data-tip={written === '' ? fallback?.why : undefined}
      value={written}
      unset={written === ''}
      invalid={!isKnown || problem?.severity === 'error'}
      note={props.note ?? 'default'}
      mono={options.every(({ label }) => label === undefined)}
      onChange={put}
    >
      {(fallback || written === '') && <option value="">{fallback?.text ?? '–'}</option>}
      {!isKnown && <option value={written}>{written}</option>}
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label ?? value}
        </option>
      ))}
    </SelectField>
  );
  const complaint = { words: 'Not one of these.', fixes: options.slice(0, 1).map((o) => o.value) };
  const below = (
    <>
      {!isKnown && <Problem id={`${id}-problem`} complaint={complaint} onFix={put} />}
      {isKnown && problem && <RuleProblem id={`${id}-problem`} diagnostic={problem} />}
      {refusal && <RefusalNote refusal={refusal} />}
    </>
  );
  return { id, control, below };
}

export function SelectSetting(props: SelectSettingProps) {
  const { id, control, below } = useSelectSetting(props);
  return (
    <>
      <Row label={props.label} htmlFor={id} help={props.help}>
        {control}
        {props.shared && <SharedMark />}
      </Row>
      {below}
    </>
  );
}
