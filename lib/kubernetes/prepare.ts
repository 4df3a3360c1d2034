import { copyAppArmor } from './app-armor';
import { writeBase64 } from './decode/base64';
import { ownStruct, structAt } from './defaults/objects';
import { defaultPodLevelResources } from './defaults/pod-resources';
import { dropGatedFields } from './gates';
import { dropTwinOwners } from './owners';
import { emptyPlainMap, type PlainMap } from './plain-map';
import { prepareClaimSpec } from './prepare-claim';
import {
  generateSelector,
  labelJob,
  normalizeRollback,
  noteGeneration,
  prepareStatefulSet,
  trimJobSpec,
} from './prepare-workloads';
import type { Kind } from './schema/kinds';
import { utf8 } from './utf8';
import { isSince, type Version } from './versions';

/** The server counts the changes of these. */
export const COUNTED: ReadonlySet<Kind> = new Set<Kind>([
  'Pod',
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
  'ReplicationController',
  'Job',
  'CronJob',
  'PodTemplate',
]);

/** What only the server sets. */
const SERVER_SET = [
  'uid',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'resourceVersion',
  'selfLink',
  'managedFields',
];

export interface PrepareOptions {
  readonly version: Version;
  /** False: what only a running server does is left out. */
  readonly isServer: boolean;
}

/**
 * What the API server does to a new object after decoding and before validation, in place (rest.BeforeCreate and each
 * kind's PrepareForCreate in pkg/registry): the status goes, and what only the server sets.
 */
export function prepareForCreate(
  object: PlainMap,
  kind: Kind,
  { version, isServer }: PrepareOptions,
): void {
  const metadata = ownStruct(object, 'metadata');
  for (const key of SERVER_SET) if (isServer || key !== 'managedFields') delete metadata[key];
  if (isServer) dropTwinOwners(metadata);
  if (COUNTED.has(kind)) metadata.generation = 1;
  delete object.status;
  if (isServer || kind !== 'Pod') PREPARE[kind]?.(object, version);
  const pod = podIn(object, kind);
  if (kind === 'Pod' && isServer) fillPodResources(object, version);
  const spec = pod && structAt(pod, 'spec');
  // What the types and rules of 1.37 alone say knows no gates.
  if (spec) dropGatedFields(spec, version, { keepsSignals: !isServer && isSince(version, '1.37') });
  if (pod) dropInitAnnotations(ownStruct(pod, 'metadata'));
}

/** What becomes of a new object when it is stored and read back, in place. */
export function finishCreate(object: PlainMap, kind: Kind): void {
  if (kind === 'Job') labelJob(object);
  if (kind === 'Service') trimService(object);
  trimStored(object, kind);
}

/** What storing a new or changed object does to it, in place. */
export function trimStored(object: PlainMap, kind: Kind): void {
  const jobSpec = jobSpecIn(object, kind);
  if (jobSpec) trimJobSpec(jobSpec);
}

/** pkg/registry/core/service, defaultOnRead. */
function trimService(object: PlainMap): void {
  const spec = ownStruct(object, 'spec');
  if (spec.type === 'ExternalName') delete spec.internalTrafficPolicy;
}

/** Since 1.37 after admission, so that containers which that adds count as well. */
function fillPodResources(pod: PlainMap, version: Version): void {
  const spec = structAt(pod, 'spec');
  if (spec && isSince(version, '1.37')) defaultPodLevelResources(spec);
}

/** The Pod itself, or the template of a workload. */
export function podIn(object: PlainMap, kind: Kind): PlainMap | null {
  if (kind === 'Pod') return object;
  if (kind === 'PodTemplate') return structAt(object, 'template');
  const spec = kind === 'CronJob' ? jobSpecIn(object, kind) : structAt(object, 'spec');
  return spec && structAt(spec, 'template');
}

function jobSpecIn(object: PlainMap, kind: Kind): PlainMap | null {
  if (kind !== 'Job' && kind !== 'CronJob') return null;
  const spec = structAt(object, 'spec');
  if (kind === 'Job') return spec;
  const job = spec && structAt(spec, 'jobTemplate');
  return job && structAt(job, 'spec');
}

/** What init containers were written in before they had a field; dropInitContainerAnnotations. */
function dropInitAnnotations(metadata: PlainMap): void {
  const annotations = structAt(metadata, 'annotations');
  if (!annotations) return;
  for (const stage of ['alpha', 'beta'])
    for (const name of ['init-containers', 'init-container-statuses'])
      delete annotations[`pod.${stage}.kubernetes.io/${name}`];
  if (Object.keys(annotations).length === 0) delete metadata.annotations;
}

/** What is another way of writing the same is written in one: done to new objects and to changed ones. */
export const NORMALIZE: Partial<
  Readonly<Record<Kind, (object: PlainMap, version: Version) => void>>
> = {
  Secret: moveStringData,
  StatefulSet: prepareStatefulSet,
  PersistentVolumeClaim: (claim) => prepareClaimSpec(ownStruct(claim, 'spec')),
};

const PREPARE: Partial<Readonly<Record<Kind, (object: PlainMap, version: Version) => void>>> = {
  Pod: copyAppArmor,
  ...NORMALIZE,
  Deployment: normalizeRollback,
  Job: generateSelector,
  DaemonSet: noteGeneration,
};

/** Convert_v1_Secret_To_core_Secret: what is given as text is stored as base64. */
function moveStringData(secret: PlainMap): void {
  const text = structAt(secret, 'stringData');
  delete secret.stringData;
  const data = structAt(secret, 'data') ?? emptyPlainMap();
  for (const [key, value] of Object.entries(data)) data[key] = value ?? '';
  for (const [key, value] of Object.entries(text ?? {}))
    data[key] = writeBase64(utf8(String(value)));
  if (Object.keys(data).length > 0) secret.data = data;
}
