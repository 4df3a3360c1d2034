/** A kind that only the second structure describes. */
export interface FurtherKind {
  readonly apiVersion: string;
  readonly kind: string;
  /** Its name in the structure, where that is not the kind. */
  readonly struct?: string;
  readonly isNamespaced: boolean;
  /** The server counts its changes. */
  readonly isCounted?: boolean;
}

const RBAC = 'rbac.authorization.k8s.io/v1';
const NETWORKING = 'networking.k8s.io/v1';
const STORAGE = 'storage.k8s.io/v1';

export const FURTHER_KINDS = [
  { apiVersion: 'v1', kind: 'Namespace', isNamespaced: false },
  { apiVersion: 'v1', kind: 'ServiceAccount', isNamespaced: true },
  { apiVersion: 'v1', kind: 'PersistentVolume', isNamespaced: false },
  { apiVersion: 'v1', kind: 'LimitRange', isNamespaced: true },
  { apiVersion: 'v1', kind: 'ResourceQuota', isNamespaced: true },
  { apiVersion: 'v1', kind: 'Endpoints', isNamespaced: true },
  { apiVersion: RBAC, kind: 'Role', isNamespaced: true },
  { apiVersion: RBAC, kind: 'RoleBinding', isNamespaced: true },
  { apiVersion: RBAC, kind: 'ClusterRole', isNamespaced: false },
  { apiVersion: RBAC, kind: 'ClusterRoleBinding', isNamespaced: false },
  { apiVersion: NETWORKING, kind: 'Ingress', isNamespaced: true, isCounted: true },
  { apiVersion: NETWORKING, kind: 'IngressClass', isNamespaced: false, isCounted: true },
  { apiVersion: NETWORKING, kind: 'NetworkPolicy', isNamespaced: true, isCounted: true },
  { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', isNamespaced: true, isCounted: true },
  { apiVersion: STORAGE, kind: 'StorageClass', isNamespaced: false },
  { apiVersion: STORAGE, kind: 'CSIDriver', isNamespaced: false },
  {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    isNamespaced: false,
    isCounted: true,
  },
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    struct: 'v2:HorizontalPodAutoscaler',
    isNamespaced: true,
  },
] as const satisfies readonly FurtherKind[];

export type FurtherKindName = (typeof FURTHER_KINDS)[number]['kind'];

/** null for what is described nowhere, or by the first structure. */
export function furtherKindOf(
  apiVersion: unknown,
  kind: unknown,
): (FurtherKind & { readonly kind: FurtherKindName }) | null {
  return (
    FURTHER_KINDS.find((known) => known.kind === kind && known.apiVersion === apiVersion) ?? null
  );
}
