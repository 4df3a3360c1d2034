import type { Condition, Pod } from '@/lib/practice/controllers/objects';
import { isReady } from '@/lib/practice/controllers/pod-state';
import { rfc3339 } from '@/lib/practice/store/identifiers';
import type { KubeObject } from '@/lib/practice/store/object';
import { badRequest, StatusError } from '@/lib/practice/store/status-error';
import { type Call, isDryRun } from '../context';
import { type ApiReply, reply } from '../request';
import { resource } from '../resources/registry';
import { matchesLabels, requirementsOf } from '../selectors/label-selector';
import { listAt, numberAt, textAt, valueAt } from '../tables/read';
import { deleteObject } from '../verbs/delete-object';
import { typed } from '../verbs/plain-object';
import { sentBody } from '../verbs/read-object';

const EVICTION = { kind: 'Eviction', group: 'policy' } as const;
const SUCCESS = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 };

/** `POST …/pods/<name>/eviction`: a delete that a PodDisruptionBudget may refuse (429). Source: pkg/registry/core/pod/storage/eviction.go. */
export function evictPod(call: Call): ApiReply {
  const { server, resource: pods, namespace, name } = call;
  const eviction = typed({ ...pods, ...EVICTION }, sentBody(call));
  if (textAt(eviction, 'metadata', 'name') !== name)
    throw badRequest('name in URL does not match name in Eviction object');
  const pod = server.store.require(pods, namespace, name) as Pod;
  const options = (valueAt(eviction, 'deleteOptions') ?? {}) as object;
  const isTried = isDryRun(call) || listAt(options, 'dryRun').includes('All');
  const budgets = canIgnoreBudgets(pod) ? [] : budgetsOf(call, pod);
  if (budgets.length > 1)
    throw new StatusError(
      500,
      '',
      'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
    );
  const [budget] = budgets;
  if (budget && !isSpare(pod, budget)) spend(call, pod, budget, isTried);
  if (!isTried) noteEviction(call, pod);
  const request = {
    ...call.request,
    method: 'DELETE' as const,
    body: JSON.stringify(options),
    contentType: 'application/json',
  };
  deleteObject({ ...call, request, subresource: '' });
  return reply(SUCCESS, 201);
}

function canIgnoreBudgets({ metadata, status }: Pod): boolean {
  const { phase = 'Pending' } = status ?? {};
  return phase !== 'Running' || metadata.deletionTimestamp !== undefined;
}

function budgetsOf({ server, namespace }: Call, pod: Pod): readonly KubeObject[] {
  const all = server.store.list(resource('poddisruptionbudgets', 'policy'), namespace);
  return all.filter((one) => {
    const requirements = requirementsOf(valueAt(one, 'spec', 'selector'));
    return requirements !== null && matchesLabels(pod.metadata.labels, requirements);
  });
}

/** One that is not ready anyway may go. */
function isSpare(pod: Pod, budget: KubeObject): boolean {
  if (isReady(pod)) return false;
  if (textAt(budget, 'spec', 'unhealthyPodEvictionPolicy') === 'AlwaysAllow') return true;
  const desired = numberAt(budget, 'status', 'desiredHealthy');
  return desired > 0 && numberAt(budget, 'status', 'currentHealthy') >= desired;
}

function spend(call: Call, pod: Pod, budget: KubeObject, isTried: boolean): void {
  const allowed = numberAt(budget, 'status', 'disruptionsAllowed');
  const observed = numberAt(budget, 'status', 'observedGeneration');
  if (observed < (budget.metadata.generation ?? 0)) throw tooMany(budget, true);
  if (allowed <= 0) throw tooMany(budget, false);
  if (isTried) return;
  const { name, namespace } = budget.metadata;
  const disrupted = { [pod.metadata.name]: rfc3339(call.server.now()) };
  call.server.store.change(resource('poddisruptionbudgets', 'policy'), namespace, name, (now) => {
    const status = (now.status ?? {}) as { disruptedPods?: object };
    const disruptedPods = { ...status.disruptedPods, ...disrupted };
    return { ...now, status: { ...status, disruptionsAllowed: allowed - 1, disruptedPods } };
  });
}

function tooMany({ metadata: { name }, status }: KubeObject, isNew: boolean): StatusError {
  const desired = numberAt(status, 'desiredHealthy');
  const current = numberAt(status, 'currentHealthy');
  const why = isNew
    ? `The disruption budget ${name} is still being processed by the server.`
    : `The disruption budget ${name} needs ${desired} healthy pods and has ${current} currently`;
  return new StatusError(
    429,
    'TooManyRequests',
    "Cannot evict pod as it would violate the pod's disruption budget.",
    {
      causes: [{ reason: 'DisruptionBudget', message: why, field: '' }],
      ...(isNew && { retryAfterSeconds: 10 }),
    },
  );
}

function noteEviction({ server, resource: pods, namespace, name }: Call, pod: Pod): void {
  if (pod.status === undefined) return;
  const condition: Condition = {
    type: 'DisruptionTarget',
    status: 'True',
    reason: 'EvictionByEvictionAPI',
    message: 'Eviction API: evicting',
    lastTransitionTime: rfc3339(server.now()),
  };
  server.store.change(pods, namespace, name, (now) => {
    const status = (now as Pod).status ?? {};
    const rest = (status.conditions ?? []).filter(({ type }) => type !== condition.type);
    return { ...now, status: { ...status, conditions: [...rest, condition] } };
  });
}
