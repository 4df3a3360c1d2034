import type { ResourceName } from '@/lib/practice/store/object';

const core = (plural: string): ResourceName => ({ group: '', plural });
const apps = (plural: string): ResourceName => ({ group: 'apps', plural });
const batch = (plural: string): ResourceName => ({ group: 'batch', plural });

export const PODS = core('pods');
export const NAMESPACES = core('namespaces');
export const NODES = core('nodes');
export const SERVICES = core('services');
export const ENDPOINTS = core('endpoints');
export const SERVICE_ACCOUNTS = core('serviceaccounts');
export const CONFIG_MAPS = core('configmaps');
export const CLAIMS = core('persistentvolumeclaims');
export const VOLUMES = core('persistentvolumes');
export const QUOTAS = core('resourcequotas');
export const REPLICATION_CONTROLLERS = core('replicationcontrollers');
export const DEPLOYMENTS = apps('deployments');
export const REPLICA_SETS = apps('replicasets');
export const STATEFUL_SETS = apps('statefulsets');
export const DAEMON_SETS = apps('daemonsets');
export const REVISIONS = apps('controllerrevisions');
export const JOBS = batch('jobs');
export const CRON_JOBS = batch('cronjobs');
export const ENDPOINT_SLICES: ResourceName = {
  group: 'discovery.k8s.io',
  plural: 'endpointslices',
};
export const STORAGE_CLASSES: ResourceName = { group: 'storage.k8s.io', plural: 'storageclasses' };

/** All in which something can be held by a namespace, or by an owner; events go with their namespace alone. */
export const NAMESPACED: readonly ResourceName[] = [
  PODS,
  DEPLOYMENTS,
  REPLICA_SETS,
  STATEFUL_SETS,
  DAEMON_SETS,
  REPLICATION_CONTROLLERS,
  REVISIONS,
  CRON_JOBS,
  JOBS,
  SERVICES,
  ENDPOINTS,
  ENDPOINT_SLICES,
  CLAIMS,
  CONFIG_MAPS,
  core('secrets'),
  SERVICE_ACCOUNTS,
  QUOTAS,
  core('limitranges'),
  core('podtemplates'),
  { group: 'autoscaling', plural: 'horizontalpodautoscalers' },
  { group: 'coordination.k8s.io', plural: 'leases' },
  { group: 'networking.k8s.io', plural: 'ingresses' },
  { group: 'networking.k8s.io', plural: 'networkpolicies' },
  { group: 'policy', plural: 'poddisruptionbudgets' },
  { group: 'rbac.authorization.k8s.io', plural: 'rolebindings' },
  { group: 'rbac.authorization.k8s.io', plural: 'roles' },
  core('events'),
];

export const CLUSTER_WIDE: readonly ResourceName[] = [
  NODES,
  VOLUMES,
  STORAGE_CLASSES,
  { group: 'scheduling.k8s.io', plural: 'priorityclasses' },
  { group: 'networking.k8s.io', plural: 'ingressclasses' },
  { group: 'node.k8s.io', plural: 'runtimeclasses' },
  { group: 'rbac.authorization.k8s.io', plural: 'clusterrolebindings' },
  { group: 'rbac.authorization.k8s.io', plural: 'clusterroles' },
];
