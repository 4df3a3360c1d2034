/** The kinds that the schema describes. */
export const ROOTS = [
  'Pod',
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
  'ReplicationController',
  'Job',
  'CronJob',
  'PodTemplate',
  'Service',
  'ConfigMap',
  'Secret',
  'PersistentVolumeClaim',
];
