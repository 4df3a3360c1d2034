import type { Clock, Timer } from '../clock/clock';
import type { ContainerRecord } from './container-record';
import { runCommand, type Target, tryNetwork } from './handlers';
import { type ContainerSpec, type ContainerStatus, isSidecar, type Pod, type Probe } from './pod';
import type { ProbeKind, ProbeResult } from './probe-results';
import { type Routine, runRoutine } from './routine';

/** What the probes of a Pod need from its worker. */
export interface ProbeHost {
  readonly clock: Clock;
  pod(): Pod;
  status(name: string): ContainerStatus | undefined;
  target(record: ContainerRecord): Target;
  record(id: string): ContainerRecord | undefined;
  unhealthy(container: ContainerSpec, message: string): void;
  /** A result is another than before. */
  changed(kind: ProbeKind, result: ProbeResult): void;
}

const FIRST: Record<ProbeKind, ProbeResult> = {
  readiness: 'failure',
  liveness: 'success',
  startup: 'unknown',
};

/** All probes of one Pod. Source: pkg/kubelet/prober. */
export class PodProbes {
  private readonly workers = new Map<string, ProbeWorker>();

  constructor(private readonly host: ProbeHost) {}

  /** Begins the probes of containers that have some. */
  add(pod: Pod): void {
    const probed = [...(pod.spec.initContainers ?? []).filter(isSidecar), ...pod.spec.containers];
    for (const container of probed) {
      for (const kind of ['startup', 'readiness', 'liveness'] as const) {
        const probe = container[`${kind}Probe`];
        const key = `${container.name}/${kind}`;
        if (probe && !this.workers.has(key))
          this.workers.set(key, new ProbeWorker(this.host, container, kind, probe));
      }
    }
  }

  result(name: string, kind: ProbeKind, id: string): ProbeResult | undefined {
    return this.workers.get(`${name}/${kind}`)?.resultOf(id);
  }

  resultById(kind: ProbeKind, id: string): ProbeResult | undefined {
    for (const worker of this.workers.values()) {
      const result = worker.kind === kind ? worker.resultOf(id) : undefined;
      if (result) return result;
    }
    return undefined;
  }

  /** Whether it runs and its startup probe, if any, has succeeded. */
  isStarted({ name, state, containerID }: ContainerStatus): boolean {
    if (!state.running) return false;
    const worker = this.workers.get(`${name}/startup`);
    return !worker || worker.resultOf(bare(containerID)) === 'success';
  }

  isReady({ name, containerID }: ContainerStatus): boolean {
    const worker = this.workers.get(`${name}/readiness`);
    if (!worker) return true;
    if (worker.resultOf(bare(containerID)) === 'success') return true;
    worker.trigger();
    return false;
  }

  stopLivenessAndStartup(): void {
    this.stop((kind) => kind !== 'readiness');
  }

  stopAll(): void {
    this.stop(() => true);
  }

  private stop(which: (kind: ProbeKind) => boolean): void {
    for (const [key, worker] of this.workers) {
      if (!which(worker.kind)) continue;
      worker.stop();
      this.workers.delete(key);
    }
  }
}

function bare(containerID: string | undefined): string {
  return (containerID ?? '').replace('containerd://', '');
}

class ProbeWorker {
  private id = '';
  private result: ProbeResult | undefined;
  private last: ProbeResult | undefined;
  private run = 0;
  private onHold = false;
  private isBusy = false;
  private isStopped = false;
  private wasTriggered = false;
  private timer: Timer | undefined;
  private readonly period: number;

  constructor(
    private readonly host: ProbeHost,
    private readonly container: ContainerSpec,
    readonly kind: ProbeKind,
    private readonly probe: Probe,
  ) {
    this.period = (probe.periodSeconds ?? 10) * 1000;
    this.tick();
  }

  resultOf(id: string): ProbeResult | undefined {
    return id === this.id ? this.result : undefined;
  }

  stop(): void {
    this.isStopped = true;
    this.timer?.cancel();
  }

  /** A readiness probe is tried at once when its container has started. */
  trigger(): void {
    if (this.wasTriggered || this.isBusy || this.isStopped) return;
    this.wasTriggered = true;
    this.host.clock.setTimer(0, () => this.once());
  }

  private tick(): void {
    if (this.isStopped) return;
    this.timer = this.host.clock.setTimer(this.period, () => this.tick());
    this.once();
  }

  private once(): void {
    if (this.isBusy || this.isStopped) return;
    this.isBusy = true;
    runRoutine(
      this.host.clock,
      this.tryOnce(),
      () => this.isStopped,
      () => {
        this.isBusy = false;
      },
    );
  }

  private *tryOnce(): Routine {
    const { host, container, kind, probe } = this;
    const status = host.status(container.name);
    const id = bare(status?.containerID);
    if (!status || id === '') return;
    if (id !== this.id) this.begin(id);
    if (this.onHold) return;
    const { running } = status.state;
    const record = host.record(id);
    if (!running || !record?.container) {
      this.set('failure');
      return;
    }
    if (host.pod().metadata.deletionTimestamp !== undefined && kind !== 'readiness') return;
    const age = host.clock.now() - record.startedAt;
    if (age < (probe.initialDelaySeconds ?? 0) * 1000) return;
    if (kind === 'startup' ? status.started : !status.started) return;
    const wrong = yield* this.probeOnce(host.target(record));
    this.count(wrong === null ? 'success' : 'failure');
    if (wrong !== null && !this.isStopped)
      host.unhealthy(container, `${titled(kind)} probe failed: ${wrong}`);
    this.judge();
  }

  private begin(id: string): void {
    this.id = id;
    this.result = FIRST[this.kind];
    this.onHold = false;
    this.last = undefined;
    this.run = 0;
    this.wasTriggered = false;
  }

  private *probeOnce(target: Target): Routine<string | null> {
    const timeout = (this.probe.timeoutSeconds ?? 1) * 1000;
    if (!this.probe.exec) return yield* tryNetwork(target, this.probe, timeout);
    const command = this.probe.exec.command ?? [];
    const { code, output, error } = yield* runCommand(target, command, timeout);
    if (error !== null)
      return `OCI runtime exec failed: exec failed: unable to start container process: ${error}`;
    if (code === undefined)
      return `command timed out: "${command.join(' ')}" timed out after ${timeout / 1000}s`;
    return code === 0 ? null : output;
  }

  private count(result: ProbeResult): void {
    this.run = result === this.last ? this.run + 1 : 1;
    this.last = result;
  }

  private judge(): void {
    const { kind, last, probe } = this;
    const needed =
      last === 'failure' ? (probe.failureThreshold ?? 3) : (probe.successThreshold ?? 1);
    if (this.run < needed || last === undefined) return;
    this.set(last);
    const waits = last === 'failure' ? kind !== 'readiness' : kind === 'startup';
    if (!waits) return;
    // Not again before the container is another one.
    this.onHold = true;
    this.run = 0;
  }

  private set(result: ProbeResult): void {
    if (this.result === result) return;
    this.result = result;
    if (!this.isStopped) this.host.changed(this.kind, result);
  }
}

function titled(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
