import { rfc3339 } from '../store/identifiers';
import { fillFromTree, saveTree } from '../vfs/file-tree';
import type { Volume } from '../vfs/volume';
import type { ContainerRecord, RuntimeView } from './container-record';
import { hostnameError } from './dns';
import { DISK_CHECK, hasDiskLimit, overUse } from './eviction';
import type { Target } from './handlers';
import type { StartFailure } from './image-manager';
import { lastStatus } from './last-status';
import { Lookout } from './lookout';
import { MountError } from './mount-error';
import type { Node } from './node';
import {
  allContainers,
  type ContainerSpec,
  PODS,
  type Pod,
  type PodStatus,
  type PodVolume,
  SECRETS,
} from './pod';
import { type PodActions, podActions } from './pod-actions';
import { PodRuntime } from './pod-runtime';
import { anyStatus, podStatus } from './pod-status';
import { makeVolume, refreshVolume } from './pod-volumes';
import { PodProbes } from './probes';
import { type NodeMemory, recordsBefore } from './reboot';
import { PodResize } from './resize';
import { Bell, type Routine, runRoutine } from './routine';
import { makeSandbox, podMemoryLimit } from './sandbox';
import { startContainer } from './start-container';
import { type StopContext, stopAll, stopContainer } from './stop-containers';
import { ERROR_BACK_OFF, MOUNT, RESYNC, SANDBOX, STOP_SANDBOX, UNMOUNT } from './timings';

type Stage = 'running' | 'terminating' | 'terminated' | 'over';

/** Looks after one Pod from its binding to its end. Source: pkg/kubelet/pod_workers.go and kubelet.go. */
export class PodWorker {
  readonly runtime: PodRuntime;
  readonly lookout: Lookout;
  private readonly probes: PodProbes;
  private readonly resize: PodResize;
  private readonly bell = new Bell();
  /** Rings when it must end: who waits for volumes stops waiting. */
  private readonly mustEnd = new Bell();
  private readonly failures = new Map<string, StartFailure>();
  private stage: Stage = 'running';
  private isPending = true;
  /** 0: not yet. */
  private syncedAt = 0;
  private queued = 0;
  private said: PodStatus;
  private volumes: Map<string, Volume> | undefined;
  private ending: { reason: string; message: string } | null = null;
  private isGone = false;
  private deadlineSet = false;
  private isDiskWatched = false;
  private nothingRuns = false;

  constructor(
    private readonly node: Node,
    public pod: Pod,
    private readonly onOver: (worker: PodWorker) => void,
  ) {
    this.said = pod.status ?? {};
    this.resize = new PodResize(node, (type, reason, message) => this.tell(type, reason, message));
    this.runtime = new PodRuntime(
      node.clock,
      node.random,
      () => this.lookout.expect(),
      node.machine.quota.limits.logBytes,
    );
    if (node.before) this.runtime.records = recordsBefore(pod, node.clock);
    this.lookout = new Lookout({
      clock: node.clock,
      look: () => this.runtime.view(),
      untilTick: () => node.untilTick(),
      onChange: () => {
        this.runtime.prune();
        this.wake();
      },
    });
    this.probes = new PodProbes({
      clock: node.clock,
      pod: () => this.pod,
      status: (name) => anyStatus(this.said, name),
      target: (record) => this.target(record),
      record: (id) => this.runtime.records.find((one) => one.id === id),
      unhealthy: (container, message) => this.event(container, 'Warning', 'Unhealthy', message),
      changed: (kind, result) => {
        if (kind !== 'liveness') this.say(this.lookout.view);
        if (kind !== 'liveness' || result === 'failure') this.wake();
      },
    });
  }

  begin(): void {
    // What it had before counts from the first look on.
    if (this.node.before) this.lookout.look();
    runRoutine(this.node.clock, this.work(), () => this.node.isStopped());
  }

