import { ArrowDown, ArrowUp } from 'lucide-react';
import dynamic from 'next/dynamic';
import { reorder } from '@/components/canvas/actions';
import { CONTAINER_ICONS } from '@/components/canvas/icons';
import { nodeItems } from '@/components/canvas/menu/node-menu';
import type { MenuItem } from '@/components/ui/menu';
import { Segmented } from '@/components/ui/segmented';
import { useDeploy } from '@/lib/client/deploy-store';
import type { NewContainerKind } from '@/lib/edits/types';
import type { Container, Workload } from '@/lib/pod/types';
import { checkContainerName } from '../checks-names';
import { AllFieldsSection } from '../sections/all-fields/all-fields-section';
import { CommandSection } from '../sections/command-section';
import { EnvironmentSection } from '../sections/environment-section';
import { ImageSection } from '../sections/image-section';
import { LifecycleSection } from '../sections/lifecycle-section';
import { MountsSection } from '../sections/mounts-section';
import { PortsSection } from '../sections/ports-section';
import { ProbesSection } from '../sections/probes-section';
import { ResourcesSection } from '../sections/resources-section';
import type { ContainerSectionProps } from '../sections/section-props';
import { SecuritySection } from '../sections/security-section';
import { change, operation, useRefusal } from '../settings/make-change';
import { RefusalNote } from '../settings/messages';
import { isShared } from '../settings/shared';
import { NameSetting } from './name-setting';
import { PanelHead, Tile } from './panel-head';
import { PartProblemList } from './part-problem-list';

const StatePanel = dynamic(() => import('../run/state-panel').then((module) => module.StatePanel), {
  ssr: false,
});

const KINDS = [
  { value: 'main', label: 'Container' },
  { value: 'init', label: 'Init' },
  { value: 'sidecar', label: 'Sidecar' },
] as const;

export function ContainerPanel(props: ContainerSectionProps) {
  const { container } = props;
  const { kind } = container;
  const runs = useDeploy(({ run }) => run !== null);
  // Only what goes on running is probed and stopped (validateInitContainers).
  const runsOn = kind === 'main' || kind === 'sidecar';
  const isDebug = kind === 'ephemeral';
  return (
    <>
      <ContainerHead {...props} />
      {runs && <StatePanel {...props} />}
      <PartProblemList workloadId={props.workload.id} part={container.id} />
      <ImageSection {...props} />
      <MountsSection {...props} />
      {!isDebug && <PortsSection {...props} />}
      {!isDebug && <ResourcesSection {...props} />}
      <EnvironmentSection {...props} />
      <CommandSection {...props} />
      {runsOn && <ProbesSection {...props} />}
      <SecuritySection {...props} />
      {runsOn && <LifecycleSection {...props} />}
      <AllFieldsSection
        {...props}
        kind={kind}
        root={container.path}
        value={container.value}
        without={['name']}
      />
    </>
  );
}

function ContainerHead({ workload, container, scope }: ContainerSectionProps) {
  const { id, name, kind, path } = container;
  const Icon = CONTAINER_ICONS[kind];
  const refusal = useRefusal(scope);
  return (
    <PanelHead
      tile={<Tile kind={kind}>{<Icon size={16} strokeWidth={1.75} />}</Tile>}
      name={
        <NameSetting
          id={`${scope}/name`}
          label="Name of the container"
          name={name}
          check={(text) => checkContainerName(text, workload, container)}
          shared={isShared(workload, [...path, 'name'])}
          write={(text) => operation(workload.id, (ops, now) => ops.renameContainer(now, id, text))}
        />
      }
      word={kind === 'ephemeral' ? 'debug container' : undefined}
      menuLabel={`More for ${name}`}
      menu={() => containerMenu(workload, container)}
    >
      {kind !== 'ephemeral' && (
        <Segmented<NewContainerKind>
          label="Kind"
          options={KINDS}
          value={kind}
          onChange={(next) =>
            void change(
              scope,
              operation(workload.id, (ops, now) => ops.setContainerKind(now, id, next)),
            )
          }
        />
      )}
      {refusal && <RefusalNote refusal={refusal} />}
    </PanelHead>
  );
}

/** What the node's own menu has, with the two ways along its list: a form has no Alt+arrow of its own. */
function containerMenu(workload: Workload, { id, list, index }: Container): readonly MenuItem[] {
  const count = workload.pod.containers.filter((one) => one.list === list).length;
  const move = (by: -1 | 1) => void reorder(workload.id, id, by);
  const moves: readonly MenuItem[] = [
    {
      label: 'Move up',
      icon: ArrowUp,
      shortcut: 'Alt+ArrowUp',
      disabled: index === 0,
      onSelect: () => move(-1),
    },
    {
      label: 'Move down',
      icon: ArrowDown,
      shortcut: 'Alt+ArrowDown',
      disabled: index >= count - 1,
      onSelect: () => move(1),
    },
  ];
  const items = nodeItems(workload, id);
  const end = items.findLastIndex((item) => item.kind === 'separator');
  return [...items.slice(0, end), ...moves, ...items.slice(end)];
}
