import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/field';
import { Popover } from '@/components/ui/popover';
import { Segmented } from '@/components/ui/segmented';
import type { KeyReference } from '@/lib/edits/types';
import type { EnvVar } from '@/lib/pod/types';
import { checkConfigKey, checkObjectName } from '../checks-names';
import { textAt, valueAt } from '../read-value';
import { change, operation } from '../settings/make-change';
import { Row } from '../settings/row';
import { SuggestField, type Suggestion } from '../settings/suggest-field';
import styles from './env-source-popover.module.css';
import type { ContainerSectionProps } from './section-props';
import { objectKeys, objectNames } from './suggestions';

type Kind = 'plain' | 'ConfigMap' | 'Secret' | 'field';

const KINDS = [
  { value: 'plain', label: 'Text' },
  { value: 'ConfigMap', label: 'ConfigMap' },
  { value: 'Secret', label: 'Secret' },
  { value: 'field', label: 'Pod' },
] as const;

const POD_FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.podIP',
];

interface Draft {
  readonly kind: Kind;
  readonly name: string;
  readonly key: string;
  readonly field: string;
}

interface EnvSourcePopoverProps extends ContainerSectionProps {
  readonly variable: EnvVar;
  readonly anchor: Element;
  readonly onClose: () => void;
}

/** Where the value of a variable comes from. */
export function EnvSourcePopover(props: EnvSourcePopoverProps) {
  const { workload, container, scope, variable, anchor, onClose } = props;
  const [draft, setDraft] = useState(() => startOf(container.value, variable));
  const { kind, name, key, field } = draft;
  const put = (more: Partial<Draft>) => setDraft({ ...draft, ...more });
  const source = sourceOf(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (source === null) return;
    const make = operation(workload.id, (ops, now) =>
      typeof source === 'string' || 'key' in source
        ? ops.setEnvAt(now, container.id, variable.index, source)
        : ops.replaceField(
            now,
            variable.path,
            ['value'],
            'valueFrom',
            source,
            `${variable.name} set in ${container.name}`,
          ),
    );
    void change(`${scope}/value`, make);
    onClose();
  };
  return (
    <Popover label={`Value of ${variable.name}`} anchor={anchor} width={300} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <Segmented
          label="Where the value comes from"
          options={KINDS}
          value={kind}
          onChange={(next) => put({ kind: next, name: '', key: '' })}
        />
        {(kind === 'ConfigMap' || kind === 'Secret') && (
          <>
            <DraftField
              label="Name"
              value={name}
              isWrong={name !== '' && checkObjectName(name) !== null}
              suggestions={objectNames(workload, kind)}
              onChange={(text) => put({ name: text })}
            />
            <DraftField
              label="Key"
              value={key}
              isWrong={key !== '' && checkConfigKey(key) !== null}
              suggestions={objectKeys(workload, kind, name)}
              onChange={(text) => put({ key: text })}
            />
          </>
        )}
        {kind === 'field' && (
          <Row label="Field">
            <SelectField
              aria-label="Field of the Pod"
              value={field}
              onChange={(next) => put({ field: next })}
            >
              {(POD_FIELDS.includes(field) ? POD_FIELDS : [field, ...POD_FIELDS]).map((one) => (
                <option key={one}>{one}</option>
              ))}
            </SelectField>
          </Row>
        )}
        <div className={styles.foot}>
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="primary" type="submit" disabled={source === null}>
            Use it
          </Button>
        </div>
      </form>
    </Popover>
  );
}

interface DraftFieldProps {
  readonly label: string;
  readonly value: string;
  readonly isWrong: boolean;
  readonly suggestions: readonly Suggestion[];
  readonly onChange: (text: string) => void;
}

function DraftField({ label, value, isWrong, suggestions, onChange }: DraftFieldProps) {
  return (
    <Row label={label}>
      <SuggestField
        aria-label={label}
        value={value}
        draft={null}
        invalid={isWrong}
        suggestions={suggestions}
        onDraft={onChange}
        onCommit={onChange}
        onChoose={onChange}
      />
    </Row>
  );
}

function startOf(container: unknown, { index, from }: EnvVar): Draft {
  const source = valueAt(container, 'env', index, 'valueFrom');
  const kind: Kind = from?.startsWith('Secret')
    ? 'Secret'
    : from?.startsWith('field')
      ? 'field'
      : 'ConfigMap';
  const reference = kind === 'Secret' ? 'secretKeyRef' : 'configMapKeyRef';
  return {
    kind,
    name: textAt(source, reference, 'name'),
    key: textAt(source, reference, 'key'),
    field: textAt(source, 'fieldRef', 'fieldPath') || 'metadata.name',
  };
}

interface PodFieldSource {
  readonly fieldRef: { readonly fieldPath: string };
}

/** null while something is missing or wrong. */
function sourceOf({
  kind,
  name,
  key,
  field,
}: Draft): string | KeyReference | PodFieldSource | null {
  if (kind === 'plain') return '';
  if (kind === 'field') return { fieldRef: { fieldPath: field } };
  return checkObjectName(name) || checkConfigKey(key) ? null : { kind, name, key };
}
