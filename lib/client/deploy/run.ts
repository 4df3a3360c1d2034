import type { ClusterSummary, DeployedObject, ObjectReference } from '@/lib/kubernetes/cluster-api';
import { deployState, setDeployState } from '../deploy-store';
import { clusterNow } from '../run/cluster-now';
import { beginHistory, recordPods } from '../run/history';
import { type KeptRun, keepRun, keptRun } from './kept-run';
import { type DeployTarget, type Run, runKey } from './types';
import { watchObject } from './watch-run';

/** Kinds that make Pods. */
const WITH_PODS = new Set([
  'Pod',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'CronJob',
]);

let watching = new AbortController();

/** Watches what was applied and runs Pods. Nothing happens where nothing does. */
export function startRun(
  target: DeployTarget,
  kind: ClusterSummary['kind'],
  applied: readonly DeployedObject[],
): void {
  leaveRun();
  const objects: ObjectReference[] = applied
    .filter(({ kind }) => WITH_PODS.has(kind))
    .map((object) => ({
      apiVersion: object.apiVersion,
      kind: object.kind,
      name: object.name,
      namespace: object.namespace,
    }));
  if (objects.length === 0) return;
  const run = { target, kind, startedAt: clusterNow(kind), objects };
  // What runs in the page goes with it.
  if (kind !== 'page') keepRun(run);
  begin(run, false);
}

/** Looks again at what this tab looked at before the page was loaded again, where that is still there. */
export function resumeRun(clusters: readonly ClusterSummary[]): void {
  const kept = deployState().run ? null : keptRun(clusters);
  if (kept) begin(kept, true);
}

function begin(kept: KeptRun, isResumed: boolean): void {
  beginHistory(kept.startedAt);
  setDeployState({
    run: { ...kept, pods: new Map(), past: null, problem: null, stopping: false },
  });
  watching = new AbortController();
  for (const object of kept.objects) watch(kept.target, object, watching.signal, isResumed);
}

/** Looks at a run no more; it goes on where it is. */
export function leaveRun(): void {
  watching.abort();
  keepRun(null);
  setDeployState({ run: null });
}

function watch(
  target: DeployTarget,
  object: ObjectReference,
  signal: AbortSignal,
  isResumed: boolean,
): void {
  const key = runKey(object);
  let seen = false;
  void watchObject(
    target.cluster,
    object,
    {
      onPods: (pods) => {
        if (signal.aborted) return;
        seen ||= pods.length > 0;
        change((run) => ({ ...run, problem: null, pods: new Map(run.pods).set(key, pods) }));
        recordPods(key, pods);
        if (seen) endWhenGone();
        else if (isResumed && isNothingLeft()) leaveRun();
      },
      onProblem: (problem) => {
        if (!signal.aborted) change((run) => ({ ...run, problem }));
      },
    },
    signal,
  );
}

function change(make: (run: Run) => Run): void {
  const { run } = deployState();
  if (run) setDeployState({ run: make(run) });
}

/** What was stopped and has no Pod any more is over. */
function endWhenGone(): void {
  const { run } = deployState();
  if (!run?.stopping) return;
  const isGone = run.objects.every((object) => (run.pods.get(runKey(object)) ?? []).length === 0);
  if (isGone) leaveRun();
}

/** The cluster has told of each object, and none has a Pod. */
function isNothingLeft(): boolean {
  const { run } = deployState();
  return run?.objects.every((object) => run.pods.get(runKey(object))?.length === 0) ?? false;
}
