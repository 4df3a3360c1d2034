/** The kinds that only the second structure describes: where Go declares them, and under which name. */
export const FURTHER_ROOTS = [
  ['core/v1', 'Namespace'],
  ['core/v1', 'ServiceAccount'],
  ['core/v1', 'PersistentVolume'],
  ['rbac/v1', 'Role'],
  ['rbac/v1', 'RoleBinding'],
  ['rbac/v1', 'ClusterRole'],
  ['rbac/v1', 'ClusterRoleBinding'],
  ['networking/v1', 'Ingress'],
  ['networking/v1', 'IngressClass'],
  ['networking/v1', 'NetworkPolicy'],
  ['policy/v1', 'PodDisruptionBudget'],
  ['storage/v1', 'StorageClass'],
  ['storage/v1', 'CSIDriver'],
  ['scheduling/v1', 'PriorityClass'],
  ['autoscaling/v2', 'HorizontalPodAutoscaler'],
];
