import { NAMESPACES, NODES, SERVICES } from '@/lib/practice/controllers/resources';
import type { ResourceName } from '@/lib/practice/store/object';
import type { ObjectStore } from '@/lib/practice/store/store';
import { nodeObject } from './node-object';

const PRIORITY_CLASSES: ResourceName = { group: 'scheduling.k8s.io', plural: 'priorityclasses' };

/** The API server's own address within the cluster. */
export const API_SERVICE_IP = '10.96.0.1';

/**
 * What must be there before the first request and the first controller: the node, `default`, the Service of the API,
 * the priority classes of the system. What is there already, out of a snapshot, stays as it is.
 */
export function addFirstObjects(store: ObjectStore, time: number): void {
  const ensure = (resource: ResourceName, object: Parameters<ObjectStore['create']>[1]) => {
    const { namespace, name = '' } = object.metadata;
    if (!store.get(resource, namespace, name)) store.create(resource, object);
  };
  ensure(NODES, nodeObject(time));
  ensure(NAMESPACES, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'default', labels: { 'kubernetes.io/metadata.name': 'default' } },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  });
  ensure(SERVICES, apiService());
  for (const [name, value, description] of SYSTEM_PRIORITIES)
    ensure(PRIORITY_CLASSES, {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name, generation: 1 },
      value,
      description,
      preemptionPolicy: 'PreemptLowerPriority',
    });
}

const SYSTEM_PRIORITIES = [
  [
    'system-cluster-critical',
    2_000_000_000,
    'Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.',
  ],
  [
    'system-node-critical',
    2_000_001_000,
    'Used for system critical pods that must not be moved from their current node.',
  ],
] as const;

function apiService() {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: 'kubernetes',
      namespace: 'default',
      labels: { component: 'apiserver', provider: 'kubernetes' },
    },
    spec: {
      clusterIP: API_SERVICE_IP,
      clusterIPs: [API_SERVICE_IP],
      internalTrafficPolicy: 'Cluster',
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
      ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 6443 }],
      sessionAffinity: 'None',
      type: 'ClusterIP',
    },
    status: { loadBalancer: {} },
  };
}
