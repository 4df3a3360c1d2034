import { ChevronDown, ChevronRight, Plus, X } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { Count } from '@/components/ui/badge';
import { IconButton } from '@/components/ui/icon-button';
import { itemType, type SchemaFile } from '@/lib/kubernetes/schema/schema-file';
import { neededIn } from '@/lib/kubernetes/schema/snippet-writer';
import { textAt, valueAt } from '../../read-value';
import { change, operation, useRefusal } from '../../settings/make-change';
import { RefusalNote } from '../../settings/messages';
import { FieldRows, type FieldsProps } from './all-fields';
import styles from './all-fields.module.css';
import { fieldsBelow, isStructList, itemsAt, type ListedField } from './field-list';

type GroupProps = FieldsProps & ListedField;

/** A field that holds others: an object, or a list of objects. */
export function FieldGroup(props: GroupProps) {
  const { schema, path, field, value } = props;
  const name = String(path.at(-1));
  if (isStructList(schema, field.type)) return <ListGroup {...props} name={name} />;
  const isSet = valueAt(value, ...path) !== undefined;
  return (
    <Group {...props} name={name} at={path} count={null} isSet={isSet}>
      <FieldRows {...props} listed={fieldsBelow(schema, field.type, path)} below={path} />
    </Group>
  );
}

function ListGroup(props: GroupProps & { readonly name: string }) {
  const { schema, path, field, value, name } = props;
  const items = itemsAt(value, path);
  const type = itemType(field.type)!;
  return (
    <Group {...props} at={path} count={items.length} isSet={items.length > 0}>
      {items.map((_, index) => {
        const at = [...path, index];
        const title = textAt(value, ...at, 'name') || `${name} ${index + 1}`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an item is known by its place
          <Group key={index} {...props} name={title} at={at} count={null} isSet>
            <FieldRows {...props} listed={fieldsBelow(schema, type, at)} below={at} />
          </Group>
        );
      })}
      <AddItem {...props} index={items.length} type={type} />
    </Group>
  );
}

interface BoxProps extends GroupProps {
  readonly name: string;
  readonly at: GroupProps['path'];
  readonly count: number | null;
  readonly isSet: boolean;
  readonly children: ReactNode;
}

/** A title that opens what is below it, and takes it away. */
function Group({ name, at, count, isSet, children, ...props }: BoxProps) {
  const { workload, scope, root } = props;
  const [open, setOpen] = useState(false);
  const body = useId();
  const id = `${scope}/all/${at.join('/')}`;
  const refusal = useRefusal(id);
  const Chevron = open ? ChevronDown : ChevronRight;
  const remove = () =>
    void change(
      id,
      operation(workload.id, (ops, now) =>
        ops.setField(now, [...root, ...at], undefined, name, root.length),
      ),
    );
  return (
    <div className={styles.group} data-set={isSet || undefined}>
      <div className={styles.head}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          aria-controls={body}
          onClick={() => setOpen(!open)}
        >
          <Chevron size={14} strokeWidth={1.75} aria-hidden />
          {name}
        </button>
        {count !== null && count > 0 && <Count value={count} />}
        {isSet && <IconButton icon={X} iconSize={12} label={`Remove ${name}`} onClick={remove} />}
      </div>
      {refusal && <RefusalNote refusal={refusal} />}
      <div id={body} className={styles.body} hidden={!open}>
        {open && children}
      </div>
    </div>
  );
}

interface AddItemProps extends GroupProps {
  readonly name: string;
  readonly index: number;
  readonly type: string;
}

function AddItem({ schema, workload, scope, root, path, name, index, type }: AddItemProps) {
  const add = () =>
    void change(
      `${scope}/all/${path.join('/')}`,
      operation(workload.id, (ops, now) =>
        ops.setField(now, [...root, ...path, index], firstValue(schema, type), name),
      ),
    );
  return (
    <button type="button" className={styles.add} onClick={add}>
      <Plus size={14} strokeWidth={1.75} aria-hidden />
      Add to {name}
    </button>
  );
}

/** What an item begins with: the fields that it needs, empty. */
function firstValue(schema: SchemaFile, type: string): Record<string, unknown> {
  const fields = schema.types[type]?.fields ?? {};
  const needed = neededIn(schema, type).filter((name) => fields[name]?.type === 'string');
  return Object.fromEntries(needed.map((name) => [name, '']));
}
