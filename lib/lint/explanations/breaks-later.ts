import type { WordGroup } from './words';

const SECURITY = 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/';

/** What the server takes without a word, and what then does not run as it is meant. */
export const BREAKS_LATER: WordGroup = {
  link: 'https://kubernetes.io/docs/concepts/storage/volumes/',
  words: {
    'image-reference': [
      'No runtime can look for an image of this name.',
      'The server does not look into image names; the node does, and stops at InvalidImageName.',
      'https://kubernetes.io/docs/concepts/containers/images/',
    ],
    'resource-container': [
      'The container whose amounts are passed on is not in the Pod.',
      'The server does not compare the two; the node finds out when it starts the container.',
      'https://kubernetes.io/docs/concepts/workloads/pods/downward-api/',
    ],
    'sub-path-variable': [
      'The path uses a variable that the container does not have.',
      'The server does not fill variables in; the node does, and stops at CreateContainerConfigError.',
    ],
    'scheduler-name': [
      'No scheduler has this name.',
      'A Pod waits until the scheduler that it names gives it a node. Clusters may have others, so the server takes any name.',
      'https://kubernetes.io/docs/tasks/extend-kubernetes/configure-multiple-schedulers/',
    ],
    'mount-path-twice': [
      'Two mounts end up in the same folder.',
      'The server compares the paths letter by letter; `/data` and `/data/` are one folder to the node.',
    ],
    'mount-path-root': [
      'The volume covers the whole file system of the container.',
      'The program itself is a file of the image, and is no longer seen.',
    ],
    'mount-path-colon': [
      'The path holds a colon.',
      'Runtimes write `from:to` where they mount, and take the colon for the end of the path.',
    ],
    'mount-path-up': [
      'The path goes up with `..`.',
      'The runtime resolves it, so the volume is not where the text seems to say.',
    ],
    'mount-path-relative': [
      'The path does not begin with a slash.',
      'The runtime counts it from the root all the same, and not from the working directory.',
    ],
    'root-refused': [
      'The container must not be root, and is told to be.',
      'The node checks it just before the start, and refuses.',
      SECURITY,
    ],
    capability: [
      'Linux knows no capability of this name, or the name is written in another way.',
      'Names are in capitals and without `CAP_`. The server passes them on unread.',
      SECURITY,
    ],
    escalation: [
      'A strong right stands beside a setting that forbids to gain rights.',
      'SYS_ADMIN is nearly all that root may do, so the other setting protects little.',
      SECURITY,
    ],
    'volume-without-source': [
      'The volume has a name and nothing else, so it is an empty folder.',
      'The server fills in emptyDir. Often the lines with the source are indented wrongly.',
    ],
    'host-path-relative': [
      'The path on the node does not begin with a slash.',
      'There is no folder that it could count from.',
    ],
    'empty-dir-medium': [
      'There is no such medium.',
      'It is the node’s disk if left out, Memory, or HugePages. The node finds out when it makes the folder.',
    ],
    'file-key-unwritten': [
      'Nobody writes the file that the variable comes from.',
      'The folder is empty at the start; an init container must put the file into it.',
    ],
    'host-ip': [
      'This is no IP address.',
      'The node opens the port on that address when it starts the Pod.',
    ],
    'host-port-shared': [
      'Two containers that run at the same time want the same port of the node.',
      'The server compares only part of them; the node has each port once.',
    ],
    'port-name-unknown': [
      'The container has no port of this name.',
      'The node looks it up each time it asks. Without one every try fails.',
      'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
    ],
    'request-path-relative': [
      'The path does not begin with a slash.',
      'The node puts one in front, so it counts from the server’s root.',
      'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
    ],
  },
};
