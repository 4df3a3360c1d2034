import { type ContainerView, latest, type RuntimeView } from './container-record';
import { mayStart } from './container-statuses';
import { type ContainerSpec, isSidecar, type Pod, restartsAfter } from './pod';
import type { ProbeResult } from './probe-results';
import { resizeStep } from './resize';

/** A container that must end, and what is said of it. */
export interface Kill {
  readonly view: ContainerView;
  readonly message: string;
  readonly why: 'liveness' | 'startup' | 'other';
}

/** What is to be done with a Pod now. */
export interface PodActions {
  /** All is over: end what still runs. */
  killPod: boolean;
  readonly kill: Kill[];
  /** Those that get other resources and go on. */
  readonly update: ContainerView[];
  startInit: ContainerSpec[];
  start: ContainerSpec[];
  startEphemeral: ContainerSpec[];
}

/** Results of probes by container id; undefined: none yet. */
export interface ProbeFacts {
  liveness(id: string): ProbeResult | undefined;
  startup(id: string): ProbeResult | undefined;
}

/** Source: kuberuntime_manager.go, computePodActions. */
export function podActions(pod: Pod, view: RuntimeView, probes: ProbeFacts): PodActions {
  const actions: PodActions = {
    killPod: false,
    kill: [],
    update: [],
    startInit: [],
    start: [],
    startEphemeral: [],
  };
  actions.startEphemeral = (pod.spec.ephemeralContainers ?? []).filter(
    ({ name }) => !latest(view, name),
  );
  const isInitialized = initActions(pod, view, probes, actions);
  if (actions.killPod || !isInitialized) return actions;
  let kept = 0;
  for (const container of pod.spec.containers) {
    if (!mainActions(pod, container, view, probes, actions)) kept++;
  }
  if (kept === 0 && actions.start.length === 0) {
    actions.killPod = true;
    actions.startInit = [];
  }
  return actions;
}

/** False for one that runs and shall go on. */
function mainActions(
  pod: Pod,
  container: ContainerSpec,
  view: RuntimeView,
  probes: ProbeFacts,
  actions: PodActions,
): boolean {
  const now = latest(view, container.name);
  if (now?.state !== 'running') {
    if (mayStart(pod, container, now)) actions.start.push(container);
    return true;
  }
  const why = whyKill(container, now, probes);
  if (!why) {
    const isRestarted = resizes(container, now, actions);
    if (isRestarted) actions.start.push(container);
    return isRestarted;
  }
  const policy = container.restartPolicy ?? pod.spec.restartPolicy ?? 'Always';
  const restarts = why.isChange || policy !== 'Never';
  if (restarts) actions.start.push(container);
  const message = `Container ${container.name} ${why.message}${restarts ? ', will be restarted' : ''}`;
  actions.kill.push({ view: now, message, why: why.why });
  return true;
}

/** Whether new resources ask for another run. */
function resizes(container: ContainerSpec, now: ContainerView, actions: PodActions): boolean {
  const step = resizeStep(container, now);
  if (step === 'update') actions.update.push(now);
  if (step !== 'restart') return false;
  const message = `Container ${container.name} resize requires restart`;
  actions.kill.push({ view: now, message, why: 'other' });
  return true;
}

function whyKill(
  container: ContainerSpec,
  now: ContainerView,
  probes: ProbeFacts,
): { message: string; why: Kill['why']; isChange: boolean } | null {
  if (container.image !== now.spec.image)
    return { message: 'definition changed', why: 'other', isChange: true };
  if (probes.liveness(now.id) === 'failure')
    return { message: 'failed liveness probe', why: 'liveness', isChange: false };
  if (probes.startup(now.id) === 'failure')
    return { message: 'failed startup probe', why: 'startup', isChange: false };
  return null;
}

/** True when the main containers may run. From the last to the first: what has ended well may be gone. */
function initActions(
  pod: Pod,
  view: RuntimeView,
  probes: ProbeFacts,
  actions: PodActions,
): boolean {
  const containers = pod.spec.initContainers ?? [];
  if (containers.length === 0) return true;
  const before = pod.spec.containers.some(({ name }) => {
    const state = latest(view, name)?.state;
    return state === 'running' || state === 'created';
  });
  let isInitialized = before;
  /** A later one has run: those before it have been through. */
  let isBehind = before;
  const add = (container: ContainerSpec | undefined) => {
    if (container && !actions.startInit.includes(container)) actions.startInit.push(container);
  };
  for (let at = containers.length - 1; at >= 0; at--) {
    const container = containers[at]!;
    const now = latest(view, container.name);
    if (!now) {
      if (isBehind && isSidecar(container)) add(container);
      continue;
    }
    if (isBehind && !isSidecar(container)) continue;
    const passed = () => {
      if (at === containers.length - 1) isInitialized = true;
      else if (!isBehind) add(containers[at + 1]);
    };
    if (now.state === 'created') add(container);
    else if (now.state === 'running') {
      if (isSidecar(container) && sidecarPassed(container, now, probes, actions, add)) passed();
    } else if (isSidecar(container)) add(container);
    else if (now.exitCode === 0) passed();
    else if (restartsAfter(container, pod, now.exitCode)) add(container);
    else {
      actions.killPod = true;
      actions.startInit = [];
      return false;
    }
    isBehind = true;
  }
  if (!isBehind) add(containers[0]);
  actions.startInit.reverse();
  return isInitialized;
}

/** Whether a sidecar that runs has started in full; one that failed its probes is ended and started again. */
function sidecarPassed(
  container: ContainerSpec,
  now: ContainerView,
  probes: ProbeFacts,
  actions: PodActions,
  add: (container: ContainerSpec) => void,
): boolean {
  const restart = (words: string, why: Kill['why']) => {
    actions.kill.push({ view: now, message: `Init container ${container.name} ${words}`, why });
    add(container);
  };
  if (container.startupProbe) {
    const startup = probes.startup(now.id);
    if (startup === 'failure') restart('failed startup probe', 'startup');
    if (startup !== 'success') return false;
  }
  if (container.image !== now.spec.image) restart('definition changed', 'other');
  else if (container.livenessProbe && probes.liveness(now.id) === 'failure')
    restart('failed liveness probe', 'liveness');
  else if (resizes(container, now, actions)) add(container);
  return true;
}
