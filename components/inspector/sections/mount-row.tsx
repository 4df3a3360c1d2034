import { ChevronDown, FolderTree, Lock, Pencil, Unplug } from 'lucide-react';
import { useId, useState } from 'react';
import { addMissingVolume } from '@/components/canvas/actions';
import { NO_SUCH_VOLUME_ICON, volumeIcon } from '@/components/canvas/icons';
import { Button } from '@/components/ui/button';
import { FieldProblem } from '@/components/ui/field';
import { type MenuItem, openMenu } from '@/components/ui/menu';
import { findVolume } from '@/lib/pod/find-part';
import type { Mount, Workload } from '@/lib/pod/types';
import { checkMountPath, checkSubPath } from '../checks';
import { sourceWord } from '../look';
import { useFieldProblems } from '../settings/field-problems';
import { change, operation, useRefusal } from '../settings/make-change';
import { RefusalNote } from '../settings/messages';
import { isShared } from '../settings/shared';
import { TextSetting, useTextSetting } from '../settings/text-setting';
import { focusAfterRemoval, rowKeys } from './list-rows';
import styles from './mount-row.module.css';
import type { ContainerSectionProps } from './section-props';
import { pathSuggestions } from './suggestions';

interface MountRowProps extends ContainerSectionProps {
  readonly mount: Mount;
}

/** Volume, path, write or read, and, when asked for, the part of the volume that is mounted. */
export function MountRow({ workload, container, mount, scope }: MountRowProps) {
  const [partAsked, setPartAsked] = useState(false);
  // A volume that is missing is told of here.
  useFieldProblems({ workload, path: [...mount.path, 'name'] });
  const disconnect = () => {
    const make = operation(workload.id, (ops, now) => ops.disconnectMount(now, mount.id));
    void change(scope, make).then((done) => done && focusAfterRemoval('mounts', mount.index));
  };
  const path = useTextSetting({
    id: `${scope}/mountPath`,
    label: `Path of ${mount.volume}`,
    cell: 'path',
    focusName: 'mounts',
    written: mount.mountPath,
    check: (text) => checkMountPath(text, container, mount),
    needed: 'A path is needed.',
    suggestions: pathSuggestions(workload, container, mount),
    shared: isShared(workload, [...mount.path, 'mountPath']),
    place: { workload, path: [...mount.path, 'mountPath'] },
    onRemoveRow: disconnect,
    removeLabel: `Disconnect ${mount.volume}`,
    onListKey: rowKeys({
      list: 'mounts',
      index: mount.index,
      count: container.mounts.length,
      onMove: (from, to) =>
        change(
          scope,
          operation(workload.id, (ops, now) =>
            ops.moveItem(now, mount.path.slice(0, -1), from, to, `Mount of ${mount.volume} moved`),
          ),
        ),
    }),
    write: (text) =>
      operation(workload.id, (ops, now) => ops.setMount(now, mount.id, { path: text })),
  });
  return (
    <div className={styles.mount} data-row={mount.index}>
      <VolumeChoice
        workload={workload}
        mount={mount}
        scope={scope}
        more={[
          {
            label: 'Mount only a part of it',
            icon: FolderTree,
            disabled: mount.subPath !== null,
            onSelect: () => setPartAsked(true),
          },
          { kind: 'separator' },
          { label: 'Disconnect', icon: Unplug, danger: true, onSelect: disconnect },
        ]}
      />
      <div className={styles.second}>
        {path.control}
        <AccessToggle workload={workload} mount={mount} scope={scope} />
      </div>
      {path.below}
      {(mount.subPath !== null || partAsked) && (
        <SubPathSetting workload={workload} mount={mount} scope={scope} autoFocus={partAsked} />
      )}
    </div>
  );
}

interface MountPartProps {
  readonly workload: Workload;
  readonly mount: Mount;
  readonly scope: string;
}

/** Which volume is mounted: another one may be chosen. */
export function VolumeChoice({
  workload,
  mount,
  scope,
  more = [],
}: MountPartProps & { readonly more?: readonly MenuItem[] }) {
  const volume = findVolume(workload, mount.volume);
  const Icon = volume ? volumeIcon(volume) : NO_SUCH_VOLUME_ICON;
  const problemId = useId();
  const refusal = useRefusal(`${scope}/volume`);
  const choose = (name: string) =>
    void change(
      `${scope}/volume`,
      operation(workload.id, (ops, now) => ops.setMount(now, mount.id, { volume: name })),
    );
  const open = (anchor: Element) =>
    openMenu({
      label: 'Volume',
      anchor,
      items: [
        {
          kind: 'choice',
          label: 'Volume',
          value: mount.volume,
          onSelect: choose,
          options: workload.pod.volumes.map((one) => ({
            value: one.name,
            label: one.name,
            note: sourceWord(one),
          })),
        },
        ...(more.length > 0 ? [{ kind: 'separator' } as const, ...more] : []),
      ],
    });
  return (
    <>
      <button
        type="button"
        className={styles.volume}
        data-state={volume ? 'set' : 'wrong'}
        aria-haspopup="menu"
        aria-label={`Volume: ${mount.volume}`}
        aria-describedby={volume ? undefined : problemId}
        onClick={(event) => open(event.currentTarget)}
      >
        <Icon size={14} strokeWidth={1.75} aria-hidden className={styles.volumeIcon} />
        <span className={styles.volumeName}>{mount.volume}</span>
        {volume && <span className={styles.source}>{sourceWord(volume)}</span>}
        <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
      </button>
      {!volume && (
        <FieldProblem
          id={problemId}
          fix={
            <Button
              variant="soft"
              size="small"
              onClick={() => void addMissingVolume(workload.id, mount.volume)}
            >
              Add {mount.volume}
            </Button>
          }
        >
          No such volume.
        </FieldProblem>
      )}
      {refusal && <RefusalNote refusal={refusal} />}
    </>
  );
}

/** Whether the container may write to the volume. */
export function AccessToggle({ workload, mount, scope }: MountPartProps) {
  const Icon = mount.readOnly ? Lock : Pencil;
  const toggle = () =>
    void change(
      `${scope}/volume`,
      operation(workload.id, (ops, now) =>
        ops.setMount(now, mount.id, { readOnly: !mount.readOnly }),
      ),
    );
  return (
    <button
      type="button"
      role="switch"
      aria-checked={mount.readOnly}
      aria-label="Read-only"
      className={styles.access}
      data-tip={mount.readOnly ? 'Read-only. Let it write' : 'Reads and writes. Make it read-only'}
      onClick={toggle}
    >
      <Icon size={12} strokeWidth={2} aria-hidden />
      {mount.readOnly ? 'read' : 'write'}
    </button>
  );
}

export function SubPathSetting({
  workload,
  mount,
  scope,
  autoFocus,
}: MountPartProps & { readonly autoFocus?: boolean }) {
  return (
    <TextSetting
      id={`${scope}/subPath`}
      label="Sub path"
      autoFocus={autoFocus}
      written={mount.subPath ?? ''}
      check={checkSubPath}
      fallback={{ text: 'all of it', why: 'The whole volume is seen in the container' }}
      shared={isShared(workload, [...mount.path, 'subPath'])}
      place={{ workload, path: [...mount.path, 'subPath'] }}
      write={(text) =>
        operation(workload.id, (ops, now) => ops.setMount(now, mount.id, { subPath: text }))
      }
    />
  );
}
