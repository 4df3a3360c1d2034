import { useState } from 'react';
import { type SchemaFile, typeAt } from '@/lib/kubernetes/schema/schema-file';
import { useSchema } from '../../help/use-schema';
import { Hint } from '../../settings/row';
import styles from './all-fields.module.css';
import type { AllFieldsProps } from './all-fields-section';
import { FieldGroup } from './field-group';
import { fieldsBelow, findFields, hasFields, type ListedField } from './field-list';
import { SchemaRow } from './schema-row';

/** So many rows are drawn of what a search finds. */
const MOST = 30;

export function AllFields(props: AllFieldsProps) {
  const schema = useSchema();
  if (schema === 'missing') return <Hint>What is known of fields could not be loaded.</Hint>;
  return schema && <Fields {...props} schema={schema} />;
}

export interface FieldsProps extends AllFieldsProps {
  readonly schema: SchemaFile;
}

function Fields(props: FieldsProps) {
  const { schema, workload, root, value, without } = props;
  const [search, setSearch] = useState('');
  const type = typeAt(schema, workload.kind, root.slice(workload.path.length));
  if (type === null) return <Hint>This version knows no such object.</Hint>;
  const words = search.trim();
  const all = words === '' ? fieldsBelow(schema, type, []) : findFields(schema, type, value, words);
  const listed = all.filter((one) => !without.includes(String(one.path[0])));
  return (
    <div className={styles.fields}>
      <input
        type="search"
        className={styles.search}
        aria-label="Search the fields"
        placeholder="Search"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <FieldRows
        {...props}
        listed={listed.slice(0, words === '' ? undefined : MOST)}
        below={words === '' ? [] : null}
      />
      {words !== '' && listed.length === 0 && <Hint>No field has that in its name.</Hint>}
      {words !== '' && listed.length > MOST && (
        <Hint>{listed.length - MOST} more. Write more.</Hint>
      )}
    </div>
  );
}

interface FieldRowsProps extends FieldsProps {
  readonly listed: readonly ListedField[];
  /** Labels are told from here on; null: whole. */
  readonly below: ListedField['path'] | null;
}

/** Fields one below the other; those that hold others as groups that open. */
export function FieldRows({ listed, below, ...props }: FieldRowsProps) {
  return listed.map((one) =>
    below && hasFields(props.schema, one.field) ? (
      <FieldGroup key={one.path.join('/')} {...props} {...one} />
    ) : (
      <SchemaRow key={one.path.join('/')} {...props} {...one} isWhole={below === null} />
    ),
  );
}
