import type { WordGroup } from './words';

/** Requests, limits, claims of devices, and resizing. */
export const RESOURCES: WordGroup = {
  link: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
  words: {
    'resource-name': [
      'This is no name of a resource.',
      'Resources are `cpu`, `memory`, `ephemeral-storage`, huge pages, or a device with its maker’s domain: `nvidia.com/gpu`.',
    ],
    'resource-name-unknown': [
      'No resource has this name.',
      'Without a domain only `cpu`, `memory`, `ephemeral-storage` and huge pages exist.',
    ],
    'resource-name-container': [
      'A container cannot ask for this.',
      'Without a domain only `cpu`, `memory`, `ephemeral-storage` and huge pages exist; the others are for quotas or volumes.',
    ],
    'resource-name-pod': [
      'The Pod as a whole cannot ask for this.',
      'For the Pod there are `cpu`, `memory` and huge pages; the rest is asked for by containers.',
    ],
    'resource-name-extended': [
      'This is no name of a device.',
      'A device’s name has its maker’s domain in front, such as `nvidia.com/gpu`; `kubernetes.io` and `requests.` are taken.',
    ],
    'resource-negative': [
      'The amount is below zero.',
      'A container can ask for nothing, but not for less.',
    ],
    'resource-integer': [
      'Only whole numbers are possible here.',
      'Devices are handed out one by one.',
    ],
    'resource-limit-required': [
      'For this resource a limit is needed.',
      'Devices and huge pages cannot be shared for a while like CPU: what is asked for is what is given.',
    ],
    'resource-request-equal': [
      'Request and limit must be the same here.',
      'Devices and huge pages cannot be shared for a while like CPU: what is asked for is what is given.',
    ],
    'resource-request-over-limit': [
      'The request is larger than the limit.',
      'The request is kept free for the container; the limit is the most it gets. It cannot be promised more than it may use.',
    ],
    'hugepages-alone': [
      'Huge pages come only with CPU or memory.',
      'A program that uses them also needs something to run on; without it no node could be chosen well.',
    ],
    'hugepages-multiple': [
      'The amount is no multiple of the page’s size.',
      'Memory comes in whole pages, and each of these has the size in its name.',
    ],
    'resource-claim-name-required': [
      'The claim has no name.',
      'It must be one of the Pod’s `resourceClaims`.',
    ],
    'resource-claim-missing': [
      'The Pod has no claim of this name.',
      'Claims of devices are listed at the Pod, so that containers can share them.',
    ],
    'resource-claim-duplicate': ['The same claim stands twice.', 'A container gets it once.'],
    'resource-claim-request': [
      'This is no name that a request within a claim can have.',
      'Names are of small letters, digits and dashes.',
    ],
    'resource-claims-static': [
      'A Pod that a node starts from a file cannot claim devices.',
      'It runs without the API server, which hands devices out.',
    ],
    'resize-duplicate': [
      'Two resize policies hold for the same resource.',
      'They could contradict each other.',
    ],
    'resize-resource-required': [
      'The policy does not say for which resource it holds.',
      'It is `cpu` or `memory`.',
    ],
    'resize-resource': [
      'Only CPU and memory can be resized.',
      'Nothing else can change while a container runs.',
    ],
    'resize-restart-required': [
      'The policy does not say whether the container restarts.',
      'Some programs only look at the start how much memory they have.',
    ],
    'resize-restart': [
      'It must be NotRequired or RestartContainer.',
      'Some programs only look at the start how much memory they have.',
    ],
    'resize-restart-never': [
      'A container that is never restarted cannot be restarted for a resize.',
      'The Pod’s `restartPolicy: Never` forbids it.',
    ],
    'pod-resources-windows': [
      'A Windows Pod has no resources as a whole.',
      'They are kept by control groups, which only Linux has.',
    ],
    'pod-resources-claims': [
      'Claims of devices stand at containers, not at the Pod’s resources.',
      'The Pod lists them under `resourceClaims`.',
    ],
    'pod-resources-requests': [
      'The Pod asks for less than its containers together.',
      'What the containers are promised must fit into what the Pod is promised.',
    ],
    'pod-resources-limits': [
      'The Pod’s limit is below that of its containers together.',
      'The containers share the Pod’s limit; they could never use theirs.',
    ],
    'pod-resources-container-limit': [
      'A container’s limit is above the Pod’s.',
      'It could never use it: the Pod’s limit holds first.',
    ],
    'pod-claim-name-required': ['The claim has no name.', 'Containers ask for it by this name.'],
    'pod-claim-name': [
      'A claim’s name is of small letters, digits and dashes.',
      'It becomes part of the name of an object.',
    ],
    'pod-claim-duplicate': [
      'Two claims have the same name.',
      'Containers ask for it by this name.',
    ],
    'pod-claim-source': [
      'A claim names either an object that is there or a template.',
      'One shares what exists, the other makes one for this Pod alone.',
    ],
    'pod-claim-source-name': [
      'This is no name that such an object can have.',
      'An object of that name cannot exist, so the Pod could never start.',
    ],
  },
};
