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
} from '../tables/companions';
import { PODS } from '../tables/pods';
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
} from '../tables/policies';
import { PLAIN_PRINTER, type Printer } from '../tables/table';
import {
  CRON_JOBS,
  DAEMON_SETS,
  DEPLOYMENTS,
  JOBS,
  REPLICA_SETS,
  REPLICATION_CONTROLLERS,
  STATEFUL_SETS,
} from '../tables/workloads';
import { ALL_VERBS, type ApiResource, type Subresource, statusOf, type Verb } from './resource';

type Differences = Partial<
  Pick<
    ApiResource,
    | 'group'
    | 'version'
    | 'isNamespaced'
    | 'shortNames'
    | 'categories'
    | 'verbs'
    | 'subresources'
    | 'fields'
    | 'hasGeneration'
    | 'isStored'
  >
>;

function define(
  plural: string,
  kind: string,
  printer: Printer,
  differences: Differences = {},
): ApiResource {
  return {
    group: '',
    version: 'v1',
    plural,
    kind,
    singular: kind.endsWith('Metrics') ? '' : kind.toLowerCase(),
    isNamespaced: true,
    shortNames: [],
    categories: [],
    verbs: ALL_VERBS,
    subresources: [],
    printer,
    fields: [],
    hasGeneration: false,
    isStored: true,
    ...differences,
  };
}

const SCALE: Subresource = {
  name: 'scale',
  kind: 'Scale',
  group: 'autoscaling',
  version: 'v1',
  verbs: ['get', 'patch', 'update'],
};

/** A connection to a container: `get` by WebSocket, `create` by SPDY. */
function connection(name: string, kind: string): Subresource {
  return { name, kind, verbs: ['create', 'get'] };
}

const CHANGE: readonly Verb[] = ['get', 'patch', 'update'];

const POD_SUBRESOURCES: readonly Subresource[] = [
  connection('attach', 'PodAttachOptions'),
  { name: 'binding', kind: 'Binding', verbs: ['create'] },
  { name: 'ephemeralcontainers', kind: 'Pod', verbs: CHANGE },
  { name: 'eviction', kind: 'Eviction', group: 'policy', version: 'v1', verbs: ['create'] },
  connection('exec', 'PodExecOptions'),
  { name: 'log', kind: 'Pod', verbs: ['get'] },
  connection('portforward', 'PodPortForwardOptions'),
  { name: 'resize', kind: 'Pod', verbs: CHANGE },
  statusOf('Pod'),
];

function workload(
  plural: string,
  kind: string,
  printer: Printer,
  shortName: string,
  group: string,
  subresources: readonly Subresource[],
  differences: Differences = {},
): ApiResource {
  const categories = ['all'];
  const shortNames = shortName === '' ? [] : [shortName];
  return define(plural, kind, printer, {
    group,
    shortNames,
    categories,
    subresources,
    hasGeneration: true,
    ...differences,
  });
}

const CLUSTER = { isNamespaced: false } as const;
const RBAC = 'rbac.authorization.k8s.io';

/** Asked and answered, never stored. */
function review(plural: string, kind: string, group: string): ApiResource {
  return define(plural, kind, PLAIN_PRINTER, {
    group,
    ...(plural.startsWith('local') ? {} : CLUSTER),
    verbs: ['create'],
    isStored: false,
  });
}

/** Measured at the moment at which it is asked for. */
function measured(plural: string, kind: string, differences: Differences = {}): ApiResource {
  return define(plural, kind, PLAIN_PRINTER, {
    group: 'metrics.k8s.io',
    version: 'v1beta1',
    verbs: ['get', 'list'],
    isStored: false,
    ...differences,
  });
}

const POD_FIELDS = [
  'spec.nodeName',
  'spec.restartPolicy',
  'spec.schedulerName',
  'spec.serviceAccountName',
  'spec.hostNetwork',
  'status.phase',
  'status.podIP',
  'status.nominatedNodeName',
];
const EVENT_FIELDS = [
  'involvedObject.kind',
  'involvedObject.namespace',
  'involvedObject.name',
  'involvedObject.uid',
  'involvedObject.apiVersion',
  'involvedObject.resourceVersion',
  'involvedObject.fieldPath',
  'reason',
  'reportingComponent',
  'source',
  'type',
];

