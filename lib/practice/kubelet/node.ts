import type { Clock } from '../clock/clock';
import type { Fabric, NetworkNamespace } from '../network/network';
import type { IpcNamespace } from '../process/ipc-namespace';
import type { Machine } from '../process/machine';
import type { PidNamespace } from '../process/pid-namespace';
import type { ObjectStore } from '../store/store';
import type { Volume } from '../vfs/volume';
import type { BackOff } from './back-off';
import type { EventRecorder } from './event-recorder';
import type { ImageManager } from './image-manager';
import type { NodeDisk } from './node-disk';
import type { Pod } from './pod';
import type { NodeMemory } from './reboot';

/** What all Pods of a node share. */
export interface Node {
  readonly name: string;
  readonly ip: string;
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly machine: Machine;
  readonly random: () => number;
  readonly images: ImageManager;
  readonly crashes: BackOff;
  readonly events: EventRecorder;
  readonly disk: NodeDisk;
  /** null: it is up for the first time. */
  readonly before: NodeMemory | null;
  readonly fabric: Fabric;
  /** The node's own network, for hostNetwork. */
  readonly network: NetworkNamespace;
  /** The node's own processes, shared memory and /dev/shm, for hostPID and hostIPC. */
  readonly pids: PidNamespace;
  readonly ipc: IpcNamespace;
  readonly shm: Volume;
  /** How much longer than usual a Pod's sandbox takes (ms). */
  startDelay(pod: Pod): number;
  /** An address for a Pod. */
  takeAddress(): string;
  /** The kubelet was stopped. */
  isStopped(): boolean;
  /** When the next look at everything is due: each second. */
  untilTick(): number;
}
