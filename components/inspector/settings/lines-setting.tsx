import { useId } from 'react';
import type { MakeEdit } from '@/lib/client/types';
import { commandLines, withLine } from '../command-lines';
import { focusAfterRemoval, focusCell, rowKeys, useNewRow } from '../sections/list-rows';
import styles from './lines-setting.module.css';
import { change } from './make-change';
import { useTextSetting } from './text-setting';

export interface LinesSettingProps {
  readonly id: string;
  /** `command`, `args`: names the list in the page and, with "line 2", its fields. */
  readonly label: string;
  readonly items: readonly string[];
  /** What holds where there are none. */
  readonly fallback: string;
  readonly focusName?: string;
  /** The edit that writes all items; none takes the list away. */
  readonly write: (items: readonly string[]) => MakeEdit;
}

/** A list of texts, a line for each, in one box: a command, its arguments. */
export function LinesSetting(props: LinesSettingProps) {
  const { id, label, items, write } = props;
  const list = useId();
  const lines = commandLines(items);
  const newRow = useNewRow(lines.length);
  const count = lines.length + (newRow.isOpen || lines.length === 0 ? 1 : 0);
  const add = (index: number) => {
    newRow.open(index);
    focusCell(list, index);
  };
  const remove = (index: number) => {
    newRow.close();
    const rest = lines.filter((_, at) => at !== index).flatMap((line) => line.items);
    if (rest.length < items.length) void change(id, write(rest));
    focusAfterRemoval(list, index);
  };
  const move = (from: number, to: number) => {
    const order = [...lines];
    order.splice(to, 0, ...order.splice(from, 1));
    return change(id, write(order.flatMap((line) => line.items)));
  };
  return (
    <div className={styles.box} data-list={list} data-state={items.length > 0 ? 'set' : 'unset'}>
      {Array.from({ length: count }, (_, index) => (
        <Line
          // biome-ignore lint/suspicious/noArrayIndexKey: a new line becomes the item at its place, and keeps the focus
          key={index}
          {...props}
          id={`${id}/${index}`}
          label={`${label}, line ${index + 1}`}
          index={index}
          text={lines[index]?.text ?? ''}
          fallback={count === 1 ? props.fallback : ''}
          focusName={index === 0 ? props.focusName : undefined}
          onRemove={() => remove(index)}
          onListKey={rowKeys({
            list,
            index,
            count,
            onAdd: add,
            onMove: index < lines.length ? move : undefined,
          })}
          write={(text) => write(withLine(lines, index, text))}
        />
      ))}
    </div>
  );
}

interface LineProps {
  readonly id: string;
  readonly label: string;
  readonly index: number;
  readonly text: string;
  readonly fallback: string;
  readonly focusName?: string;
  readonly onRemove: () => void;
  readonly onListKey: ReturnType<typeof rowKeys>;
  readonly write: (text: string) => MakeEdit;
}

function Line({ index, text, fallback, onRemove, ...rest }: LineProps) {
  const { control, below } = useTextSetting({
    ...rest,
    cell: 'line',
    shape: 'bare',
    written: text,
    placeholder: fallback,
    keepBlanks: true,
    onRemoveRow: onRemove,
  });
  return (
    <div data-row={index}>
      {control}
      {below}
    </div>
  );
}
