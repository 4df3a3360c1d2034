import type { DeployResponse, ObjectReference } from '@/lib/kubernetes/cluster-api';
import { deployState, setDeployState } from '../deploy-store';
import { announce, designState, readNow, subscribeDesign } from '../design-store';
import { fetchCluster, fetchClusters, postDelete, postDeploy, problemOf } from './call-api';
import { type PlacedCause, placeCauses, problemsIn } from './problems';
import { startRun } from './run';
import { rememberedTarget, rememberTarget, targetFor } from './target-memory';
import type { DeployFlow } from './types';

export { leaveRun } from './run';

/** Each question to a cluster has a number: an answer to an older one is dropped. */
let question = 0;
let causes: readonly PlacedCause[] = [];
/** The last refusal: by which cluster, and of which text. */
let refused: { readonly cluster: string; readonly text: string } | null = null;

subscribeDesign((state, before) => {
  if (state.parsed !== before.parsed) showProblems();
  if (state.text !== before.text && deployState().open) void askAgain();
});

export async function loadClusters(): Promise<void> {
  try {
    const { clusters, problem, signIn } = await fetchClusters();
    const { target: chosen } = deployState();
    const isThere = clusters.some(({ name }) => name === chosen?.cluster);
    const target = isThere ? chosen : rememberedTarget(clusters);
    setDeployState({ clusters, clustersProblem: problem, signIn, target });
    if (target) void askDetail(target.cluster);
  } catch (error) {
    // What was known stays: the next look may find the server again.
    const { clusters } = deployState();
    setDeployState({ clusters: clusters ?? [], clustersProblem: problemOf(error) });
  }
}

export async function chooseTarget(cluster: string, namespace?: string): Promise<void> {
  const summary = deployState().clusters?.find(({ name }) => name === cluster);
  if (!summary) return;
  const target = namespace === undefined ? targetFor(summary) : { cluster, namespace };
  const moved = deployState().target?.cluster !== cluster;
  rememberTarget(target);
  setDeployState({ target, ...(moved && { detail: null }) });
  if (deployState().open) void askAgain({ force: false, recreate: [] });
  if (moved) void askDetail(cluster);
}

/** Whether the target answers, and what it says of itself. */
async function askDetail(cluster: string): Promise<void> {
  const detail = await fetchCluster(cluster).catch((error) => {
    const summary = deployState().clusters?.find(({ name }) => name === cluster);
    if (!summary) return null;
    const unknown = { reachable: false, version: null, user: null, namespaces: null };
    return { ...summary, ...unknown, problem: problemOf(error) };
  });
  if (deployState().target?.cluster === cluster) setDeployState({ detail });
}

export async function openDeploy(): Promise<boolean> {
  if (!deployState().target) await loadClusters();
  if (!deployState().target) return false;
  setDeployState({ open: true, flow: null });
  void loadClusters();
  await askAgain({ force: false, recreate: [] });
  return true;
}

export function closeDeploy(): void {
  question += 1;
  setDeployState({ open: false, flow: null });
}

/** Asks the cluster what it would say to the present text. */
export async function askAgain(
  change: Partial<Pick<DeployFlow, 'force' | 'recreate'>> = {},
): Promise<void> {
  const { target, open, flow: before } = deployState();
  if (!target || !open || before?.step === 'applying') return;
  question += 1;
  const own = question;
  readNow();
  const { text } = designState();
  const { force, recreate } = { force: false, recreate: [], ...before, ...change };
  const flow: DeployFlow = {
    step: 'asking',
    text,
    response: before?.response ?? null,
    answeredText: before?.answeredText ?? '',
    force,
    recreate,
  };
  setDeployState({ flow });
  const request = { namespace: target.namespace, yaml: text, dryRun: true, force, recreate };
  const response = await send(target.cluster, request);
  if (own !== question) return;
  takeResponse(response, text, target.cluster);
  setDeployState({ flow: { ...flow, step: 'review', response, answeredText: text } });
}

/** Does what the dry run has found good. Closes the dialog and begins to watch; or shows what was refused. */
export async function apply(): Promise<void> {
  const { target, flow } = deployState();
  if (!target || flow?.step !== 'review') return;
  question += 1;
  const { text, force, recreate } = flow;
  setDeployState({ flow: { ...flow, step: 'applying' } });
  const request = { namespace: target.namespace, yaml: text, dryRun: false, force, recreate };
  const response = await send(target.cluster, request);
  takeResponse(response, text, target.cluster);
  rememberTarget(target);
  const isDone = response.problem === null && response.objects.every(({ problem }) => !problem);
  if (!isDone) {
    setDeployState({ flow: { ...flow, step: 'review', response, answeredText: text } });
    return;
  }
  setDeployState({ open: false, flow: null });
  announce(`Applied to ${target.cluster}, namespace ${target.namespace}`);
  startRun(target, response.objects);
}

async function send(
  cluster: string,
  request: Parameters<typeof postDeploy>[1],
): Promise<DeployResponse> {
  return postDeploy(cluster, request).catch((error) => ({
    dryRun: request.dryRun,
    objects: [],
    problem: problemOf(error),
  }));
}

function takeResponse(response: DeployResponse, text: string, cluster: string): void {
  causes = placeCauses(response, text);
  const isRefused = response.objects.some(({ problem }) => problem !== null);
  refused = isRefused ? { cluster, text } : null;
  showProblems();
}

function showProblems(): void {
  const { problems: before, refusedBy } = deployState();
  if (causes.length === 0 && !refused && before.length === 0 && refusedBy === null) return;
  const { parsed, text } = designState();
  const problems = problemsIn(causes, parsed);
  const holds = refused !== null && (problems.length > 0 || text === refused.text);
  setDeployState({ problems, refusedBy: holds ? (refused?.cluster ?? null) : null });
}

/** Deletes what runs. What it used (ConfigMaps, Secrets, claims) stays. Resolves to why that could not be done. */
export async function stopRun(): Promise<string | null> {
  const { run } = deployState();
  if (!run) return null;
  setDeployState({ run: { ...run, stopping: true } });
  const objects: readonly ObjectReference[] = run.objects;
  const { objects: done, problem } = await postDelete(run.target.cluster, { objects }).catch(
    (error) => ({ objects: [], problem: problemOf(error) }),
  );
  const failure = problem ?? done.find((object) => object.problem)?.problem ?? null;
  const now = deployState().run;
  if (failure && now) setDeployState({ run: { ...now, stopping: false } });
  return failure?.message ?? null;
}
