import {
  Box,
  Bug,
  ChevronRight,
  EthernetPort,
  Folder,
  FolderInput,
  Infinity as InfinityIcon,
  type LucideIcon,
  Network,
  Package,
  StepForward,
} from 'lucide-react';
import type { OutlineIcon } from './outline-items';

export const OUTLINE_ICONS: Readonly<Partial<Record<OutlineIcon, LucideIcon>>> = {
  pod: Package,
  main: Box,
  init: StepForward,
  sidecar: InfinityIcon,
  ephemeral: Bug,
  volume: Folder,
  mount: FolderInput,
  port: EthernetPort,
  uses: Network,
  command: ChevronRight,
};
