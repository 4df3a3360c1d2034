import type { WordGroup } from './words';

const JOB = 'https://kubernetes.io/docs/concepts/workloads/controllers/job/';
const CRON = 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/';

/** Deployments and their kin, Jobs and CronJobs. */
export const WORKLOADS: WordGroup = {
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/',
  words: {
    'selector-required': [
      'The selector is missing.',
      'It says which Pods belong to the workload. It must fit the labels of the template.',
    ],
    'selector-empty': [
      'The selector is empty.',
      'It would fit every Pod of the namespace, those of others too.',
    ],
    'selector-unusable': [
      'The selector cannot be used.',
      'One of its keys, operators or values is wrong, so it would find nothing.',
    ],
    'template-required': [
      'The template of the Pods is missing.',
      'The workload makes its Pods from it.',
    ],
    'template-labels-differ': [
      'The selector does not fit the template’s labels.',
      'The workload would not know its own Pods, and make new ones for ever.',
    ],
    'template-restart-policy-always': [
      'The Pods must have `restartPolicy: Always`.',
      'This workload keeps programs running. For work that ends there are Jobs.',
    ],
    'template-deadline': [
      'The Pods cannot have a deadline.',
      'They would end and be made anew, again and again. For work that ends there are Jobs.',
    ],
    'pod-management-policy': [
      'It must be OrderedReady or Parallel.',
      'It says whether Pods start one after the other.',
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/',
    ],
    'update-strategy-on-delete': [
      '`rollingUpdate` stands with the strategy OnDelete.',
      'With OnDelete nothing rolls: a Pod is only replaced when somebody deletes it.',
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/',
    ],
    'update-strategy-type': [
      'The strategy must be RollingUpdate or OnDelete.',
      'It says how Pods are replaced when the template changes.',
      'https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/',
    ],
    'stateful-strategy-type': [
      'The strategy must be RollingUpdate or OnDelete.',
      'It says how Pods are replaced when the template changes.',
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/',
    ],
    'max-unavailable-zero': [
      '`maxUnavailable` cannot be zero.',
      'A StatefulSet replaces Pods in their place; if none may be away, nothing can change.',
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/',
    ],
    'claim-retention-policy': [
      'It must be Retain or Delete.',
      'It says whether the claims, and with them the data, stay.',
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/',
    ],
    'stateful-service-name': [
      'This is no name that a Service can have.',
      'The Pods’ DNS names end with it.',
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/',
    ],
    'strategy-recreate': [
      '`rollingUpdate` stands with the strategy Recreate.',
      'Recreate ends all Pods before new ones start; nothing rolls.',
      'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/',
    ],
    'strategy-type': [
      'The strategy must be RollingUpdate or Recreate.',
      'It says how Pods are replaced when the template changes.',
      'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/',
    ],
    'rollout-stands-still': [
      '`maxSurge` and `maxUnavailable` are both zero.',
      'If no Pod may be more and none less, none can be replaced.',
      'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/',
    ],
    'rollout-both-ways': [
      '`maxSurge` and `maxUnavailable` are both above zero.',
      'On each node a DaemonSet either starts the new Pod first or ends the old one first.',
      'https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/',
    ],
    'max-unavailable-required': [
      '`maxUnavailable` and `maxSurge` are both zero.',
      'If no Pod may be more and none less, none can be replaced.',
      'https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/',
    ],
    'rollback-revision-negative': [
      'The revision is below zero.',
      'Revisions are counted from 1.',
      'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/',
    ],
    'progress-deadline-short': [
      'The deadline must be longer than `minReadySeconds`.',
      'A Pod only counts after that time; the rollout would fail before one could.',
      'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/',
    ],
    'percent-format': [
      'As a text it must be a percentage such as `25%`.',
      'A number alone is a number of Pods and stands without quotes.',
    ],
    'rollout-number-negative': ['The number is below zero.', 'It counts Pods.'],
    'percent-large': ['More than 100% is not possible.', 'More Pods than all cannot be away.'],
    'cron-job-name-length': [
      'A CronJob’s name has at most 52 letters.',
      'Each Job gets eleven more for its time, and 63 are allowed.',
      CRON,
    ],
    'schedule-required': ['The schedule is missing.', 'It says when a Job is made.', CRON],
    'schedule-format': [
      'This is no schedule.',
      'Five parts: minute, hour, day of month, month, day of week. `0 3 * * *` is each night at three.',
      CRON,
    ],
    'schedule-time-zone': [
      'The time zone does not belong into the schedule.',
      'It has a field of its own, `timeZone`.',
      CRON,
    ],
    'schedule-two-time-zones': [
      'A time zone stands in the schedule and in `timeZone`.',
      'They could differ.',
      CRON,
    ],
    'time-zone-empty': [
      '`timeZone` is empty.',
      'Left out, the clock of the control plane holds.',
      CRON,
    ],
    'time-zone-unknown': [
      'There is no such time zone.',
      'Zones are named by IANA: `Europe/Berlin`, `Etc/UTC`.',
      CRON,
    ],
    'time-zone-local': ['Local is no time zone.', 'It would be another one on each machine.', CRON],
    'concurrency-policy': [
      'It must be Allow, Forbid or Replace.',
      'It says what happens when the last Job still runs.',
      CRON,
    ],
    'cron-job-selector': [
      'The Job’s selector is made by the server.',
      'Each Job gets one of its own, so that Jobs never take each other’s Pods.',
      CRON,
    ],
    'cron-job-manual-selector': [
      'A CronJob’s Jobs cannot have a selector of their own.',
      'All of them would take the same Pods.',
      CRON,
    ],
    'backoff-per-index-required': [
      '`maxFailedIndexes` needs `backoffLimitPerIndex`.',
      'Only then are failures counted for each index.',
      JOB,
    ],
    'managed-by-required': [
      '`managedBy` is empty.',
      'Left out, Kubernetes itself runs the Job.',
      JOB,
    ],
    'managed-by-format': [
      '`managedBy` is a domain and a path: `example.com/my-controller`.',
      'It says which program runs the Job.',
      JOB,
    ],
    'managed-by-domain': [
      'The part before the slash is no DNS name.',
      'It says whose program runs the Job.',
      JOB,
    ],
    'managed-by-path': [
      'The part behind the slash holds signs that are not allowed.',
      'It is like the path of a web address.',
      JOB,
    ],
    'managed-by-length': ['`managedBy` is longer than 63 letters.', 'It is kept in an index.', JOB],
    'completion-mode': [
      'It must be NonIndexed or Indexed.',
      'Indexed gives each Pod a number.',
      JOB,
    ],
    'job-not-indexed': [
      'This needs `completionMode: Indexed`.',
      'Without it Pods have no numbers that could fail one by one.',
      JOB,
    ],
    'completions-required': [
      'An indexed Job needs `completions`.',
      'It says how many numbers there are.',
      JOB,
    ],
    'parallelism-large': [
      'More than 100000 Pods at once are not possible.',
      'The server keeps track of each number.',
      JOB,
    ],
    'failed-indexes-over-completions': [
      '`maxFailedIndexes` is above `completions`.',
      'More than all cannot fail.',
      JOB,
    ],
    'failed-indexes-large': [
      '`maxFailedIndexes` is above what can be kept.',
      'The numbers that failed are written into the Job’s status.',
      JOB,
    ],
    'failed-indexes-required': [
      'With so many completions `maxFailedIndexes` is needed.',
      'The numbers that failed are written into the Job’s status, which has an end.',
      JOB,
    ],
    'parallelism-many-indexes': [
      'With so many completions fewer Pods may run at once.',
      'The numbers that ended are written into the Job’s status, which has an end.',
      JOB,
    ],
    'failed-indexes-many-indexes': [
      'With so many completions fewer may fail.',
      'The numbers that failed are written into the Job’s status, which has an end.',
      JOB,
    ],
    'pod-replacement-policy': [
      'It must be Failed or TerminatingOrFailed; with a failure policy, Failed.',
      'It says when a new Pod is made for one that goes. A failure policy must first see how it ended.',
      JOB,
    ],
    'job-restart-policy-required': [
      'A Job’s Pods need `restartPolicy`: OnFailure or Never.',
      'The default Always would start work again that is done.',
      JOB,
    ],
    'job-restart-policy': [
      'A Job’s Pods have `restartPolicy: OnFailure` or `Never`.',
      'With Always, work that is done would start again.',
      JOB,
    ],
    'job-restart-policy-never': [
      'A failure policy needs `restartPolicy: Never`.',
      'It looks at Pods that have failed; with OnFailure the container starts again in the same Pod.',
      JOB,
    ],
    'job-selector-generated': [
      'The selector is not the one that the server makes.',
      'Leave it out, or set `manualSelector: true` and see to it that no other Pods fit.',
      JOB,
    ],
    'job-label-required': [
      'The template lacks a label that the server sets.',
      'By it the Job knows its Pods.',
      JOB,
    ],
    'job-label-generated': [
      'The template’s label is not what the server sets.',
      'By it the Job knows its Pods; another value would be another Job’s.',
      JOB,
    ],
    'job-indexed-name': [
      'The name is too long, or no DNS name, for indexed Pods.',
      'Each Pod’s host name is the Job’s with its number.',
      JOB,
    ],
    'failure-rules-many': [
      'More than 20 rules are given.',
      'They are gone through at each failure.',
      JOB,
    ],
    'failure-action-required': [
      'The rule has no action.',
      'It is FailJob, FailIndex, Ignore or Count.',
      JOB,
    ],
    'failure-action': [
      'The action must be FailJob, FailIndex, Ignore or Count.',
      'It says what a failure of this kind means for the Job.',
      JOB,
    ],
    'failure-action-index': [
      'FailIndex needs `backoffLimitPerIndex`.',
      'Only then are failures counted for each index.',
      JOB,
    ],
    'failure-rule-both': [
      'The rule looks at exit codes and at conditions.',
      'Each rule looks at one of them.',
      JOB,
    ],
    'failure-rule-neither': [
      'The rule looks at nothing.',
      'It needs exit codes or conditions.',
      JOB,
    ],
    'failure-conditions-many': [
      'More than 20 conditions are given.',
      'They are gone through at each failure.',
      JOB,
    ],
    'failure-condition-type': [
      'This is no type that a condition can have.',
      'Types are named like label keys, such as `DisruptionTarget`.',
      JOB,
    ],
    'failure-condition-status': [
      'The status must be True, False or Unknown.',
      'It is a text: put it in quotes, or YAML reads a truth value.',
      JOB,
    ],
    'failure-operator-required': ['The operator is missing.', 'It is In or NotIn.', JOB],
    'failure-operator': [
      'The operator must be In or NotIn.',
      'It says whether the exit code must be in the list.',
      JOB,
    ],
    'failure-container-missing': [
      'The template has no such container.',
      'The rule looks at the exit code of that one.',
      JOB,
    ],
    'failure-codes-none': ['No exit code is given.', 'The rule would never hold, or always.', JOB],
    'failure-codes-many': [
      'More than 255 exit codes are given.',
      'A program cannot end with more.',
      JOB,
    ],
    'failure-code-zero': [
      '0 cannot stand in the list of In.',
      'It means that all went well, which is no failure.',
      JOB,
    ],
    'failure-code-duplicate': ['The same exit code stands twice.', 'Once says it.', JOB],
    'failure-codes-order': ['The exit codes must be in order.', 'The smallest comes first.', JOB],
    'success-policy-not-indexed': [
      'A success policy needs `completionMode: Indexed`.',
      'It asks which numbers have succeeded.',
      JOB,
    ],
    'success-rules-required': [
      'The success policy has no rule.',
      'Without one the Job could never succeed by it.',
      JOB,
    ],
    'success-rules-many': [
      'More than 20 rules are given.',
      'They are gone through each time a Pod ends.',
      JOB,
    ],
    'success-rule-empty': [
      'The rule asks for nothing.',
      'It needs a count or a list of indexes.',
      JOB,
    ],
    'succeeded-count-completions': [
      'The count is above `completions`.',
      'More than all cannot succeed.',
      JOB,
    ],
    'succeeded-count-indexes': [
      'The count is above the number of indexes.',
      'More than all of them cannot succeed.',
      JOB,
    ],
    'succeeded-indexes-length': [
      'The list of indexes is longer than 64 KiB.',
      'Write ranges: `0-99,200`.',
      JOB,
    ],
    'succeeded-indexes-format': [
      'The list of indexes cannot be read.',
      'It is numbers and ranges in order, below `completions`: `0,3-5`.',
      JOB,
    ],
  },
};
