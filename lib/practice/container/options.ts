import type { Image } from '../images/define-image';
import type { NetworkNamespace } from '../network/network';
import type { CpuGroup } from '../process/cpu-group';
import type { IpcNamespace } from '../process/ipc-namespace';
import type { Machine } from '../process/machine';
import type { MemoryGroup } from '../process/memory-group';
import type { PidNamespace } from '../process/pid-namespace';
import type { Capability } from '../vfs/credentials';
import type { Volume } from '../vfs/volume';
import type { NodeFacts } from './proc';

/** A volume at a place in a container. Paths are ordinary strings. */
export interface MountOption {
  readonly path: string;
  readonly volume: Volume;
  /** A folder or file of the volume; made as a folder if it is missing. */
  readonly subPath?: string;
  readonly readOnly?: boolean;
  /** Where it lies on the node, for the runtime's words. */
  readonly source?: string;
}

/** What a container is made from. Text is ordinary Unicode; it is encoded at the border. */
export interface ContainerOptions {
  readonly machine: Machine;
  readonly image: Image;
  /** Instead of the image's entrypoint; then the image's command does not count. */
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly (readonly [name: string, value: string])[];
  readonly mounts?: readonly MountOption[];
  /** The Pod's. */
  readonly network: NetworkNamespace;
  readonly hostname: string;
  readonly workingDir?: string;
  /** Instead of the image's user. */
  readonly user?: {
    readonly uid?: number;
    readonly gid?: number;
    readonly groups?: readonly number[];
  };
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
  readonly privileged?: boolean;
  readonly noNewPrivileges?: boolean;
  readonly readOnlyRoot?: boolean;
  /** The Pod's shared process namespace; undefined: one of its own. */
  readonly pids?: PidNamespace;
  /** The Pod's shared memory and semaphores; undefined: its own. */
  readonly ipc?: IpcNamespace;
  /** Limits and shares; undefined: none. */
  readonly cpu?: { readonly limit?: number | undefined; readonly weight?: number };
  /** Bytes. */
  readonly memoryLimit?: number;
  /** The Pod's memory, of which the container's is a part. */
  readonly podMemory?: MemoryGroup;
  /** -1000 to 1000; left out: 0. */
  readonly oomScoreAdj?: number;
  /** Keep stdin open, to be written by `Container.input`. */
  readonly stdin?: boolean;
  readonly tty?: boolean;
  readonly node?: NodeFacts;
  /** What it prints, as it comes. On a terminal everything is stdout. */
  readonly onOutput?: (stream: 'stdout' | 'stderr', bytes: Uint8Array) => void;
  /** Its own layer's bytes changed: ephemeral storage. */
  readonly onLayerUsage?: (delta: number) => void;
}

export interface ExecOptions {
  readonly command: readonly string[];
  readonly stdin?: boolean;
  readonly tty?: boolean;
  readonly onOutput?: (stream: 'stdout' | 'stderr', bytes: Uint8Array) => void;
}

export type { Capability, CpuGroup };

/** What the runtime says when a process cannot be started; the words are runc's. */
export class StartError extends Error {
  constructor(
    message: string,
    /** The exit code that the container gets: 128 where runc failed, 127 or 126 otherwise. */
    readonly code = 128,
  ) {
    super(message);
  }
}
