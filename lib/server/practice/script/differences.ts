/** What the practice cluster prints otherwise than a real one, by command, and why. */
export const DIFFERENCES: ReadonlyMap<string, string> = new Map([
  [
    'api-versions',
    'It has the groups that its kinds are in, each in its newest version, and metrics.k8s.io.',
  ],
  [
    'api-resources --namespaced=false --api-group= -o name',
    'ComponentStatus, deprecated since 1.19, is not there.',
  ],
  [
    'explain pod.spec.containers.livenessProbe',
    'Fields that hold a struct are described by their type: the schema that the editor uses has it so.',
  ],
  ['explain deployment.spec.strategy --recursive', 'As above.'],
  [
    'get cm served --show-managed-fields -o jsonpath={.metadata.managedFields[*].manager}',
    'Entries of the same second are sorted by name: it depends on when a second ends.',
  ],
  [
    'logs duo',
    'nginx prints the release of the kernel and its limit of open files, which are of the node.',
  ],
  [
    'top pod nothing',
    'The real cluster of the test has no metrics server; the practice cluster measures.',
  ],
  [
    'cp duo:/work/none back2.txt -c box',
    'kubectl may end before it has printed the last of two lines that it was sent.',
  ],
]);

/** Of these, those that depend on the moment, or on whose cluster it is: there may be no difference. */
export const MAY_BE_THE_SAME: ReadonlySet<string> = new Set([
  'get cm served --show-managed-fields -o jsonpath={.metadata.managedFields[*].manager}',
  'logs duo',
  'top pod nothing',
  'cp duo:/work/none back2.txt -c box',
]);
