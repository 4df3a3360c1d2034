import { X } from 'lucide-react';
import { type ClipboardEvent, useState } from 'react';
import type { Container, EnvSource, EnvVar } from '@/lib/pod/types';
import { checkEnvName } from '../checks-names';
import { readEnvLines } from '../env-lines';
import { change, operation } from '../settings/make-change';
import type { Complaint } from '../settings/settle';
import { isShared } from '../settings/shared';
import { useTextSetting } from '../settings/text-setting';
import { EnvValue } from './env-value';
import styles from './environment-section.module.css';
import { focusAfterRemoval, focusCell, rowKeys, useNewRow } from './list-rows';
import { Section } from './section';
import type { ContainerSectionProps } from './section-props';

export function EnvironmentSection(props: ContainerSectionProps) {
  const { container, scope } = props;
  const { env, envFrom } = container;
  const newRow = useNewRow(env.length);
  const rows: (EnvVar | null)[] = newRow.isOpen ? [...env, null] : [...env];
  const add = (index: number) => {
    newRow.open(index);
    focusCell('env', index, 'name');
  };
  return (
    <Section
      kind={container.kind}
      id="env"
      title="Environment"
      count={env.length + envFrom.length}
      open={env.length + envFrom.length > 0}
      addLabel="Add a variable"
      onAdd={() => add(env.length)}
      focusNames={['env']}
    >
      {envFrom.map((source) => (
        <AllKeys key={source.index} {...props} source={source} />
      ))}
      <div data-list="env">
        {rows.map((variable, index) => (
          <EnvRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a new row becomes the variable at its place, and keeps the focus
            key={index}
            {...props}
            scope={`${scope}/env/${index}`}
            variable={variable}
            index={index}
            onAdd={add}
            onLeave={newRow.close}
          />
        ))}
      </div>
      {rows.length === 0 && (
        <button type="button" className={styles.first} data-focus="env" onClick={() => add(0)}>
          Add a variable, or paste lines of A=1
        </button>
      )}
    </Section>
  );
}

interface AllKeysProps extends ContainerSectionProps {
  readonly source: EnvSource;
}

/** All keys of a ConfigMap or Secret as variables. */
function AllKeys({ workload, scope, source }: AllKeysProps) {
  const { kind, name, prefix } = source;
  const title = `all of ${kind} ${name}`;
  const remove = () =>
    void change(
      `${scope}/envFrom/${source.index}`,
      operation(workload.id, (ops, now) =>
        ops.setField(now, source.path, undefined, `${title} removed`),
      ),
    );
  return (
    <div className={styles.all}>
      <span className={styles.allText}>
        all of {kind} <code>{name}</code>
        {prefix && (
          <>
            , as <code>{prefix}…</code>
          </>
        )}
      </span>
      <button
        type="button"
        className={styles.remove}
        aria-label={`Remove ${title}`}
        onClick={remove}
      >
        <X size={12} strokeWidth={2} aria-hidden />
      </button>
    </div>
  );
}

interface EnvRowProps extends ContainerSectionProps {
  /** null: a row that is not written yet. */
  readonly variable: EnvVar | null;
  readonly index: number;
  readonly onAdd: (index: number) => void;
  readonly onLeave: () => void;
}

function checkNewName(name: string, { env }: Container): Complaint | null {
  const isThere = env.some((variable) => variable.name === name);
  return isThere ? { words: 'Is there already.', fixes: [] } : checkEnvName(name);
}

function EnvRow(props: EnvRowProps) {
  const { workload, container, scope, variable, index, onAdd, onLeave } = props;
  const path = [...container.path, 'env', variable?.index ?? index];
  const title = variable?.name ?? 'the new variable';
  // Typed before the name: written together with it.
  const [early, setEarly] = useState('');
  const count = container.env.length + (variable ? 0 : 1);
  const move = (from: number, to: number) =>
    change(
      scope,
      operation(workload.id, (ops, now) => ops.moveEnv(now, container.id, from, to)),
    );
  const onListKey = rowKeys({
    list: 'env',
    index,
    count,
    onAdd,
    onMove: variable ? move : undefined,
  });
  const removeRow = () => {
    if (!variable) {
      onLeave();
      focusAfterRemoval('env', index);
      return;
    }
    const make = operation(workload.id, (ops, now) =>
      ops.removeEnv(now, container.id, variable.index),
    );
    void change(scope, make).then((done) => done && focusAfterRemoval('env', index));
  };
  const pasteLines = (least: number) => (event: ClipboardEvent) => {
    const lines = readEnvLines(event.clipboardData.getData('text'));
    if (!lines || lines.length < least) return;
    event.preventDefault();
    onLeave();
    void change(
      scope,
      operation(workload.id, (ops, now) => ops.setEnv(now, container.id, lines)),
    ).then((done) => done && focusCell('env', container.env.length + lines.length - 1, 'value'));
  };
  const name = useTextSetting({
    id: `${scope}/name`,
    label: variable ? `Name of ${title}` : 'Name of the new variable',
    cell: 'name',
    focusName: 'env',
    written: variable?.name ?? '',
    placeholder: 'NAME',
    check: (text) => (variable ? checkEnvName(text) : checkNewName(text, container)),
    needed: 'A name is needed.',
    shared: isShared(workload, [...path, 'name']),
    place: { workload, path: [...path, 'name'] },
    onRemoveRow: removeRow,
    removeLabel: `Remove ${title}`,
    onListKey,
    onPaste: pasteLines(1),
    write: (text) =>
      operation(workload.id, (ops, now) =>
        variable
          ? ops.renameEnv(now, container.id, variable.index, text)
          : ops.setEnv(now, container.id, [{ name: text, value: early }]),
      ),
  });
  return (
    <>
      <div className={styles.variable} data-row={index}>
        {name.control}
        <EnvValue
          workload={workload}
          container={container}
          scope={scope}
          variable={variable}
          index={index}
          onEarly={setEarly}
          onListKey={onListKey}
          onPaste={pasteLines(2)}
        />
      </div>
      {name.below}
    </>
  );
}
