import type { WordGroup } from './words';

const POD = 'https://kubernetes.io/docs/concepts/workloads/pods/#pod-update-and-replacement';
const JOB = 'https://kubernetes.io/docs/concepts/workloads/controllers/job/';
const SERVICE = 'https://kubernetes.io/docs/concepts/services-networking/service/';

/** What cannot change once an object is there. */
export const UPDATES: WordGroup = {
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/',
  words: {
    'selector-immutable': [
      'The selector cannot change.',
      'With another one the workload would leave its Pods behind, or take over those of others. Delete it and create it again.',
    ],
    'stateful-set-update': [
      'This part of a StatefulSet cannot change.',
      'Its Pods and their volumes were made by it. Only replicas, template, update strategy and a few more may change.',
    ],
    'node-selector-added-only': [
      'The node selector of a Pod that waits may only grow.',
      'Whoever holds the gate may narrow the choice of nodes, not widen it.',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-scheduling-readiness/',
    ],
    'node-affinity-added-only': [
      'The node affinity of a Pod that waits may only become narrower.',
      'Whoever holds the gate may narrow the choice of nodes, not widen it.',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-scheduling-readiness/',
    ],
    'job-completion-mode-immutable': [
      'The completion mode cannot change.',
      'Pods have their numbers, or have none, from the start.',
      JOB,
    ],
    'job-backoff-limit-immutable': [
      '`backoffLimitPerIndex` cannot change.',
      'Failures were counted by it.',
      JOB,
    ],
    'job-managed-by-immutable': [
      '`managedBy` cannot change.',
      'Two programs would run the same Job.',
      JOB,
    ],
    'job-completions-immutable': [
      '`completions` cannot change, but with `parallelism` in an indexed Job.',
      'The Job has counted up to it.',
      JOB,
    ],
    'job-policy-immutable': ['The policy cannot change.', 'Pods were judged by it already.', JOB],
    'job-template-immutable': [
      'The template of a Job cannot change once it runs.',
      'Some Pods would do other work than the rest. Make a new Job.',
      JOB,
    ],
    'annotation-immutable': [
      'This annotation cannot change.',
      'It says where the Pod came from, or how it was started.',
      POD,
    ],
    'pod-update-containers': [
      'Containers cannot be added or removed.',
      'The node started the Pod with these. Make a new Pod, or let a Deployment replace it.',
      POD,
    ],
    'active-deadline-update': [
      'The deadline can be set or become shorter, not longer.',
      'Whoever relies on the end of the Pod must not be cheated.',
      POD,
    ],
    'tolerations-added-only': [
      'Tolerations can be added, not taken away.',
      'The Pod may be on a node that it only bears because of them.',
      POD,
    ],
    'scheduling-gates-deleted-only': [
      'Gates can be taken away, not added.',
      'The Pod was looked at with those it had.',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-scheduling-readiness/',
    ],
    'pod-update-spec': [
      'Of a Pod only the image, the deadline, tolerations and the grace period can change.',
      'The rest says how it was started. Delete it and create it again, or let a Deployment replace it.',
      POD,
    ],
    'cluster-ip-immutable': [
      'The cluster address cannot change.',
      'Clients and DNS know it. Delete the Service and create it again.',
      SERVICE,
    ],
    'ip-family-release': [
      'The second family must be given up in the policy as well.',
      'Otherwise it is not said whether the address is still wanted.',
      SERVICE,
    ],
    'ip-family-immutable': [
      'The first family cannot change.',
      'The Service’s address is of it.',
      SERVICE,
    ],
    'load-balancer-class-immutable': [
      'The class can only be set when the type becomes LoadBalancer.',
      'Another class would leave the load balancer behind that is there.',
      SERVICE,
    ],
    'health-check-port-immutable': [
      'The health port cannot change.',
      'The load balancer asks there.',
      SERVICE,
    ],
  },
};
