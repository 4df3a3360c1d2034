import type { NewVolume, NewVolumeKind } from './types';

type Fields = Record<string, unknown>;

interface Usual {
  readonly name: string;
  /** '' for none; null: the volume's own name. */
  readonly source: string | null;
}

const USUAL: Readonly<Record<NewVolumeKind, Usual>> = {
  emptyDir: { name: 'shared-data', source: '' },
  memory: { name: 'cache', source: '' },
  configMap: { name: 'config', source: null },
  secret: { name: 'secret', source: null },
  persistentVolumeClaim: { name: 'data', source: null },
  hostPath: { name: 'host-logs', source: '/var/log' },
};

/** A folder in memory counts against the memory of who writes it: it gets a limit from the start. */
const MEMORY_LIMIT = '64Mi';

/** The name that a volume of a kind gets when none is said. */
export function usualVolumeName(kind: NewVolumeKind): string {
  return USUAL[kind].name;
}

/** What a volume of a name refers to. */
export function volumeSource(volume: NewVolume, name: string): string {
  return volume.source ?? USUAL[volume.kind].source ?? name;
}

/** The item of `volumes`, as a careful person writes it. */
export function volumeValue(volume: NewVolume, name: string): Fields {
  return { name, ...sourceFields(volume, volumeSource(volume, name)) };
}

/** The source's key and what stands under it. */
export function sourceFields(volume: NewVolume, source: string): Fields {
  switch (volume.kind) {
    case 'emptyDir':
      return { emptyDir: volume.sizeLimit ? { sizeLimit: volume.sizeLimit } : {} };
    case 'memory':
      return { emptyDir: { medium: 'Memory', sizeLimit: volume.sizeLimit ?? MEMORY_LIMIT } };
    case 'configMap':
      return { configMap: { name: source } };
    case 'secret':
      return { secret: { secretName: source } };
    case 'persistentVolumeClaim':
      return { persistentVolumeClaim: { claimName: source } };
    case 'hostPath':
      return { hostPath: { path: source } };
  }
}
