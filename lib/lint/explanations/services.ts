import type { WordGroup } from './words';

const DUAL = 'https://kubernetes.io/docs/concepts/services-networking/dual-stack/';

/** Services. */
export const SERVICES: WordGroup = {
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/',
  words: {
    'service-ports-required': [
      'The Service has no port.',
      'It passes on what comes to its ports. Only a headless one, or ExternalName, needs none.',
    ],
    'service-headless-type': [
      'A headless Service cannot be a NodePort or a LoadBalancer.',
      'It has no address of its own to pass anything on from.',
    ],
    'service-external-name-field': [
      'ExternalName has no addresses.',
      'It is only a DNS name that points to another one.',
    ],
    'service-external-name-required': [
      '`externalName` is missing.',
      'It is the name that the Service points to.',
    ],
    'service-external-name': [
      '`externalName` is no DNS name.',
      'The cluster’s DNS answers with it. An IP address cannot stand there.',
    ],
    'service-session-affinity-required': [
      '`sessionAffinity` is empty.',
      'The server sets None where nothing is written.',
    ],
    'service-session-affinity': [
      'It must be None or ClientIP.',
      'It says whether a client always meets the same Pod.',
    ],
    'service-session-affinity-config': [
      'The configuration needs `sessionAffinity: ClientIP`.',
      'With None there is nothing to configure.',
    ],
    'service-session-affinity-seconds-required': [
      'The time is missing.',
      'It says how long a client meets the same Pod.',
    ],
    'service-session-affinity-seconds': [
      'The time goes from 1 to 86400 seconds.',
      'A day is the longest that is kept.',
    ],
    'service-external-ip': [
      'An external address cannot be one of this machine, or reserved.',
      'Traffic to it would never reach the node.',
    ],
    'service-type-required': [
      '`type` is empty.',
      'The server sets ClusterIP where nothing is written.',
    ],
    'service-type': [
      '`type` must be ClusterIP, NodePort, LoadBalancer or ExternalName.',
      'It says from where the Service is reached.',
    ],
    'service-node-port-type': [
      'A ClusterIP Service has no node ports.',
      'It is reached only from within the cluster. NodePort and LoadBalancer have them.',
    ],
    'service-source-ranges-type': [
      'Source ranges need `type: LoadBalancer`.',
      'The load balancer is what turns others away.',
    ],
    'service-allocate-node-ports-type': [
      'This needs `type: LoadBalancer`.',
      'Only there can node ports be left out.',
    ],
    'service-load-balancer-class-type': [
      'A class needs `type: LoadBalancer`.',
      'It says which load balancer.',
    ],
    'service-load-balancer-class': [
      'The class is none that can exist.',
      'It is named like a label key.',
    ],
    'service-topology-mode': [
      'Two annotations say different things.',
      'One is the old name of the other.',
    ],
    'service-external-traffic-type': [
      'This needs a Service that is reached from outside.',
      'It says how traffic from outside goes to Pods.',
    ],
    'service-external-traffic-required': [
      '`externalTrafficPolicy` is empty.',
      'The server sets Cluster where nothing is written.',
    ],
    'service-external-traffic': [
      'It must be Cluster or Local.',
      'Local keeps traffic on the node, and the client’s address with it.',
    ],
    'service-health-port': [
      'A port is a number from 1 to 65535.',
      'The load balancer asks there whether the node has Pods.',
    ],
    'service-health-port-type': [
      'A health port needs LoadBalancer and `externalTrafficPolicy: Local`.',
      'Only then does it matter which node has Pods.',
    ],
    'service-internal-traffic-required': [
      '`internalTrafficPolicy` is empty.',
      'The server sets Cluster where nothing is written.',
    ],
    'service-internal-traffic': [
      'It must be Cluster or Local.',
      'Local asks only Pods of the same node.',
    ],
    'service-distribution': [
      'The version knows no such distribution.',
      'It says which Pods are asked first: near ones.',
    ],
    'service-port-name-required': [
      'With several ports each needs a name.',
      'Otherwise nobody could ask for one of them.',
    ],
    'service-port-name': [
      'A port’s name is of small letters, digits and dashes, at most 63 of them.',
      'It is a part of DNS names.',
    ],
    'service-port-name-duplicate': [
      'Two ports have the same name.',
      'Ingresses and DNS ask for ports by name.',
    ],
    'service-port': ['A port is a number from 1 to 65535.', 'TCP and UDP have 16 bits for it.'],
    'service-port-protocol-required': [
      'The protocol is empty.',
      'The server sets TCP where nothing is written.',
    ],
    'service-port-protocol': [
      'The protocol must be TCP, UDP or SCTP.',
      'Those are the ones that a node can pass on.',
    ],
    'service-target-port': [
      '`targetPort` is a number from 1 to 65535, or the name of a container’s port.',
      'A name has at most 15 small letters, digits and dashes.',
    ],
    'service-app-protocol': [
      '`appProtocol` is named like a label key.',
      'It tells others what is spoken on the port.',
    ],
    'service-node-port-duplicate': [
      'Two ports want the same port of the nodes.',
      'A node has each port once.',
    ],
    'service-port-duplicate': [
      'Two ports have the same number and protocol.',
      'What comes in could not be told apart.',
    ],
    'service-cluster-ips-many': [
      'More than two cluster addresses are given.',
      'There is one for IPv4 and one for IPv6.',
      DUAL,
    ],
    'service-cluster-ips-family-once': [
      'Two cluster addresses are of the same family.',
      'There is one for IPv4 and one for IPv6.',
      DUAL,
    ],
    'service-cluster-ips-empty': [
      '`clusterIPs` is set and `clusterIP` is not.',
      'The first of the list is `clusterIP`; both must say the same.',
      DUAL,
    ],
    'service-cluster-ips-required': [
      '`clusterIP` is set and `clusterIPs` is not.',
      'The first of the list is `clusterIP`; both must say the same.',
      DUAL,
    ],
    'service-cluster-ips-first': [
      'The first of `clusterIPs` is not `clusterIP`.',
      'Both must say the same.',
      DUAL,
    ],
    'service-cluster-ips-none': [
      'None stands with other addresses.',
      'None makes the Service headless: it has no address.',
      DUAL,
    ],
    'service-cluster-ip-family': [
      'The address is not of the family that stands at its place.',
      '`ipFamilies` and `clusterIPs` go side by side.',
      DUAL,
    ],
    'service-ip-family': ['A family is IPv4 or IPv6.', 'There are no others.', DUAL],
    'service-ip-family-duplicate': [
      'The same family stands twice.',
      'A Service has one address of each.',
      DUAL,
    ],
    'service-ip-family-policy': [
      'It must be SingleStack, PreferDualStack or RequireDualStack.',
      'It says how many families the Service has.',
      DUAL,
    ],
    'service-ip-family-policy-single': [
      'SingleStack stands with two families or addresses.',
      'Single means one.',
      DUAL,
    ],
    'service-cluster-ip-not-configured': [
      'This cluster has no IPv6.',
      'The address can only be of a family that the cluster was set up with.',
      DUAL,
    ],
    'service-dual-stack-not-configured': [
      'This cluster has only one family.',
      'RequireDualStack asks for both. PreferDualStack takes what there is.',
      DUAL,
    ],
    'service-ip-family-not-configured': [
      'This cluster was not set up with that family.',
      'A Service gets addresses only of families that the cluster has.',
      DUAL,
    ],
    'service-cluster-ip-range': [
      'The address is not of the cluster’s range for Services.',
      'Each cluster has one range for them. Leave the address out and one is given.',
    ],
    'service-node-port-allocation': [
      'The node port is taken, or not of the range for them.',
      'Usually it goes from 30000 to 32767, so that it meets no other program. Leave it out and one is given.',
    ],
    'service-health-port-allocation': [
      'The health port is taken, or not of the range for node ports.',
      'Leave it out and one is given.',
    ],
    'cidr-zeros': [
      'The range has zeros in front of a number.',
      'Some programs read `010` as eight.',
    ],
    'cidr-mapped': [
      'The range is an IPv4 one in the clothes of IPv6.',
      'Programs disagree on which of the two it is.',
    ],
    'cidr-bits': [
      'The address of the range has bits behind its length.',
      '`10.0.0.5/8` is meant as `10.0.0.0/8`, or as the one address.',
    ],
    cidr: ['This is no range of addresses.', 'Ranges are written `10.0.0.0/8`.'],
  },
};
