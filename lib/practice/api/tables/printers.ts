import type { ResourceName } from '@/lib/practice/store/object';
import { since } from './age';
import {
  CLAIMS,
  CONFIG_MAPS,
  ENDPOINT_SLICES,
  EVENTS,
  NAMESPACES,
  NODES,
  PERSISTENT_VOLUMES,
  PRIORITY_CLASSES,
  RESOURCE_QUOTAS,
  SECRETS,
  SERVICES,
  STORAGE_CLASSES,
} from './companions';
import { PODS } from './pods';
import {
  AUTOSCALERS,
  BINDINGS,
  BUDGETS,
  DATED_PRINTER,
  ENDPOINTS,
  INGRESS_CLASSES,
  INGRESSES,
  LEASES,
  NETWORK_POLICIES,
  POD_TEMPLATES,
  REVISIONS,
  RUNTIME_CLASSES,
} from './policies';
import { numberAt } from './read';
import { columns, PLAIN_PRINTER, type Printer } from './table';
import {
  CRON_JOBS,
  DAEMON_SETS,
  DEPLOYMENTS,
  JOBS,
  REPLICA_SETS,
  REPLICATION_CONTROLLERS,
  STATEFUL_SETS,
} from './workloads';

const SCALES: Printer = {
  columns: columns('Name', 'Desired:integer', 'Available:integer', 'Age'),
  row: (one, now) => [
    one.metadata.name,
    numberAt(one, 'spec', 'replicas'),
    numberAt(one, 'status', 'replicas'),
    since(one.metadata.creationTimestamp, now),
  ],
};

/** By group and plural name; what is not here is printed by name and age. */
const PRINTERS: ReadonlyMap<string, Printer> = new Map([
  ['/configmaps', CONFIG_MAPS],
  ['/endpoints', ENDPOINTS],
  ['/events', EVENTS],
  ['/namespaces', NAMESPACES],
  ['/nodes', NODES],
  ['/persistentvolumeclaims', CLAIMS],
  ['/persistentvolumes', PERSISTENT_VOLUMES],
  ['/pods', PODS],
  ['/podtemplates', POD_TEMPLATES],
  ['/replicationcontrollers', REPLICATION_CONTROLLERS],
  ['/resourcequotas', RESOURCE_QUOTAS],
  ['/limitranges', DATED_PRINTER],
  ['/secrets', SECRETS],
  ['/services', SERVICES],
  ['apps/controllerrevisions', REVISIONS],
  ['apps/daemonsets', DAEMON_SETS],
  ['apps/deployments', DEPLOYMENTS],
  ['apps/replicasets', REPLICA_SETS],
  ['apps/statefulsets', STATEFUL_SETS],
  ['autoscaling/horizontalpodautoscalers', AUTOSCALERS],
  ['batch/cronjobs', CRON_JOBS],
  ['batch/jobs', JOBS],
  ['coordination.k8s.io/leases', LEASES],
  ['discovery.k8s.io/endpointslices', ENDPOINT_SLICES],
  ['events.k8s.io/events', EVENTS],
  ['networking.k8s.io/ingressclasses', INGRESS_CLASSES],
  ['networking.k8s.io/ingresses', INGRESSES],
  ['networking.k8s.io/networkpolicies', NETWORK_POLICIES],
  ['node.k8s.io/runtimeclasses', RUNTIME_CLASSES],
  ['policy/poddisruptionbudgets', BUDGETS],
  ['rbac.authorization.k8s.io/clusterrolebindings', BINDINGS],
  ['rbac.authorization.k8s.io/clusterroles', DATED_PRINTER],
  ['rbac.authorization.k8s.io/rolebindings', BINDINGS],
  ['rbac.authorization.k8s.io/roles', DATED_PRINTER],
  ['scheduling.k8s.io/priorityclasses', PRIORITY_CLASSES],
  ['storage.k8s.io/storageclasses', STORAGE_CLASSES],
  ['autoscaling/scales', SCALES],
]);

/** How the objects of a resource are printed. */
export function printerOf({ group, plural }: ResourceName): Printer {
  return PRINTERS.get(`${group}/${plural}`) ?? PLAIN_PRINTER;
}
