import type { ShownDefault } from '@/lib/kubernetes/defaults-shown';
import type { Workload } from '@/lib/pod/types';
import type { Path } from '@/lib/yaml/types';
import { helpName } from '../help/help-name';
import { operation } from '../settings/make-change';
import { type Option, SelectSetting, YES_NO } from '../settings/select-setting';
import type { Check } from '../settings/settle';
import { isShared } from '../settings/shared';
import type { Suggestion } from '../settings/suggest-field';
import { TextSetting } from '../settings/text-setting';

interface FieldProps {
  readonly workload: Workload;
  readonly scope: string;
  /** From the root of the document to the field. */
  readonly path: Path;
  readonly label: string;
  readonly written: string;
  readonly fallback?: ShownDefault | null;
}

interface TextFieldSettingProps extends FieldProps {
  readonly check?: Check;
  readonly needed?: string;
  readonly suggestions?: readonly Suggestion[];
  readonly focusName?: string;
  readonly autoFocus?: boolean;
  /** What the YAML holds for a text: a number for a port. The text itself unless told. */
  readonly read?: (text: string) => unknown;
}

/** A row for a field that is one text or number, and nothing else depends on. */
export function PlainField(props: TextFieldSettingProps) {
  const { workload, scope, path, label, read = (text: string) => text, ...rest } = props;
  return (
    <TextSetting
      {...rest}
      id={`${scope}/${path.join('/')}`}
      label={label}
      help={helpName(workload, path)}
      shared={isShared(workload, path)}
      place={{ workload, path }}
      write={(text) =>
        operation(workload.id, (ops, now) =>
          ops.setField(now, path, text === '' ? undefined : read(text), label),
        )
      }
    />
  );
}

/** A number; its check must let only numbers pass. */
export function NumberField(props: TextFieldSettingProps) {
  return <PlainField {...props} read={Number} />;
}

interface ChoiceFieldProps extends FieldProps {
  readonly options: readonly Option[];
  readonly read?: (value: string) => unknown;
}

/** A row for a field with a few possible values. */
export function ChoiceField({ read = (value) => value, ...props }: ChoiceFieldProps) {
  const { workload, scope, path, label, fallback = null } = props;
  return (
    <SelectSetting
      id={`${scope}/${path.join('/')}`}
      label={label}
      help={helpName(workload, path)}
      written={props.written}
      options={props.options}
      fallback={fallback}
      shared={isShared(workload, path)}
      place={{ workload, path }}
      write={(value) =>
        operation(workload.id, (ops, now) =>
          ops.setField(now, path, value === '' ? undefined : read(value), label),
        )
      }
    />
  );
}

/** A row for a field that is true or false. */
export function SwitchField(props: FieldProps) {
  return <ChoiceField {...props} options={YES_NO} read={(value) => value === 'true'} />;
}