  /** It is another than before. */
  update(pod: Pod): void {
    const before = this.pod;
    this.pod = pod;
    const asks = ({ metadata, spec }: Pod) => {
      const { resourceVersion: _version, managedFields: _fields, ...rest } = metadata;
      return JSON.stringify([rest, spec]);
    };
    if (asks(before) === asks(pod) && !hasGates(pod)) return;
    if (pod.metadata.deletionTimestamp !== undefined) this.mustEnd.ring();
    this.shorten(before, pod);
    this.wake();
  }

  /** Asked a second time to end sooner: what still runs then is killed. Source: pod_workers.go, calculateEffectiveGracePeriod. */
  private shorten(before: Pod, pod: Pod): void {
    const [old, now] = [before, pod].map(({ metadata }) => metadata.deletionGracePeriodSeconds);
    if (old === undefined || now === undefined || now >= old || this.stage !== 'terminating')
      return;
    this.node.clock.setTimer(Math.max(1, now) * 1000, () => {
      for (const { state, container } of this.runtime.records)
        if (state === 'running' && !container?.status) container?.signal('KILL');
    });
  }

  /** It is not in the store any more. */
  forget(): void {
    this.isGone = true;
    this.mustEnd.ring();
    if (this.stage === 'terminated') this.over();
    else this.wake();
  }

  /** The kubelet itself ends it: the Pod becomes Failed. */
  evict(reason: string, message: string): void {
    if (this.ending || this.stage !== 'running') return;
    this.ending = { reason, message };
    this.stage = 'terminating';
    this.mustEnd.ring();
    this.wake();
  }

  wake(): void {
    this.isPending = true;
    this.bell.ring();
  }

  /** ConfigMaps, Secrets or the Pod's own fields may have changed. */
  refreshVolumes(): void {
    for (const volume of this.pod.spec.volumes ?? []) {
      const made = this.volumes?.get(volume.name);
      if (made) refreshVolume(this.volumeContext(), volume, made);
    }
  }

  private *work(): Routine {
    while (this.stage !== 'over') {
      while (!this.isPending) yield this.bell.next;
      this.isPending = false;
      if (this.stage === 'terminated') continue;
      if (this.syncedAt > 0) yield* this.lookout.after(this.syncedAt);
      if (this.mustStop() && this.stage === 'running') this.stage = 'terminating';
      if (this.stage === 'terminating') yield* this.terminate();
      else yield* this.sync();
      this.syncedAt = this.node.clock.now();
    }
  }

  private mustStop(): boolean {
    return this.isGone || this.pod.metadata.deletionTimestamp !== undefined;
  }

  /** Looks at it again in so long, up to half as long again; with the next look at all Pods. */
  private again(wait: number): void {
    const { clock, random } = this.node;
    const turn = ++this.queued;
    clock.setTimer(wait * (1 + random() * 0.5), () => {
      clock.setTimer(this.node.untilTick(), () => {
        if (turn === this.queued) this.wake();
      });
    });
  }

  // One look at it

  private *sync(): Routine {
    const { view } = this.lookout;
    // What is begun is done as the Pod was then: it is deleted with the next look.
    const asked = this.pod;
    this.resize.allocate(this.pod);
    this.resize.check(this.pod, view);
    const status = this.say(view);
    if (status.phase === 'Succeeded' || status.phase === 'Failed') {
      this.stage = 'terminating';
      this.wake();
      return;
    }
    this.watchDeadline();
    this.watchDisk();
    if (!this.volumes && !(yield* this.mount())) return;
    this.checkPullSecrets();
    this.probes.add(this.pod);
    const unnamed = this.runtime.sandbox ? null : hostnameError(this.pod);
    if (unnamed !== null) {
      this.tell('Warning', 'FailedCreatePodSandBox', `Failed to create pod sandbox: ${unnamed}`);
      return this.again(ERROR_BACK_OFF);
    }
    if (!this.runtime.sandbox) yield* this.openSandbox();
    const done = yield* this.act(asked, view);
    if (done === 'started') this.lookout.soon();
    const errors = [...this.failures.values()];
    if (done !== 'failed') this.again(RESYNC);
    else this.again(Math.min(waitOf(errors, this.node.clock.now()), RESYNC));
  }

