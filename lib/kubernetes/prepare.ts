import { ownStruct, structAt, structsAt } from './defaults/objects';
import { emptyPlainMap, type PlainMap } from './plain-map';
import type { Kind } from './schema/kinds';

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
export function prepareForCreate(object: PlainMap, kind: Kind): void {
  const metadata = ownStruct(object, 'metadata');
  for (const key of SERVER_SET) delete metadata[key];
  if (COUNTED.has(kind)) metadata.generation = 1;
  delete object.status;
  PREPARE[kind]?.(object);
}

const PREPARE: Partial<Readonly<Record<Kind, (object: PlainMap) => void>>> = {
  Secret: moveStringData,
  StatefulSet: nameClaimKinds,
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

/** Convert_apps_StatefulSetSpec_To_v1_StatefulSetSpec. */
function nameClaimKinds(statefulSet: PlainMap): void {
  for (const claim of structsAt(ownStruct(statefulSet, 'spec'), 'volumeClaimTemplates')) {
    claim.apiVersion ??= 'v1';
    claim.kind ??= 'PersistentVolumeClaim';
    claim.status = { phase: 'Pending' };
  }
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
