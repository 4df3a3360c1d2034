import type { WordGroup } from './words';

const INGRESS = 'https://kubernetes.io/docs/concepts/services-networking/ingress/';
const SCALER = 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/';
const POLICY = 'https://kubernetes.io/docs/concepts/services-networking/network-policies/';
const ACCESS = 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/';
const PRIORITY = 'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/';
const CLASS = 'https://kubernetes.io/docs/concepts/storage/storage-classes/';
const QUOTA = 'https://kubernetes.io/docs/concepts/policy/resource-quotas/';
const LIMIT = 'https://kubernetes.io/docs/concepts/policy/limit-range/';
const SERVICE = 'https://kubernetes.io/docs/concepts/services-networking/service/';
const BUDGET = 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/';

/** Kinds beside workloads and what they mount: Ingress, autoscalers, access, storage (lib/kubernetes/further). */
export const FURTHER: WordGroup = {
  link: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/',
  words: {
    'autoscaler-min-replicas': [
      '`minReplicas` must be 1 or more.',
      'With no Pod there is nothing to measure. Scaling to zero needs a feature that is off by default.',
      SCALER,
    ],
    'autoscaler-max-replicas-required': [
      '`maxReplicas` is missing.',
      'Without a top a wrong measure could fill the cluster.',
      SCALER,
    ],
    'autoscaler-max-replicas': [
      '`maxReplicas` must be 1 or more.',
      'It is the most Pods that there may be.',
      SCALER,
    ],
    'autoscaler-max-replicas-small': [
      '`maxReplicas` is below `minReplicas`.',
      'No number fits between them.',
      SCALER,
    ],
    'autoscaler-zero-metrics': [
      'Scaling to zero needs a metric of another object, or from outside.',
      'With no Pod there is nothing else to measure.',
      SCALER,
    ],
    'autoscaler-window-negative': [
      'The window is below zero.',
      'It is the time over which numbers are looked at.',
      SCALER,
    ],
    'autoscaler-window-long': [
      'The window is longer than an hour.',
      'So far back numbers are not kept.',
      SCALER,
    ],
    'autoscaler-select-policy': [
      'It must be Max, Min or Disabled.',
      'It says which of several policies holds.',
      SCALER,
    ],
    'autoscaler-policies-required': [
      'No policy is given.',
      'A policy says how fast Pods may come or go.',
      SCALER,
    ],
    'autoscaler-tolerance': [
      'The tolerance is below zero.',
      'It is how far a measure may be off before anything happens.',
      SCALER,
    ],
    'autoscaler-policy-type': [
      'It must be Pods or Percent.',
      'It says what the value counts.',
      SCALER,
    ],
    'autoscaler-policy-positive': [
      'The number must be above zero.',
      'With zero nothing could ever change.',
      SCALER,
    ],
    'autoscaler-policy-period': [
      'The period is longer than 30 minutes.',
      'So far back changes are not kept.',
      SCALER,
    ],
    'metric-type-required': ['The metric has no type.', 'It says what is measured.', SCALER],
    'metric-type': [
      'The type must be Resource, ContainerResource, Pods, Object or External.',
      'It says what is measured.',
      SCALER,
    ],
    'metric-source-required': [
      'What belongs to the metric’s type is missing.',
      'Type and source go together.',
      SCALER,
    ],
    'metric-extra': [
      'A source stands there that is not of the metric’s type.',
      'Each metric has one source.',
      SCALER,
    ],
    'metric-target-both': [
      'Two targets stand together.',
      'Only one number can be aimed at.',
      SCALER,
    ],
    'metric-container-required': [
      'The container is missing.',
      'The measure is taken of that one alone.',
      SCALER,
    ],
    'metric-container': [
      'This is no name that a container can have.',
      'No container could ever fit.',
      SCALER,
    ],
    'metric-resource-required': ['The resource is missing.', 'It is cpu or memory.', SCALER],
    'metric-target-required': [
      'The target is missing.',
      'It is the number that is aimed at.',
      SCALER,
    ],
    'metric-utilization-both': [
      'A share and an amount stand together.',
      'Only one number can be aimed at.',
      SCALER,
    ],
    'metric-target-type-required': [
      'The target has no type.',
      'It is Utilization, Value or AverageValue.',
      SCALER,
    ],
    'metric-target-type': [
      'It must be Utilization, Value or AverageValue.',
      'It says what the number means.',
      SCALER,
    ],
    'metric-target-positive': [
      'The target must be above zero.',
      'Pods are counted by dividing by it.',
      SCALER,
    ],
    'metric-utilization': [
      'The share must be above zero.',
      'Pods are counted by dividing by it.',
      SCALER,
    ],
    'metric-name-required': ['The metric has no name.', 'It is asked for by name.', SCALER],
    'metric-name': [
      'The name holds a slash or percent sign, or is `.` or `..`.',
      'It stands in an address.',
      SCALER,
    ],
    'scale-target-version': [
      '`apiVersion` cannot be read.',
      'It is `group/version`, such as `apps/v1`.',
      SCALER,
    ],
    'scale-target-group': ['The API group is none.', 'It is `apps/v1` for a Deployment.', SCALER],
    'budget-both': [
      '`minAvailable` and `maxUnavailable` stand together.',
      'Each follows from the other and the number of Pods.',
      BUDGET,
    ],
    'budget-unhealthy-policy': [
      'It must be IfHealthyBudget or AlwaysAllow.',
      'It says whether Pods that are not ready may be evicted.',
      BUDGET,
    ],
    'endpoint-addresses-required': [
      'No address is given.',
      'Endpoints say where a Service passes traffic on to.',
      SERVICE,
    ],
    'endpoint-hostname': [
      'A host name is of small letters, digits and dashes.',
      'It is a part of a DNS name.',
      SERVICE,
    ],
    'endpoint-node': [
      'This is no name that a node can have.',
      'The address cannot be there.',
      SERVICE,
    ],
    'endpoint-address': [
      'The address is no IP address, or one that leads to the machine itself.',
      'Traffic to it would never reach a Pod.',
      SERVICE,
    ],
    'endpoint-port-name': [
      'A port’s name is of small letters, digits and dashes.',
      'It must be the one of the Service’s port.',
      SERVICE,
    ],
    'endpoint-port-name-required': [
      'With several ports each needs a name.',
      'Otherwise it is not said which belongs to which of the Service’s.',
      SERVICE,
    ],
    'endpoint-port': [
      'A port is a number from 1 to 65535.',
      'TCP and UDP have 16 bits for it.',
      SERVICE,
    ],
    'endpoint-port-protocol': [
      'The protocol must be TCP, UDP or SCTP.',
      'Those are the ones that a node can pass on.',
      SERVICE,
    ],
    'endpoint-app-protocol': [
      'It is named like a label key.',
      'It tells others what is spoken on the port.',
      SERVICE,
    ],
    'endpoints-deprecated': [
      'Endpoints are out of use.',
      'EndpointSlices have taken their place: one object with all addresses grew too large.',
      SERVICE,
    ],
    'quota-resource': [
      'A quota cannot count this.',
      'It counts what is asked for, such as `requests.cpu`, and objects, such as `count/pods`.',
      QUOTA,
    ],
    'quota-scope': ['There is no such scope.', 'A scope says which Pods are counted.', QUOTA],
    'quota-scope-resource': [
      'The scope does not fit what is counted.',
      'Some scopes are about Pods alone.',
      QUOTA,
    ],
    'quota-scopes-conflict': [
      'The scopes contradict each other.',
      'No Pod could be in both.',
      QUOTA,
    ],
    'quota-operator-exists': [
      'For this scope the operator must be Exists.',
      'It has no values to compare with.',
      QUOTA,
    ],
    'quota-values-required': ['`In` and `NotIn` need values.', 'They compare with a list.', QUOTA],
    'quota-values-none': [
      '`Exists` and `DoesNotExist` take no values.',
      'They only ask whether it is there.',
      QUOTA,
    ],
    'quota-operator': [
      'There is no such operator.',
      'It is In, NotIn, Exists or DoesNotExist.',
      QUOTA,
    ],
    'quota-request-limit': [
      'The bound of what is asked for is above that of the limits.',
      'Requests are never above limits, so the first bound could never be reached.',
      QUOTA,
    ],
    'limit-type-duplicate': [
      'The same type stands twice.',
      'One item holds all bounds of it.',
      LIMIT,
    ],
    'limit-type': [
      'This is no name of a type.',
      'It is Container, Pod or PersistentVolumeClaim, or a name with a domain.',
      LIMIT,
    ],
    'limit-type-unknown': [
      'There is no such type.',
      'Without a domain it is Container, Pod or PersistentVolumeClaim.',
      LIMIT,
    ],
    'limit-default-pod': [
      'A Pod has no default.',
      'Defaults are filled in for each container.',
      LIMIT,
    ],
    'limit-storage-required': [
      'Neither a least nor a most size is given.',
      'Without one the item bounds nothing.',
      LIMIT,
    ],
    'limit-order': [
      'One bound is above another that must not be below it.',
      'Least, default request, default and most go up.',
      LIMIT,
    ],
    'limit-overcommit': [
      'Default and default request must be the same here.',
      'Devices cannot be shared for a while: what is asked for is what is given.',
      LIMIT,
    ],
    'limit-ratio-small': ['The ratio is below 1.', 'A limit is never below its request.', LIMIT],
    'limit-ratio-large': [
      'The ratio is larger than most and least allow.',
      'It could never be reached.',
      LIMIT,
    ],
    'csi-group-policy': [
      'It must be ReadWriteOnceWithFSType, File or None.',
      'It says whether the driver’s files get the Pod’s group.',
    ],
    'csi-lifecycle-mode': [
      'It must be Persistent or Ephemeral.',
      'It says whether volumes outlive their Pod.',
    ],
    'csi-update-period': [
      'The period must be 10 seconds or more.',
      'More often would be too much work for the server.',
    ],
    'csi-token-in-secrets': [
      'The setting needs token requests.',
      'It says how tokens are passed, and none are.',
    ],
    'csi-token-in-secrets-unset': [
      'It is not said how tokens are passed to the driver.',
      'They stand where drivers may log them, unless it is set.',
    ],
    'csi-audience-duplicate': ['The same audience stands twice.', 'There is one token for each.'],
    'csi-token-short': [
      'A token lives at least ten minutes.',
      'With less there would be no time to renew it.',
    ],
    'csi-token-long': [
      'A token lives at most 2^32 seconds.',
      'That is the longest that can be written down.',
    ],
    'ingress-class-annotation': [
      'Annotation and `ingressClassName` stand together.',
      'The annotation is the old way; both could differ.',
      INGRESS,
    ],
    'ingress-rules-required': [
      'There is neither a rule nor a default backend.',
      'Nothing would be passed on.',
      INGRESS,
    ],
    'ingress-class-name': [
      'This is no name that an ingress class can have.',
      'No controller would take the Ingress.',
      INGRESS,
    ],
    'ingress-host-address': [
      'The host is an IP address.',
      'Rules look at the name that a browser asks for.',
      INGRESS,
    ],
    'ingress-host': [
      'The host is no DNS name.',
      'A `*` may stand in place of the first part.',
      INGRESS,
    ],
    'ingress-paths-required': [
      'No path is given.',
      'A rule passes on by paths. `/` takes all.',
      INGRESS,
    ],
    'ingress-path-type-required': [
      '`pathType` is missing.',
      'It says whether what comes behind the path counts too: Prefix or Exact.',
      INGRESS,
    ],
    'ingress-path-type': [
      'It must be Exact, Prefix or ImplementationSpecific.',
      'It says what fits the path.',
      INGRESS,
    ],
    'ingress-path-absolute': [
      'The path must begin with a slash.',
      'Paths of web addresses do.',
      INGRESS,
    ],
    'ingress-path-sequence': [
      'The path holds a part that leads elsewhere.',
      '`//`, `/./`, `/../` and the like are resolved before anything is compared.',
      INGRESS,
    ],
    'ingress-path-end': [
      'The path ends with dots that lead elsewhere.',
      '`/.` and `/..` are resolved before anything is compared.',
      INGRESS,
    ],
    'ingress-backend-both': [
      'Service and resource stand together.',
      'Traffic goes to one place.',
      INGRESS,
    ],
    'ingress-resource': [
      'The resource is not named wholly.',
      'It is found by group, kind and name.',
      INGRESS,
    ],
    'ingress-backend': ['The backend is missing.', 'It says where traffic goes.', INGRESS],
    'ingress-service-name-required': [
      'The Service’s name is missing.',
      'Traffic goes to it.',
      INGRESS,
    ],
    'ingress-service-name': [
      'This is no name that a Service can have.',
      'Traffic would go nowhere.',
      INGRESS,
    ],
    'ingress-port-both': [
      'Name and number of the port stand together.',
      'They could differ.',
      INGRESS,
    ],
    'ingress-port-name': [
      'A port’s name has at most 15 small letters, digits and dashes, with a letter among them.',
      'It must be one of the Service’s.',
      INGRESS,
    ],
    'ingress-port-number': [
      'A port is a number from 1 to 65535.',
      'TCP has 16 bits for it.',
      INGRESS,
    ],
    'ingress-port-required': ['The port is missing.', 'A Service may have several.', INGRESS],
    'ingress-tls-host': ['The host is no DNS name.', 'Certificates are for names.', INGRESS],
    'ingress-tls-secret': [
      'This is no name that a Secret can have.',
      'The certificate comes from it.',
      INGRESS,
    ],
    'ingress-class-controller-long': [
      'The controller’s name is longer than 250 letters.',
      'Controllers look for their name.',
      INGRESS,
    ],
    'ingress-class-controller-required': [
      'The controller is missing.',
      'It says which program serves Ingresses of the class.',
      INGRESS,
    ],
    'ingress-class-controller': [
      'It is a domain and a path: `example.com/controller`.',
      'It says which program serves Ingresses of the class.',
      INGRESS,
    ],
    'ingress-class-controller-domain': [
      'The part before the slash is no DNS name.',
      'It says whose program it is.',
      INGRESS,
    ],
    'ingress-class-controller-path': [
      'The part behind the slash holds signs that are not allowed.',
      'It is like the path of a web address.',
      INGRESS,
    ],
    'ingress-class-parameters': [
      'The parameters are not named wholly.',
      'They are found by group, kind and name.',
      INGRESS,
    ],
    'ingress-class-scope-required': [
      'The scope is missing.',
      'It says whether the parameters are in a namespace.',
      INGRESS,
    ],
    'ingress-class-scope': [
      'It must be Cluster or Namespace.',
      'It says whether the parameters are in a namespace.',
      INGRESS,
    ],
    'ingress-class-namespace-scope': [
      'With the scope Cluster there is no namespace.',
      'The parameters belong to the whole cluster.',
      INGRESS,
    ],
    'ingress-class-namespace-required': [
      'With the scope Namespace one is needed.',
      'The parameters are in it.',
      INGRESS,
    ],
    'ingress-class-namespace': [
      'This is no name of a namespace.',
      'The parameters cannot be there.',
      INGRESS,
    ],
    'namespace-security-level': [
      'The level must be privileged, baseline or restricted.',
      'It says what Pods of the namespace may do. A level that does not exist would protect nothing.',
      'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    ],
    'namespace-security-version': [
      'The version must be latest, or such as v1.36.',
      'It says as of which version the level is meant.',
      'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    ],
    'namespace-finalizer': [
      'The finalizer’s name follows the rules of label keys.',
      'It says who has to tidy up before the namespace goes.',
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/',
    ],
    'namespace-finalizer-standard': [
      'A finalizer of one’s own needs a domain and a slash in front.',
      'Names without a domain are kept for Kubernetes itself.',
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/',
    ],
    'policy-types-many': [
      'More than two types are given.',
      'There are only Ingress and Egress.',
      POLICY,
    ],
    'policy-type': [
      'It must be Ingress or Egress.',
      'It says whether the policy is about traffic in or out.',
      POLICY,
    ],
    'policy-protocol': [
      'It must be TCP, UDP or SCTP.',
      'Those are the ones that a network can tell apart.',
      POLICY,
    ],
    'policy-end-port-name': [
      '`endPort` needs a port that is a number.',
      'A name has no next one.',
      POLICY,
    ],
    'policy-port-name': [
      'A port’s name has at most 15 small letters, digits and dashes, with a letter among them.',
      'It must be one of the containers’.',
      POLICY,
    ],
    'policy-end-port-alone': [
      '`endPort` stands without `port`.',
      'A range has a beginning.',
      POLICY,
    ],
    'policy-port': [
      'A port is a number from 1 to 65535.',
      'TCP and UDP have 16 bits for it.',
      POLICY,
    ],
    'policy-end-port-small': ['`endPort` is below `port`.', 'The range would be empty.', POLICY],
    'policy-end-port': [
      'A port is a number from 1 to 65535.',
      'TCP and UDP have 16 bits for it.',
      POLICY,
    ],
    'policy-peer-required': [
      'The peer is empty.',
      'It says who may talk: Pods, namespaces or addresses. To allow all, leave the list out.',
      POLICY,
    ],
    'policy-peer-both': [
      'Addresses stand with a selector.',
      'Each item is one kind of peer; for both write two items.',
      POLICY,
    ],
    'policy-cidr-required': [
      'The range of addresses is missing.',
      'Ranges are written `10.0.0.0/8`.',
      POLICY,
    ],
    'policy-except': [
      'The exception is not within the range.',
      'It takes a part out of it.',
      POLICY,
    ],
    'priority-class-system': [
      'Names that begin with `system-` are kept for Kubernetes.',
      'Those classes come before everything else.',
      PRIORITY,
    ],
    'priority-class-value': [
      'The value is above one billion.',
      'Higher ones are kept for what the cluster itself needs.',
      PRIORITY,
    ],
    'priority-class-preemption-required': [
      '`preemptionPolicy` is empty.',
      'Left out, it is PreemptLowerPriority.',
      PRIORITY,
    ],
    'priority-class-preemption': [
      'It must be PreemptLowerPriority or Never.',
      'It says whether less important Pods make room.',
      PRIORITY,
    ],
    'role-selectors-required': [
      'The aggregation has no selector.',
      'It says which roles are put together.',
      ACCESS,
    ],
    'role-selector': [
      'The selector cannot be used.',
      'One of its keys, operators or values is wrong.',
      ACCESS,
    ],
    'role-verbs-required': [
      'The rule has no verb.',
      'It says what may be done: get, list, create.',
      ACCESS,
    ],
    'role-api-groups-required': [
      'The rule has no API group.',
      'The core group is written `""`.',
      ACCESS,
    ],
    'role-resources-required': [
      'The rule has no resource.',
      'It says with what something may be done: pods, secrets.',
      ACCESS,
    ],
    'role-urls-namespaced': [
      'A Role cannot be about addresses.',
      'They belong to no namespace. A ClusterRole can.',
      ACCESS,
    ],
    'role-urls-both': [
      'Addresses and resources stand in one rule.',
      'Each rule is about one of them.',
      ACCESS,
    ],
    'role-ref-group': [
      'The group must be `rbac.authorization.k8s.io`.',
      'Roles are in it.',
      ACCESS,
    ],
    'role-ref-kind': [
      'It must be Role or ClusterRole; for a ClusterRoleBinding, ClusterRole.',
      'A binding gives the rights of a role.',
      ACCESS,
    ],
    'role-ref-name-required': [
      'The role’s name is missing.',
      'A binding gives the rights of a role.',
      ACCESS,
    ],
    'role-ref-name': [
      'The name holds a slash or percent sign, or is `.` or `..`.',
      'It stands in an address.',
      ACCESS,
    ],
    'subject-name-required': ['The name is missing.', 'It says who gets the rights.', ACCESS],
    'subject-account-name': [
      'This is no name that a service account can have.',
      'Nobody would get the rights.',
      ACCESS,
    ],
    'subject-account-group': [
      'A service account is in the core group: leave it out.',
      'Users and groups are of another one.',
      ACCESS,
    ],
    'subject-namespace-required': [
      'The service account’s namespace is missing.',
      'Each namespace has accounts of its own.',
      ACCESS,
    ],
    'subject-group': [
      'The group must be `rbac.authorization.k8s.io`.',
      'Users and groups are known under it.',
      ACCESS,
    ],
    'subject-kind': [
      'It must be User, Group or ServiceAccount.',
      'It says who gets the rights.',
      ACCESS,
    ],
    'storage-class-provisioner-required': [
      'The provisioner is missing.',
      'It is the program that makes the volumes.',
      CLASS,
    ],
    'storage-class-provisioner': [
      'The provisioner is named like a label key.',
      'It is the program that makes the volumes.',
      CLASS,
    ],
    'storage-class-reclaim': [
      'It must be Delete or Retain.',
      'It says what becomes of a volume that nobody claims any more.',
      CLASS,
    ],
    'storage-class-binding': [
      'It must be Immediate or WaitForFirstConsumer.',
      'It says whether a volume is made before it is known where its Pod runs.',
      CLASS,
    ],
    'storage-class-parameters-many': [
      'More than 512 parameters are given.',
      'They are passed on with each volume.',
      CLASS,
    ],
    'storage-class-parameter': [
      'A parameter’s name is empty.',
      'The provisioner asks by name.',
      CLASS,
    ],
    'storage-class-parameters-long': [
      'The parameters are larger than 256 KiB.',
      'They are passed on with each volume.',
      CLASS,
    ],
    'storage-class-topology-duplicate': ['The same place is given twice.', 'Once says it.', CLASS],
    'storage-class-values-required': ['No value is given.', 'No node could fit.', CLASS],
    'storage-class-value-duplicate': ['The same value stands twice.', 'Once says it.', CLASS],
    'storage-class-topology-key': [
      'The key is none that a node’s label can have.',
      'No node could fit.',
      CLASS,
    ],
    'storage-class-topology-key-duplicate': [
      'The same key stands twice.',
      'One item holds all values of it.',
      CLASS,
    ],
    'volume-reclaim': [
      'It must be Retain, Delete or Recycle.',
      'It says what becomes of the volume when its claim goes.',
    ],
    'volume-recycle-root': [
      'The root of a node cannot be recycled.',
      'Recycling deletes all that is in the folder.',
    ],
    'volume-access-modes-required': [
      'No access mode is given.',
      'It says how many nodes may use the volume at once, and how.',
    ],
    'volume-access-mode': [
      'It must be ReadWriteOnce, ReadOnlyMany, ReadWriteMany or ReadWriteOncePod.',
      'It says how many nodes may use the volume at once, and how.',
    ],
    'volume-access-mode-alone': [
      'ReadWriteOncePod stands with other modes.',
      'It promises that one single Pod has the volume.',
    ],
    'volume-capacity-required': ['The size is missing.', 'Claims are matched with volumes by it.'],
    'volume-capacity': ['Only `storage` can be given.', 'A volume has no other size.'],
    'volume-capacity-amount': ['The size is below zero.', 'Claims are matched with volumes by it.'],
    'volume-capacity-positive': [
      'The size must be above zero.',
      'A volume of nothing holds nothing.',
    ],
    'volume-node-affinity-required': [
      'The node affinity has no requirement.',
      'It says from which nodes the volume is reached.',
    ],
    'volume-source-extra': ['The volume has more than one source.', 'It is one piece of storage.'],
    'volume-source-required': ['The volume has no source.', 'It says where the storage is.'],
    'volume-class-name': [
      'This is no name that a storage class can have.',
      'No claim could ever fit.',
    ],
    'volume-mode': [
      'It must be Filesystem or Block.',
      'A volume is a folder of files or a bare disk.',
    ],
    'volume-attributes-required': ['The attributes class is empty.', 'Left out, there is none.'],
    'volume-attributes': [
      'This is no name that such a class can have.',
      'A class of that name cannot exist.',
    ],
    'volume-attributes-csi': [
      'An attributes class needs a CSI volume.',
      'Only those drivers know them.',
    ],
    'volume-mount-options': [
      'Volumes of this kind take no mount options.',
      'They are not mounted by a command that has any.',
    ],
    'volume-annotation-deprecated': [
      'The annotation is out of use: a field has taken its place.',
      'It will be ignored.',
    ],
    'volume-recycle-deprecated': [
      'Recycle is out of use.',
      'Volumes that are made when needed have taken its place.',
    ],
    'volume-source-deprecated': [
      'This kind of storage is out of use.',
      'Drivers (CSI) have taken its place.',
    ],
    'volume-driver-length': [
      'The driver’s name is longer than 63 bytes.',
      'Drivers are registered under such names.',
    ],
    'volume-driver': [
      'This is no name that a driver can have.',
      'Drivers are named like DNS names.',
    ],
    'volume-handle-required': ['The handle is missing.', 'It is what the driver calls the volume.'],
    'glusterfs-endpoints-namespace': [
      'This is no name of a namespace.',
      'The endpoints cannot be there.',
    ],
    'iscsi-target-long': [
      'Volume and portal together are too long.',
      'With an initiator of its own the node makes one name of both, and it has at most 64 letters.',
    ],
    'iscsi-secret-name-required': [
      'The Secret’s name is missing.',
      'User and password come from it.',
    ],
    'azure-file-namespace-required': [
      'The Secret’s namespace is empty.',
      'A volume belongs to no namespace, so it must be said.',
    ],
    'local-path-required': ['The path is missing.', 'It is a folder or disk of the node.'],
    'local-node-affinity-required': [
      'A local volume needs a node affinity.',
      'Its data is on one node, and Pods must go there.',
    ],
    'storageos-label': [
      'The name must be of small letters, digits and dashes.',
      'StorageOS names volumes so.',
    ],
  },
};
