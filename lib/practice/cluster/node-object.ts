import { rfc3339 } from '@/lib/practice/store/identifiers';
import type { NewObject } from '@/lib/practice/store/object';

export const NODE_NAME = 'node-1';
export const NODE_IP = '172.18.0.2';

const CONDITIONS = [
  [
    'MemoryPressure',
    'False',
    'KubeletHasSufficientMemory',
    'kubelet has sufficient memory available',
  ],
  ['DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'],
  ['PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'],
  ['Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'],
] as const;

const LABELS = {
  'beta.kubernetes.io/arch': 'amd64',
  'beta.kubernetes.io/os': 'linux',
  'kubernetes.io/arch': 'amd64',
  'kubernetes.io/hostname': NODE_NAME,
  'kubernetes.io/os': 'linux',
};

/** The one node of a practice cluster, as its kubelet would describe it: two CPUs, 24 GiB. */
export function nodeObject(time: number): NewObject {
  const at = rfc3339(time);
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: NODE_NAME,
      labels: LABELS,
      annotations: {
        'node.alpha.kubernetes.io/ttl': '0',
        'volumes.kubernetes.io/controller-managed-attach-detach': 'true',
      },
    },
    spec: { podCIDR: '10.244.0.0/24', podCIDRs: ['10.244.0.0/24'] },
    status: {
      addresses: [
        { type: 'InternalIP', address: NODE_IP },
        { type: 'Hostname', address: NODE_NAME },
      ],
      capacity: {
        cpu: '2',
        'ephemeral-storage': '264212084Ki',
        'hugepages-1Gi': '0',
        'hugepages-2Mi': '0',
        memory: '24684092Ki',
        pods: '110',
      },
      allocatable: {
        cpu: '2',
        'ephemeral-storage': '265142110657',
        'hugepages-1Gi': '0',
        'hugepages-2Mi': '0',
        memory: '24581692Ki',
        pods: '110',
      },
      conditions: CONDITIONS.map(([type, status, reason, message]) => ({
        type,
        status,
        lastHeartbeatTime: at,
        lastTransitionTime: at,
        reason,
        message,
      })),
      daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
      nodeInfo: {
        machineID: '00000000000040008000000000000000',
        systemUUID: '00000000000040008000000000000000',
        bootID: '00000000-0000-4000-8000-000000000000',
        kernelVersion: '6.18.44',
        osImage: 'Pod Designer practice node',
        containerRuntimeVersion: 'practice://1.0.0',
        kubeletVersion: 'v1.36.3',
        kubeProxyVersion: '',
        operatingSystem: 'linux',
        architecture: 'amd64',
      },
    },
  };
}
