import type { ContainerState, PodState } from '@/lib/kubernetes/cluster-api';
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
    containers: [
      'initContainerStatuses',
      'containerStatuses',
      'ephemeralContainerStatuses',
    ].flatMap((key) => list(status[key]).map(containerState)),
  };
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
