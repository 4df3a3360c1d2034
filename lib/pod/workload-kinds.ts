import type { Path } from '@/lib/yaml/types';
import type { WorkloadKind } from './types';

const TEMPLATE: Path = ['spec', 'template'];

/** Where the Pod (its `metadata` and `spec`) stands in an object of each kind. */
const POD_PATHS: ReadonlyMap<string, Path> = new Map<WorkloadKind, Path>([
  ['Pod', []],
  ['Deployment', TEMPLATE],
  ['StatefulSet', TEMPLATE],
  ['DaemonSet', TEMPLATE],
  ['ReplicaSet', TEMPLATE],
  ['ReplicationController', TEMPLATE],
  ['Job', TEMPLATE],
  ['CronJob', ['spec', 'jobTemplate', 'spec', 'template']],
  ['PodTemplate', ['template']],
]);

const GROUPS: ReadonlySet<string> = new Set(['apps', 'batch', 'extensions', 'core']);

/** Kubernetes' own kinds in any version, also one not written yet; not a custom resource of the same name. */
export function isWorkloadKind(kind: string, apiVersion: string): kind is WorkloadKind {
  const slash = apiVersion.indexOf('/');
  return POD_PATHS.has(kind) && (slash < 0 || GROUPS.has(apiVersion.slice(0, slash)));
}

/** Path of the Pod below the object: of the map that holds its `metadata` and `spec`. */
export function podPath(kind: WorkloadKind): Path {
  return POD_PATHS.get(kind) ?? [];
}
