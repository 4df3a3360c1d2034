import {
  Box,
  Bug,
  CircleQuestionMark,
  Cpu,
  Disc3,
  Folder,
  HardDrive,
  Infinity as InfinityIcon,
  KeyRound,
  Layers,
  type LucideIcon,
  MemoryStick,
  Network,
  Plug,
  Server,
  SlidersHorizontal,
  StepForward,
  Tag,
  Timer,
} from 'lucide-react';
import type { GraphVolume } from '@/lib/graph/types';
import type { ContainerKind } from '@/lib/pod/types';

export const CONTAINER_ICONS: Readonly<Record<ContainerKind, LucideIcon>> = {
  main: Box,
  init: StepForward,
  sidecar: InfinityIcon,
  ephemeral: Bug,
};

const VOLUME_ICONS: Readonly<Record<GraphVolume['source'], LucideIcon>> = {
  emptyDir: Folder,
  configMap: SlidersHorizontal,
  secret: KeyRound,
  persistentVolumeClaim: HardDrive,
  hostPath: Server,
  projected: Layers,
  downwardAPI: Tag,
  csi: Plug,
  image: Disc3,
  ephemeral: Timer,
  nfs: Network,
  unknown: Folder,
  missing: CircleQuestionMark,
};

/** The icon of a volume's source, on the canvas and in the settings. */
export function volumeIcon({ source, memory }: Pick<GraphVolume, 'source' | 'memory'>): LucideIcon {
  return source === 'emptyDir' && memory ? MemoryStick : VOLUME_ICONS[source];
}

export const NO_SUCH_VOLUME_ICON = VOLUME_ICONS.missing;
export const LOCALHOST_ICON = Network;
export const PROCESSES_ICON = Cpu;

/** Every icon that tells a node's kind. */
export const NODE_ICONS: readonly LucideIcon[] = [
  ...Object.values(CONTAINER_ICONS),
  ...new Set(Object.values(VOLUME_ICONS)),
  MemoryStick,
  LOCALHOST_ICON,
  PROCESSES_ICON,
];
