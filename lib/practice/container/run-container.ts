import { utf8Encode } from '../bytes';
import { DEFAULT_PATH, type Image } from '../images/define-image';
import { ByteQueue } from '../process/byte-queue';
import { CpuGroup } from '../process/cpu-group';
import { findCommand, loadExecutable } from '../process/find-program';
import { IpcNamespace } from '../process/ipc-namespace';
import { MemoryGroup } from '../process/memory-group';
import { nullFile, queueFile, sinkFile } from '../process/open-files';
import { PidNamespace } from '../process/pid-namespace';
import { type ExitStatus, Process, type Surroundings } from '../process/process';
import type { Signal } from '../process/signals';
import { Terminal } from '../process/terminal';
import type { OpenFile, Program } from '../process/types';
import { NODE } from '../vfs/credentials';
import { Errno } from '../vfs/errno';
import type { Inode } from '../vfs/inode';
import { MountNamespace } from '../vfs/mount-namespace';
import { OUTSIDE, Volume } from '../vfs/volume';
import { makeSys } from './cgroup';
import { makeDev } from './dev';
import { type Identity, identify } from './identity';
import { type ContainerOptions, type ExecOptions, type MountOption, StartError } from './options';
import { makeProc, type NodeFacts } from './proc';

const NODE_FACTS: NodeFacts = {
  kernel: '6.18.44',
  memory: 8 * 2 ** 30,
  cpus: 2,
  bootTime: 0,
};

export interface RunningInput {
  write(bytes: Uint8Array): void;
  end(): void;
  /** Bytes that nobody has read yet. */
  unread(): number;
}

/** A process of a container with its streams: its main one, or one that exec started. */
export interface Running {
  readonly process: Process;
  /** What is typed or sent to it; absent without stdin. */
  readonly input: RunningInput | undefined;
  readonly terminal: Terminal | undefined;
}

/** A container that was started. */
export class Container {
  readonly main: Running;
  readonly surroundings: Surroundings;
  readonly pids: PidNamespace;
  readonly layer: Volume;
  oomKilled = false;
  private readonly env: ReadonlyMap<string, string>;
  private readonly cwd: string;
  private readonly identity: Identity;
  private readonly running = new Set<Process>();
  private readonly atExit: ((status: ExitStatus) => void)[] = [];

  /** Starts it. Throws StartError. */
  constructor(private readonly options: ContainerOptions) {
    const { machine, image } = options;
    const now = () => machine.clock.now();
    this.layer = new Volume(
      {
        type: 'overlay',
        device: 'overlay',
        now,
        quota: machine.quota,
        ...(options.onLayerUsage ? { onUsage: options.onLayerUsage } : {}),
      },
      { lower: imageRoot(image, now) },
    );
    this.layer.root.isMerged = true;
    const mounts = new MountNamespace(this.layer, options.readOnlyRoot);
    const cpu = new CpuGroup(options.cpu);
    const memory = new MemoryGroup(
      options.memoryLimit,
      () => this.runOutOfMemory(),
      undefined,
      options.podMemory,
    );
    this.pids = options.pids ?? new PidNamespace();
    this.identity = identify(options, mounts);
    this.mountAll(mounts, cpu, memory);
    this.surroundings = {
      machine,
      mounts,
      network: options.network,
      cpu,
      memory,
      ipc: options.ipc ?? new IpcNamespace(),
      hostname: utf8Encode(options.hostname),
      oomScoreAdj: options.oomScoreAdj ?? 0,
      programs: image.programs,
    };
    this.env = this.makeEnvironment();
    this.cwd = utf8Encode(options.workingDir || image.workingDir || '/');
    this.makeWorkingDirectory();
    const argv = options.command
      ? [...options.command, ...(options.args ?? [])]
      : [...(image.entrypoint ?? []), ...(options.args ?? image.command ?? [])];
    this.main = this.start(argv, options);
    this.main.process.onExit(() => {
      // The kernel ends all with the first of a namespace; where that is shared, the runtime does, a little later.
      if (options.pids) machine.clock.setTimer(SHIM, () => this.end());
      else this.end();
    });
  }

