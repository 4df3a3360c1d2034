import { wasEmpty } from '../decode/decode';
import { ownStruct, setDefault, structAt, structsAt } from '../defaults/objects';
import { roundResourceList } from '../defaults/resources';
import type { PlainMap } from '../plain-map';
import { isSince, type Version } from '../versions';
import type { FurtherKindName } from './kinds';

type SetDefaults = (object: PlainMap, version: Version) => void;

const DEFAULTS: Partial<Readonly<Record<FurtherKindName, SetDefaults>>> = {
  Namespace: labelNamespace,
  PersistentVolume: defaultVolume,
  LimitRange: defaultLimits,
  ResourceQuota: roundQuota,
  Endpoints: defaultEndpoints,
  RoleBinding: defaultBinding,
  ClusterRoleBinding: defaultBinding,
  IngressClass: defaultIngressClass,
  NetworkPolicy: defaultPolicy,
  StorageClass: defaultStorageClass,
  CSIDriver: defaultDriver,
  PriorityClass: (object) => setDefault(object, 'preemptionPolicy', 'PreemptLowerPriority'),
  HorizontalPodAutoscaler: defaultAutoscaler,
};

/** Sets in a decoded object, in place, all that the API server sets while it decodes. Source: SetDefaults_*. */
export function setFurtherDefaults(
  object: PlainMap,
  kind: FurtherKindName,
  version: Version,
): void {
  ownStruct(object, 'metadata');
  DEFAULTS[kind]?.(object, version);
}

export const NAME_LABEL = 'kubernetes.io/metadata.name';

function labelNamespace(namespace: PlainMap): void {
  const metadata = ownStruct(namespace, 'metadata');
  if (metadata.name) ownStruct(metadata, 'labels')[NAME_LABEL] = metadata.name;
}

/** A container's defaults follow from what else is said of it. Source: SetDefaults_LimitRangeItem. */
function defaultLimits(range: PlainMap): void {
  for (const item of structsAt(ownStruct(range, 'spec'), 'limits')) {
    if (item.type === 'Container') {
      fill(item, 'default', 'max');
      fill(item, 'defaultRequest', 'default');
      fill(item, 'defaultRequest', 'min');
    }
    for (const key of ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio']) {
      const list = structAt(item, key);
      if (list) roundResourceList(list);
    }
  }
}

function fill(item: PlainMap, key: string, from: string): void {
  const more = structAt(item, from);
  if (more) item[key] = { ...more, ...structAt(item, key) };
}

function roundQuota(quota: PlainMap): void {
  const hard = structAt(ownStruct(quota, 'spec'), 'hard');
  if (hard) roundResourceList(hard);
}

function defaultEndpoints(endpoints: PlainMap): void {
  for (const subset of structsAt(endpoints, 'subsets'))
    for (const port of structsAt(subset, 'ports')) port.protocol ||= 'TCP';
}

const RBAC_GROUP = 'rbac.authorization.k8s.io';

function defaultBinding(binding: PlainMap): void {
  const role = ownStruct(binding, 'roleRef');
  role.apiGroup ||= RBAC_GROUP;
  for (const subject of structsAt(binding, 'subjects'))
    if (subject.kind === 'User' || subject.kind === 'Group') subject.apiGroup ||= RBAC_GROUP;
}

function defaultIngressClass(ingressClass: PlainMap): void {
  const parameters = structAt(ownStruct(ingressClass, 'spec'), 'parameters');
  if (parameters) setDefault(parameters, 'scope', 'Cluster');
}

function defaultPolicy(policy: PlainMap): void {
  const spec = ownStruct(policy, 'spec');
  for (const rules of ['ingress', 'egress'])
    for (const rule of structsAt(spec, rules))
      for (const port of structsAt(rule, 'ports')) setDefault(port, 'protocol', 'TCP');
  if (spec.policyTypes !== undefined) return;
  spec.policyTypes = spec.egress === undefined ? ['Ingress'] : ['Ingress', 'Egress'];
}

