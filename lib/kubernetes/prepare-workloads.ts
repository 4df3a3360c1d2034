import { ownStruct, structAt, structsAt } from './defaults/objects';
import { nameOf } from './generated-name';
import { emptyPlainMap, type PlainMap } from './plain-map';
import { isSince, type Version } from './versions';

/** Convert_v1_StatefulSetSpec_To_apps_StatefulSetSpec and back; the gate MaxUnavailableStatefulSet is on since 1.37. */
export function prepareStatefulSet(statefulSet: PlainMap, version: Version): void {
  const strategy = ownStruct(ownStruct(statefulSet, 'spec'), 'updateStrategy');
  const rollingUpdate = structAt(strategy, 'rollingUpdate');
  if (rollingUpdate && !isSince(version, '1.37')) delete rollingUpdate.maxUnavailable;
  for (const claim of structsAt(ownStruct(statefulSet, 'spec'), 'volumeClaimTemplates')) {
    claim.apiVersion = 'v1';
    claim.kind = 'PersistentVolumeClaim';
  }
}

const JOB_NAME = ['job-name', 'batch.kubernetes.io/job-name'];
const CONTROLLER_UID = ['controller-uid', 'batch.kubernetes.io/controller-uid'];

/** What stands for the uid that the server gives a new Job. */
export const NEW_UID = '00000000-0000-0000-0000-000000000000';

/** pkg/registry/batch/job generateSelector. */
export function generateSelector(job: PlainMap): void {
  const spec = ownStruct(job, 'spec');
  if (spec.manualSelector === true) return;
  const metadata = ownStruct(job, 'metadata');
  const name = nameOf(metadata);
  if (metadata.name === undefined) partLabels(metadata);
  const labels = ownStruct(ownStruct(ownStruct(spec, 'template'), 'metadata'), 'labels');
  for (const key of JOB_NAME) labels[key] ??= name;
  for (const key of CONTROLLER_UID) labels[key] ??= NEW_UID;
  const matchLabels = ownStruct(ownStruct(spec, 'selector'), 'matchLabels');
  matchLabels[CONTROLLER_UID[1]!] ??= NEW_UID;
}

/** To make up a name the server copies the Job: its labels are no longer the template's own. */
function partLabels(metadata: PlainMap): void {
  const labels = structAt(metadata, 'labels');
  if (labels && Object.keys(labels).length > 0)
    metadata.labels = Object.assign(emptyPlainMap(), labels);
  else delete metadata.labels;
}

/** Reading back sets defaults once more: a Job without labels has those of its template by then. */
export function labelJob(job: PlainMap): void {
  const template = ownStruct(ownStruct(job, 'spec'), 'template');
  const labels = structAt(ownStruct(template, 'metadata'), 'labels');
  if (labels) ownStruct(job, 'metadata').labels ??= labels;
}

/** Stored without its items, an empty list comes back as none. */
export function trimJobSpec(spec: PlainMap): void {
  const policy = structAt(spec, 'podFailurePolicy');
  if (policy && structsAt(policy, 'rules').length === 0) policy.rules = null;
}

const GENERATION = 'deprecated.daemonset.template.generation';
const ROLLBACK = 'deprecated.deployment.rollback.to';

/** Convert_apps_DaemonSet_To_v1_DaemonSet keeps templateGeneration, which is 1 or more, in an annotation. */
export function noteGeneration(daemonSet: PlainMap): void {
  const metadata = ownStruct(daemonSet, 'metadata');
  const annotations = structAt(metadata, 'annotations') ?? emptyPlainMap();
  const given = readInteger(annotations[GENERATION]);
  annotations[GENERATION] = String(given !== null && given > 1n ? given : 1n);
  metadata.annotations = annotations;
}

/** Convert_apps_Deployment_To_v1_Deployment keeps rollbackTo in an annotation, which it leaves out when empty. */
export function normalizeRollback(deployment: PlainMap): void {
  const metadata = ownStruct(deployment, 'metadata');
  const annotations = structAt(metadata, 'annotations');
  if (!annotations || !Object.hasOwn(annotations, ROLLBACK)) return;
  const given = readInteger(annotations[ROLLBACK]);
  if (given !== null) annotations[ROLLBACK] = String(given);
  else delete annotations[ROLLBACK];
  if (Object.keys(annotations).length === 0) delete metadata.annotations;
}

function readInteger(text: unknown): bigint | null {
  return typeof text === 'string' && /^[+-]?[0-9]+$/.test(text)
    ? BigInt(text.replace(/^\+/, ''))
    : null;
}