  /** Does what is to be done. */
  private *act(asked: Pod, view: RuntimeView): Routine<'nothing' | 'started' | 'failed'> {
    const pod = this.resize.apply(asked);
    const actions = podActions(pod, view, {
      liveness: (id) => this.probes.resultById('liveness', id),
      startup: (id) => this.probes.resultById('startup', id),
    });
    if (actions.killPod) {
      yield* stopAll(this.stopContext(), this.pod, this.grace());
      yield STOP_SANDBOX;
      this.runtime.close();
      return 'started';
    }
    for (const { view: one, message, why } of actions.kill) {
      const probe = why === 'other' ? undefined : one.spec[`${why}Probe`];
      const grace = probe?.terminationGracePeriodSeconds ?? this.grace();
      yield* stopContainer(this.stopContext(), one.record, grace, message);
    }
    const memory = this.runtime.sandbox?.memory ?? { limit: undefined };
    if (actions.update.length > 0) {
      // Whether it has come into force is seen at once.
      if (this.resize.update(this.pod, actions.update, memory)) {
        this.lookout.soon();
        this.wake();
      } else this.say(view);
    } else if (actions.kill.length > 0) memory.limit = podMemoryLimit(pod);
    return yield* this.startAll(asked, actions, view);
  }

  private *startAll(
    asked: Pod,
    actions: PodActions,
    view: RuntimeView,
  ): Routine<'nothing' | 'started' | 'failed'> {
    const { startEphemeral, startInit, start } = actions;
    const first = [...startEphemeral, ...startInit];
    const all = [...first, ...start];
    let isAnyWrong = false;
    for (const container of all) {
      if (this.isGone) break;
      const pod = this.resize.apply(asked);
      const context = { ...this.stopContext(), pod, view, grace: this.grace() };
      const failure = yield* startContainer(context, container);
      if (failure) this.failures.set(container.name, failure);
      else this.failures.delete(container.name);
      isAnyWrong ||= failure !== null;
      // An init container that cannot be started holds up all behind it.
      if (failure && startInit.includes(container) && container.restartPolicy !== 'Always') break;
    }
    if (all.length === 0) return 'nothing';
    return isAnyWrong ? 'failed' : 'started';
  }

  // What it stands on

  /** False when it must end before its volumes are there. */
  private *mount(): Routine<boolean> {
    yield MOUNT;
    const made = new Map<string, Volume>();
    let wait = 500;
    for (const volume of this.pod.spec.volumes ?? []) {
      while (!made.has(volume.name)) {
        if (this.mustStop() || this.stage !== 'running') {
          this.wake();
          return false;
        }
        try {
          made.set(volume.name, this.volumeFor(volume));
        } catch (error) {
          if (!(error instanceof MountError)) throw error;
          this.tell(
            'Warning',
            'FailedMount',
            `MountVolume.SetUp failed for volume "${volume.name}" : ${error.message}`,
          );
          yield (resume) => {
            this.node.clock.setTimer(wait, resume);
            this.mustEnd.next(resume);
          };
          wait = Math.min(wait * 2, 122_000);
        }
      }
    }
    this.volumes = made;
    return true;
  }

  /** An emptyDir on the disk has the files that it had before the node was started anew. */
  private volumeFor(volume: PodVolume): Volume {
    const made = makeVolume(this.volumeContext(), volume);
    const { uid } = this.pod.metadata;
    const kept = this.node.before?.volumes.find(
      ({ pod, name }) => pod === uid && name === volume.name,
    );
    if (kept) fillFromTree(made, kept.tree);
    return made;
  }

  /** The files of its volumes that outlive a reboot: those of emptyDirs that are on the disk. */
  saveVolumes(): NodeMemory['volumes'][number][] {
    const { uid } = this.pod.metadata;
    return (this.pod.spec.volumes ?? []).flatMap(({ name, emptyDir }) => {
      const volume = this.volumes?.get(name);
      if (!volume || !emptyDir || emptyDir.medium === 'Memory') return [];
      return [{ pod: uid, name, tree: saveTree(volume) }];
    });
  }

