import {
  Folder,
  HardDrive,
  KeyRound,
  type LucideIcon,
  MemoryStick,
  Server,
  SlidersHorizontal,
} from 'lucide-react';
import type { NewVolumeKind } from '@/lib/edits/types';

export interface VolumeKindRow {
  readonly kind: NewVolumeKind;
  readonly icon: LucideIcon;
  readonly title: string;
  /** How the API spells it. */
  readonly source: string;
  readonly summary: string;
}

/** The volumes that Add offers, the most used first. */
export const VOLUME_KINDS: readonly VolumeKindRow[] = [
  {
    kind: 'emptyDir',
    icon: Folder,
    title: 'Empty folder',
    source: 'emptyDir',
    summary: 'On disk, gone with the Pod.',
  },
  {
    kind: 'memory',
    icon: MemoryStick,
    title: 'Empty folder in memory',
    source: 'emptyDir',
    summary: 'Fast, and counts as used memory.',
  },
  {
    kind: 'configMap',
    icon: SlidersHorizontal,
    title: 'ConfigMap',
    source: 'configMap',
    summary: 'Settings as files, one for each key.',
  },
  {
    kind: 'secret',
    icon: KeyRound,
    title: 'Secret',
    source: 'secret',
    summary: 'Keys as files, kept in memory.',
  },
  {
    kind: 'persistentVolumeClaim',
    icon: HardDrive,
    title: 'Claim',
    source: 'persistentVolumeClaim',
    summary: 'Storage that outlives the Pod.',
  },
  {
    kind: 'hostPath',
    icon: Server,
    title: 'Host folder',
    source: 'hostPath',
    summary: 'A folder of the node, often refused.',
  },
];
