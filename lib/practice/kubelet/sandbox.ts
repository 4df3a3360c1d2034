import { NetworkNamespace } from '../network/network';
import { IpcNamespace } from '../process/ipc-namespace';
import { MemoryGroup } from '../process/memory-group';
import type { PidNamespace } from '../process/pid-namespace';
import type { Quota } from '../process/quota';
import { Volume } from '../vfs/volume';
import { hostnameOf } from './dns';
import { amountOf } from './downward';
import type { Node } from './node';
import { pausedNamespace } from './pause';
import { isSidecar, type Pod } from './pod';

/** What the containers of a Pod share. */
export interface Sandbox {
  readonly network: NetworkNamespace;
  readonly ip: string;
  readonly volumes: ReadonlyMap<string, Volume>;
  /** Undefined: each container has its own. */
  readonly pids: PidNamespace | undefined;
  readonly ipc: IpcNamespace;
  /** /dev/shm. */
  readonly shm: Volume;
  readonly memory: MemoryGroup;
  isStopped: boolean;
}

/** What containerd mounts on /dev/shm of a Pod. */
const SHM_SIZE = 64 * 2 ** 20;

export function makeSandbox(
  node: Node,
  pod: Pod,
  volumes: ReadonlyMap<string, Volume>,
): Omit<Sandbox, 'isStopped'> {
  const { hostNetwork, hostIPC, hostPID, shareProcessNamespace } = pod.spec;
  const { fabric, machine } = node;
  const ip = hostNetwork ? node.ip : node.takeAddress();
  const network = hostNetwork ? node.network : new NetworkNamespace({ ip, fabric });
  const own = shareProcessNamespace
    ? pausedNamespace(machine, network, hostnameOf(pod))
    : undefined;
  return {
    network,
    ip,
    volumes,
    pids: hostPID ? node.pids : own,
    ipc: hostIPC ? node.ipc : new IpcNamespace(),
    shm: hostIPC ? node.shm : makeShm(() => machine.clock.now(), machine.quota),
    memory: new MemoryGroup(podMemoryLimit(pod)),
  };
}

export function makeShm(now: () => number, quota: Quota): Volume {
  return new Volume(
    { type: 'tmpfs', device: 'shm', now, quota, capacity: SHM_SIZE },
    { mode: 0o1777 },
  );
}

/**
 * The memory limit of the Pod's own cgroup: what it says itself, else what its containers may use at the same time, where
 * each has a limit. Source: pkg/kubelet/cm/helpers_linux.go, ResourceConfigForPod.
 */
export function podMemoryLimit({ spec }: Pod): number | undefined {
  const own = spec.resources?.limits?.memory;
  if (own !== undefined) return amountOf(own);
  const limitOf = ({ resources }: { resources?: { limits?: Readonly<Record<string, string>> } }) =>
    resources?.limits?.memory === undefined ? Number.NaN : amountOf(resources.limits.memory);
  const init = spec.initContainers ?? [];
  const sidecars = init.filter(isSidecar).map(limitOf);
  const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0);
  const main = sum([...spec.containers.map(limitOf), ...sidecars]);
  const plain = init
    .filter((one) => !isSidecar(one))
    .map(
      (one) => limitOf(one) + sum(init.slice(0, init.indexOf(one)).filter(isSidecar).map(limitOf)),
    );
  const most = Math.max(main, ...plain);
  return Number.isNaN(most) ? undefined : most;
}
