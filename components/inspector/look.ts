import {
  CircleHelp,
  Disc3,
  Folder,
  HardDrive,
  KeyRound,
  Layers,
  type LucideIcon,
  MemoryStick,
  Network,
  Plug,
  Server,
  SlidersHorizontal,
  Tag,
  Timer,
} from 'lucide-react';
import type { Volume, VolumeSource } from '@/lib/pod/types';

const VOLUME_ICONS: Record<VolumeSource, LucideIcon> = {
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
};

export const NO_SUCH_VOLUME: LucideIcon = CircleHelp;

export function volumeIcon(volume: Volume): LucideIcon {
  if (volume.claimTemplate) return HardDrive;
  return volume.memory ? MemoryStick : VOLUME_ICONS[volume.source];
}

const SOURCE_WORDS: Partial<Record<VolumeSource, string>> = {
  configMap: 'ConfigMap',
  secret: 'Secret',
  persistentVolumeClaim: 'claim',
  hostPath: 'node folder',
  unknown: 'emptyDir',
};

/** The source of a volume in a word or two, as under its name on the canvas. */
export function sourceWord(volume: Volume): string {
  if (volume.claimTemplate) return 'claim';
  return volume.memory ? 'memory' : (SOURCE_WORDS[volume.source] ?? volume.source);
}
