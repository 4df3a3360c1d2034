import type { Clock } from '../clock/clock';
import type { ContainerOptions } from '../container/options';
import { StartError } from '../container/options';
import { type Container, runContainer } from '../container/run-container';
import type { Image } from '../images/define-image';
import { parseReference } from '../images/reference';
import { parseSignal, type Signal } from '../process/signals';
import { Errno } from '../vfs/errno';
import { ContainerLog } from './container-log';
import type { ContainerRecord, ContainerView, RuntimeView } from './container-record';
import { hexDigits } from './hex-digits';
import type { ContainerSpec } from './pod';
import type { Routine } from './routine';
import type { Sandbox } from './sandbox';
import { readMessage } from './termination-message';
import { CREATE, REPORT_EXIT, START } from './timings';

const RUNC =
  'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: ';

/** What runc itself needs to start a container (bytes). */
const LEAST_MEMORY = 4 << 20;
const TOO_LITTLE = 'container init was OOM-killed (memory limit too low?)';

/** The containers of one Pod as containerd keeps them. */
export class PodRuntime {
  sandbox: Sandbox | undefined;
  /** Newest first. */
  records: ContainerRecord[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly random: () => number,
    /** Something is other than it was. */
    private readonly changed: () => void,
    private readonly logBytes: number,
  ) {}

  view(): RuntimeView {
    const { sandbox } = this;
    return {
      time: this.clock.now(),
      sandbox: sandbox ? (sandbox.isStopped ? 'stopped' : 'ready') : 'none',
      ip: sandbox?.ip ?? '',
      containers: this.records.map(viewOf),
    };
  }

  isAnyRunning(): boolean {
    return this.records.some(({ state }) => state === 'running');
  }

  open(sandbox: Omit<Sandbox, 'isStopped'>): void {
    this.sandbox = { ...sandbox, isStopped: false };
    this.changed();
  }

  close(): void {
    if (this.sandbox) this.sandbox.isStopped = true;
    this.changed();
  }

  /** Makes a container, without starting it. */
  *create(spec: ContainerSpec, image: Image, attempt: number): Routine<ContainerRecord> {
    yield CREATE;
    const { full } = parseReference(spec.image ?? '');
    const record: ContainerRecord = {
      id: hexDigits(64, this.random),
      name: spec.name,
      attempt,
      spec,
      resources: spec.resources ?? {},
      image: full,
      imageID: imageIdOf(image, full),
      source: image,
      log: new ContainerLog(() => this.clock.now(), this.logBytes),
      attached: new Set(),
      container: undefined,
      state: 'created',
      startedAt: 0,
      finishedAt: 0,
      exitCode: 0,
      reason: '',
      message: '',
    };
    this.records.unshift(record);
    return record;
  }

  /** Answers the runtime's words where it cannot be started; the container then has ended with 128. */
  *start(record: ContainerRecord, options: ContainerOptions): Routine<string | null> {
    yield START;
    const { memoryLimit = Number.POSITIVE_INFINITY } = options;
    if (memoryLimit < LEAST_MEMORY) return this.noteUnstarted(record, RUNC + TOO_LITTLE);
    try {
      const container = runContainer({
        ...options,
        onOutput: (stream, bytes) => {
          record.log.write(stream, bytes);
          for (const write of [...record.attached]) write(stream, bytes);
        },
      });
      record.container = container;
      record.state = 'running';
      record.startedAt = this.clock.now();
      container.onExit(() => this.noteExit(record, container));
      this.changed();
      return null;
    } catch (error) {
      if (!(error instanceof StartError) && !(error instanceof Errno)) throw error;
      return this.noteUnstarted(record, RUNC + error.message);
    }
  }

  private noteUnstarted(record: ContainerRecord, message: string): string {
    record.state = 'exited';
    record.finishedAt = this.clock.now();
    record.exitCode = 128;
    record.reason = 'StartError';
    record.message = message;
    record.log.end();
    this.changed();
    return message;
  }

  private noteExit(record: ContainerRecord, container: Container): void {
    record.finishedAt = this.clock.now();
    this.clock.setTimer(REPORT_EXIT, () => {
      const code = container.oomKilled ? 137 : (container.status?.code ?? 0);
      record.state = 'exited';
      record.exitCode = code;
      record.reason = container.oomKilled ? 'OOMKilled' : code === 0 ? 'Completed' : 'Error';
      record.log.end();
      record.message = readMessage(record);
      this.changed();
    });
  }

  /** Sends the signal that stops it, and KILL when `grace` (ms) is over. Waits for its end. */
  *stop(record: ContainerRecord, signal: Signal, grace: number): Routine {
    const { container } = record;
    if (!container || record.state !== 'running') return;
    if (!container.status) container.signal(signal);
    const kill = this.clock.setTimer(grace, () => {
      if (!container.status) container.signal('KILL');
    });
    yield (resume) => container.onExit(() => resume());
    kill.cancel();
    yield REPORT_EXIT;
  }

  /** An evicted Pod's containers are thrown away, and what they printed with them. */
  clear(): void {
    this.records = [];
  }

  /** Of each container only the newest that has ended is kept, beside one that runs. */
  prune(): void {
    const seen = new Set<string>();
    this.records = this.records.filter(({ name, state, container }) => {
      if (state !== 'exited') return true;
      const isFirst = !seen.has(name);
      seen.add(name);
      if (!isFirst) container?.layer.discard();
      return isFirst;
    });
  }

  /** Nothing of it is looked at any more. */
  discard(): void {
    for (const { container } of this.records) container?.layer.discard();
  }
}

/** The signal that stops a container. */
export function stopSignalOf(spec: ContainerSpec, image: Image): Signal {
  return parseSignal(spec.lifecycle?.stopSignal ?? '') ?? image.stopSignal ?? 'TERM';
}

function viewOf(record: ContainerRecord): ContainerView {
  const { container: _container, log: _log, attached: _attached, ...rest } = record;
  return { ...rest, record };
}

/** The same for the same image: made from its name. */
function imageIdOf({ repository }: Image, full: string): string {
  let seed = 2166136261;
  for (const char of repository) seed = Math.imul(seed ^ char.charCodeAt(0), 16777619);
  const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
    return (seed >>> 0) / 2 ** 32;
  };
  const at = full.indexOf('@');
  const colon = at < 0 ? full.lastIndexOf(':') : at;
  return `${full.slice(0, colon)}@sha256:${hexDigits(64, random)}`;
}
