import type { NetworkNamespace } from '../network/network';
import { CpuGroup } from '../process/cpu-group';
import { IpcNamespace } from '../process/ipc-namespace';
import type { Machine } from '../process/machine';
import { MemoryGroup } from '../process/memory-group';
import { PidNamespace } from '../process/pid-namespace';
import { Process } from '../process/process';
import { WaitQueue } from '../process/wait-queue';
import { NODE } from '../vfs/credentials';
import { MountNamespace } from '../vfs/mount-namespace';
import { Volume } from '../vfs/volume';

/** A process namespace for all containers of a Pod: its first process does nothing, and outlives them. */
export function pausedNamespace(
  machine: Machine,
  network: NetworkNamespace,
  hostname: string,
): PidNamespace {
  const pids = new PidNamespace();
  const root = new Volume({ type: 'overlay', device: 'overlay', now: () => machine.clock.now() });
  const never = new WaitQueue();
  new Process({
    surroundings: {
      machine,
      mounts: new MountNamespace(root),
      network,
      cpu: new CpuGroup(),
      memory: new MemoryGroup(undefined, () => {}),
      ipc: new IpcNamespace(),
      hostname,
      programs: new Map(),
    },
    pids,
    *program(p) {
      for (;;) yield* p.wait([never]);
    },
    argv: ['/pause'],
    env: new Map(),
    cwd: '/',
    credentials: { ...NODE, uid: 65_535, gid: 65_535, groups: [65_535] },
    files: new Map(),
  });
  return pids;
}
