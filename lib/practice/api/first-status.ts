import { qosClass } from '@/lib/kubernetes/validation/qos';

/** The status that the server gives a new object, before anybody looks after it; undefined for kinds without. */
export function firstStatus(kind: string, object: unknown): unknown {
  switch (kind) {
    case 'Pod':
      return { phase: 'Pending', qosClass: qosClass(object) };
    case 'Namespace':
      return { phase: 'Active' };
    case 'PersistentVolumeClaim':
    case 'PersistentVolume':
      return { phase: 'Pending' };
    case 'Service':
      return { loadBalancer: {} };
    case 'Deployment':
    case 'Job':
    case 'CronJob':
    case 'ResourceQuota':
      return {};
    case 'ReplicaSet':
    case 'ReplicationController':
      return { replicas: 0 };
    case 'StatefulSet':
      return { replicas: 0, availableReplicas: 0 };
    case 'DaemonSet':
      return {
        currentNumberScheduled: 0,
        numberMisscheduled: 0,
        desiredNumberScheduled: 0,
        numberReady: 0,
      };
    default:
      return undefined;
  }
}