/** Everything that the practice cluster's API has, in the order of groups in which a server lists them. */
export const RESOURCES: readonly ApiResource[] = [
  define('configmaps', 'ConfigMap', CONFIG_MAPS, { shortNames: ['cm'] }),
  define('endpoints', 'Endpoints', ENDPOINTS, { shortNames: ['ep'] }),
  define('events', 'Event', EVENTS, { shortNames: ['ev'], fields: EVENT_FIELDS }),
  define('namespaces', 'Namespace', NAMESPACES, {
    ...CLUSTER,
    shortNames: ['ns'],
    verbs: ALL_VERBS.filter((verb) => verb !== 'deletecollection'),
    subresources: [
      { name: 'finalize', kind: 'Namespace', verbs: ['update'] },
      statusOf('Namespace'),
    ],
    fields: ['status.phase'],
  }),
  define('nodes', 'Node', NODES, {
    ...CLUSTER,
    shortNames: ['no'],
    subresources: [statusOf('Node')],
    fields: ['spec.unschedulable'],
  }),
  define('persistentvolumeclaims', 'PersistentVolumeClaim', CLAIMS, {
    shortNames: ['pvc'],
    subresources: [statusOf('PersistentVolumeClaim')],
  }),
  define('persistentvolumes', 'PersistentVolume', PERSISTENT_VOLUMES, {
    ...CLUSTER,
    shortNames: ['pv'],
    subresources: [statusOf('PersistentVolume')],
  }),
  define('pods', 'Pod', PODS, {
    shortNames: ['po'],
    categories: ['all'],
    subresources: POD_SUBRESOURCES,
    fields: POD_FIELDS,
    hasGeneration: true,
  }),
  define('podtemplates', 'PodTemplate', POD_TEMPLATES, { hasGeneration: true }),
  workload(
    'replicationcontrollers',
    'ReplicationController',
    REPLICATION_CONTROLLERS,
    'rc',
    '',
    [SCALE, statusOf('ReplicationController')],
    { fields: ['status.replicas'] },
  ),
  define('resourcequotas', 'ResourceQuota', RESOURCE_QUOTAS, {
    shortNames: ['quota'],
    subresources: [statusOf('ResourceQuota')],
  }),
  define('limitranges', 'LimitRange', DATED_PRINTER, { shortNames: ['limits'] }),
  define('secrets', 'Secret', SECRETS, { fields: ['type'] }),
  define('serviceaccounts', 'ServiceAccount', PLAIN_PRINTER, {
    shortNames: ['sa'],
    subresources: [
      {
        name: 'token',
        kind: 'TokenRequest',
        group: 'authentication.k8s.io',
        version: 'v1',
        verbs: ['create'],
      },
    ],
  }),
  define('services', 'Service', SERVICES, {
    shortNames: ['svc'],
    categories: ['all'],
    subresources: [statusOf('Service')],
    fields: ['spec.clusterIP', 'spec.type'],
  }),
  define('controllerrevisions', 'ControllerRevision', REVISIONS, { group: 'apps' }),
  workload('daemonsets', 'DaemonSet', DAEMON_SETS, 'ds', 'apps', [statusOf('DaemonSet')]),
  workload('deployments', 'Deployment', DEPLOYMENTS, 'deploy', 'apps', [
    SCALE,
    statusOf('Deployment'),
  ]),
  workload('replicasets', 'ReplicaSet', REPLICA_SETS, 'rs', 'apps', [
    SCALE,
    statusOf('ReplicaSet'),
  ]),
  workload('statefulsets', 'StatefulSet', STATEFUL_SETS, 'sts', 'apps', [
    SCALE,
    statusOf('StatefulSet'),
  ]),
  review('selfsubjectreviews', 'SelfSubjectReview', 'authentication.k8s.io'),
  review('selfsubjectaccessreviews', 'SelfSubjectAccessReview', 'authorization.k8s.io'),
  review('selfsubjectrulesreviews', 'SelfSubjectRulesReview', 'authorization.k8s.io'),
  review('localsubjectaccessreviews', 'LocalSubjectAccessReview', 'authorization.k8s.io'),
  review('subjectaccessreviews', 'SubjectAccessReview', 'authorization.k8s.io'),
  define('horizontalpodautoscalers', 'HorizontalPodAutoscaler', AUTOSCALERS, {
    group: 'autoscaling',
    version: 'v2',
    shortNames: ['hpa'],
    categories: ['all'],
    subresources: [statusOf('HorizontalPodAutoscaler')],
  }),
  workload('cronjobs', 'CronJob', CRON_JOBS, 'cj', 'batch', [statusOf('CronJob')]),
  workload('jobs', 'Job', JOBS, '', 'batch', [statusOf('Job')], {
    fields: ['status.successful'],
  }),
  define('leases', 'Lease', LEASES, { group: 'coordination.k8s.io' }),
  define('endpointslices', 'EndpointSlice', ENDPOINT_SLICES, { group: 'discovery.k8s.io' }),
  define('events', 'Event', EVENTS, {
    group: 'events.k8s.io',
    shortNames: ['ev'],
    fields: EVENT_FIELDS,
  }),
  define('ingressclasses', 'IngressClass', INGRESS_CLASSES, {
    ...CLUSTER,
    group: 'networking.k8s.io',
    hasGeneration: true,
  }),
  define('ingresses', 'Ingress', INGRESSES, {
    group: 'networking.k8s.io',
    shortNames: ['ing'],
    subresources: [statusOf('Ingress')],
    hasGeneration: true,
  }),
  define('networkpolicies', 'NetworkPolicy', NETWORK_POLICIES, {
    group: 'networking.k8s.io',
    shortNames: ['netpol'],
    hasGeneration: true,
  }),
  define('runtimeclasses', 'RuntimeClass', RUNTIME_CLASSES, { ...CLUSTER, group: 'node.k8s.io' }),
  define('poddisruptionbudgets', 'PodDisruptionBudget', BUDGETS, {
    group: 'policy',
    shortNames: ['pdb'],
    subresources: [statusOf('PodDisruptionBudget')],
    hasGeneration: true,
  }),
  define('clusterrolebindings', 'ClusterRoleBinding', BINDINGS, { ...CLUSTER, group: RBAC }),
  define('clusterroles', 'ClusterRole', DATED_PRINTER, { ...CLUSTER, group: RBAC }),
  define('rolebindings', 'RoleBinding', BINDINGS, { group: RBAC }),
  define('roles', 'Role', DATED_PRINTER, { group: RBAC }),
  define('priorityclasses', 'PriorityClass', PRIORITY_CLASSES, {
    ...CLUSTER,
    group: 'scheduling.k8s.io',
    shortNames: ['pc'],
  }),
  define('storageclasses', 'StorageClass', STORAGE_CLASSES, {
    ...CLUSTER,
    group: 'storage.k8s.io',
    shortNames: ['sc'],
  }),
  measured('nodes', 'NodeMetrics', CLUSTER),
  measured('pods', 'PodMetrics'),
];

/** Group and plural name to the resource. */
const byName = new Map(RESOURCES.map((one) => [`${one.group}/${one.plural}`, one]));

export function findResource(group: string, plural: string): ApiResource | null {
  return byName.get(`${group}/${plural}`) ?? null;
}

/** Throws for a name that is none: for the parts of the cluster itself, which know what there is. */
export function resource(plural: string, group = ''): ApiResource {
  const found = findResource(group, plural);
  if (!found) throw new Error(`no resource ${plural} of “${group}”`);
  return found;
}

/** The groups besides the core one, each with its one version, in order. */
const versions = new Map(RESOURCES.map(({ group, version }) => [group, version]));
export const GROUPS: readonly string[] = [...versions.keys()].filter((group) => group !== '');

/** undefined for a group that is not there. */
export function versionOf(group: string): string | undefined {
  return versions.get(group);
}
