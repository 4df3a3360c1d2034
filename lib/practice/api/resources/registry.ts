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
    | 'lacks'
  >
>;

function define(plural: string, kind: string, differences: Differences = {}): ApiResource {
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

const NO_RIGHTS = 'Kept and shown; whoever has the address of the cluster may do everything.';
const INERT = 'Kept and shown; nothing acts on it.';

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
  shortName: string,
  group: string,
  subresources: readonly Subresource[],
  differences: Differences = {},
): ApiResource {
  const categories = ['all'];
  const shortNames = shortName === '' ? [] : [shortName];
  return define(plural, kind, {
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
  return define(plural, kind, {
    group,
    ...(plural.startsWith('local') ? {} : CLUSTER),
    verbs: ['create'],
    isStored: false,
  });
}

/** Measured at the moment at which it is asked for. */
function measured(plural: string, kind: string, differences: Differences = {}): ApiResource {
  return define(plural, kind, {
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
  define('configmaps', 'ConfigMap', { shortNames: ['cm'] }),
  define('endpoints', 'Endpoints', { shortNames: ['ep'] }),
  define('events', 'Event', { shortNames: ['ev'], fields: EVENT_FIELDS }),
  define('namespaces', 'Namespace', {
    ...CLUSTER,
    shortNames: ['ns'],
    verbs: ALL_VERBS.filter((verb) => verb !== 'deletecollection'),
    subresources: [
      { name: 'finalize', kind: 'Namespace', verbs: ['update'] },
      statusOf('Namespace'),
    ],
    fields: ['status.phase'],
  }),
  define('nodes', 'Node', {
    ...CLUSTER,
    shortNames: ['no'],
    subresources: [statusOf('Node')],
    fields: ['spec.unschedulable'],
  }),
  define('persistentvolumeclaims', 'PersistentVolumeClaim', {
    shortNames: ['pvc'],
    subresources: [statusOf('PersistentVolumeClaim')],
  }),
  define('persistentvolumes', 'PersistentVolume', {
    ...CLUSTER,
    shortNames: ['pv'],
    subresources: [statusOf('PersistentVolume')],
  }),
  define('pods', 'Pod', {
    shortNames: ['po'],
    categories: ['all'],
    subresources: POD_SUBRESOURCES,
    fields: POD_FIELDS,
    hasGeneration: true,
  }),
  define('podtemplates', 'PodTemplate', { hasGeneration: true }),
  workload(
    'replicationcontrollers',
    'ReplicationController',

    'rc',
    '',
    [SCALE, statusOf('ReplicationController')],
    { fields: ['status.replicas'] },
  ),
  define('resourcequotas', 'ResourceQuota', {
    shortNames: ['quota'],
    subresources: [statusOf('ResourceQuota')],
  }),
  define('limitranges', 'LimitRange', { shortNames: ['limits'] }),
  define('secrets', 'Secret', { fields: ['type'] }),
  define('serviceaccounts', 'ServiceAccount', {
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
  define('services', 'Service', {
    shortNames: ['svc'],
    categories: ['all'],
    subresources: [statusOf('Service')],
    fields: ['spec.clusterIP', 'spec.type'],
  }),
  define('controllerrevisions', 'ControllerRevision', { group: 'apps' }),
  workload('daemonsets', 'DaemonSet', 'ds', 'apps', [statusOf('DaemonSet')]),
  workload('deployments', 'Deployment', 'deploy', 'apps', [SCALE, statusOf('Deployment')]),
  workload('replicasets', 'ReplicaSet', 'rs', 'apps', [SCALE, statusOf('ReplicaSet')]),
  workload('statefulsets', 'StatefulSet', 'sts', 'apps', [SCALE, statusOf('StatefulSet')]),
  review('selfsubjectreviews', 'SelfSubjectReview', 'authentication.k8s.io'),
  review('selfsubjectaccessreviews', 'SelfSubjectAccessReview', 'authorization.k8s.io'),
  review('selfsubjectrulesreviews', 'SelfSubjectRulesReview', 'authorization.k8s.io'),
  review('localsubjectaccessreviews', 'LocalSubjectAccessReview', 'authorization.k8s.io'),
  review('subjectaccessreviews', 'SubjectAccessReview', 'authorization.k8s.io'),
  define('horizontalpodautoscalers', 'HorizontalPodAutoscaler', {
    lacks: INERT,
    group: 'autoscaling',
    version: 'v2',
    shortNames: ['hpa'],
    categories: ['all'],
    subresources: [statusOf('HorizontalPodAutoscaler')],
  }),
  workload('cronjobs', 'CronJob', 'cj', 'batch', [statusOf('CronJob')]),
  workload('jobs', 'Job', '', 'batch', [statusOf('Job')], {
    fields: ['status.successful'],
  }),
  define('leases', 'Lease', { lacks: INERT, group: 'coordination.k8s.io' }),
  define('endpointslices', 'EndpointSlice', { group: 'discovery.k8s.io' }),
  define('events', 'Event', {
    group: 'events.k8s.io',
    shortNames: ['ev'],
    fields: EVENT_FIELDS,
  }),
  define('ingressclasses', 'IngressClass', {
    lacks: INERT,
    ...CLUSTER,
    group: 'networking.k8s.io',
    hasGeneration: true,
  }),
  define('ingresses', 'Ingress', {
    lacks: INERT,
    group: 'networking.k8s.io',
    shortNames: ['ing'],
    subresources: [statusOf('Ingress')],
    hasGeneration: true,
  }),
  define('networkpolicies', 'NetworkPolicy', {
    lacks: 'Kept and shown; every connection within the cluster is let through.',
    group: 'networking.k8s.io',
    shortNames: ['netpol'],
    hasGeneration: true,
  }),
  define('runtimeclasses', 'RuntimeClass', { lacks: INERT, ...CLUSTER, group: 'node.k8s.io' }),
  define('poddisruptionbudgets', 'PodDisruptionBudget', {
    group: 'policy',
    shortNames: ['pdb'],
    subresources: [statusOf('PodDisruptionBudget')],
    hasGeneration: true,
  }),
  define('clusterrolebindings', 'ClusterRoleBinding', {
    lacks: NO_RIGHTS,
    ...CLUSTER,
    group: RBAC,
  }),
  define('clusterroles', 'ClusterRole', { lacks: NO_RIGHTS, ...CLUSTER, group: RBAC }),
  define('rolebindings', 'RoleBinding', { lacks: NO_RIGHTS, group: RBAC }),
  define('roles', 'Role', { lacks: NO_RIGHTS, group: RBAC }),
  define('priorityclasses', 'PriorityClass', {
    ...CLUSTER,
    group: 'scheduling.k8s.io',
    shortNames: ['pc'],
  }),
  define('storageclasses', 'StorageClass', {
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
