import { Folder, Unlink } from 'lucide-react';
import { volumeIcon } from '@/components/canvas/icons';
import { Button } from '@/components/ui/button';
import { select } from '@/lib/client/design-store';
import { findVolume } from '@/lib/pod/find-part';
import type { Container, Mount, Workload } from '@/lib/pod/types';
import { checkMountPath } from '../checks';
import { AccessToggle, SubPathSetting, VolumeChoice } from '../sections/mount-row';
import { pathSuggestions } from '../sections/suggestions';
import { change, operation } from '../settings/make-change';
import { Row } from '../settings/row';
import { isShared } from '../settings/shared';
import { TextSetting } from '../settings/text-setting';
import styles from './mount-panel.module.css';
import { PanelHead, Tile } from './panel-head';

interface MountPanelProps {
  readonly workload: Workload;
  readonly container: Container;
  readonly mount: Mount;
  readonly scope: string;
}

/** One edge of the canvas: a volume in a container. */
export function MountPanel({ workload, container, mount, scope }: MountPanelProps) {
  const volume = findVolume(workload, mount.volume);
  const Icon = volume ? volumeIcon(volume) : Folder;
  const props = { workload, mount, scope };
  return (
    <>
      <PanelHead
        tile={<Tile kind="volume">{<Icon size={16} strokeWidth={1.75} />}</Tile>}
        name={<span className={styles.name}>{mount.volume}</span>}
        word={`mounted in ${container.name}`}
      />
      <div className={styles.body}>
        <Row label="Volume">
          <VolumeChoice {...props} />
        </Row>
        <Row label="Container">
          <button type="button" className={styles.link} onClick={() => select(container.id)}>
            {container.name}
          </button>
        </Row>
        <TextSetting
          id={`${scope}/mountPath`}
          label="Path"
          focusName="path"
          written={mount.mountPath}
          check={(text) => checkMountPath(text, container, mount)}
          needed="A path is needed."
          suggestions={pathSuggestions(workload, container, mount)}
          shared={isShared(workload, [...mount.path, 'mountPath'])}
          write={(text) =>
            operation(workload.id, (ops, now) => ops.setMount(now, mount.id, { path: text }))
          }
        />
        <Row label="Access">
          <AccessToggle {...props} />
        </Row>
        <SubPathSetting {...props} />
        <Button
          icon={Unlink}
          className={styles.act}
          onClick={() =>
            void change(
              scope,
              operation(workload.id, (ops, now) => ops.disconnectMount(now, mount.id)),
            )
          }
        >
          Disconnect
        </Button>
      </div>
    </>
  );
}
