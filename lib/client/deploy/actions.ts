import {
  type ClusterSummary,
  type DeployRequest,
  type DeployResponse,
  type ObjectReference,
  objectId,
} from '@/lib/kubernetes/cluster-api';
import { problemOf } from '../clusters/api-error';
import { fetchClusters } from '../clusters/call-server';
import { clusterAccess } from '../clusters/cluster-access';
import { deployState, setDeployState } from '../deploy-store';
import { announce, designState, readNow, subscribeDesign } from '../design-store';
import { PAGE_CLUSTER } from '../practice/page-summary';
import { detailOf, isPractice, listClusters } from './clusters';
import { noteRunInPage, tellWhatReloadTook } from './lost-runs';
import { type PlacedCause, placeCauses, problemsIn } from './problems';
import { resumeRun, startRun } from './run';
import { rememberedTarget, rememberTarget, targetFor } from './target-memory';
import type { DeployFlow, DeployTarget } from './types';

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
    const answer = await fetchClusters();
    takeClusters(listClusters(answer));
    setDeployState({ clustersProblem: answer.problem, signIn: answer.signIn });
  } catch (error) {
    // What was known stays: the next look may find the server again. Without it there is the cluster of the page.
    takeClusters(deployState().clusters ?? listClusters(null));
    setDeployState({ clustersProblem: problemOf(error) });
  }
  tellWhatReloadTook();
  resumeKeptRun();
}

let isResumed = false;

/** Once, when the clusters are known for the first time after the page was loaded. */
function resumeKeptRun(): void {
  if (isResumed) return;
  isResumed = true;
  resumeRun(deployState().clusters ?? []);
}

function takeClusters(clusters: readonly ClusterSummary[]): void {
  const { target: chosen } = deployState();
  const isThere = clusters.some(({ name }) => name === chosen?.cluster);
  const target = isThere ? chosen : rememberedTarget(clusters);
  setDeployState({ clusters, target });
  if (target) void askDetail(target.cluster);
}

export async function chooseTarget(cluster: string, namespace?: string): Promise<void> {
  const summary = deployState().clusters?.find(({ name }) => name === cluster);
  if (!summary) return;
  const target = namespace === undefined ? targetFor(summary) : { cluster, namespace };
  const moved = deployState().target?.cluster !== cluster;
  rememberTarget(target);
  setDeployState({ target, ...(moved && { detail: null }) });
  // Loaded when it is chosen, so that it is there when the server is not.
  if (cluster === PAGE_CLUSTER) clusterAccess(cluster);
  if (deployState().open) void askAgain({ force: false, recreate: [] });
  if (moved) void askDetail(cluster);
}

/** Whether the target answers, and what it says of itself. */
async function askDetail(cluster: string): Promise<void> {
  const summary = summaryOf(cluster);
  if (!summary) return;
  const detail = await detailOf(summary).catch((error) => {
    const unknown = { reachable: false, version: null, user: null, namespaces: null };
    return { ...summary, ...unknown, problem: problemOf(error) };
  });
  if (deployState().target?.cluster === cluster) setDeployState({ detail });
}

function summaryOf(cluster: string): ClusterSummary | undefined {
  return deployState().clusters?.find(({ name }) => name === cluster);
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
  if (!isDone(response)) {
    setDeployState({ flow: { ...flow, step: 'review', response, answeredText: text } });
    return;
  }
  setDeployState({ open: false, flow: null });
  announce(appliedWords(target, response));
  begin(target, response);
}

/** Seconds that containers get to end where they are replaced without asking. */
const SHORT_GRACE = 1;

/**
 * On a practice cluster deploys at once, and replaces what cannot be changed; the dialog opens only for what is refused.
 * On any other cluster opens the dialog. Resolves to whether there is a cluster to ask.
 */
export async function deployNow(): Promise<boolean> {
  if (!deployState().target) await loadClusters();
  const { target, flow } = deployState();
  if (!target) return false;
  if (!isPractice(summaryOf(target.cluster)?.kind ?? 'kubeconfig')) return openDeploy();
  if (flow?.step === 'applying') return true;
  await applyAtOnce(target);
  return true;
}

async function applyAtOnce(target: DeployTarget): Promise<void> {
  question += 1;
  const own = question;
  readNow();
  const { text } = designState();
  const base: DeployFlow = {
    step: 'applying',
    text,
    response: null,
    answeredText: '',
    force: true,
    recreate: [],
  };
  setDeployState({ open: false, flow: base });
  const request = { namespace: target.namespace, yaml: text, dryRun: false, force: true };
  const first = await send(target.cluster, request);
  const recreate = first.objects.filter(isFixed).map(objectId);
  const response =
    recreate.length === 0
      ? first
      : await send(target.cluster, { ...request, recreate, gracePeriodSeconds: SHORT_GRACE });
  if (own !== question) return;
  takeResponse(response, text, target.cluster);
  rememberTarget(target);
  if (!isDone(response)) {
    const flow: DeployFlow = { ...base, step: 'review', response, answeredText: text, recreate };
    setDeployState({ open: true, flow });
    return;
  }
  setDeployState({ flow: null });
  announce(appliedWords(target, response));
  begin(target, response);
}

/** It exists, and what the text changes of it no update can. */
function isFixed({ problem }: DeployResponse['objects'][number]): boolean {
  return problem?.code === 'immutable';
}

function appliedWords({ cluster, namespace }: DeployTarget, { objects }: DeployResponse): string {
  const again = objects.filter(({ outcome }) => outcome === 'recreated');
  const names = again.map(({ kind, name }) => `${kind} ${name}`).join(', ');
  const words = `Applied to ${cluster}, namespace ${namespace}`;
  return names === '' ? words : `${words}; ${names} deleted and created again`;
}

function isDone({ problem, objects }: DeployResponse): boolean {
  return problem === null && objects.every((object) => !object.problem);
}

function begin(target: DeployTarget, { objects }: DeployResponse): void {
  const kind = summaryOf(target.cluster)?.kind ?? 'kubeconfig';
  startRun(target, kind, objects);
  if (kind === 'page') noteRunInPage();
  // What was asked of it may be the first thing: now it can say what it is.
  if (isPractice(kind)) void askDetail(target.cluster);
}

async function send(cluster: string, request: DeployRequest): Promise<DeployResponse> {
  return clusterAccess(cluster)
    .deploy(request)
    .catch((error) => ({ dryRun: request.dryRun, objects: [], problem: problemOf(error) }));
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
  const { objects: done, problem } = await clusterAccess(run.target.cluster)
    .remove({ objects })
    .catch((error) => ({ objects: [], problem: problemOf(error) }));
  const failure = problem ?? done.find((object) => object.problem)?.problem ?? null;
  const now = deployState().run;
  if (failure && now) setDeployState({ run: { ...now, stopping: false } });
  return failure?.message ?? null;
}
