import type { ContainerRecord } from './container-record';
import { runCommand, type Target, tryNetwork } from './handlers';
import type { Node } from './node';
import { type ContainerSpec, isSidecar, type Pod } from './pod';
import { type PodRuntime, stopSignalOf } from './pod-runtime';
import { Bell, type Routine, together } from './routine';
import { LEAST_GRACE } from './timings';

export interface StopContext {
  readonly node: Node;
  readonly runtime: PodRuntime;
  readonly target: (record: ContainerRecord) => Target;
  readonly event: (
    container: ContainerSpec,
    type: 'Normal' | 'Warning',
    reason: string,
    message: string,
  ) => void;
}

/** Ends one container: its preStop hook, its signal, and KILL when `grace` (seconds) is over. */
export function* stopContainer(
  context: StopContext,
  record: ContainerRecord,
  grace: number,
  message = `Stopping container ${record.name}`,
  turn?: (grace: number) => Routine,
): Routine {
  const { node, runtime, event } = context;
  if (record.state !== 'running') return;
  event(record.spec, 'Normal', 'Killing', message);
  const begun = node.clock.now();
  const left = () => grace - (node.clock.now() - begun) / 1000;
  if (record.spec.lifecycle?.preStop && grace > 0) yield* runPreStop(context, record, grace);
  if (turn && left() > 0) yield* turn(left());
  const signal = stopSignalOf(record.spec, record.source);
  yield* runtime.stop(record, signal, Math.max(left(), LEAST_GRACE) * 1000);
}

function* runPreStop(context: StopContext, record: ContainerRecord, grace: number): Routine {
  const hook = record.spec.lifecycle?.preStop;
  const { container } = record;
  if (!hook || !container) return;
  if (hook.sleep) {
    // One that ends by itself is not waited for.
    yield (resume) => {
      const timer = context.node.clock.setTimer(
        Math.min(hook.sleep!.seconds, grace) * 1000,
        resume,
      );
      container.onExit(() => {
        timer.cancel();
        resume();
      });
    };
    return;
  }
  const target = context.target(record);
  const timeout = grace * 1000;
  let failed: boolean;
  if (hook.exec) {
    const { code } = yield* runCommand(target, hook.exec.command ?? [], timeout);
    failed = code !== 0;
  } else failed = (yield* tryNetwork(target, hook, timeout)) !== null;
  if (failed) context.event(record.spec, 'Warning', 'FailedPreStopHook', 'PreStopHook failed');
}

/** Ends all: the main ones at the same time, then sidecars, the last of the spec first. `grace` in seconds. */
export function* stopAll(context: StopContext, pod: Pod, grace: number): Routine {
  const { node, runtime } = context;
  const running = runtime.records.filter(({ state }) => state === 'running');
  const order = (pod.spec.initContainers ?? []).filter(isSidecar).map(({ name }) => name);
  const rank = ({ name }: ContainerRecord) => order.indexOf(name);
  const ended = new Set<ContainerRecord>();
  const bell = new Bell();
  const stopOne = function* (record: ContainerRecord): Routine {
    const before = running.filter(
      (other) => rank(record) >= 0 && (rank(other) < 0 || rank(other) > rank(record)),
    );
    const turn = function* (left: number): Routine {
      const over = node.clock.now() + left * 1000;
      node.clock.setTimer(left * 1000, () => bell.ring());
      while (before.some((other) => !ended.has(other)) && node.clock.now() < over) yield bell.next;
    };
    yield* stopContainer(context, record, grace, undefined, before.length > 0 ? turn : undefined);
    ended.add(record);
    bell.ring();
  };
  yield* together(node.clock, running.map(stopOne));
}
