import { useState } from 'react';
import type { Workload } from '@/lib/pod/types';
import type { Path } from '@/lib/yaml/types';
import { change, operation } from '../settings/make-change';
import type { Check } from '../settings/settle';
import { isShared } from '../settings/shared';
import { useTextSetting } from '../settings/text-setting';
import styles from './environment-section.module.css';
import { focusAfterRemoval, focusCell, rowKeys, type useNewRow } from './list-rows';

interface KeyValueRowsProps {
  readonly workload: Workload;
  readonly scope: string;
  /** Names the list in the page: `labels`. */
  readonly list: string;
  /** What one entry is called: `label`. */
  readonly word: string;
  /** Of the map, from the root of the document. */
  readonly path: Path;
  readonly entries: readonly (readonly [string, string])[];
  readonly newRow: ReturnType<typeof useNewRow>;
  readonly checkKey: Check;
  readonly checkValue: Check;
}

/** The entries of a map of texts, such as labels. */
export function KeyValueRows(props: KeyValueRowsProps) {
  const { scope, list, entries, newRow } = props;
  const rows = newRow.isOpen ? [...entries, ['', ''] as const] : entries;
  const add = (index: number) => {
    newRow.open(index);
    focusCell(list, index, 'key');
  };
  return (
    <div data-list={list}>
      {rows.map(([key, value], index) => (
        <Entry
          // biome-ignore lint/suspicious/noArrayIndexKey: a new row becomes the entry at its place, and keeps the focus
          key={index}
          {...props}
          scope={`${scope}/${list}/${index}`}
          index={index}
          entryKey={key}
          value={value}
          onAdd={add}
        />
      ))}
    </div>
  );
}

interface EntryProps extends KeyValueRowsProps {
  readonly index: number;
  /** '' for a row that is not written yet. */
  readonly entryKey: string;
  readonly value: string;
  readonly onAdd: (index: number) => void;
}

function Entry(props: EntryProps) {
  const { workload, scope, list, word, path, entries, index, entryKey, value, newRow } = props;
  const isNew = index >= entries.length;
  const [early, setEarly] = useState('');
  const onListKey = rowKeys({
    list,
    index,
    count: entries.length + (isNew ? 1 : 0),
    onAdd: props.onAdd,
  });
  const remove = () => {
    newRow.close();
    focusAfterRemoval(list, index);
    if (isNew) return;
    void change(
      scope,
      operation(workload.id, (ops, now) =>
        ops.setField(now, [...path, entryKey], undefined, `${word} ${entryKey}`),
      ),
    );
  };
  const key = useTextSetting({
    id: `${scope}/key`,
    label: isNew ? `Key of the new ${word}` : `Key of ${word} ${entryKey}`,
    cell: 'key',
    written: entryKey,
    placeholder: 'key',
    check: (text) =>
      entries.some(([other], at) => at !== index && other === text)
        ? { words: 'Is there already.', fixes: [] }
        : props.checkKey(text),
    needed: 'A key is needed.',
    onRemoveRow: remove,
    removeLabel: isNew ? `Remove the new ${word}` : `Remove ${word} ${entryKey}`,
    onListKey,
    write: (text) =>
      operation(workload.id, (ops, now) =>
        isNew
          ? ops.setField(now, [...path, text], early, `${word} ${text}`)
          : ops.renameKey(now, [...path, entryKey], text, `${word} ${text}`),
      ),
  });
  const text = useTextSetting({
    id: `${scope}/value`,
    label: isNew ? `Value of the new ${word}` : `Value of ${word} ${entryKey}`,
    cell: 'value',
    written: value,
    placeholder: isNew ? 'value' : 'empty',
    check: (typed) =>
      isNew ? { words: 'A key comes first.', fixes: [] } : props.checkValue(typed),
    onTyped: setEarly,
    onListKey,
    shared: !isNew && isShared(workload, [...path, entryKey]),
    write: (typed) =>
      operation(workload.id, (ops, now) =>
        ops.setField(now, [...path, entryKey], typed, `${word} ${entryKey}`),
      ),
  });
  return (
    <>
      <div className={styles.variable} data-row={index}>
        {key.control}
        {text.control}
      </div>
      {key.below}
      {text.below}
    </>
  );
}