  get status(): ExitStatus | undefined {
    return this.main.process.status;
  }

  onExit(call: (status: ExitStatus) => void): void {
    if (this.status) call(this.status);
    else this.atExit.push(call);
  }

  /** Sends the main process a signal, as the runtime does. */
  signal(signal: Signal): void {
    this.main.process.kill(signal);
  }

  /** Runs another program in it. Throws StartError. */
  exec(options: ExecOptions): Running {
    return this.start(options.command, options);
  }

  private mountAll(mounts: MountNamespace, cpu: CpuGroup, memory: MemoryGroup): void {
    const { machine } = this.options;
    const now = () => machine.clock.now();
    const proc = makeProc({
      pids: this.pids,
      node: this.options.node ?? NODE_FACTS,
      now,
      noNewPrivileges: this.options.noNewPrivileges ?? false,
      boundCapabilities: this.identity.bound,
    });
    const sys = makeSys(cpu, memory, () => (this.oomKilled ? 1 : 0), now);
    const dev = makeDev(machine);
    for (const [path, volume, readOnly] of [
      ['/proc', proc, false],
      ['/dev', dev, false],
      ['/sys', sys, true],
    ] as const) {
      mounts.mount({
        path,
        root: volume.root,
        volume,
        readOnly,
        options: 'nosuid,nodev,noexec,relatime',
      });
    }
    this.mountVolumes(mounts);
  }

  /** The given ones, and one of its own for each folder that the image calls a volume: it can be written on a read-only root. */
  private mountVolumes(mounts: MountNamespace): void {
    const { image, machine } = this.options;
    const given = this.options.mounts ?? [];
    const own = (image.volumes ?? [])
      .filter((path) => !given.some((mount) => mount.path === path))
      .map((path) => {
        const lower = mounts.peek('/', path, OUTSIDE);
        const now = () => machine.clock.now();
        const { quota } = machine;
        const options = { type: 'ext4', device: '/dev/vda', now, quota } as const;
        return { path, volume: new Volume(options, lower ? { lower } : {}) };
      });
    const isAbove = ({ path }: MountOption) =>
      given.some((mount) => mount.path.startsWith(`${path}/`));
    const all = [...own.filter(isAbove), ...given, ...own.filter((mount) => !isAbove(mount))];
    for (const mount of all) mountVolume(mounts, mount);
  }

  private makeEnvironment(): Map<string, string> {
    const env = new Map<string, string>([['PATH', DEFAULT_PATH]]);
    const given = [...(this.options.image.env ?? []), ['HOSTNAME', this.options.hostname] as const];
    for (const [name, value] of [...given, ...(this.options.env ?? [])]) {
      env.set(utf8Encode(name), utf8Encode(value));
    }
    if (this.options.tty) env.set('TERM', 'xterm');
    if (!env.has('HOME')) env.set('HOME', this.identity.home);
    return env;
  }

  /** runc makes a working directory that is missing. */
  private makeWorkingDirectory(): void {
    const { mounts } = this.surroundings;
    const known = mounts.peek('/', this.cwd, OUTSIDE);
    if (known?.kind === 'directory') return;
    if (known)
      throw new StartError(`error during container init: mkdir ${this.cwd}: not a directory`);
    this.layer.directory(this.cwd);
  }

  private start(command: readonly string[], streams: ExecOptions | ContainerOptions): Running {
    const argv = command.map(utf8Encode);
    const receive = streams.onOutput ?? (() => {});
    const terminal = streams.tty ? new Terminal((bytes) => receive('stdout', bytes)) : undefined;
    const queue = streams.stdin && !terminal ? new ByteQueue(Number.POSITIVE_INFINITY) : undefined;
    const stream = (name: 'stdout' | 'stderr') =>
      terminal ? terminal.open() : sinkFile((bytes) => receive(name, bytes));
    const input = terminal ? terminal.open() : queue ? queueFile(queue) : nullFile();
    const files = new Map<number, OpenFile>([
      [0, input],
      [1, stream('stdout')],
      [2, stream('stderr')],
    ]);
    const process = new Process({
      surroundings: this.surroundings,
      pids: this.pids,
      program: this.load(argv),
      argv,
      env: this.env,
      cwd: this.cwd,
      credentials: this.identity.credentials,
      files,
    });
    if (terminal) terminal.session = process;
    this.running.add(process);
    process.onExit(() => this.running.delete(process));
    return { process, terminal, input: inputOf(terminal, queue) };
  }

