import { isMap } from '@/components/deploy/diff/values';
import type { Container, Pod, Workload } from '@/lib/pod/types';

/** What of a design reaches beyond its Pod, in plain words: said before anything else. */
export function dangersOf(workloads: readonly Workload[]): readonly string[] {
  const several = workloads.length > 1;
  return workloads.flatMap(({ kind, name, pod }) =>
    dangersOfPod(pod).map((words) => (several ? `${kind} ${name}: ${words}` : words)),
  );
}

function dangersOfPod(pod: Pod): string[] {
  const { hostNetwork, hostPID, hostIPC } = pod.value;
  return [
    ...(hostNetwork === true
      ? [
          'The Pod takes the node’s network: it sees all traffic there and can use any of its ports.',
        ]
      : []),
    ...(hostPID === true ? ['The Pod sees every process of the node.'] : []),
    ...(hostIPC === true ? ['The Pod shares the node’s memory segments and semaphores.'] : []),
    ...pod.volumes
      .filter(({ source }) => source === 'hostPath')
      .map(({ name, detail }) => `Volume ${name} is ${detail || 'a folder'} of the node itself.`),
    ...pod.containers.flatMap(dangersOfContainer),
  ];
}

/** Capabilities with which a container can leave its bounds. */
const MIGHTY = new Set([
  'ALL',
  'SYS_ADMIN',
  'SYS_MODULE',
  'SYS_PTRACE',
  'NET_ADMIN',
  'DAC_READ_SEARCH',
]);

function dangersOfContainer({ name, value }: Container): string[] {
  const context = isMap(value.securityContext) ? value.securityContext : {};
  if (context.privileged === true)
    return [`${name || 'A container'} is privileged: it may do anything on its node.`];
  const capabilities = isMap(context.capabilities) ? context.capabilities.add : [];
  const mighty = (Array.isArray(capabilities) ? capabilities : []).filter((one) =>
    MIGHTY.has(String(one).toUpperCase().replace(/^CAP_/, '')),
  );
  return mighty.length > 0
    ? [`${name || 'A container'} has the capability ${mighty.join(', ')}: it may change its node.`]
    : [];
}
