/** How a field of the API is merged: by strategic merge patches, and by server-side apply. */
export interface MergeRule {
  /** Of a list, for server-side apply; left out: it is owned as a whole. */
  readonly list?: 'map' | 'set';
  /** What tells the items of a `map` list apart. */
  readonly keys?: readonly string[];
  /** A map or struct that is owned as a whole. */
  readonly map?: 'atomic';
  /** `merge`, `replace`, `retainKeys` of strategic merge patches. */
  readonly strategy?: readonly string[];
  /** What strategic merge patches know items by. */
  readonly mergeKey?: string;
}

/**
 * By Go's names: `Type` for all of a type, `Type.field` for one field. Source: the OpenAPI of Kubernetes 1.36
 * (x-kubernetes-list-type, -list-map-keys, -map-type, -patch-strategy, -patch-merge-key).
 */
export const MERGE_RULES: ReadonlyMap<string, MergeRule> = new Map<string, MergeRule>([
  [
    'ComponentStatus.conditions',
    { list: 'map', keys: ['type'], strategy: ['merge'], mergeKey: 'type' },
  ],
  ['ConfigMapKeySelector', { map: 'atomic' }],
  ['Container.env', { list: 'map', keys: ['name'], strategy: ['merge'], mergeKey: 'name' }],
  [
    'Container.ports',
    {
      list: 'map',
      keys: ['containerPort', 'protocol'],
      strategy: ['merge'],
      mergeKey: 'containerPort',
    },
  ],
  [
    'Container.volumeDevices',
    { list: 'map', keys: ['devicePath'], strategy: ['merge'], mergeKey: 'devicePath' },
  ],
  [
    'Container.volumeMounts',
    { list: 'map', keys: ['mountPath'], strategy: ['merge'], mergeKey: 'mountPath' },
  ],
  ['ContainerRestartRuleOnExitCodes.values', { list: 'set' }],
  [
    'ContainerStatus.allocatedResourcesStatus',
    { list: 'map', keys: ['name'], strategy: ['merge'], mergeKey: 'name' },
  ],
  [
    'ContainerStatus.volumeMounts',
    { list: 'map', keys: ['mountPath'], strategy: ['merge'], mergeKey: 'mountPath' },
  ],
  [
    'DaemonSetStatus.conditions',
    { list: 'map', keys: ['type'], strategy: ['merge'], mergeKey: 'type' },
  ],
  ['DeploymentSpec.strategy', { strategy: ['retainKeys'] }],
  [
    'DeploymentStatus.conditions',
    { list: 'map', keys: ['type'], strategy: ['merge'], mergeKey: 'type' },
  ],
  ['EndpointAddress', { map: 'atomic' }],
  ['EndpointPort', { map: 'atomic' }],
  [
    'EphemeralContainer.env',
    { list: 'map', keys: ['name'], strategy: ['merge'], mergeKey: 'name' },
  ],
  [
    'EphemeralContainer.ports',
    {
      list: 'map',
      keys: ['containerPort', 'protocol'],
      strategy: ['merge'],
      mergeKey: 'containerPort',
    },
  ],
  [
    'EphemeralContainer.volumeDevices',
    { list: 'map', keys: ['devicePath'], strategy: ['merge'], mergeKey: 'devicePath' },
  ],
  [
    'EphemeralContainer.volumeMounts',
    { list: 'map', keys: ['mountPath'], strategy: ['merge'], mergeKey: 'mountPath' },
  ],
  ['FileKeySelector', { map: 'atomic' }],
  ['JobStatus.conditions', { strategy: ['merge'], mergeKey: 'type' }],
  ['LabelSelector', { map: 'atomic' }],
  ['LocalObjectReference', { map: 'atomic' }],
  [
    'NamespaceStatus.conditions',
    { list: 'map', keys: ['type'], strategy: ['merge'], mergeKey: 'type' },
  ],
  ['NodeAllocatableResourceClaimStatus.containers', { list: 'set' }],
  ['NodeSelector', { map: 'atomic' }],
  ['NodeSelectorTerm', { map: 'atomic' }],
  ['NodeSpec.podCIDRs', { list: 'set', strategy: ['merge'] }],
  ['NodeStatus.addresses', { list: 'map', keys: ['type'], strategy: ['merge'], mergeKey: 'type' }],
  ['NodeStatus.conditions', { list: 'map', keys: ['type'], strategy: ['merge'], mergeKey: 'type' }],
  ['ObjectFieldSelector', { map: 'atomic' }],
  ['ObjectMeta.finalizers', { list: 'set', strategy: ['merge'] }],
  [
    'ObjectMeta.ownerReferences',
    { list: 'map', keys: ['uid'], strategy: ['merge'], mergeKey: 'uid' },
  ],
  ['ObjectReference', { map: 'atomic' }],
  ['OwnerReference', { map: 'atomic' }],
  [
    'PersistentVolumeClaimStatus.conditions',
    { list: 'map', keys: ['type'], strategy: ['merge'], mergeKey: 'type' },
  ],
  ['PodFailurePolicyOnExitCodesRequirement.values', { list: 'set' }],
  ['PodSpec.containers', { list: 'map', keys: ['name'], strategy: ['merge'], mergeKey: 'name' }],
  [
    'PodSpec.ephemeralContainers',
    { list: 'map', keys: ['name'], strategy: ['merge'], mergeKey: 'name' },
  ],
  ['PodSpec.hostAliases', { list: 'map', keys: ['ip'], strategy: ['merge'], mergeKey: 'ip' }],
  [
    'PodSpec.imagePullSecrets',
    { list: 'map', keys: ['name'], strategy: ['merge'], mergeKey: 'name' },
  ],
  [
    'PodSpec.initContainers',
    { list: 'map', keys: ['name'], strategy: ['merge'], mergeKey: 'name' },
  ],
  ['PodSpec.nodeSelector', { map: 'atomic' }],
  [
    'PodSpec.resourceClaims',
    { list: 'map', keys: ['name'], strategy: ['merge', 'retainKeys'], mergeKey: 'name' },
  ],
  [
    'PodSpec.schedulingGates',
    { list: 'map', keys: ['name'], strategy: ['merge'], mergeKey: 'name' },
  ],
  [
    'PodSpec.topologySpreadConstraints',
    {
      list: 'map',
      keys: ['topologyKey', 'whenUnsatisfiable'],
      strategy: ['merge'],
      mergeKey: 'topologyKey',
    },
  ],
  [
    'PodSpec.volumes',
    { list: 'map', keys: ['name'], strategy: ['merge', 'retainKeys'], mergeKey: 'name' },
  ],
  ['PodStatus.conditions', { list: 'map', keys: ['type'], strategy: ['merge'], mergeKey: 'type' }],
  ['PodStatus.hostIPs', { strategy: ['merge'], mergeKey: 'ip' }],
  ['PodStatus.podIPs', { list: 'map', keys: ['ip'], strategy: ['merge'], mergeKey: 'ip' }],
  [
    'PodStatus.resourceClaimStatuses',
    { list: 'map', keys: ['name'], strategy: ['merge', 'retainKeys'], mergeKey: 'name' },
  ],
  [
    'ReplicaSetStatus.conditions',
    { list: 'map', keys: ['type'], strategy: ['merge'], mergeKey: 'type' },
  ],
  ['ReplicationControllerSpec.selector', { map: 'atomic' }],
  [
    'ReplicationControllerStatus.conditions',
    { list: 'map', keys: ['type'], strategy: ['merge'], mergeKey: 'type' },
  ],
  ['ResourceFieldSelector', { map: 'atomic' }],
  ['ResourceRequirements.claims', { list: 'map', keys: ['name'] }],
  ['ResourceStatus.resources', { list: 'map', keys: ['resourceID'] }],
  ['ScopeSelector', { map: 'atomic' }],
  ['SecretKeySelector', { map: 'atomic' }],
  ['SecretReference', { map: 'atomic' }],
  [
    'ServiceAccount.secrets',
    { list: 'map', keys: ['name'], strategy: ['merge'], mergeKey: 'name' },
  ],
  [
    'ServiceSpec.ports',
    { list: 'map', keys: ['port', 'protocol'], strategy: ['merge'], mergeKey: 'port' },
  ],
  ['ServiceSpec.selector', { map: 'atomic' }],
  [
    'ServiceStatus.conditions',
    { list: 'map', keys: ['type'], strategy: ['merge'], mergeKey: 'type' },
  ],
  [
    'StatefulSetStatus.conditions',
    { list: 'map', keys: ['type'], strategy: ['merge'], mergeKey: 'type' },
  ],
  ['TypedLocalObjectReference', { map: 'atomic' }],
  ['UncountedTerminatedPods.failed', { list: 'set' }],
  ['UncountedTerminatedPods.succeeded', { list: 'set' }],
]);
