import { rfc3339 } from '../store/identifiers';
import type { ContainerRecord, ContainerView, RuntimeView } from './container-record';
import { latest } from './container-record';
import { amountOf } from './downward';
import type { Node } from './node';
import {
  type Condition,
  type ContainerSpec,
  isSidecar,
  NODES,
  PODS,
  type Pod,
  type Resources,
} from './pod';
import { podAmounts } from './pod-resources';
import { podMemoryLimit } from './sandbox';

type Tell = (type: 'Normal' | 'Warning', reason: string, message: string) => void;

interface Pending {
  readonly reason: string;
  readonly message: string;
  readonly generation: number;
  readonly since: number;
}

interface Progress {
  generation: number;
  readonly since: number;
  reason: string;
  message: string;
}

/** What happens to a container whose resources are other than those in force. */
export type ResizeStep = 'none' | 'update' | 'restart';

/**
 * CPU and memory of one Pod that runs: what is wanted (its spec), what is set aside for it, what is in force.
 * Source: pkg/kubelet/allocation, kuberuntime_manager.go computePodResizeAction.
 */
export class PodResize {
  private allocated: Map<string, Resources> | undefined;
  private pending: Pending | null = null;
  private progress: Progress | null = null;

  constructor(
    private readonly node: Node,
    private readonly tell: Tell,
  ) {}

  /** The Pod with what is set aside for it. */
  apply(pod: Pod): Pod {
    const { allocated } = this;
    if (!allocated || !this.pending) return pod;
    const give = (list: readonly ContainerSpec[]) =>
      list.map((one) => ({ ...one, resources: allocated.get(one.name) ?? one.resources ?? {} }));
    const { containers, initContainers } = pod.spec;
    return {
      ...pod,
      spec: {
        ...pod.spec,
        containers: give(containers),
        ...(initContainers && { initContainers: give(initContainers) }),
      },
    };
  }

  /** Sets aside what its spec asks for, where the node has it. */
  allocate(pod: Pod): void {
    const wanted = new Map(resizable(pod).map(({ name, resources = {} }) => [name, resources]));
    if (!this.allocated || sameAll(wanted, this.allocated)) {
      this.allocated = wanted;
      this.pending = null;
      return;
    }
    const generation = pod.metadata.generation ?? 0;
    const now = this.node.clock.now();
    const short = shortOf(this.node, pod);
    if (short) {
      const isNew = this.pending?.generation !== generation;
      this.pending = {
        reason: 'Deferred',
        message: short.message,
        generation,
        since: this.pending?.since ?? now,
      };
      if (isNew)
        this.tell(
          'Warning',
          'ResizeDeferred',
          `Pod resize ${short.reason}: ${summary(pod, generation, short.message)}`,
        );
      return;
    }
    this.allocated = wanted;
    this.pending = null;
    this.progress = { generation, since: now, reason: '', message: '' };
    this.tell('Normal', 'ResizeStarted', `Pod resize started: ${summary(pod, generation)}`);
  }

  /** Whether something is still to be done; tells of the end of what was. */
  check(pod: Pod, view: RuntimeView): void {
    const given = this.apply(pod);
    const isOpen = resizable(given).some((container) => {
      const now = latest(view, container.name);
      return now?.state === 'running' && !same(container.resources ?? {}, now.resources);
    });
    if (isOpen) {
      this.progress ??= {
        generation: pod.metadata.generation ?? 0,
        since: this.node.clock.now(),
        reason: '',
        message: '',
      };
      return;
    }
    if (!this.progress) return;
    const { generation } = this.progress;
    this.progress = null;
    this.tell('Normal', 'ResizeCompleted', `Pod resize completed: ${summary(given, generation)}`);
  }

  /** In the order in which statuses list them. */
  conditions(): Condition[] {
    const { pending, progress } = this;
    const common = { status: 'True', lastProbeTime: null } as const;
    const at = (time: number) => ({ lastTransitionTime: rfc3339(time) });
    return [
      ...(pending
        ? [
            {
              type: 'PodResizePending',
              observedGeneration: pending.generation,
              ...common,
              ...at(pending.since),
              reason: pending.reason,
              message: pending.message,
            },
          ]
        : []),
      ...(progress
        ? [
            {
              type: 'PodResizeInProgress',
              observedGeneration: progress.generation,
              ...common,
              ...at(progress.since),
              ...(progress.reason !== '' && {
                reason: progress.reason,
                message: progress.message,
              }),
            },
          ]
        : []),
    ];
  }

  /** Puts new resources in force in containers that go on. False where a limit is below what is used. */
  update(pod: Pod, views: readonly ContainerView[], sandboxMemory: { limit: number | undefined }) {
    const given = this.apply(pod);
    const specs = new Map(resizable(given).map((one) => [one.name, one]));
    const wrong = views.flatMap(({ record }) => tooSmall(record, specs.get(record.name)));
    if (wrong.length > 0) {
      const message = wrong.length === 1 ? wrong[0]! : `[${wrong.join(', ')}]`;
      const isNew = this.progress !== null && this.progress.message !== message;
      if (this.progress) Object.assign(this.progress, { reason: 'Error', message });
      if (isNew) {
        const { generation } = this.progress!;
        this.tell(
          'Warning',
          'ResizeError',
          `Pod resize error: ${summary(given, generation, message)}`,
        );
      }
      return false;
    }
    for (const { record } of views) putInForce(record, specs.get(record.name));
    sandboxMemory.limit = podMemoryLimit(given);
    return true;
  }
}

