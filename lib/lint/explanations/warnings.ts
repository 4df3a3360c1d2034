import type { WordGroup } from './words';

const VOLUMES = 'https://kubernetes.io/docs/concepts/storage/volumes/';
const SERVICE = 'https://kubernetes.io/docs/concepts/services-networking/service/';

/** What the server takes, with a warning. */
export const WARNINGS: WordGroup = {
  link: 'https://kubernetes.io/docs/reference/using-api/deprecation-policy/',
  words: {
    'address-form': [
      'The address is written in an unusual form.',
      'Two spellings of one address look like two to programs that compare texts.',
      SERVICE,
    ],
    'fractional-bytes': [
      'The amount is a part of a byte.',
      'Memory comes in whole bytes. Often `m` was written, which means thousandths, in place of `M` or `Mi`.',
      'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
    ],
    'deprecated-annotation': [
      'The annotation is out of use: a field has taken its place.',
      'It is ignored, or will be soon.',
    ],
    'deprecated-node-label': [
      'The label of nodes is out of use: another has taken its place.',
      'New nodes may no longer have it, and the Pod would find none.',
      'https://kubernetes.io/docs/reference/labels-annotations-taints/',
    ],
    'node-affinity-value': [
      'The value is none that a node’s label can have.',
      'No node will ever fit it.',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/',
    ],
    'label-selector-missing': [
      'Without a label selector no Pod is found.',
      'Nothing selected is not the same as all: `{}` finds all.',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/',
    ],
    'env-hides-previous': [
      'The same variable is set twice.',
      'The last one holds, and `kubectl apply` may lose one of them.',
      'https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/',
    ],
    'host-ip-without-host-port': [
      '`hostIP` without `hostPort` does nothing.',
      'It says on which address of the node a port is open, and none is.',
    ],
    'port-duplicate': [
      'The same port is named twice.',
      'The second one says nothing new, and may be lost when the list is merged.',
      SERVICE,
    ],
    'port-overlapping': [
      'Two ports have the same number, one of them with a port of the node.',
      'When the list is merged one may take the other’s place.',
      SERVICE,
    ],
    'port-ambiguous': [
      'Two ports open the same port of the node, one for all addresses.',
      'The one for all includes the other.',
      SERVICE,
    ],
    'projected-source-empty': [
      'A source of the volume is empty.',
      'It adds no file. Often the lines below it are indented wrongly.',
      'https://kubernetes.io/docs/concepts/storage/projected-volumes/',
    ],
    'overlapping-paths': [
      'Two sources write to the same place in the volume.',
      'One covers the other, or part of it.',
      'https://kubernetes.io/docs/concepts/storage/projected-volumes/',
    ],
    'host-alias-duplicate': [
      'Two aliases have the same address.',
      'One item can hold all its names; `kubectl apply` may lose one of two.',
      'https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/',
    ],
    'pull-secret-duplicate': [
      'The same pull secret stands twice.',
      'Once is enough.',
      'https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/',
    ],
    'pull-secret-empty': [
      'A pull secret has no name.',
      'It gives no password, and is ignored.',
      'https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/',
    ],
    'grace-period-negative': [
      'The grace period is below zero, and is taken as one second.',
      'Containers are killed almost at once.',
      'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/',
    ],
    'tls-key-pair': [
      'Certificate and key do not fit together, or cannot be read.',
      'The server stores them all the same; whoever serves with them will fail.',
      'https://kubernetes.io/docs/concepts/configuration/secret/',
    ],
    'service-field-ignored': [
      'The field does nothing for a Service of this kind.',
      'It is kept and ignored.',
      SERVICE,
    ],
    'external-ips-deprecated': [
      'External addresses are on their way out.',
      'Anybody who may make a Service could catch others’ traffic with them. Use a LoadBalancer or a Gateway.',
      SERVICE,
    ],
    'traffic-distribution-deprecated': [
      'PreferClose has a new name: PreferSameZone.',
      'The new one says what it means.',
      SERVICE,
    ],
    'name-as-hostname': [
      'The name will be the host name of Pods, and is no DNS label.',
      'Dots, or more than 63 letters, lead to surprises there.',
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
    ],
    'deprecated-volume': [
      'This kind of volume is out of use.',
      'Drivers (CSI) have taken its place; in newer clusters it no longer works.',
      VOLUMES,
    ],
    'revision-history-negative': [
      'A negative number keeps all old revisions.',
      'They pile up. Ten are kept if nothing is written.',
      'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/',
    ],
    'job-index-size': [
      'The Job is so large that its progress may not fit into its status.',
      'With over 100000 completions and 10000 at once, the list of those that ended can grow too long.',
      'https://kubernetes.io/docs/concepts/workloads/controllers/job/',
    ],
    'account-mountable-secrets': [
      'The annotation is out of use.',
      'A namespace of its own keeps Secrets apart better.',
      'https://kubernetes.io/docs/concepts/security/service-accounts/',
    ],
    'ingress-class-annotation-deprecated': [
      'The annotation is out of use: `ingressClassName` has taken its place.',
      'Newer controllers may ignore it.',
      'https://kubernetes.io/docs/concepts/services-networking/ingress/',
    ],
  },
};
