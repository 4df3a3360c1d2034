import type { PidNamespace } from '../process/pid-namespace';
import type { Process } from '../process/process';
import { stateLetter } from '../process/state-letter';
import { CAPABILITIES, type Credentials } from '../vfs/credentials';
import { Errno } from '../vfs/errno';
import { GeneratedTree } from '../vfs/generated';
import type { Inode, Viewer } from '../vfs/inode';
import type { Mount } from '../vfs/mount-namespace';
import { Volume } from '../vfs/volume';
import { sysvIpc } from './sysvipc';

/** What the whole node says of itself. */
export interface NodeFacts {
  readonly kernel: string;
  readonly memory: number;
  readonly cpus: number;
  readonly bootTime: number;
}

interface Sources {
  readonly pids: PidNamespace;
  readonly node: NodeFacts;
  readonly now: () => number;
  readonly noNewPrivileges: boolean;
  readonly boundCapabilities: Credentials['capabilities'];
}

/** /proc as the processes of a namespace see it. */
export function makeProc(sources: Sources): Volume {
  const volume = new Volume({ type: 'proc', device: 'proc', now: sources.now });
  const tree = new GeneratedTree(volume);
  const general = generalFiles(tree, sources);
  const ofPid = (name: string) => {
    const process = /^\d+$/.test(name) ? sources.pids.get(Number(name)) : undefined;
    return process && processDirectory(tree, process, sources);
  };
  volume.root.mode = 0o555;
  volume.root.generated = {
    list: () => [...sources.pids.list().map(({ pid }) => String(pid)), ...Object.keys(general)],
    get: (name) => (Object.hasOwn(general, name) ? general[name] : ofPid(name)),
  };
  return volume;
}

function viewerProcess(viewer: Viewer, { pids }: Sources): Process | undefined {
  return viewer.pid === undefined ? undefined : pids.get(viewer.pid);
}

function generalFiles(tree: GeneratedTree, sources: Sources): Record<string, Inode> {
  const { node } = sources;
  const kilobytes = Math.floor(node.memory / 1024);
  const uptime = () => (sources.now() - node.bootTime) / 1000;
  return {
    self: tree.link({ link: (viewer) => String(viewer.pid ?? '') }),
    mounts: tree.link({ link: () => 'self/mounts' }),
    cpuinfo: tree.file(() =>
      Array.from(
        { length: node.cpus },
        (_, cpu) => `processor\t: ${cpu}\nmodel name\t: practice\n\n`,
      ).join(''),
    ),
    loadavg: tree.file(() => `0.00 0.00 0.00 1/${sources.pids.list().length} 1\n`),
    meminfo: tree.file(
      () =>
        `MemTotal:       ${String(kilobytes).padStart(8)} kB\nMemFree:        ${String(kilobytes >> 1).padStart(8)} kB\nMemAvailable:   ${String(kilobytes >> 1).padStart(8)} kB\n`,
    ),
    uptime: tree.file(() => `${uptime().toFixed(2)} ${uptime().toFixed(2)}\n`),
    version: tree.file(() => `Linux version ${node.kernel} (practice) #1 SMP PREEMPT_DYNAMIC\n`),
    sysvipc: sysvIpc(tree, (viewer) => viewerProcess(viewer, sources)),
    sys: tree.fixed({
      kernel: tree.fixed({
        hostname: tree.file(
          (viewer) => `${viewerProcess(viewer, sources)?.surroundings.hostname ?? ''}\n`,
        ),
        osrelease: tree.file(() => `${node.kernel}\n`),
        pid_max: tree.file(() => '4194304\n'),
      }),
      net: tree.fixed({
        ipv4: tree.fixed({ ip_unprivileged_port_start: tree.file(() => '0\n') }),
        core: tree.fixed({ somaxconn: tree.file(() => '4096\n') }),
      }),
      vm: tree.fixed({ overcommit_memory: tree.file(() => '0\n') }),
    }),
  };
}

function processDirectory(tree: GeneratedTree, process: Process, sources: Sources): Inode {
  const owner = { uid: process.credentials.uid, gid: process.credentials.gid };
  return tree.fixed(
    {
      cmdline: tree.file(() =>
        (process.title === undefined ? process.argv : [process.title])
          .map((word) => `${word}\0`)
          .join(''),
      ),
      comm: tree.file(() => `${process.name.slice(0, 15)}\n`),
      cwd: tree.link({
        link: peeked(process, () => process.cwd),
        jump: jumpTo(process, () => process.cwd),
      }),
      environ: tree.file((viewer) => {
        checkPeer(viewer, process);
        return [...process.env].map(([name, value]) => `${name}=${value}\0`).join('');
      }),
      exe: tree.link({
        link: peeked(process, () => process.argv[0] ?? ''),
        jump: () => {
          throw new Errno('EACCES');
        },
      }),
      fd: descriptors(tree, process),
      ns: namespaceLinks(tree, process),
      oom_score_adj: tree.file(() => `${process.surroundings.oomScoreAdj ?? 0}\n`),
      mounts: tree.file(() => mountTable(process.mounts.mounts)),
      root: tree.link({ link: peeked(process, () => '/'), jump: jumpTo(process, () => '/') }),
      stat: tree.file(
        () =>
          `${process.pid} (${process.name}) ${stateLetter(process)} ${process.parent?.pid ?? 0} 0 0 0 -1\n`,
      ),
      status: tree.file(() => statusText(process, sources)),
    },
    owner,
  );
}

