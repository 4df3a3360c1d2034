import type { CpuGroup } from '../process/cpu-group';
import type { MemoryGroup } from '../process/memory-group';
import { GeneratedTree } from '../vfs/generated';
import { Volume } from '../vfs/volume';

/** /sys of a container, with its own cgroup (v2). */
export function makeSys(
  cpu: CpuGroup,
  memory: MemoryGroup,
  ooms: () => number,
  now: () => number,
): Volume {
  const volume = new Volume({ type: 'sysfs', device: 'sysfs', now });
  const tree = new GeneratedTree(volume);
  const period = 100_000;
  const microseconds = () => Math.round(cpu.cpuTime * 1000);
  const cgroup = tree.fixed({
    'cpu.max': tree.file(
      () => `${cpu.limit === undefined ? 'max' : Math.round(cpu.limit * period)} ${period}\n`,
    ),
    'cpu.stat': tree.file(
      () =>
        `usage_usec ${microseconds()}\nuser_usec ${microseconds()}\nsystem_usec 0\nnr_periods ${cpu.periods}\nnr_throttled ${cpu.throttledPeriods}\n`,
    ),
    'cpu.weight': tree.file(() => `${Math.round(cpu.weight)}\n`),
    'memory.current': tree.file(() => `${memory.used}\n`),
    'memory.events': tree.file(() => `low 0\nhigh 0\nmax 0\noom ${ooms()}\noom_kill ${ooms()}\n`),
    'memory.max': tree.file(() => `${memory.limit ?? 'max'}\n`),
    'memory.peak': tree.file(() => `${memory.peak}\n`),
  });
  volume.root.generated = {
    list: () => ['fs', 'kernel'],
    get: (name) =>
      name === 'fs'
        ? tree.fixed({ cgroup })
        : name === 'kernel'
          ? tree.fixed({ mm: tree.fixed({}) })
          : undefined,
  };
  return volume;
}
