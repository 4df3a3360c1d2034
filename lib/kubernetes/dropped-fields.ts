import { structAt } from './defaults/objects';
import type { FieldPath } from './field-error';
import { gatedFields } from './gates';
import { isPlainMap, type PlainMap } from './plain-map';
import { podIn } from './prepare';
import { type Kind, kindOf } from './schema/kinds';
import { DEFAULT_VERSION, isSince, type Version } from './versions';

/** A field that the API server takes and does not keep, without a word. */
export interface DroppedField {
  readonly path: FieldPath;
  readonly code: string;
  /** In plain words: what happens, and what to do. */
  readonly message: string;
  /** The first version that keeps it; null where none does. */
  readonly since: Version | null;
}

/** Where the Pod is in an object of a kind. */
export function podPath(kind: Kind): FieldPath {
  if (kind === 'Pod') return [];
  if (kind === 'PodTemplate') return ['template'];
  return kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec', 'template'] : ['spec', 'template'];
}

/**
 * What of an object as it is written a version drops. Takes any value; nothing for kinds that are not known. Source:
 * dropDisabledFields and PrepareForCreate of each kind.
 */
export function droppedFields(
  object: unknown,
  version: Version = DEFAULT_VERSION,
): readonly DroppedField[] {
  if (!isPlainMap(object)) return [];
  const kind = kindOf(object.apiVersion, object.kind);
  if (!kind) return [];
  return [
    ...serverFields(object),
    ...inPod(object, kind, version),
    ...inStatefulSet(object, kind, version),
    ...inClaim(object, kind),
  ];
}

const SERVER_SET = ['uid', 'creationTimestamp', 'generation', 'selfLink', 'managedFields'];

/** What was copied from a cluster. */
function serverFields(object: PlainMap): readonly DroppedField[] {
  const metadata = structAt(object, 'metadata') ?? {};
  const paths = SERVER_SET.filter((key) => isGiven(metadata[key])).map((key) => ['metadata', key]);
  if (isGiven(object.status)) paths.push(['status']);
  const message =
    'Only the cluster sets this, so what is written here is dropped. It can be left out.';
  return paths.map((path) => ({ path, code: 'dropped-server-field', message, since: null }));
}

function isGiven(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  return !isPlainMap(value) || Object.keys(value).length > 0;
}

function inPod(object: PlainMap, kind: Kind, version: Version): readonly DroppedField[] {
  const pod = podIn(object, kind);
  if (!pod) return [];
  const at = podPath(kind);
  const spec = structAt(pod, 'spec');
  const gated = (spec ? gatedFields(spec, version) : []).map(({ path, since }) => ({
    path: [...at, 'spec', ...path],
    code: 'dropped-gated-field',
    message: gateWords(version, since),
    since,
  }));
  return [...gated, ...oldAnnotations(pod, at)];
}

function gateWords(version: Version, since: Version | null): string {
  const words = `Kubernetes ${version} drops this without a word, as the feature is off`;
  return since ? `${words}; it is on from ${since} on.` : `${words} by default.`;
}

/** Init containers stood in annotations once. */
function oldAnnotations(pod: PlainMap, at: FieldPath): readonly DroppedField[] {
  const annotations = structAt(structAt(pod, 'metadata') ?? {}, 'annotations') ?? {};
  const pattern = /^pod\.(?:alpha|beta)\.kubernetes\.io\/init-container(?:s|-statuses)$/;
  return Object.keys(annotations)
    .filter((key) => pattern.test(key))
    .map((key) => ({
      path: [...at, 'metadata', 'annotations', key],
      code: 'dropped-init-annotation',
      message:
        'Init containers in annotations have not been read since Kubernetes 1.8: list them under `initContainers`.',
      since: null,
    }));
}

function inStatefulSet(object: PlainMap, kind: Kind, version: Version): readonly DroppedField[] {
  if (kind !== 'StatefulSet' || isSince(version, '1.37')) return [];
  const strategy = structAt(structAt(object, 'spec') ?? {}, 'updateStrategy') ?? {};
  const rolling = structAt(strategy, 'rollingUpdate');
  if (!rolling || !isGiven(rolling.maxUnavailable)) return [];
  return [
    {
      path: ['spec', 'updateStrategy', 'rollingUpdate', 'maxUnavailable'],
      code: 'dropped-gated-field',
      message: gateWords(version, '1.37'),
      since: '1.37',
    },
  ];
}

const SNAPSHOTS = 'snapshot.storage.k8s.io';

/** Claims, and those that a volume or a StatefulSet makes are left alone: their makers do the same. */
function inClaim(object: PlainMap, kind: Kind): readonly DroppedField[] {
  if (kind !== 'PersistentVolumeClaim') return [];
  const spec = structAt(object, 'spec') ?? {};
  const found: DroppedField[] = [];
  if (structAt(spec, 'dataSourceRef')?.namespace)
    found.push({
      path: ['spec', 'dataSourceRef'],
      code: 'dropped-data-source',
      message: 'A source in another namespace is dropped without a word, as the feature is off.',
      since: null,
    });
  const source = structAt(spec, 'dataSource');
  if (source && !structAt(spec, 'dataSourceRef') && !isCopied(source))
    found.push({
      path: ['spec', 'dataSource'],
      code: 'dropped-data-source',
      message:
        'Only a claim or a snapshot can be a `dataSource`; others are dropped without a word. Use `dataSourceRef`.',
      since: null,
    });
  return found;
}

function isCopied({ kind, apiGroup }: PlainMap): boolean {
  if (kind === 'PersistentVolumeClaim') return (apiGroup ?? '') === '';
  return kind === 'VolumeSnapshot' && apiGroup === SNAPSHOTS;
}