/** What a container's new resources ask for. */
export function resizeStep(container: ContainerSpec, now: ContainerView): ResizeStep {
  const wanted = container.resources ?? {};
  if (now.state !== 'running' || same(wanted, now.resources)) return 'none';
  const changed = RESIZABLE.filter(
    (name) =>
      !isSame(wanted.requests?.[name], now.resources.requests?.[name]) ||
      !isSame(wanted.limits?.[name], now.resources.limits?.[name]),
  );
  const restarts = changed.some((name) =>
    container.resizePolicy?.some(
      ({ resourceName, restartPolicy }) =>
        resourceName === name && restartPolicy === 'RestartContainer',
    ),
  );
  return restarts ? 'restart' : 'update';
}

/** What the CPU controller is told: the limit in CPUs, and the weight of what is requested (100 for about 2.5 CPUs). */
export function cpuOf({ limits, requests }: Resources): {
  limit: number | undefined;
  weight: number;
} {
  const cpu = amountOf(requests?.cpu ?? limits?.cpu);
  return {
    limit: limits?.cpu === undefined ? undefined : amountOf(limits.cpu),
    weight: Math.max(1, cpu * 39),
  };
}

const RESIZABLE = ['cpu', 'memory'] as const;

function resizable({ spec }: Pod): ContainerSpec[] {
  return [...(spec.initContainers ?? []).filter(isSidecar), ...spec.containers];
}

function isSame(a: string | undefined, b: string | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && amountOf(a) === amountOf(b));
}

function same(a: Resources, b: Resources): boolean {
  return RESIZABLE.every(
    (name) =>
      isSame(a.requests?.[name], b.requests?.[name]) && isSame(a.limits?.[name], b.limits?.[name]),
  );
}

function sameAll(a: ReadonlyMap<string, Resources>, b: ReadonlyMap<string, Resources>): boolean {
  return [...a].every(([name, resources]) => same(resources, b.get(name) ?? {}));
}

function tooSmall(record: ContainerRecord, spec: ContainerSpec | undefined): string[] {
  const limit = spec?.resources?.limits?.memory;
  const memory = record.container?.surroundings.memory;
  if (limit === undefined || !memory || memory.limit === amountOf(limit)) return [];
  if (memory.limit !== undefined && amountOf(limit) > memory.limit) return [];
  if (memory.used < amountOf(limit)) return [];
  return [
    `attempting to set container "${record.name}" memory limit (${amountOf(limit)}) below current usage (${memory.used})`,
  ];
}

function putInForce(record: ContainerRecord, spec: ContainerSpec | undefined): void {
  const surroundings = record.container?.surroundings;
  if (!surroundings || !spec) return;
  const resources = spec.resources ?? {};
  Object.assign(surroundings.cpu, cpuOf(resources));
  surroundings.memory.limit =
    resources.limits?.memory === undefined ? undefined : amountOf(resources.limits.memory);
  record.resources = resources;
}

/** What the node has too little of for a Pod, as the kubelet's admission says it; null: nothing. */
function shortOf(node: Node, pod: Pod): { reason: string; message: string } | null {
  const status = node.store.get(NODES, undefined, node.name)?.status;
  const { allocatable = {} } = (status ?? {}) as { allocatable?: Record<string, string> };
  const others = (node.store.list(PODS) as readonly Pod[]).filter(
    (other) =>
      other.spec.nodeName === node.name &&
      other.metadata.uid !== pod.metadata.uid &&
      other.status?.phase !== 'Succeeded' &&
      other.status?.phase !== 'Failed',
  );
  for (const name of RESIZABLE) {
    const unit = name === 'cpu' ? 1000 : 1;
    const amount = (spec: Pod['spec']) =>
      Math.round(amountOf(podAmounts(spec, 'requests')?.[name]) * unit);
    const capacity = Math.round(amountOf(allocatable[name]) * unit);
    const wanted = amount(pod.spec);
    const used = others.reduce((sum, { spec }) => sum + amount(spec), 0);
    if (capacity > 0 && used + wanted > capacity)
      return {
        reason: `OutOf${name}`,
        message: `Node didn't have enough resource: ${name}, requested: ${wanted}, used: ${used}, capacity: ${capacity}`,
      };
  }
  return null;
}

/** As events quote it. Source: pkg/kubelet/events/resize.go. */
function summary({ spec }: Pod, generation: number, error = ''): string {
  const list = (containers: readonly ContainerSpec[]) =>
    containers.map(({ name, resources = {} }) => ({ name, resources: inOrder(resources) }));
  const { initContainers = [], containers } = spec;
  return JSON.stringify({
    ...(initContainers.length > 0 && { initContainers: list(initContainers) }),
    containers: list(containers),
    generation,
    ...(error !== '' && { error }),
  });
}

function inOrder({ limits, requests }: Resources): Resources {
  const sorted = (map: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    ...(limits && { limits: sorted(limits) }),
    ...(requests && { requests: sorted(requests) }),
  };
}