function defaultStorageClass(storageClass: PlainMap): void {
  setDefault(storageClass, 'reclaimPolicy', 'Delete');
  setDefault(storageClass, 'volumeBindingMode', 'Immediate');
}

function defaultDriver(driver: PlainMap, version: Version): void {
  const spec = ownStruct(driver, 'spec');
  setDefault(spec, 'attachRequired', true);
  for (const key of ['podInfoOnMount', 'storageCapacity', 'requiresRepublish', 'seLinuxMount'])
    setDefault(spec, key, false);
  setDefault(spec, 'fsGroupPolicy', 'ReadWriteOnceWithFSType');
  setDefault(spec, 'volumeLifecycleModes', ['Persistent']);
  // The gate MutableCSINodeAllocatableCount is on since 1.35, VolumeLimitScaling since 1.37.
  if (!isSince(version, '1.35')) delete spec.nodeAllocatableUpdatePeriodSeconds;
  if (isSince(version, '1.37')) setDefault(spec, 'preventPodSchedulingIfMissing', false);
  else delete spec.preventPodSchedulingIfMissing;
}

function defaultVolume(volume: PlainMap): void {
  const spec = ownStruct(volume, 'spec');
  spec.persistentVolumeReclaimPolicy ||= 'Retain';
  setDefault(spec, 'volumeMode', 'Filesystem');
  const capacity = structAt(spec, 'capacity');
  if (capacity) roundResourceList(capacity);
  const hostPath = structAt(spec, 'hostPath');
  if (hostPath) setDefault(hostPath, 'type', '');
  const iscsi = structAt(spec, 'iscsi');
  if (iscsi) iscsi.iscsiInterface ||= 'default';
  const rbd = structAt(spec, 'rbd');
  if (rbd) {
    rbd.pool ||= 'rbd';
    rbd.user ||= 'admin';
    rbd.keyring ||= '/etc/ceph/keyring';
  }
  const scaleIO = structAt(spec, 'scaleIO');
  if (scaleIO) {
    scaleIO.storageMode ||= 'ThinProvisioned';
    scaleIO.fsType ||= 'xfs';
  }
  const azureDisk = structAt(spec, 'azureDisk');
  if (azureDisk) {
    setDefault(azureDisk, 'cachingMode', 'ReadWrite');
    setDefault(azureDisk, 'kind', 'Shared');
    setDefault(azureDisk, 'fsType', 'ext4');
    setDefault(azureDisk, 'readOnly', false);
  }
}

const SCALE_UP = {
  stabilizationWindowSeconds: 0,
  selectPolicy: 'Max',
  policies: [
    { type: 'Pods', value: 4, periodSeconds: 15 },
    { type: 'Percent', value: 100, periodSeconds: 15 },
  ],
};
const SCALE_DOWN = {
  selectPolicy: 'Max',
  policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
};

function defaultAutoscaler(autoscaler: PlainMap, version: Version): void {
  const spec = ownStruct(autoscaler, 'spec');
  setDefault(spec, 'minReplicas', 1);
  setDefault(spec, 'metrics', [
    {
      type: 'Resource',
      resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
    },
  ]);
  const behavior = structAt(spec, 'behavior');
  if (!behavior) return;
  behavior.scaleUp = filled(structAt(behavior, 'scaleUp'), SCALE_UP);
  behavior.scaleDown = filled(structAt(behavior, 'scaleDown'), SCALE_DOWN);
  // The gate HPAConfigurableTolerance is on since 1.35.
  if (isSince(version, '1.35')) return;
  for (const key of ['scaleUp', 'scaleDown']) delete ownStruct(behavior, key).tolerance;
}

/** Source: copyHPAScalingRules. An empty list of policies is one that is given. */
function filled(given: PlainMap | null, rules: typeof SCALE_UP | typeof SCALE_DOWN): PlainMap {
  const policies = rules.policies.map((policy) => ({ ...policy }));
  const made: PlainMap = { ...rules, policies, ...given };
  if (given && wasEmpty(given, 'policies')) delete made.policies;
  return made;
}