  /** Finds the program as runc does, with its words for what is wrong. */
  private load(argv: readonly string[]): Program {
    const name = argv[0] ?? '';
    const { mounts } = this.surroundings;
    const { credentials } = this.identity;
    const at = { mounts, credentials, cwd: this.cwd, surroundings: this.surroundings };
    const file = findCommand(at, name, this.env.get('PATH') ?? '');
    if (file === 'missing') {
      const words = name.includes('/')
        ? 'no such file or directory'
        : 'executable file not found in $PATH';
      throw new StartError(
        `exec: "${name}": ${name.includes('/') ? `stat ${name}: ${words}` : words}`,
      );
    }
    if (file === 'denied') throw new StartError(`exec: "${name}": permission denied`);
    try {
      const executable = loadExecutable(at, file, argv);
      return (p) => p.exec(executable.program, executable.argv);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      throw new StartError(`exec ${name}: ${error.message.toLowerCase()}`);
    }
  }

  /** The kernel ends all of them at once (memory.oom.group). */
  private runOutOfMemory(): void {
    if (this.oomKilled || this.status) return;
    this.oomKilled = true;
    this.killAll();
  }

  private killAll(): void {
    const own = this.pids.list().filter((process) => process.surroundings === this.surroundings);
    for (const process of own.reverse()) process.kill('KILL');
  }

  private end(): void {
    this.killAll();
    const status = this.status;
    if (status) for (const call of this.atExit) call(status);
  }
}

/** Starts a container. Throws StartError with the runtime's words. */
export function runContainer(options: ContainerOptions): Container {
  return new Container(options);
}

function inputOf(terminal: Terminal | undefined, queue: ByteQueue | undefined): Running['input'] {
  if (terminal)
    return {
      write: (bytes) => terminal.type(bytes),
      end: () => terminal.hangUp(),
      unread: () => terminal.unread,
    };
  return (
    queue && {
      write: (bytes) => queue.put(bytes),
      end: () => queue.end(),
      unread: () => queue.length,
    }
  );
}

const roots = new WeakMap<Image, Inode>();

/** The image's own tree, built once and shared by all its containers. */
function imageRoot(image: Image, now: () => number): Inode {
  let root = roots.get(image);
  if (!root) {
    const built = now();
    const volume = new Volume({ type: 'overlay', device: 'overlay', now: () => built });
    image.files(volume);
    root = volume.root;
    roots.set(image, root);
  }
  return root;
}

/** Until the runtime hears that a process has ended (ms). */
const SHIM = 5;

function mountVolume(mounts: MountNamespace, option: MountOption): void {
  const { volume, subPath } = option;
  const root = subPath ? subPathOf(volume, utf8Encode(subPath)) : volume.root;
  const path = utf8Encode(option.path);
  const target = mounts.peek('/', path, OUTSIDE);
  if (target && target.kind !== 'directory' && root.kind === 'directory') {
    const source = option.source ?? volume.options.device;
    throw new StartError(
      `error during container init: error mounting "${source}" to rootfs at "${path}": mount ${source}:${path} (via /proc/self/fd/6), flags: 0x5000: not a directory`,
    );
  }
  mounts.mount({ path, root, volume, readOnly: option.readOnly ?? false });
}

function subPathOf(volume: Volume, path: string): Inode {
  const inside = new MountNamespace(volume);
  const found = inside.peek('/', path, { credentials: NODE });
  // What is missing is made with the permissions of the volume.
  return found ?? volume.directory(path, { mode: volume.root.mode, gid: volume.root.gid });
}
