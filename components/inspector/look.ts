import type { Volume, VolumeSource } from '@/lib/pod/types';

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
