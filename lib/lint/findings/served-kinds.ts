/** Kinds that Kubernetes serves under a version, of the groups that hold what people write. Source: its API reference. */
const SERVED: Readonly<Record<string, string>> = {
  v1: 'Binding ConfigMap Endpoints Event LimitRange Namespace Node PersistentVolume PersistentVolumeClaim Pod PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount',
  'apps/v1': 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet',
  'batch/v1': 'CronJob Job',
  'autoscaling/v1': 'HorizontalPodAutoscaler',
  'autoscaling/v2': 'HorizontalPodAutoscaler',
  'policy/v1': 'PodDisruptionBudget',
  'networking.k8s.io/v1': 'IPAddress Ingress IngressClass NetworkPolicy ServiceCIDR',
  'rbac.authorization.k8s.io/v1': 'ClusterRole ClusterRoleBinding Role RoleBinding',
  'storage.k8s.io/v1':
    'CSIDriver CSINode CSIStorageCapacity StorageClass VolumeAttachment VolumeAttributesClass',
  'scheduling.k8s.io/v1': 'PriorityClass',
};

/** What was served once, to where it is served now. Source: Kubernetes, "Deprecated API Migration Guide". */
const GONE: ReadonlySet<string> = new Set([
  'extensions/v1beta1',
  'apps/v1beta1',
  'apps/v1beta2',
  'batch/v1beta1',
  'batch/v2alpha1',
  'policy/v1beta1',
  'autoscaling/v2beta1',
  'autoscaling/v2beta2',
  'networking.k8s.io/v1beta1',
  'rbac.authorization.k8s.io/v1beta1',
  'rbac.authorization.k8s.io/v1alpha1',
  'storage.k8s.io/v1beta1',
  'scheduling.k8s.io/v1beta1',
]);

const kindsOf: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(SERVED).map(([version, kinds]) => [version, kinds.split(' ')] as const),
);

/** Kinds that may be served yet, under versions that are gone for others. */
const STILL: ReadonlySet<string> = new Set([
  'networking.k8s.io/v1beta1 IPAddress',
  'networking.k8s.io/v1beta1 ServiceCIDR',
  'storage.k8s.io/v1beta1 VolumeAttributesClass',
]);

/** The kinds that we know, by where they are served. */
export function servedKinds(): ReadonlyMap<string, readonly string[]> {
  return kindsOf;
}

/** Where a kind is served, the newest last; none for a kind that is not Kubernetes' own. */
export function versionsOfKind(kind: string): readonly string[] {
  return [...kindsOf].flatMap(([version, kinds]) => (kinds.includes(kind) ? [version] : []));
}

/**
 * Whether it is certain that no cluster serves a kind under an API version: a custom resource brings its own group and
 * is left alone, as is what we do not know.
 */
export function isServedNowhere(apiVersion: string, kind: string): boolean {
  if (STILL.has(`${apiVersion} ${kind}`)) return false;
  const kinds = kindsOf.get(apiVersion);
  if (kinds) return !kinds.includes(kind) && !kind.endsWith('List') && !REVIEWS.test(kind);
  const isOwnGroup = !apiVersion.includes('.') || apiVersion.includes('.k8s.io/');
  return isOwnGroup && (GONE.has(apiVersion) || isUnknownVersion(apiVersion, kind));
}

/** What is asked, not kept: `TokenReview`, `Eviction`, `Scale`. */
const REVIEWS =
  /Review$|^(?:Eviction|Scale|Status|Preconditions|DeleteOptions|ComponentStatus|APIGroup|TokenRequest)$/;

/** `apps/v2` of a Deployment: the kind is one of Kubernetes, and it is served elsewhere. */
function isUnknownVersion(apiVersion: string, kind: string): boolean {
  return !apiVersion.includes('.') && versionsOfKind(kind).length > 0;
}
