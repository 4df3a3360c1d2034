import type { WordGroup } from './words';

/** The Pod itself: restart, names, DNS, account, priority, annotations. */
export const POD: WordGroup = {
  link: 'https://kubernetes.io/docs/concepts/workloads/pods/',
  words: {
    'restart-policy': [
      '`restartPolicy` must be Always, OnFailure or Never.',
      'It says what happens when a container ends.',
      'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy',
    ],
    'dns-policy': [
      '`dnsPolicy` must be ClusterFirst, ClusterFirstWithHostNet, Default or None.',
      'It says whom the Pod asks for addresses.',
      'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/',
    ],
    'dns-policy-required': [
      '`dnsPolicy` is empty.',
      'The server sets ClusterFirst where nothing is written.',
      'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/',
    ],
    'preemption-policy': [
      '`preemptionPolicy` must be PreemptLowerPriority or Never.',
      'It says whether less important Pods make room for this one.',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/',
    ],
    'preemption-policy-required': [
      '`preemptionPolicy` is empty.',
      'Left out, it comes from the priority class.',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/',
    ],
    'grace-period-required': [
      'The grace period is missing.',
      'It is the time that containers have to end by themselves. The server sets 30 seconds.',
    ],
    'pod-reference-name': [
      'This is no name that such an object can have.',
      'An object of that name cannot exist, so the Pod could never start.',
    ],
    'pod-hostname': [
      'It must be of small letters, digits and dashes, at most 63 of them.',
      'It becomes a part of the Pod’s DNS name.',
      'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/',
    ],
    'active-deadline': [
      'The deadline must be from 1 to 2147483647 seconds.',
      'It counts from the Pod’s start; then the Pod is ended.',
    ],
    'host-alias-name': [
      'This is no host name.',
      'It is written into /etc/hosts of the containers.',
      'https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/',
    ],
    'readiness-gate': [
      'The gate’s name follows the rules of label keys.',
      'It is the type of a condition that some controller sets.',
    ],
    'scheduling-gate': [
      'The gate’s name follows the rules of label keys.',
      'It says who keeps the Pod from being scheduled.',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-scheduling-readiness/',
    ],
    'scheduling-gate-duplicate': [
      'The same gate stands twice.',
      'Whoever opens it takes one away.',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-scheduling-readiness/',
    ],
    'hostname-override': [
      'The host name must be a DNS name.',
      'Programs in the Pod take it for the name of their machine.',
      'https://kubernetes.io/docs/concepts/workloads/pods/pod-hostname/',
    ],
    'hostname-override-length': [
      'The host name is longer than 64 bytes.',
      'Linux keeps no longer one.',
      'https://kubernetes.io/docs/concepts/workloads/pods/pod-hostname/',
    ],
    'hostname-override-conflict': [
      '`hostnameOverride` cannot stand with `setHostnameAsFQDN` or `hostNetwork`.',
      'Each says what the host name is.',
      'https://kubernetes.io/docs/concepts/workloads/pods/pod-hostname/',
    ],
    'os-name-required': ['`os.name` is missing.', 'It is linux or windows.'],
    'os-name': ['`os.name` must be linux or windows.', 'These are the systems that nodes can run.'],
    'dns-config-required': [
      'With `dnsPolicy: None` at least one name server is needed.',
      'None takes nothing from the cluster or the node, so the Pod must bring its own.',
      'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/',
    ],
    'dns-nameservers-many': [
      'More than three name servers are given.',
      'Linux programs ask only the first three.',
      'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/',
    ],
    'dns-option-name-required': [
      'The option has no name.',
      'It is one of resolv.conf, such as `ndots`.',
      'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/',
    ],
    'dns-searches-many': [
      'More than 32 search domains are given.',
      'Each name would be asked for in every one of them.',
      'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/',
    ],
    'dns-searches-length': [
      'The search domains are longer than 2048 letters together.',
      'Some programs read no more.',
      'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/',
    ],
    'dns-search': [
      'This is no DNS name.',
      'It is put behind names that are asked for.',
      'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/',
    ],
    'address-zeros': [
      'The IP address has zeros in front of a number.',
      'Some programs read `010` as eight: the same text would be two addresses.',
    ],
    'address-mapped': [
      'The address is an IPv4 one in the clothes of IPv6.',
      'Programs disagree on which of the two it is. Write the IPv4 address.',
    ],
    'service-account-missing': [
      'The namespace has no service account of this name.',
      'The Pod acts as this account towards the cluster; without it no token can be made.',
      'https://kubernetes.io/docs/concepts/security/service-accounts/',
    ],
    'priority-class-missing': [
      'The cluster has no priority class of this name.',
      'The class gives the Pod its priority; an unknown one says nothing. Make it first.',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/',
    ],
    'priority-given': [
      'The priority as a number does not fit the class.',
      'The server works it out from `priorityClassName`, so that nobody makes a Pod more important than allowed.',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/',
    ],
    'preemption-policy-given': [
      '`preemptionPolicy` does not fit the priority class.',
      'It belongs to the class; the server fills it in.',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/',
    ],
    'runtime-class-missing': [
      'The cluster has no runtime class of this name.',
      'It says which program runs the containers; without it no node knows.',
      'https://kubernetes.io/docs/concepts/containers/runtime-class/',
    ],
    'overhead-without-class': [
      'The Pod brings an overhead of its own.',
      'It is what the runtime itself needs, and the runtime class knows it; the server fills it in from there.',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-overhead/',
    ],
    'annotation-mirror': [
      'The annotation is only for Pods with a node.',
      'A node puts it on the copy of a Pod that it started from a file.',
    ],
    'annotation-deletion-cost': [
      'The cost must be a whole number, as text.',
      'Pods of a ReplicaSet with the lowest cost go first.',
      'https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/#pod-deletion-cost',
    ],
    'annotation-tolerations': [
      'The annotation holds no list of tolerations.',
      'It is the old way. Use `spec.tolerations`.',
    ],
    'node-name-gates': [
      'A Pod with a node cannot have scheduling gates.',
      'Gates keep a Pod from being given a node; it has one.',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-scheduling-readiness/',
    ],
    'token-service-account': [
      'A token needs an account of the Pod.',
      'A Pod that a node starts from a file has none.',
      'https://kubernetes.io/docs/concepts/security/service-accounts/',
    ],
  },
};
