import { goSeconds } from './back-off';
import { containerOptions } from './container-config';
import { latest, type RuntimeView } from './container-record';
import { runCommand, tryNetwork } from './handlers';
import { StartFailure } from './image-manager';
import { type ContainerSpec, longName, type Pod } from './pod';
import type { PodRuntime } from './pod-runtime';
import type { Routine } from './routine';
import { type StopContext, stopContainer } from './stop-containers';

export interface StartContext extends StopContext {
  readonly pod: Pod;
  readonly view: RuntimeView;
  /** Seconds. */
  readonly grace: number;
}

/** From image to hook. Answers what stopped it; null: it runs. Source: kuberuntime_container.go, startContainer. */
export function* startContainer(
  context: StartContext,
  container: ContainerSpec,
): Routine<StartFailure | null> {
  const waiting = backOff(context, container);
  if (waiting) return waiting;
  const { node, pod, runtime, view, event } = context;
  const fail = (failure: StartFailure, words: string) => {
    event(container, 'Warning', 'Failed', `Error: ${words}`);
    return failure;
  };
  const image = yield* node.images.ensure(pod, container, ({ type, reason, message }) =>
    event(container, type, reason, message),
  );
  if (image instanceof StartFailure) return fail(image, image.reason);
  const { sandbox } = runtime;
  if (!sandbox) return null;
  const before = latest(view, container.name);
  const options = containerOptions(
    {
      store: node.store,
      pod,
      podIP: sandbox.ip,
      hostIP: node.ip,
      machine: node.machine,
      sandbox,
      targetPids: targetPids(runtime, container),
    },
    container,
    image,
  );
  if (options instanceof StartFailure) return fail(options, options.message);
  const record = yield* runtime.create(container, image, before ? before.attempt + 1 : 0);
  event(container, 'Normal', 'Created', 'Container created');
  const wrong = yield* runtime.start(record, options);
  if (wrong !== null) return fail(new StartFailure('RunContainerError', wrong), wrong);
  event(container, 'Normal', 'Started', 'Container started');
  const hook = container.lifecycle?.postStart;
  if (!hook || !record.container) return null;
  const message = yield* runPostStart(context, container, record);
  if (message === null) return null;
  event(container, 'Warning', 'FailedPostStartHook', 'PostStartHook failed');
  yield* stopContainer(context, record, context.grace, 'FailedPostStartHook');
  return new StartFailure('PostStartHookError', message);
}

/** Source: kuberuntime_manager.go, doBackOff. */
function backOff(
  { node, pod, view, event }: StartContext,
  container: ContainerSpec,
): StartFailure | null {
  const ended = view.containers.find(
    ({ name, state }) => name === container.name && state === 'exited',
  );
  if (!ended) return null;
  const now = node.clock.now();
  const key = `${pod.metadata.uid}_${container.name}_${container.image}`;
  // Times of containers are whole seconds.
  const finished = Math.floor(ended.finishedAt / 1000) * 1000;
  if (!node.crashes.isInSince(key, finished, now)) {
    node.crashes.next(key, finished, now);
    return null;
  }
  const wait = node.crashes.get(key);
  event(
    container,
    'Warning',
    'BackOff',
    `Back-off restarting failed container ${container.name} in pod ${longName(pod)}`,
  );
  return new StartFailure(
    'CrashLoopBackOff',
    `back-off ${goSeconds(wait)} restarting failed container=${container.name} pod=${longName(pod)}`,
    finished + wait,
  );
}

/** The process namespace of the container that a debugging one looks into. */
function targetPids(runtime: PodRuntime, { targetContainerName: target }: ContainerSpec) {
  if (target === undefined) return undefined;
  const found = runtime.records.find(({ name, state }) => name === target && state === 'running');
  return found?.container?.pids;
}

function* runPostStart(
  { pod, target, grace }: StartContext,
  { name, lifecycle }: ContainerSpec,
  record: Parameters<StartContext['target']>[0],
): Routine<string | null> {
  const hook = lifecycle?.postStart;
  if (!hook) return null;
  if (hook.sleep) {
    yield hook.sleep.seconds * 1000;
    return null;
  }
  const where = `for Container "${name}" in Pod "${longName(pod)}" failed - error: `;
  if (!hook.exec) {
    const wrong = yield* tryNetwork(target(record), hook, grace * 1000);
    return wrong === null
      ? null
      : `HTTP lifecycle hook (${hook.httpGet?.path ?? ''}) ${where}${wrong}`;
  }
  const command = hook.exec.command ?? [];
  const ran = yield* runCommand(target(record), command, LONG);
  if (ran.code === 0) return null;
  const words = command.join(' ');
  const why = ran.error ?? `command '${words}' exited with ${ran.code ?? 137}: ${ran.output}`;
  return `Exec lifecycle hook ([${words}]) ${where}${why}, message: ${JSON.stringify(ran.output)}`;
}

/** A hook has no time of its own. */
const LONG = 2 ** 31 - 1;
