import type { ShownDefault } from '@/lib/kubernetes/defaults-shown';
import { parseQuantity } from '@/lib/kubernetes/quantity';
import type { SchemaField } from '@/lib/kubernetes/schema/schema-file';
import { checkWhole, MOST_INT32 } from '../../checks';
import { helpName } from '../../help/help-name';
import { entriesAt, textAt, textsAt } from '../../read-value';
import { LinesSetting } from '../../settings/lines-setting';
import { operation } from '../../settings/make-change';
import { Row } from '../../settings/row';
import type { Complaint } from '../../settings/settle';
import { ChoiceField, NumberField, PlainField, SwitchField } from '../field-settings';
import { KeyValueRows } from '../key-value-rows';
import { focusCell, useNewRow } from '../list-rows';
import type { FieldsProps } from './all-fields';
import styles from './all-fields.module.css';
import { type ListedField, pathText } from './field-list';

type SchemaRowProps = FieldsProps & ListedField & { readonly isWhole: boolean };

/** A field that holds a value, a list of words or a map of words. */
export function SchemaRow(props: SchemaRowProps) {
  const { field } = props;
  if (field.type.startsWith('[]')) return <WordsRow {...props} />;
  if (field.type.startsWith('map[')) return <MapRow {...props} />;
  return <ValueRow {...props} />;
}

function labelOf({ path, isWhole }: SchemaRowProps): string {
  return isWhole ? pathText(path) : String(path.at(-1));
}

function ValueRow(props: SchemaRowProps) {
  const { workload, scope, root, path, value, field } = props;
  const common = {
    workload,
    scope: `${scope}/all`,
    path: [...root, ...path],
    label: labelOf(props),
    written: textAt(value, ...path),
    fallback: fallbackOf(field),
  };
  const values = (field.enum ?? []).filter((one) => one !== '');
  if (values.length > 0)
    return <ChoiceField {...common} options={values.map((one) => ({ value: one }))} />;
  switch (field.type) {
    case 'boolean':
      return <SwitchField {...common} />;
    case 'integer':
      return <NumberField {...common} check={checkWhole(-MOST_INT32 - 1, MOST_INT32)} />;
    case 'Quantity':
      return <PlainField {...common} check={checkQuantity} />;
    case 'IntOrString':
      return <PlainField {...common} read={readIntOrString} />;
    default:
      return <PlainField {...common} />;
  }
}

function fallbackOf({ default: text, depends, required }: SchemaField): ShownDefault | null {
  if (text === undefined) return required ? null : { text: '–', why: 'Nothing is set' };
  return depends ? { text: '–', why: text } : { text, why: `${text}, set by the server` };
}

function checkQuantity(text: string): Complaint | null {
  return parseQuantity(text).quantity ? null : { words: 'Not an amount.', fixes: [] };
}

function readIntOrString(text: string): unknown {
  return /^\d+$/.test(text) ? Number(text) : text;
}

function WordsRow(props: SchemaRowProps) {
  const { workload, scope, root, path, value, field } = props;
  const label = labelOf(props);
  const at = [...root, ...path];
  const read = (item: string) => (field.type === '[]integer' ? Number(item) : item);
  return (
    <div className={styles.list}>
      <Row label={label} help={helpName(workload, at)}>
        <LinesSetting
          id={`${scope}/all/${path.join('/')}`}
          label={label}
          items={textsAt(value, ...path)}
          fallback="–"
          write={(items) =>
            operation(workload.id, (ops, now) =>
              ops.setField(
                now,
                at,
                items.length > 0 ? items.map((item) => read(item)) : undefined,
                label,
              ),
            )
          }
        />
      </Row>
    </div>
  );
}

function MapRow(props: SchemaRowProps) {
  const { workload, scope, root, path, value, field } = props;
  const label = labelOf(props);
  const at = [...root, ...path];
  const entries = entriesAt(value, ...path);
  const newRow = useNewRow(entries.length);
  const list = `all/${path.join('/')}`;
  return (
    <div className={styles.list}>
      <Row label={label} help={helpName(workload, at)}>
        <button
          type="button"
          className={styles.add}
          onClick={() => {
            newRow.open(entries.length);
            focusCell(list, entries.length, 'key');
          }}
        >
          Add to {label}
        </button>
      </Row>
      <KeyValueRows
        workload={workload}
        scope={scope}
        list={list}
        word={label}
        path={at}
        entries={entries}
        newRow={newRow}
        checkKey={() => null}
        checkValue={field.type.endsWith('Quantity') ? checkQuantity : () => null}
      />
    </div>
  );
}