  private volumeContext() {
    const { store, disk, clock, ip } = this.node;
    return {
      store,
      pod: this.pod,
      disk,
      now: () => clock.now(),
      podIP: this.runtime.sandbox?.ip ?? '',
      hostIP: ip,
    };
  }

  private *openSandbox(): Routine {
    if (this.runtime.records.length > 0)
      this.tell(
        'Normal',
        'SandboxChanged',
        'Pod sandbox changed, it will be killed and re-created.',
      );
    const { node, pod } = this;
    yield SANDBOX + node.startDelay(pod);
    this.runtime.open(makeSandbox(node, pod, this.volumes ?? new Map()));
    this.refreshVolumes();
    const type = 'PodReadyToStartContainers';
    const conditions = (this.said.conditions ?? []).map((one) =>
      one.type === type
        ? { ...one, status: 'True' as const, lastTransitionTime: rfc3339(node.clock.now()) }
        : one,
    );
    this.write({ ...this.said, conditions });
  }

  private checkPullSecrets(): void {
    const { namespace } = this.pod.metadata;
    const missing = (this.pod.spec.imagePullSecrets ?? [])
      .map(({ name = '' }) => name)
      .filter((name) => !this.node.store.get(SECRETS, namespace, name));
    if (missing.length === 0) return;
    const message = `Unable to retrieve some image pull secrets (${missing.join(', ')}); attempting to pull the image may not succeed.`;
    this.tell('Warning', 'FailedToRetrieveImagePullSecret', message);
  }

  // Its end

  private *terminate(): Routine {
    if (!this.isGone) this.say(this.lookout.view);
    this.probes.stopLivenessAndStartup();
    yield* stopAll(this.stopContext(), this.pod, this.grace());
    if (this.runtime.sandbox && !this.runtime.sandbox.isStopped) {
      yield STOP_SANDBOX;
      this.runtime.close();
    }
    this.probes.stopAll();
    this.lookout.look();
    this.nothingRuns = true;
    if (!this.isGone) this.say(this.lookout.view, true);
    yield UNMOUNT;
    this.stage = 'terminated';
    if (this.isGone) return this.over();
    this.say(this.lookout.view, true);
    this.write(lastStatus(this.pod, this.said));
    if (this.ending?.reason === 'Evicted') this.runtime.clear();
    if (this.mustStop()) this.remove();
  }

  /** The API's object goes when nothing of it is left. */
  private remove(): void {
    const { store } = this.node;
    const { name, namespace, uid, finalizers = [] } = this.pod.metadata;
    const now = store.get(PODS, namespace, name);
    if (now?.metadata.uid === uid) {
      store.change(PODS, namespace, name, (pod) => ({
        ...pod,
        metadata: { ...pod.metadata, deletionGracePeriodSeconds: 0 },
      }));
      if (finalizers.length === 0) store.remove(PODS, namespace, name);
    }
    this.over();
  }

  private over(): void {
    if (this.stage === 'over') return;
    this.stage = 'over';
    const { uid } = this.pod.metadata;
    this.node.crashes.forget(uid);
    this.node.images.forget(uid);
    this.runtime.discard();
    for (const { name, hostPath, persistentVolumeClaim } of this.pod.spec.volumes ?? []) {
      if (!hostPath && !persistentVolumeClaim) this.volumes?.get(name)?.discard();
    }
    this.runtime.sandbox?.shm.discard();
    this.onOver(this);
    this.bell.ring();
  }

  /** Seconds. */
  private grace(): number {
    const { deletionGracePeriodSeconds, deletionTimestamp } = this.pod.metadata;
    const own = this.pod.spec.terminationGracePeriodSeconds ?? 30;
    if (this.ending && this.ending.reason === 'Evicted') return 1;
    if (deletionTimestamp === undefined) return this.isGone ? 1 : own;
    return Math.max(1, deletionGracePeriodSeconds ?? own);
  }

