import { fieldOf } from '@/lib/pod/fields';
import type { Volume, Workload } from '@/lib/pod/types';
import type { Step } from '@/lib/yaml/types';
import { checkSource } from './add-volume';
import { edit } from './edit';
import { placeOf } from './key-order';
import { refuse } from './refuse';
import { putStep } from './steps';
import { titleOf, volumeOf } from './targets';
import type { EditResult, NewVolume, NewVolumeKind } from './types';
import { sourceFields, volumeSource } from './volume-value';

/** What of a volume changes. A size of '' takes the limit away. */
export interface VolumeChange {
  readonly kind?: NewVolumeKind;
  /** Name of the ConfigMap, Secret or claim, or the folder of the node. */
  readonly source?: string;
  readonly sizeLimit?: string;
}

/** The field that says what a source refers to. */
const SOURCE_FIELDS: Readonly<Partial<Record<NewVolumeKind, string>>> = {
  configMap: 'name',
  secret: 'secretName',
  persistentVolumeClaim: 'claimName',
  hostPath: 'path',
};

/** Changes where a volume comes from, what it is called there, or its size. */
export function setVolume(workload: Workload, volumeId: string, change: VolumeChange): EditResult {
  const volume = volumeOf(workload, volumeId);
  if (volume.claimTemplate) {
    refuse('A claim template makes a claim for each replica: change it in the YAML.');
  }
  const now = kindOf(volume);
  const kind = change.kind ?? now;
  if (kind === null) return refuse(`${titleOf(volume)} has no source yet: say which kind it is.`);
  const wanted: NewVolume = {
    kind,
    source: change.source,
    sizeLimit: change.sizeLimit === '' ? undefined : change.sizeLimit,
  };
  if (change.source !== undefined || kind !== now) {
    checkSource(workload, volume.path, wanted, volumeSource(wanted, volume.name));
  }
  const steps =
    kind === now
      ? fieldSteps(workload, volume, kind, change)
      : kindSteps(workload, volume, now, wanted);
  return edit(workload, steps, `Volume ${titleOf(volume)} changed`, volume.id);
}

function kindOf(volume: Volume): NewVolumeKind | null {
  if (volume.source === 'emptyDir') return volume.memory ? 'memory' : 'emptyDir';
  const { source } = volume;
  return source in SOURCE_FIELDS ? (source as NewVolumeKind) : null;
}

function fieldSteps(
  workload: Workload,
  volume: Volume,
  kind: NewVolumeKind,
  { source, sizeLimit }: VolumeChange,
): readonly Step[] {
  const steps: Step[] = [];
  const field = SOURCE_FIELDS[kind];
  if (field && source !== undefined) {
    steps.push(putStep(workload, [...volume.path, kind, field], source));
  }
  if (!field && sizeLimit !== undefined) steps.push(...sizeSteps(workload, volume, sizeLimit));
  return steps;
}

function sizeSteps(workload: Workload, volume: Volume, sizeLimit: string): readonly Step[] {
  const path = [...volume.path, 'emptyDir', 'sizeLimit'];
  if (sizeLimit !== '') {
    checkSource(workload, volume.path, { kind: 'emptyDir', sizeLimit }, '');
    return [putStep(workload, path, sizeLimit)];
  }
  return volume.sizeLimit === null ? [] : [{ op: 'remove', path }];
}

/** Disk and memory differ in one field; any other source is written anew. */
function kindSteps(
  workload: Workload,
  volume: Volume,
  now: NewVolumeKind | null,
  wanted: NewVolume,
): readonly Step[] {
  const medium = [...volume.path, 'emptyDir', 'medium'];
  if (now === 'memory' && wanted.kind === 'emptyDir') return [{ op: 'remove', path: medium }];
  if (now === 'emptyDir' && wanted.kind === 'memory' && volume.sizeLimit !== null) {
    return [putStep(workload, medium, 'Memory')];
  }
  const [[key, value] = ['', null]] = Object.entries(
    sourceFields(wanted, volumeSource(wanted, volume.name)),
  );
  const path = [...volume.path, key];
  if (fieldOf(volume.node, key)) return [{ op: 'set', path, value }];
  const old = writtenSource(volume);
  if (old === null) return [putStep(workload, path, value)];
  const there = volume.node.kind === 'map' ? volume.node.entries.map((entry) => entry.name) : [];
  const place = placeOf(
    key,
    volume.path,
    there.filter((name) => name !== old),
  );
  return [
    { op: 'insert', path: volume.path, key, value, ...place },
    { op: 'remove', path: [...volume.path, old] },
  ];
}

function writtenSource(volume: Volume): string | null {
  if (volume.node.kind !== 'map') return null;
  return volume.node.entries.find((entry) => entry.name !== 'name')?.name ?? null;
}
