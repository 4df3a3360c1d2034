/** What others need comes first: a namespace before what is in it, what Pods mount before the Pods. */
const RANKS: readonly (readonly string[])[] = [
  ['Namespace'],
  ['CustomResourceDefinition', 'PriorityClass', 'RuntimeClass', 'StorageClass', 'PersistentVolume'],
  ['ResourceQuota', 'LimitRange', 'ServiceAccount', 'Role', 'ClusterRole', 'NetworkPolicy'],
  ['RoleBinding', 'ClusterRoleBinding', 'Secret', 'ConfigMap', 'PersistentVolumeClaim', 'Service'],
];

/**
 * Puts objects into groups that are created one after another; within a group the order does not matter.
 * The order of the text is kept within a group.
 */
export function creationOrder<T extends { readonly kind: string }>(objects: readonly T[]): T[][] {
  const rankOf = ({ kind }: T) => {
    const rank = RANKS.findIndex((kinds) => kinds.includes(kind));
    return rank < 0 ? RANKS.length : rank;
  };
  const groups: T[][] = RANKS.map(() => []);
  groups.push([]);
  for (const object of objects) groups[rankOf(object)]?.push(object);
  return groups.filter((group) => group.length > 0);
}
