import type { ContainerRun, ContainerState, PodState } from '@/lib/kubernetes/cluster-api';
import type { KubernetesObject } from './read-answer';
import { isMap } from './refusal';

type Fields = Readonly<Record<string, unknown>>;

/** What the page shows of a Pod, in the order in which its containers start. */
export function podState(pod: KubernetesObject): PodState {
  const metadata = map(pod.metadata);
  const status = map(pod.status);
  const why = whyItWaits(status);
  return {
    name: text(metadata.name) ?? '',
    phase: text(status.phase) ?? 'Pending',
    ready: condition(status, 'Ready')?.status === 'True',
    deleting: metadata.deletionTimestamp !== undefined,
    createdAt: text(metadata.creationTimestamp) ?? '',
    reason: why.reason,
    message: why.message,
    containers: STATUS_LISTS.flatMap(([statuses, specs, kind]) =>
      list(status[statuses]).map((one) => {
        const spec = list(map(pod.spec)[specs]).find(({ name }) => name === one.name);
        const state = containerState(one);
        return spec ? { ...state, ...lifeOf(pod, spec, kind, state) } : state;
      }),
    ),
  };
}

const STATUS_LISTS = [
  ['initContainerStatuses', 'initContainers', 'init'],
  ['containerStatuses', 'containers', 'main'],
  ['ephemeralContainerStatuses', 'ephemeralContainers', 'ephemeral'],
] as const;

/** What comes after the end of a container, as its Pod says. */
function lifeOf(
  pod: KubernetesObject,
  spec: Fields,
  listed: 'init' | 'main' | 'ephemeral',
  state: ContainerState,
): Partial<ContainerState> {
  const kind = listed === 'init' && spec.restartPolicy === 'Always' ? 'sidecar' : listed;
  const last = state.runs?.at(-1);
  if (state.state !== 'terminated' || !last?.finishedAt) return { kind };
  const willRestart = isStartedAgain(pod, spec, kind, state.exitCode ?? 0);
  const wait = willRestart ? backOff(last) : 0;
  if (wait === 0) return { kind, willRestart };
  const retryAt = new Date(Date.parse(last.finishedAt) + wait).toISOString();
  return { kind, willRestart, retryAt };
}

function isStartedAgain(
  pod: KubernetesObject,
  spec: Fields,
  kind: NonNullable<ContainerState['kind']>,
  exitCode: number,
): boolean {
  const { phase } = map(pod.status);
  if (phase === 'Succeeded' || phase === 'Failed' || map(pod.metadata).deletionTimestamp)
    return false;
  if (kind === 'ephemeral') return false;
  if (kind === 'sidecar') return true;
  const policy = text(spec.restartPolicy) ?? text(map(pod.spec).restartPolicy) ?? 'Always';
  if (policy === 'Never') return false;
  return exitCode !== 0 || (policy === 'Always' && kind === 'main');
}

const FIRST_WAIT = 10_000;
const LONGEST_WAIT = 300_000;
/** A run of this length makes the kubelet forget those before it. */
const FORGOTTEN_AFTER = 600_000;

/** How long the kubelet waits after the end of a run (ms): not at all, 10 s, 20 s, up to 5 min. */
export function backOff({ index, startedAt, finishedAt }: ContainerRun): number {
  const length = Date.parse(finishedAt ?? '') - Date.parse(startedAt);
  if (index === 0 || length >= FORGOTTEN_AFTER) return 0;
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (index - 1));
}

/** A reason of its own (`Evicted`), or that no node takes it. */
function whyItWaits(status: Fields): { reason: string | null; message: string | null } {
  if (text(status.reason)) return { reason: text(status.reason), message: text(status.message) };
  const scheduled = condition(status, 'PodScheduled');
  if (scheduled?.status !== 'False') return { reason: null, message: null };
  return { reason: text(scheduled.reason), message: text(scheduled.message) };
}

function condition(status: Fields, type: string): Fields | undefined {
  return list(status.conditions).find((one) => one.type === type);
}

function containerState(status: Fields): ContainerState {
  const state = map(status.state);
  const last = map(map(status.lastState).terminated);
  const base = {
    name: text(status.name) ?? '',
    ready: status.ready === true,
    restartCount: number(status.restartCount) ?? 0,
    retryAt: null,
    ...runsOf(status),
  };
  if (isMap(state.running))
    return {
      ...base,
      state: 'running',
      reason: null,
      message: null,
      exitCode: null,
      since: text(state.running.startedAt),
    };
  if (isMap(state.terminated))
    return {
      ...base,
      state: 'terminated',
      reason: text(state.terminated.reason),
      message: text(state.terminated.message),
      exitCode: number(state.terminated.exitCode),
      since: text(state.terminated.finishedAt),
    };
  const waiting = map(state.waiting);
  return {
    ...base,
    state: 'waiting',
    reason: text(waiting.reason),
    message: text(waiting.message),
    exitCode: number(last.exitCode),
    since: text(last.finishedAt),
    retryAt: retryTime(text(waiting.message), text(last.finishedAt)),
  };
}

function runsOf(status: Fields): Pick<ContainerState, 'runs'> {
  const state = map(status.state);
  const count = number(status.restartCount) ?? 0;
  const now = [state.running, state.terminated].find(isMap);
  const last = map(status.lastState).terminated;
  const runs = [
    ...(isMap(last) ? [runOf(last, now ? count - 1 : count)] : []),
    ...(now ? [runOf(now, count)] : []),
  ].filter(({ startedAt }) => startedAt !== '');
  return runs.length > 0 ? { runs } : {};
}

function runOf(state: Fields, index: number): ContainerRun {
  return {
    index: Math.max(0, index),
    startedAt: text(state.startedAt) ?? '',
    finishedAt: text(state.finishedAt),
    exitCode: number(state.exitCode),
    reason: text(state.reason),
  };
}

/** `back-off 1m20s restarting failed container=…`, counted from the end of the last run. */
function retryTime(message: string | null, finishedAt: string | null): string | null {
  const match = /^back-off (?:(\d+)m)?(?:(\d+)s)? restarting/.exec(message ?? '');
  const finished = Date.parse(finishedAt ?? '');
  if (!match || Number.isNaN(finished)) return null;
  const seconds = Number(match[1] ?? 0) * 60 + Number(match[2] ?? 0);
  return new Date(finished + seconds * 1000).toISOString();
}

function map(value: unknown): Fields {
  return isMap(value) ? value : {};
}

function list(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isMap) : [];
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function number(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
