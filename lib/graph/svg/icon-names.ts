import type { ContainerKind } from '@/lib/pod/types';
import type { GraphVolume } from '../types';

/** lucide's names of the icons on the canvas. */
export const CONTAINER_ICON_NAMES: Readonly<Record<ContainerKind, string>> = {
  main: 'box',
  init: 'step-forward',
  sidecar: 'infinity',
  ephemeral: 'bug',
};

const VOLUME_ICON_NAMES: Readonly<Record<GraphVolume['source'], string>> = {
  emptyDir: 'folder',
  configMap: 'sliders-horizontal',
  secret: 'key-round',
  persistentVolumeClaim: 'hard-drive',
  hostPath: 'server',
  projected: 'layers',
  downwardAPI: 'tag',
  csi: 'plug',
  image: 'disc-3',
  ephemeral: 'timer',
  nfs: 'network',
  unknown: 'folder',
  missing: 'circle-question-mark',
};

export function volumeIconName({ source, memory }: GraphVolume): string {
  return source === 'emptyDir' && memory ? 'memory-stick' : VOLUME_ICON_NAMES[source];
}
