import { wasEmpty } from '../decode/decode';
import { emptyPlainMap, type PlainMap } from '../plain-map';
import { isSince, type Version } from '../versions';
import { defaultClaim } from './claim';
import { ownStruct, setDefault, structAt, structsAt } from './objects';
import { defaultPodSpec } from './pod';

/** The Pod of a workload's template. */
export function defaultTemplate(spec: PlainMap, version: Version): void {
  const template = structAt(spec, 'template');
  if (template) defaultPodSpec(ownStruct(template, 'spec'), version);
}

/** pkg/apis/apps/v1 SetDefaults_Deployment. */
export function defaultDeployment(deployment: PlainMap, version: Version): void {
  const spec = ownStruct(deployment, 'spec');
  defaultTemplate(spec, version);
  setDefault(spec, 'replicas', 1);
  const strategy = ownStruct(spec, 'strategy');
  setDefault(strategy, 'type', 'RollingUpdate');
  if (strategy.type === 'RollingUpdate') {
    const rollingUpdate = ownStruct(strategy, 'rollingUpdate');
    setDefault(rollingUpdate, 'maxUnavailable', '25%');
    setDefault(rollingUpdate, 'maxSurge', '25%');
  }
  setDefault(spec, 'revisionHistoryLimit', 10);
  setDefault(spec, 'progressDeadlineSeconds', 600);
}

/** pkg/apis/apps/v1 SetDefaults_ReplicaSet. */
export function defaultReplicaSet(replicaSet: PlainMap, version: Version): void {
  const spec = ownStruct(replicaSet, 'spec');
  setDefault(spec, 'replicas', 1);
  defaultTemplate(spec, version);
}

/** pkg/apis/apps/v1 SetDefaults_DaemonSet. */
export function defaultDaemonSet(daemonSet: PlainMap, version: Version): void {
  const spec = ownStruct(daemonSet, 'spec');
  defaultTemplate(spec, version);
  const strategy = ownStruct(spec, 'updateStrategy');
  setDefault(strategy, 'type', 'RollingUpdate');
  if (strategy.type === 'RollingUpdate') {
    const rollingUpdate = ownStruct(strategy, 'rollingUpdate');
    setDefault(rollingUpdate, 'maxUnavailable', 1);
    setDefault(rollingUpdate, 'maxSurge', 0);
  }
  setDefault(spec, 'revisionHistoryLimit', 10);
}

/** pkg/apis/apps/v1 SetDefaults_StatefulSet. */
export function defaultStatefulSet(statefulSet: PlainMap, version: Version): void {
  const spec = ownStruct(statefulSet, 'spec');
  defaultTemplate(spec, version);
  setDefault(spec, 'podManagementPolicy', 'OrderedReady');
  defaultStatefulStrategy(ownStruct(spec, 'updateStrategy'), version);
  const retention = ownStruct(spec, 'persistentVolumeClaimRetentionPolicy');
  setDefault(retention, 'whenDeleted', 'Retain');
  setDefault(retention, 'whenScaled', 'Retain');
  setDefault(spec, 'replicas', 1);
  setDefault(spec, 'revisionHistoryLimit', 10);
  structsAt(spec, 'volumeClaimTemplates').forEach(defaultClaim);
}

/** `maxUnavailable` stays unset where its gate is off. */
function defaultStatefulStrategy(strategy: PlainMap, version: Version): void {
  if (!strategy.type) {
    strategy.type = 'RollingUpdate';
    ownStruct(strategy, 'rollingUpdate');
  }
  const rollingUpdate = structAt(strategy, 'rollingUpdate');
  if (strategy.type !== 'RollingUpdate' || !rollingUpdate) return;
  setDefault(rollingUpdate, 'partition', 0);
  if (isSince(version, '1.37')) setDefault(rollingUpdate, 'maxUnavailable', 1);
}

/** pkg/apis/core/v1 SetDefaults_ReplicationController. */
export function defaultReplicationController(controller: PlainMap, version: Version): void {
  const spec = ownStruct(controller, 'spec');
  const template = structAt(spec, 'template');
  const labels = template && structAt(ownStruct(template, 'metadata'), 'labels');
  if (labels) {
    setDefault(spec, 'selector', { ...labels });
    setDefault(ownStruct(controller, 'metadata'), 'labels', { ...labels });
  }
  setDefault(spec, 'replicas', 1);
  defaultTemplate(spec, version);
}

const MAX_INT32 = 2 ** 31 - 1;

/** pkg/apis/batch/v1 SetDefaults_Job. */
export function defaultJob(job: PlainMap, version: Version): void {
  const spec = ownStruct(job, 'spec');
  if (spec.completions === undefined && spec.parallelism === undefined) spec.completions = 1;
  setDefault(spec, 'parallelism', 1);
  setDefault(spec, 'backoffLimit', spec.backoffLimitPerIndex === undefined ? 6 : MAX_INT32);
  const labels = labelsForJob(ownStruct(ownStruct(spec, 'template'), 'metadata'), spec);
  // One map, as in Go: what the server puts into the template's labels is then in the Job's.
  if (labels) setDefault(ownStruct(job, 'metadata'), 'labels', labels);
  setDefault(spec, 'completionMode', 'NonIndexed');
  setDefault(spec, 'suspend', false);
  setDefault(
    spec,
    'podReplacementPolicy',
    spec.podFailurePolicy === undefined ? 'TerminatingOrFailed' : 'Failed',
  );
  setDefault(spec, 'manualSelector', false);
  defaultJobSpec(spec, version);
}

/** Those of the template; where they are written and empty, the map that the server fills. */
function labelsForJob(metadata: PlainMap, spec: PlainMap): PlainMap | null {
  const isFilled = spec.manualSelector !== true && wasEmpty(metadata, 'labels');
  if (isFilled) metadata.labels ??= emptyPlainMap();
  return structAt(metadata, 'labels');
}

/** What holds for the Job of a CronJob too, which SetDefaults_Job does not see. */
function defaultJobSpec(spec: PlainMap, version: Version): void {
  defaultTemplate(spec, version);
  const policy = structAt(spec, 'podFailurePolicy');
  for (const rule of policy ? structsAt(policy, 'rules') : [])
    for (const pattern of structsAt(rule, 'onPodConditions')) setDefaultStatus(pattern);
}

function setDefaultStatus(pattern: PlainMap): void {
  pattern.status ||= 'True';
}

/** pkg/apis/batch/v1 SetDefaults_CronJob. */
export function defaultCronJob(cronJob: PlainMap, version: Version): void {
  const spec = ownStruct(cronJob, 'spec');
  setDefault(spec, 'concurrencyPolicy', 'Allow');
  setDefault(spec, 'suspend', false);
  setDefault(spec, 'successfulJobsHistoryLimit', 3);
  setDefault(spec, 'failedJobsHistoryLimit', 1);
  defaultJobSpec(ownStruct(ownStruct(spec, 'jobTemplate'), 'spec'), version);
}
