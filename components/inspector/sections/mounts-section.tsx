import { Folder } from 'lucide-react';
import { openPathPrompt } from '@/components/canvas/drag/path-prompt-store';
import { volumeIcon } from '@/components/canvas/icons';
import { Button } from '@/components/ui/button';
import { type MenuItem, openMenu } from '@/components/ui/menu';
import type { Container, Volume, Workload } from '@/lib/pod/types';
import { sourceWord } from '../look';
import { MountRow } from './mount-row';
import { Section } from './section';
import type { ContainerSectionProps } from './section-props';

export function MountsSection({ workload, container, scope }: ContainerSectionProps) {
  const { mounts } = container;
  const add = (button: Element) =>
    openMenu({
      label: 'Mount a volume',
      anchor: button,
      align: 'end',
      items: mountChoices(workload, container),
    });
  return (
    <Section
      kind={container.kind}
      id="mounts"
      title="Mounts"
      count={mounts.length}
      open={mounts.length > 0}
      addLabel="Mount a volume"
      onAdd={add}
      focusNames={['mounts']}
    >
      <div data-list="mounts">
        {mounts.map((mount) => (
          <MountRow
            key={mount.index}
            workload={workload}
            container={container}
            mount={mount}
            scope={`${scope}/mounts/${mount.index}`}
          />
        ))}
      </div>
      {mounts.length === 0 && (
        <Button
          variant="soft"
          size="small"
          data-focus="mounts"
          onClick={(event) => add(event.currentTarget)}
        >
          Mount a volume
        </Button>
      )}
    </Section>
  );
}

/** The Pod's volumes, those that are not mounted here first; the path is asked for under the container's card. */
function mountChoices(workload: Workload, container: Container): readonly MenuItem[] {
  const where = { workloadId: workload.id, containerId: container.id };
  const isMounted = ({ name }: Volume) => container.mounts.some(({ volume }) => volume === name);
  const { volumes } = workload.pod;
  const inOrder = [...volumes.filter((v) => !isMounted(v)), ...volumes.filter(isMounted)];
  const items: MenuItem[] = inOrder.map((volume) => ({
    label: volume.name,
    icon: volumeIcon(volume),
    note: sourceWord(volume),
    onSelect: () => openPathPrompt({ ...where, volume: volume.name }),
  }));
  if (items.length > 0) items.push({ kind: 'separator' });
  items.push({
    label: 'New folder',
    icon: Folder,
    note: 'emptyDir',
    onSelect: () => openPathPrompt({ ...where, volume: null }),
  });
  return items;
}
