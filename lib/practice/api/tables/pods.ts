import type { KubeObject } from '@/lib/practice/store/object';
import { humanDuration } from './age';
import { hasCondition, listAt, numberAt, textAt, valueAt } from './read';
import { age, columns, type Printer } from './table';

/** Source: printers.go, printPod. */
export const PODS: Printer = {
  columns: columns(
    'Name',
    'Ready',
    'Status',
    'Restarts',
    'Age',
    'IP*',
    'Node*',
    'Nominated Node*',
    'Readiness Gates*',
  ),
  row: (pod, now) => {
    const { ready, total, reason, restarts, lastRestart } = podSummary(pod);
    const ago = lastRestart > 0 && restarts > 0 ? ` (${humanDuration(now - lastRestart)} ago)` : '';
    return [
      pod.metadata.name,
      `${ready}/${total}`,
      reason,
      `${restarts}${ago}`,
      age(pod, now),
      textAt(pod, 'status', 'podIPs', 0, 'ip') || '<none>',
      textAt(pod, 'spec', 'nodeName') || '<none>',
      textAt(pod, 'status', 'nominatedNodeName') || '<none>',
      readinessGates(pod),
    ];
  },
};

/** What `kubectl get pods` says of a Pod. */
export interface PodSummary {
  readonly ready: number;
  readonly total: number;
  readonly reason: string;
  readonly restarts: number;
  /** Milliseconds since 1970; 0: never. */
  readonly lastRestart: number;
}

export function podSummary(pod: KubeObject): PodSummary {
  const init = initSummary(pod);
  const isInitialized = hasCondition(listAt(pod, 'status', 'conditions'), 'Initialized');
  const main = init.reason === null || isInitialized ? mainSummary(pod, init) : null;
  return {
    ready: init.ready + (main?.ready ?? 0),
    total: listAt(pod, 'spec', 'containers').length + sidecarsOf(pod).size,
    reason: endReason(pod, main?.reason ?? init.reason ?? ownReason(pod)),
    restarts: main ? main.restarts : init.restarts,
    lastRestart: main ? main.lastRestart : init.lastRestart,
  };
}

interface InitSummary {
  readonly ready: number;
  /** null: all of them are done. */
  readonly reason: string | null;
  readonly restarts: number;
  readonly lastRestart: number;
  readonly sidecarRestarts: number;
  readonly lastSidecarRestart: number;
}

function sidecarsOf(pod: KubeObject): ReadonlySet<string> {
  const sidecars = listAt(pod, 'spec', 'initContainers').filter(
    (one) => textAt(one, 'restartPolicy') === 'Always',
  );
  return new Set(sidecars.map((one) => textAt(one, 'name')));
}

/** Up to the first init container that is not done. */
function initSummary(pod: KubeObject): InitSummary {
  const sidecars = sidecarsOf(pod);
  const all = listAt(pod, 'spec', 'initContainers').length;
  let ready = 0;
  let restarts = 0;
  let lastRestart = 0;
  let sidecarRestarts = 0;
  let lastSidecarRestart = 0;
  let reason: string | null = null;
  for (const [index, status] of listAt(pod, 'status', 'initContainerStatuses').entries()) {
    const isSidecar = sidecars.has(textAt(status, 'name'));
    restarts += numberAt(status, 'restartCount');
    lastRestart = Math.max(lastRestart, lastEnd(status));
    if (isSidecar) {
      sidecarRestarts += numberAt(status, 'restartCount');
      lastSidecarRestart = Math.max(lastSidecarRestart, lastEnd(status));
    }
    const terminated = valueAt(status, 'state', 'terminated');
    if (terminated !== undefined && numberAt(terminated, 'exitCode') === 0) continue;
    if (isSidecar && valueAt(status, 'started') === true) {
      if (valueAt(status, 'ready') === true) ready++;
      continue;
    }
    reason = initReason(status, index, all);
    break;
  }
  return { ready, reason, restarts, lastRestart, sidecarRestarts, lastSidecarRestart };
}

function initReason(status: unknown, index: number, all: number): string {
  const terminated = valueAt(status, 'state', 'terminated');
  if (terminated !== undefined) return `Init:${endWords(terminated)}`;
  const waiting = textAt(status, 'state', 'waiting', 'reason');
  if (waiting !== '' && waiting !== 'PodInitializing') return `Init:${waiting}`;
  return `Init:${index}/${all}`;
}

function endWords(terminated: unknown): string {
  const reason = textAt(terminated, 'reason');
  if (reason !== '') return reason;
  const signal = numberAt(terminated, 'signal');
  return signal !== 0 ? `Signal:${signal}` : `ExitCode:${numberAt(terminated, 'exitCode')}`;
}

function lastEnd(status: unknown): number {
  const time = textAt(status, 'lastState', 'terminated', 'finishedAt');
  return time === '' ? 0 : Date.parse(time);
}

/** From the last container to the first: the first one's reason is the one that is shown. */
function mainSummary(pod: KubeObject, init: InitSummary) {
  let restarts = init.sidecarRestarts;
  let lastRestart = init.lastSidecarRestart;
  let ready = 0;
  let hasRunning = false;
  let reason = init.reason ?? ownReason(pod);
  let errorReason = '';
  for (const status of [...listAt(pod, 'status', 'containerStatuses')].reverse()) {
    restarts += numberAt(status, 'restartCount');
    lastRestart = Math.max(lastRestart, lastEnd(status));
    const waiting = textAt(status, 'state', 'waiting', 'reason');
    const terminated = valueAt(status, 'state', 'terminated');
    if (waiting !== '') reason = waiting;
    else if (terminated !== undefined) {
      reason = endWords(terminated);
      if (numberAt(terminated, 'exitCode') !== 0) errorReason = reason;
    } else if (valueAt(status, 'ready') === true && valueAt(status, 'state', 'running')) {
      hasRunning = true;
      ready++;
    }
  }
  const isReady = hasCondition(listAt(pod, 'status', 'conditions'), 'Ready');
  if (reason === 'Completed') reason = completedReason(hasRunning, isReady, errorReason);
  return { restarts, lastRestart, ready, reason };
}

/** One container has ended well: what of the others? */
function completedReason(hasRunning: boolean, isReady: boolean, errorReason: string): string {
  if (hasRunning && isReady) return 'Running';
  if (errorReason !== '') return errorReason;
  return hasRunning ? 'NotReady' : 'Completed';
}

function ownReason(pod: KubeObject): string {
  const isGated = listAt(pod, 'status', 'conditions').some(
    (one) => textAt(one, 'type') === 'PodScheduled' && textAt(one, 'reason') === 'SchedulingGated',
  );
  if (isGated) return 'SchedulingGated';
  return textAt(pod, 'status', 'reason') || textAt(pod, 'status', 'phase');
}

function endReason(pod: KubeObject, reason: string): string {
  if (pod.metadata.deletionTimestamp === undefined) return reason;
  if (textAt(pod, 'status', 'reason') === 'NodeLost') return 'Unknown';
  const phase = textAt(pod, 'status', 'phase');
  return phase === 'Succeeded' || phase === 'Failed' ? reason : 'Terminating';
}

function readinessGates(pod: KubeObject): string {
  const gates = listAt(pod, 'spec', 'readinessGates');
  if (gates.length === 0) return '<none>';
  const conditions = listAt(pod, 'status', 'conditions');
  const open = gates.filter((gate) => hasCondition(conditions, textAt(gate, 'conditionType')));
  return `${open.length}/${gates.length}`;
}
