import type { WordGroup } from './words';

/** Containers as such: names, images, restarts. */
export const CONTAINERS: WordGroup = {
  link: 'https://kubernetes.io/docs/concepts/containers/',
  words: {
    'containers-required': [
      'The Pod has no container.',
      'A Pod is there to run at least one program; init containers alone only prepare for it.',
      'https://kubernetes.io/docs/concepts/workloads/pods/',
    ],
    'container-name-required': [
      'The container has no name.',
      'Logs, exec and the status are asked for by the container’s name.',
    ],
    'container-name': [
      'A container’s name is of small letters, digits and dashes, at most 63 of them.',
      'It is used in names of files and in DNS-like places on the node, where other signs do harm.',
    ],
    'container-name-duplicate': [
      'Two containers of the Pod have the same name.',
      'Logs, exec and the status are asked for by name. Init containers share the names with the others.',
    ],
    'container-image-required': [
      'The container has no image.',
      'The image holds the program and its files; without one there is nothing to start.',
      'https://kubernetes.io/docs/concepts/containers/images/',
    ],
    'container-image-space': [
      'A space stands before or behind the image’s name.',
      'It would be looked for with the space, and not be found.',
      'https://kubernetes.io/docs/concepts/containers/images/',
    ],
    'image-pull-policy': [
      '`imagePullPolicy` must be Always, IfNotPresent or Never.',
      'It says whether a node asks the registry when it has the image already.',
      'https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy',
    ],
    'image-pull-policy-required': [
      '`imagePullPolicy` is empty.',
      'The server sets it where nothing is written; only an older tool can send it empty.',
      'https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy',
    ],
    'termination-message-policy': [
      '`terminationMessagePolicy` must be File or FallbackToLogsOnError.',
      'It says where the last words of a container come from that has ended.',
      'https://kubernetes.io/docs/tasks/debug/debug-application/determine-reason-pod-failure/',
    ],
    'termination-message-policy-required': [
      '`terminationMessagePolicy` is empty.',
      'The server sets it where nothing is written; only an older tool can send it empty.',
      'https://kubernetes.io/docs/tasks/debug/debug-application/determine-reason-pod-failure/',
    ],
    'init-container-sidecar-field': [
      'An init container that must end has no use for probes of this kind or hooks.',
      'It runs once, to its end. With `restartPolicy: Always` it is a sidecar that goes on, and may have them.',
      'https://kubernetes.io/docs/concepts/workloads/pods/init-containers/',
    ],
    'init-container-resize': [
      'An init container cannot be restarted for a new size.',
      'It runs once, before the others; when the Pod is resized it has ended long ago.',
      'https://kubernetes.io/docs/concepts/workloads/pods/init-containers/',
    ],
    'ephemeral-target-missing': [
      'The container to look into is not in the Pod.',
      'A debug container shares the processes of the one it names.',
      'https://kubernetes.io/docs/concepts/workloads/pods/ephemeral-containers/',
    ],
    'ephemeral-field': [
      'A debug container cannot have this field.',
      'It is added to a Pod that runs already, so it gets no ports, probes or resources of its own.',
      'https://kubernetes.io/docs/concepts/workloads/pods/ephemeral-containers/',
    ],
    'ephemeral-on-create': [
      'Debug containers cannot be there from the start.',
      'They are added to a running Pod with `kubectl debug`. What runs from the start is an ordinary container.',
      'https://kubernetes.io/docs/concepts/workloads/pods/ephemeral-containers/',
    ],
    'container-restart-policy': [
      'A container’s own `restartPolicy` must be Always, OnFailure or Never.',
      'It overrules the Pod’s. On an init container Always makes a sidecar of it.',
      'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy',
    ],
    'restart-policy-required': [
      'Restart rules need a `restartPolicy` of the container.',
      'The rules are exceptions; the policy says what holds where none of them fits.',
      'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy',
    ],
    'restart-rules-many': [
      'More than 20 restart rules are given.',
      'They are gone through at each exit. One rule can name up to 255 exit codes.',
      'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy',
    ],
    'restart-rules-of-sidecar': [
      'A sidecar has no restart rules.',
      'It is always started again.',
      'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/',
    ],
    'restart-rule-action': [
      'The version knows no such action of a restart rule.',
      '`Restart` starts the container again; `RestartAllContainers`, since 1.36, the whole Pod.',
      'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy',
    ],
    'restart-rule-exit-codes-required': [
      'The restart rule does not say for which exit codes it holds.',
      'Exit codes are the only thing a rule can look at.',
      'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy',
    ],
    'restart-rule-operator': [
      'The operator must be In or NotIn.',
      'It says whether the exit code must be in the list or must not.',
      'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy',
    ],
    'restart-rule-values': [
      'More than 255 exit codes are given.',
      'A program cannot end with more: exit codes go from 0 to 255.',
      'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy',
    ],
  },
};