  private watchDeadline(): void {
    const { activeDeadlineSeconds: most } = this.pod.spec;
    if (most === undefined || this.deadlineSet) return;
    this.deadlineSet = true;
    const end = Date.parse(this.said.startTime ?? '') + most * 1000;
    this.node.clock.setTimer(end - this.node.clock.now(), () => {
      const message = 'Pod was active on the node longer than the specified deadline';
      if (this.stage !== 'running') return;
      this.tell('Normal', DEADLINE, message);
      this.evict(DEADLINE, message);
    });
  }

  private watchDisk(): void {
    if (this.isDiskWatched || !hasDiskLimit(this.pod)) return;
    this.isDiskWatched = true;
    const check = () => {
      if (this.stage !== 'running' || this.node.isStopped()) return;
      const message = overUse(this.pod, this.runtime, this.volumes ?? new Map());
      if (message === null) {
        this.node.clock.setTimer(DISK_CHECK, check);
        return;
      }
      this.tell('Warning', 'Evicted', message);
      this.evict('Evicted', message);
    };
    this.node.clock.setTimer(DISK_CHECK, check);
  }

  // What is said of it

  private say(view: RuntimeView, isTerminal = false): PodStatus {
    // Each look at it tells it again.
    if (this.ending?.reason === DEADLINE) this.tell('Normal', DEADLINE, this.ending.message);
    const status = podStatus({
      pod: this.resize.apply(this.pod),
      resizing: this.resize.conditions(),
      view,
      before: this.said,
      failures: this.failures,
      probes: this.probes,
      hostIP: this.node.ip,
      now: this.node.clock.now(),
      isTerminal,
      ending: this.ending,
    });
    this.write(status);
    return status;
  }

  /** A Pod does not count as ended while something of it may run. Source: status_manager.go, mergePodStatus. */
  private write(status: PodStatus): void {
    const { store } = this.node;
    const { name, namespace, uid } = this.pod.metadata;
    const isEnd = status.phase === 'Succeeded' || status.phase === 'Failed';
    const holds = isEnd && !this.nothingRuns;
    const { phase: _phase, reason: _reason, message: _message, ...rest } = status;
    const { phase, reason, message } = this.said;
    const next: PodStatus = holds
      ? {
          ...rest,
          phase: phase ?? 'Pending',
          ...(reason && { reason }),
          ...(message && { message }),
        }
      : status;
    this.said = next;
    if (store.get(PODS, namespace, name)?.metadata.uid !== uid) return;
    store.change(PODS, namespace, name, (pod) => ({ ...pod, status: next }));
  }

  private event(
    container: ContainerSpec,
    type: 'Normal' | 'Warning',
    reason: string,
    message: string,
  ): void {
    const found = allContainers(this.pod).find((one) => one.container.name === container.name);
    const fieldPath = `${found?.field ?? 'spec.containers'}{${container.name}}`;
    this.node.events.record(this.pod, { type, reason, message, fieldPath });
  }

  private tell(type: 'Normal' | 'Warning', reason: string, message: string): void {
    this.node.events.record(this.pod, { type, reason, message });
  }

  private target(record: ContainerRecord): Target {
    const { clock, ip } = this.node;
    const { sandbox } = this.runtime;
    return {
      clock,
      container: record.container!,
      spec: record.spec,
      network: sandbox?.network ?? this.node.network,
      ip: sandbox?.ip ?? ip,
      nodeIP: ip,
    };
  }

  private stopContext(): StopContext {
    return {
      node: this.node,
      runtime: this.runtime,
      target: (record) => this.target(record),
      event: (container, type, reason, message) => this.event(container, type, reason, message),
    };
  }
}

const DEADLINE = 'DeadlineExceeded';

function hasGates({ spec }: Pod): boolean {
  return (spec.readinessGates ?? []).length > 0;
}

/** The shortest wait that an error names; that of all others is the kubelet's own. */
function waitOf(failures: readonly StartFailure[], now: number): number {
  const named = failures.flatMap(({ until }) => (until === undefined ? [] : [until - now]));
  return named.length === 0 ? ERROR_BACK_OFF : Math.max(0, Math.min(...named));
}
