import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { PLAIN_DEFAULTS } from '@/lib/kubernetes/defaults-shown';
import { imageFacts, parseImage } from '@/lib/pod/images';
import type { Port } from '@/lib/pod/types';
import { checkPort } from '../checks';
import { checkPortName } from '../checks-names';
import { textAt } from '../read-value';
import { change, operation } from '../settings/make-change';
import { Hint } from '../settings/row';
import { useSelectSetting } from '../settings/select-setting';
import { isShared } from '../settings/shared';
import { useTextSetting } from '../settings/text-setting';
import { focusAfterRemoval, focusCell, rowKeys, useNewRow } from './list-rows';
import styles from './ports-section.module.css';
import { Section } from './section';
import type { ContainerSectionProps } from './section-props';

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'].map((value) => ({ value }));

export function PortsSection(props: ContainerSectionProps) {
  const { workload, container, scope } = props;
  const { ports } = container;
  const newRow = useNewRow(ports.length);
  const usual = usualPort(container.image);
  const missing = usual !== null && ports.every((port) => port.containerPort !== usual);
  const offered = missing && ports.length === 0 && container.command.length === 0;
  const rows: (Port | null)[] = newRow.isOpen ? [...ports, null] : [...ports];
  const add = (index: number) => {
    newRow.open(index);
    focusCell('ports', index, 'port');
  };
  return (
    <Section
      kind={container.kind}
      id="ports"
      title="Ports"
      count={ports.length}
      open={ports.length > 0 || offered}
      addLabel="Add a port"
      onAdd={() => add(ports.length)}
      focusNames={['ports']}
    >
      <div data-list="ports">
        {rows.map((port, index) => (
          <PortRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a new row becomes the port at its place, and keeps the focus
            key={index}
            {...props}
            scope={`${scope}/ports/${index}`}
            port={port}
            index={index}
            onAdd={add}
            onLeave={newRow.close}
          />
        ))}
      </div>
      {offered && !newRow.isOpen && (
        <div className={styles.offer}>
          <Hint className={styles.offerText}>
            {lastPart(container.image)} listens on {usual} by default
          </Hint>
          <Button
            variant="soft"
            size="small"
            data-focus="ports"
            onClick={() =>
              void change(
                `${scope}/ports/0`,
                operation(workload.id, (ops, now) =>
                  ops.addPort(now, container.id, { containerPort: usual }),
                ),
              )
            }
          >
            Add {usual}
          </Button>
        </div>
      )}
    </Section>
  );
}

function usualPort(image: string): number | null {
  return imageFacts(image)?.ports[0] ?? null;
}

function lastPart(image: string): string {
  const { repository } = parseImage(image);
  return repository.slice(repository.lastIndexOf('/') + 1);
}

interface PortRowProps extends ContainerSectionProps {
  /** null: a row that is not written yet. */
  readonly port: Port | null;
  readonly index: number;
  readonly onAdd: (index: number) => void;
  readonly onLeave: () => void;
}

function PortRow({ workload, container, scope, port, index, onAdd, onLeave }: PortRowProps) {
  // A name that was typed before the number is written together with it.
  const [earlyName, setEarlyName] = useState('');
  const list = [...container.path, 'ports'];
  const path = [...list, port?.index ?? index];
  const written = port ? textAt(container.value, 'ports', port.index, 'containerPort') : '';
  const title = written === '' ? 'the new port' : `port ${written}`;
  const onListKey = rowKeys({
    list: 'ports',
    index,
    count: container.ports.length + (port ? 0 : 1),
    onAdd,
    onMove: port
      ? (from, to) =>
          change(
            scope,
            operation(workload.id, (ops, now) =>
              ops.moveItem(now, list, from, to, `${title} moved`),
            ),
          )
      : undefined,
  });
  const removeRow = () => {
    if (!port) {
      onLeave();
      focusAfterRemoval('ports', index);
      return;
    }
    const make = operation(workload.id, (ops, now) =>
      ops.removePort(now, container.id, port.index),
    );
    void change(scope, make).then((done) => done && focusAfterRemoval('ports', index));
  };
  const number = useTextSetting({
    id: `${scope}/containerPort`,
    label: `Number of ${title}`,
    cell: 'port',
    focusName: 'ports',
    inputMode: 'numeric',
    written,
    placeholder: 'number',
    check: checkPort,
    needed: 'A number is needed.',
    onRemoveRow: removeRow,
    removeLabel: `Remove ${title}`,
    onListKey,
    shared: isShared(workload, [...path, 'containerPort']),
    place: { workload, path: [...path, 'containerPort'] },
    write: (text) =>
      operation(workload.id, (ops, now) =>
        port
          ? ops.setPort(now, container.id, port.index, { containerPort: Number(text) })
          : ops.addPort(now, container.id, { containerPort: Number(text), name: earlyName }),
      ),
  });
  const name = useTextSetting({
    id: `${scope}/name`,
    label: `Name of ${title}`,
    cell: 'name',
    written: port?.name ?? '',
    placeholder: 'name',
    check: (text) =>
      port ? checkPortName(text, container, port) : { words: 'A number comes first.', fixes: [] },
    onTyped: setEarlyName,
    onListKey,
    shared: isShared(workload, [...path, 'name']),
    place: { workload, path: [...path, 'name'] },
    write: (text) =>
      operation(workload.id, (ops, now) =>
        ops.setPort(now, container.id, port?.index ?? index, { name: text || null }),
      ),
  });
  const protocol = useSelectSetting({
    id: `${scope}/protocol`,
    label: `Protocol of ${title}`,
    cell: 'protocol',
    className: styles.protocol,
    written: port ? textAt(container.value, 'ports', port.index, 'protocol') : '',
    options: PROTOCOLS,
    fallback: PLAIN_DEFAULTS.protocol,
    note: '',
    disabled: !port,
    write: (value) =>
      operation(workload.id, (ops, now) =>
        ops.setPort(now, container.id, port?.index ?? index, { protocol: value || null }),
      ),
  });
  return (
    <>
      <div className={styles.port} data-row={index}>
        {number.control}
        {name.control}
        {protocol.control}
      </div>
      {number.below}
      {name.below}
      {protocol.below}
    </>
  );
}
