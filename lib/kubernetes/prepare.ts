import { copyAppArmor } from './app-armor';
import { ownStruct, structAt, structsAt } from './defaults/objects';
import { dropGatedFields } from './gates';
import { emptyPlainMap, type PlainMap } from './plain-map';
import type { Kind } from './schema/kinds';
import type { Version } from './versions';

/** The server counts the changes of these. */
const COUNTED: ReadonlySet<Kind> = new Set<Kind>([
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
  'generation',
  'managedFields',
];

/**
 * What the API server does to a new object after decoding and before validation, in place (rest.BeforeCreate and each
 * kind's PrepareForCreate in pkg/registry): the status goes, and what only the server sets.
 */
export function prepareForCreate(object: PlainMap, kind: Kind, version: Version): void {
  const metadata = ownStruct(object, 'metadata');
  for (const key of SERVER_SET) delete metadata[key];
  if (COUNTED.has(kind)) metadata.generation = 1;
  delete object.status;
  PREPARE[kind]?.(object);
  const pod = podIn(object, kind);
  const spec = pod && structAt(pod, 'spec');
  if (spec) dropGatedFields(spec, version);
  if (pod) dropInitAnnotations(ownStruct(pod, 'metadata'));
}

/** The Pod itself, or the template of a workload. */
function podIn(object: PlainMap, kind: Kind): PlainMap | null {
  if (kind === 'Pod') return object;
  if (kind === 'PodTemplate') return structAt(object, 'template');
  const spec = structAt(object, 'spec');
  if (kind !== 'CronJob') return spec && structAt(spec, 'template');
  const job = spec && structAt(spec, 'jobTemplate');
  const jobSpec = job && structAt(job, 'spec');
  return jobSpec && structAt(jobSpec, 'template');
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

const PREPARE: Partial<Readonly<Record<Kind, (object: PlainMap) => void>>> = {
  Pod: copyAppArmor,
  Secret: moveStringData,
  StatefulSet: prepareStatefulSet,
  Job: generateSelector,
  Service: setFamilies,
  DaemonSet: noteGeneration,
  PersistentVolumeClaim: (claim) => sameDataSources(ownStruct(claim, 'spec')),
};

/** Convert_v1_Secret_To_core_Secret: what is given as text is stored as base64. */
function moveStringData(secret: PlainMap): void {
  const text = structAt(secret, 'stringData');
  delete secret.stringData;
  const data = structAt(secret, 'data') ?? emptyPlainMap();
  for (const [key, value] of Object.entries(data)) data[key] = value ?? '';
  for (const [key, value] of Object.entries(text ?? {})) data[key] = toBase64(String(value));
  if (Object.keys(data).length > 0) secret.data = data;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function toBase64(text: string): string {
  const bytes = utf8(text);
  let encoded = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.slice(at, at + 3);
    const bits = (a << 16) | (b << 8) | c;
    for (const shift of [18, 12, 6, 0]) encoded += ALPHABET[(bits >> shift) & 63];
  }
  const missing = (3 - (bytes.length % 3)) % 3;
  return encoded.slice(0, encoded.length - missing) + '='.repeat(missing);
}

function utf8(text: string): number[] {
  return [...text].flatMap((char) => {
    const code = char.codePointAt(0)!;
    if (code < 0x80) return [code];
    const tail = (shift: number): number => 0x80 | ((code >> shift) & 63);
    if (code < 0x800) return [0xc0 | (code >> 6), tail(0)];
    if (code < 0x10000) return [0xe0 | (code >> 12), tail(6), tail(0)];
    return [0xf0 | (code >> 18), tail(12), tail(6), tail(0)];
  });
}

/** Convert_apps_StatefulSetSpec_To_v1_StatefulSetSpec; the gate MaxUnavailableStatefulSet is off. */
function prepareStatefulSet(statefulSet: PlainMap): void {
  const strategy = ownStruct(ownStruct(statefulSet, 'spec'), 'updateStrategy');
  const rollingUpdate = structAt(strategy, 'rollingUpdate');
  if (rollingUpdate) delete rollingUpdate.maxUnavailable;
  for (const claim of structsAt(ownStruct(statefulSet, 'spec'), 'volumeClaimTemplates')) {
    claim.apiVersion ??= 'v1';
    claim.kind ??= 'PersistentVolumeClaim';
    claim.status = { phase: 'Pending' };
  }
}

const JOB_NAME = ['job-name', 'batch.kubernetes.io/job-name'];
const CONTROLLER_UID = ['controller-uid', 'batch.kubernetes.io/controller-uid'];
/** The server gives the Job one of its own. */
const UID = '00000000-0000-0000-0000-000000000000';

/** pkg/registry/batch/job generateSelector. */
function generateSelector(job: PlainMap): void {
  const spec = ownStruct(job, 'spec');
  const metadata = ownStruct(job, 'metadata');
  if (spec.manualSelector !== true) {
    const labels = ownStruct(ownStruct(ownStruct(spec, 'template'), 'metadata'), 'labels');
    for (const key of JOB_NAME) labels[key] ??= metadata.name ?? metadata.generateName;
    for (const key of CONTROLLER_UID) labels[key] ??= UID;
    const matchLabels = ownStruct(ownStruct(spec, 'selector'), 'matchLabels');
    matchLabels[CONTROLLER_UID[1]!] ??= UID;
  }
  const labels = structAt(ownStruct(ownStruct(spec, 'template'), 'metadata'), 'labels');
  if (labels) metadata.labels ??= labels;
}

/** pkg/registry/core/service/storage, of a cluster that has IPv4 alone. */
function setFamilies(service: PlainMap): void {
  const spec = ownStruct(service, 'spec');
  if (spec.type === 'ExternalName') return;
  const isHeadless = spec.clusterIP === 'None';
  if (isHeadless) spec.clusterIPs ??= ['None'];
  const isBoth = isHeadless && structAt(spec, 'selector') === null;
  spec.ipFamilyPolicy ??= isBoth ? 'RequireDualStack' : 'SingleStack';
  const families = spec.ipFamilyPolicy === 'SingleStack' || !isBoth ? ['IPv4'] : ['IPv4', 'IPv6'];
  spec.ipFamilies ??= families;
}

/** Convert_apps_DaemonSet_To_v1_DaemonSet keeps templateGeneration in an annotation. */
function noteGeneration(daemonSet: PlainMap): void {
  const metadata = ownStruct(daemonSet, 'metadata');
  const annotations = structAt(metadata, 'annotations') ?? emptyPlainMap();
  annotations['deprecated.daemonset.template.generation'] ??= '1';
  metadata.annotations = annotations;
}

/** NormalizeDataSources: each says what the other does. */
function sameDataSources(spec: PlainMap): void {
  const { dataSource, dataSourceRef } = spec;
  if (dataSource && !dataSourceRef) spec.dataSourceRef = { ...(dataSource as PlainMap) };
  const reference = structAt(spec, 'dataSourceRef');
  if (reference && !dataSource && !reference.namespace) spec.dataSource = { ...reference };
}
