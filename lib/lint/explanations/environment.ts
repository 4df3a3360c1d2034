import type { WordGroup } from './words';

/** `env` and `envFrom`, and references to fields of the Pod. */
export const ENVIRONMENT: WordGroup = {
  link: 'https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/',
  words: {
    'env-name-required': ['The variable has no name.', 'A program asks for its variables by name.'],
    'env-name': [
      'A variable’s name may hold any printable letter but `=`.',
      'The equals sign ends the name: variables reach a program as `NAME=value`.',
    ],
    'env-value-from': [
      '`valueFrom` must name one source, and no `value` may stand beside it.',
      'A variable has one value. With two sources nobody could say which one it gets.',
    ],
    'env-reference-name': [
      'The name of the ConfigMap or Secret is no valid name.',
      'An object of that name cannot exist, so the container could never start.',
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/',
    ],
    'env-reference-key-required': [
      'The key of the ConfigMap or Secret is missing.',
      'The variable takes one entry of it; `envFrom` takes them all.',
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/',
    ],
    'env-reference-key': [
      'The key is none that a ConfigMap or Secret can have: letters, digits, `-`, `_` and `.`.',
      'An entry of that name cannot exist, so the container could never start.',
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/',
    ],
    'env-file-key-required': [
      'The variable’s name in the file is missing.',
      'The variable takes one line of the file, found by its name.',
    ],
    'env-file-key': [
      'The name in the file is none that a variable can have.',
      'The file has lines of the form `NAME=value`.',
    ],
    'env-file-volume-required': [
      'The volume with the file is missing.',
      'The file is written by an init container into a volume of the Pod.',
    ],
    'env-file-volume': [
      'This is no name that a volume can have.',
      'Volumes are named with small letters, digits and dashes.',
    ],
    'env-file-path-required': [
      'The path of the file is missing.',
      'The volume may hold many files.',
    ],
    'env-file-volume-missing': [
      'No volume of the Pod has this name.',
      'The file is read from a volume of the Pod, before the container starts.',
    ],
    'env-file-volume-type': [
      'The volume must be an emptyDir.',
      'The file is written by an init container of the same Pod; other kinds of volume are not there yet when the node reads it.',
    ],
    'env-prefix': [
      'The prefix is none that a variable’s name can begin with.',
      'It is put before each key. What comes out must be a variable’s name.',
    ],
    'env-from-name-required': [
      'The name of the ConfigMap or Secret is missing.',
      'All of its entries become variables.',
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/',
    ],
    'env-from-name': [
      'The name of the ConfigMap or Secret is no valid name.',
      'An object of that name cannot exist, so the container could never start.',
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/',
    ],
    'env-from-source': [
      'Each item of `envFrom` names one ConfigMap or one Secret.',
      'For both write two items; then their order says whose value holds where both have a key.',
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/',
    ],
    'field-ref-api-version-required': [
      '`apiVersion` of the field’s path is empty.',
      'It says in which version of the Pod the path is meant. Left out, it is v1.',
      'https://kubernetes.io/docs/concepts/workloads/pods/downward-api/',
    ],
    'field-ref-path-required': [
      'The path of the field is missing.',
      'It says what of the Pod is passed on, such as `metadata.name` or `status.podIP`.',
      'https://kubernetes.io/docs/concepts/workloads/pods/downward-api/',
    ],
    'field-ref-path': [
      'A Pod has no such field that could be passed on.',
      'Only a few are: name, namespace, uid, labels, annotations, node, account and addresses.',
      'https://kubernetes.io/docs/concepts/workloads/pods/downward-api/',
    ],
    'field-ref-key': [
      'The label or annotation in brackets has a key that cannot exist.',
      "`metadata.labels['app']` passes on one label. Its key follows the rules of label keys.",
      'https://kubernetes.io/docs/concepts/workloads/pods/downward-api/',
    ],
    'field-ref-path-unsupported': [
      'This field can be passed on, but not in this place.',
      'Variables are set once, so they take single values; whole labels and annotations, which change, only come as files.',
      'https://kubernetes.io/docs/concepts/workloads/pods/downward-api/',
    ],
    'resource-ref-container-required': [
      'The container’s name is missing.',
      'A volume belongs to the Pod, so it must be said whose limits are meant.',
      'https://kubernetes.io/docs/concepts/workloads/pods/downward-api/',
    ],
    'resource-ref-required': [
      '`resource` is missing.',
      'It says which amount is passed on, such as `limits.memory`.',
      'https://kubernetes.io/docs/concepts/workloads/pods/downward-api/',
    ],
    'resource-ref-unsupported': [
      'This amount cannot be passed on.',
      'Limits and requests of CPU, memory, ephemeral storage and huge pages can.',
      'https://kubernetes.io/docs/concepts/workloads/pods/downward-api/',
    ],
    'resource-ref-divisor': [
      'The amount cannot be counted in this unit.',
      'CPU is counted in `1` or `1m`; bytes in `1`, `1k`, `1Ki`, `1M`, `1Mi` and so on.',
      'https://kubernetes.io/docs/concepts/workloads/pods/downward-api/',
    ],
  },
};
