import { Link } from 'lucide-react';
import { openPathPrompt } from '@/components/canvas/drag/path-prompt-store';
import { volumeIcon } from '@/components/canvas/icons';
import { nodeItems } from '@/components/canvas/menu/node-menu';
import { Button } from '@/components/ui/button';
import { openMenu } from '@/components/ui/menu';
import { select } from '@/lib/client/design-store';
import type { Mount, Volume, Workload } from '@/lib/pod/types';
import { checkMountPath } from '../checks';
import { checkVolumeName } from '../checks-names';
import { sourceWord } from '../look';
import { AllFieldsSection } from '../sections/all-fields/all-fields-section';
import { AccessToggle } from '../sections/mount-row';
import { Section } from '../sections/section';
import { change, operation, useRefusal } from '../settings/make-change';
import { RefusalNote } from '../settings/messages';
import { Hint } from '../settings/row';
import { isShared } from '../settings/shared';
import { useTextSetting } from '../settings/text-setting';
import { NameSetting } from './name-setting';
import { PanelHead, Tile } from './panel-head';
import { PartProblemList } from './part-problem-list';
import styles from './volume-panel.module.css';
import { VolumeSource } from './volume-source';

interface VolumePanelProps {
  readonly workload: Workload;
  readonly volume: Volume;
  readonly scope: string;
}

export function VolumePanel(props: VolumePanelProps) {
  return (
    <>
      <VolumeHead {...props} />
      <PartProblemList workloadId={props.workload.id} part={props.volume.id} />
      <Section kind="volume" id="source" title="Source" open focusNames={['source']}>
        <VolumeSource {...props} />
      </Section>
      <MountedIn {...props} />
      <AllFieldsSection
        {...props}
        kind="volume"
        root={props.volume.path}
        value={props.volume.value}
        without={['name']}
      />
    </>
  );
}

function VolumeHead({ workload, volume, scope }: VolumePanelProps) {
  const Icon = volumeIcon(volume);
  const refusal = useRefusal(scope);
  return (
    <PanelHead
      tile={<Tile kind="volume">{<Icon size={16} strokeWidth={1.75} />}</Tile>}
      name={
        <NameSetting
          id={`${scope}/name`}
          label="Name of the volume"
          name={volume.name}
          check={(text) => checkVolumeName(text, workload, volume.id)}
          shared={isShared(workload, [...volume.path, 'name'])}
          write={(text) =>
            operation(workload.id, (ops, now) => ops.renameVolume(now, volume.id, text))
          }
        />
      }
      word={sourceWord(volume)}
      menuLabel={`More for ${volume.name}`}
      menu={() => nodeItems(workload, volume.id)}
    >
      {refusal && <RefusalNote refusal={refusal} />}
    </PanelHead>
  );
}

interface Mounted {
  readonly container: Workload['pod']['containers'][number];
  readonly mount: Mount;
}

/** Each place where the volume is mounted, and the way to one more. */
function MountedIn({ workload, volume, scope }: VolumePanelProps) {
  const mounted: readonly Mounted[] = workload.pod.containers.flatMap((container) =>
    container.mounts
      .filter((mount) => mount.volume === volume.name)
      .map((mount) => ({ container, mount })),
  );
  const connect = (anchor: Element) =>
    openMenu({
      label: `Connect ${volume.name}`,
      anchor,
      items: workload.pod.containers.map((container) => ({
        label: container.name,
        onSelect: () =>
          openPathPrompt({
            workloadId: workload.id,
            volume: volume.name,
            containerId: container.id,
          }),
      })),
    });
  return (
    <Section
      kind="volume"
      id="mounted"
      title="Mounted in"
      count={mounted.length}
      open
      addLabel="Connect"
      onAdd={connect}
    >
      {mounted.map(({ container, mount }) => (
        <MountedRow
          key={mount.id}
          workload={workload}
          container={container}
          mount={mount}
          scope={`${scope}/${mount.id}`}
        />
      ))}
      {mounted.length === 0 && <Hint>Not mounted: no container sees it.</Hint>}
      <Button
        icon={Link}
        variant="soft"
        size="small"
        className={styles.connect}
        onClick={(event) => connect(event.currentTarget)}
      >
        Connect
      </Button>
    </Section>
  );
}

function MountedRow({
  workload,
  container,
  mount,
  scope,
}: Mounted & { readonly workload: Workload; readonly scope: string }) {
  const path = useTextSetting({
    id: `${scope}/mountPath`,
    label: `Path in ${container.name}`,
    written: mount.mountPath,
    check: (text) => checkMountPath(text, container, mount),
    needed: 'A path is needed.',
    shared: isShared(workload, [...mount.path, 'mountPath']),
    removeLabel: `Disconnect from ${container.name}`,
    onRemoveRow: () =>
      void change(
        scope,
        operation(workload.id, (ops, now) => ops.disconnectMount(now, mount.id)),
      ),
    write: (text) =>
      operation(workload.id, (ops, now) => ops.setMount(now, mount.id, { path: text })),
  });
  return (
    <div className={styles.mounted}>
      <button type="button" className={styles.container} onClick={() => select(container.id)}>
        {container.name}
      </button>
      <div className={styles.second}>
        {path.control}
        <AccessToggle workload={workload} mount={mount} scope={scope} />
      </div>
      {path.below}
    </div>
  );
}