/** Whether the viewer may look inside the process (ptrace access): as its user, or with SYS_PTRACE. */
function checkPeer({ credentials: who, pid }: Viewer, process: Process): void {
  const same = who.uid === process.credentials.uid || who.capabilities.has('SYS_PTRACE');
  if (!same && pid !== undefined) throw new Errno('EACCES');
}

const peeked = (process: Process, text: () => string) => (viewer: Viewer) => {
  checkPeer(viewer, process);
  return text();
};

const jumpTo = (process: Process, path: () => string) => (viewer: Viewer) => {
  checkPeer(viewer, process);
  return process.mounts.find('/', path(), { credentials: viewer.credentials });
};

function descriptors(tree: GeneratedTree, process: Process): Inode {
  return tree.directory(
    () => [...process.files.keys()].sort((a, b) => a - b).map(String),
    (name) => {
      const file = process.files.get(Number(name));
      if (!file || !/^\d+$/.test(name)) return undefined;
      return tree.link({
        link: () => file.path ?? `${file.kind}:[${4026532000 + Number(name)}]`,
        reopen: (viewer) => {
          checkPeer(viewer, process);
          file.retain();
          return file;
        },
      });
    },
  );
}

/** Which namespaces it is in: the same number is the same one. User and cgroup namespaces are the node's. */
function namespaceLinks(tree: GeneratedTree, process: Process): Inode {
  const { pids, surroundings } = process;
  const { machine, network, ipc, mounts } = surroundings;
  const numbers: Readonly<Record<string, number>> = {
    cgroup: 4026531835,
    ipc: machine.numberOf(ipc),
    mnt: machine.numberOf(mounts),
    net: machine.numberOf(network),
    pid: machine.numberOf(pids),
    user: 4026531837,
    uts: machine.numberOf(ipc) - 1,
  };
  const links = Object.entries(numbers).map(
    ([kind, number]) => [kind, tree.link({ link: () => `${kind}:[${number}]` })] as const,
  );
  return tree.fixed(Object.fromEntries(links));
}

const STATES: Readonly<Record<string, string>> = { T: 'stopped', R: 'running', S: 'sleeping' };

function statusText(process: Process, sources: Sources): string {
  const { credentials } = process;
  const four = (id: number) => `${id}\t${id}\t${id}\t${id}`;
  const effective = capabilityMask(credentials.capabilities);
  const state = stateLetter(process);
  return [
    `Name:\t${process.name.slice(0, 15)}`,
    `Umask:\t${process.umask.toString(8).padStart(4, '0')}`,
    `State:\t${state} (${STATES[state]})`,
    `Pid:\t${process.pid}`,
    `PPid:\t${process.parent?.pid ?? 0}`,
    `Uid:\t${four(credentials.uid)}`,
    `Gid:\t${four(credentials.gid)}`,
    `Groups:\t${credentials.groups.map((group) => `${group} `).join('')}`,
    `VmRSS:\t${String(Math.ceil(process.memory / 1024)).padStart(8)} kB`,
    'Threads:\t1',
    'CapInh:\t0000000000000000',
    `CapPrm:\t${effective}`,
    `CapEff:\t${effective}`,
    `CapBnd:\t${capabilityMask(sources.boundCapabilities)}`,
    'CapAmb:\t0000000000000000',
    `NoNewPrivs:\t${sources.noNewPrivileges ? 1 : 0}`,
    'Seccomp:\t0',
    'Seccomp_filters:\t0',
    '',
  ].join('\n');
}

function capabilityMask(capabilities: Credentials['capabilities']): string {
  let mask = 0n;
  for (const name of capabilities) mask |= 1n << BigInt(CAPABILITIES[name]);
  return mask.toString(16).padStart(16, '0');
}

function mountTable(mounts: readonly Mount[]): string {
  return mounts
    .map(({ path, volume, readOnly, options }) => {
      const { device, type } = volume.options;
      return `${device} ${path} ${type} ${readOnly ? 'ro' : 'rw'}${options ? `,${options}` : ',relatime'} 0 0\n`;
    })
    .join('');
}
